/* certify.c - is this plan possible? Recomputed from what it decides, and from the federation.
 *
 * The formulas are those of docs/model.md, each above the code that is it. */
#include "solver/certify.h"

#include "solver/judge.h"

#include <stdlib.h>

/* --- signs: all that is said is >= 0 but hand-overs, which are numbers --- */

static void check_row(const hf_judge *j, const hf_grid *grid, int row, hf_subject what,
                      double least)
{
    for (int t = 0; t < j->periods; t++) {
        double value = *hf_cell(grid, row, t);
        if (!isfinite(value) || value < least) hf_judge_object(j, what, t, fabs(value));
    }
}

static void check_numbers(const hf_judge *j, const hf_grid *grid, hf_naming *name, double least)
{
    for (int i = 0; i < grid->things; i++)
        for (int age = 0; age < hf_ages(grid, i); age++)
            check_row(j, grid, hf_first_row(grid, i) + age, (hf_subject){"negative", name, i},
                      least);
}

static void check_signs(const hf_judge *j)
{
    const hf_flows *f = j->flows;
    check_numbers(j, &f->runs, hf_judge_recipe, 0);
    check_numbers(j, &f->loaded, hf_judge_lane, 0);
    check_numbers(j, &f->traded, hf_judge_offer, 0);
    check_numbers(j, &f->used, hf_judge_serving, 0);
    check_numbers(j, &f->split, hf_judge_port, 0);
    check_numbers(j, &f->handed, hf_judge_holding, -INFINITY);
    check_numbers(j, &f->disposed, hf_judge_holding, 0);
    check_numbers(j, &f->unwanted, hf_judge_pool, 0);
    check_numbers(j, &f->stock, hf_judge_holding, 0);
    check_numbers(j, &f->met, hf_judge_need, 0);
    check_numbers(j, &f->counted, hf_judge_use, 0);
    check_numbers(j, &f->fund, hf_judge_fund, 0);
    check_numbers(j, &f->borrowed, hf_judge_fund, 0);
    check_numbers(j, &f->repaid, hf_judge_fund, 0);
    check_numbers(j, &f->owed, hf_judge_fund, 0);
}

/* moved[e,t] = sum over lanes and ages of units of the route per unit of the good x loaded */
static void add_up_moved(hf_judge *j)
{
    hf_grid_init(&j->moved, 2 * j->net->route_count, j->periods, 0);
    for (int l = 0; l < j->net->lane_count; l++) {
        const hf_lane *lane = &j->net->lanes[l];
        double units = hf_lane_moves(j->net, lane);
        for (int t = 0; t < j->periods; t++)
            *hf_at(&j->moved, 2 * lane->route + lane->back, t) +=
                units * hf_sum(&j->flows->loaded, l, t);
    }
}

/* The first period first, since later ones may only follow from it; within one as they were found.
 */
static void sort_by_period(hf_certify_report *report, int periods)
{
    hf_violation *sorted = hf_alloc((size_t)report->count, sizeof *sorted);
    int next = 0;
    for (int t = 0; t < periods; t++)
        for (int i = 0; i < report->count; i++)
            if (report->violations[i].period == t) sorted[next++] = report->violations[i];
    free(report->violations);
    report->violations = sorted;
    report->capacity = report->count;
}

void hf_certify(hf_certify_report *out, const hf_network *net, const hf_conditions *conditions,
                const hf_flows *flows)
{
    *out = (hf_certify_report){.arena = hf_arena_new()};
    hf_judge judge = {out, net, conditions, flows, net->periods, {0}};
    add_up_moved(&judge);
    check_signs(&judge);
    hf_certify_goods(&judge);
    hf_certify_limits(&judge);
    hf_certify_needs(&judge);
    hf_certify_fund(&judge);
    sort_by_period(out, net->periods);
    hf_grid_clear(&judge.moved);
}

void hf_certify_report_clear(hf_certify_report *report)
{
    free(report->violations);
    hf_arena_free(report->arena);
    *report = (hf_certify_report){0};
}
