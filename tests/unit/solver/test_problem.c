/* What is solved, as files: every number and every name, and who is shown it when. */
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include "model/base/memory.h"
#include "solver/labels.h"
#include "solver/problem.h"

#include <ctype.h>
#include <math.h>

/* All that was seen while a plan was made. */
typedef struct seen {
    hf_buffer names, mps, lp; /* texts of the last problem called `wanted` */
    const char *wanted;
    int before, after; /* calls without and with a solution */
    double value;      /* of `wanted`, by its own formula */
    bool alike;        /* two columns or rows bore the same name, or one that readers refuse */
} seen;

static bool is_readable(const char *name)
{
    if (!isalpha((unsigned char)*name) || strlen(name) > 100) return false;
    for (; *name; name++)
        if (!isalnum((unsigned char)*name) && !strchr("_.(),~", *name)) return false;
    return true;
}

static bool holds_two_alike(const char **names, int count)
{
    for (int i = 0; i < count; i++) {
        if (!is_readable(names[i])) return true;
        for (int j = 0; j < i; j++)
            if (strcmp(names[i], names[j]) == 0) return true;
    }
    return false;
}

static void look_at_labels(seen *s, const hf_formulation *f)
{
    hf_labels labels;
    hf_labels_init(&labels, f);
    s->alike |=
        holds_two_alike(labels.columns, f->lp.columns) || holds_two_alike(labels.rows, f->lp.rows);
    hf_labels_clear(&labels);
}

static void look(void *watcher, const hf_problem *problem)
{
    seen *s = watcher;
    char name[HF_PROBLEM_NAME_ROOM];
    hf_problem_name(name, problem, "");
    if (!problem->solution) {
        s->before++;
        hf_buffer_printf(&s->names, "%s\n", name);
        look_at_labels(s, problem->f);
        return;
    }
    s->after++;
    if (strcmp(name, s->wanted) != 0) return;
    s->value = problem->offset + problem->factor * problem->solution->objective;
    hf_buffer_clear(&s->mps);
    hf_buffer_clear(&s->lp);
    hf_problem_write_mps(&s->mps, problem);
    hf_problem_write_lp(&s->lp, problem);
}

/* Plan a network and forget it. */
static seen watched(hf_network *net, const char *wanted)
{
    seen s = {.wanted = wanted, .value = NAN};
    const hf_plan_options options = {
        .fairness = HF_LEXIMIN, .gap = 1e-6, .watch = look, .watcher = &s};
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    hf_network_derive(net);
    assert_int_equal(hf_plan_make(&plan, net, -1, &options, diags), HF_OK);
    hf_plan_free(plan);
    hf_diags_free(diags);
    hf_network_free(net);
    return s;
}

static void forget(seen *s)
{
    hf_buffer_clear(&s->names);
    hf_buffer_clear(&s->mps);
    hf_buffer_clear(&s->lp);
}

static void has(const hf_buffer *text, const char *part)
{
    if (!text->bytes || !strstr(text->bytes, part)) fail_msg("no \"%s\" in\n%s", part, text->bytes);
}

static void lacks(const hf_buffer *text, const char *part)
{
    if (text->bytes && strstr(text->bytes, part)) fail_msg("\"%s\" in\n%s", part, text->bytes);
}

/* A depot with 30 loaves; two communities beside it that need 40 and 20. */
static hf_network *depot(void)
{
    hf_network *net = hf_build_new(1);
    hf_build_good(net, "bread");
    hf_build_site(net, "town");
    hf_build_coop(net, "the-depot", 0);
    hf_build_stock(net, 0, 0, 30);
    hf_build_need(net, hf_build_community(net, "x-north", 0), 0, 40, 1);
    hf_build_need(net, hf_build_community(net, "x-south", 0), 0, 20, 1);
    return net;
}

TEST(each_stage_and_round_has_a_file_of_its_own)
{
    seen s = watched(depot(), "");
    /* Fair share: one round, which closes both; then the total; nothing else to save but flow. */
    assert_string_equal(s.names.bytes, "01-needs-1-fair-share-01\n"
                                       "02-needs-1-total-01\n"
                                       "03-least-flow-01\n");
    forget(&s);
}

TEST(a_problem_is_shown_before_and_after_it_is_solved)
{
    seen s = watched(depot(), "");
    assert_int_equal(s.before, 3);
    assert_int_equal(s.after, 3);
    forget(&s);
}

TEST(the_first_line_tells_the_value_of_the_stage)
{
    seen s = watched(depot(), "01-needs-1-fair-share-01"); /* 30 of 60: one half */
    assert_true(fabs(s.value - 0.5) < 1e-12);
    has(&s.mps, "* Stage 1 (needs 1: fair share), round 1, minimised: its value is 0 - 1 x cost");
    has(&s.lp, "\\ Stage 1 (needs 1: fair share), round 1, minimised: its value is 0 - 1 x cost");
    forget(&s);
    s = watched(depot(), "02-needs-1-total-01"); /* (1/2 + 1/2) / 2 */
    assert_true(fabs(s.value - 0.5) < 1e-12);
    forget(&s);
}

TEST(names_tell_family_thing_and_period)
{
    seen s = watched(depot(), "01-needs-1-fair-share-01");
    has(&s.mps, "\n N cost\n");
    has(&s.mps, "\n E goods(the_depot.bread,1)\n"); /* a hyphen would be a minus in LP files */
    has(&s.mps, "\n L share(x_north.bread,1)\n");
    has(&s.mps, "\n least_share cost -1\n");
    has(&s.mps, "\n unmet(x_north.bread,1) share(x_north.bread,1) 1\n");
    has(&s.mps, "\n limit share(x_north.bread,1) 1\n");
    has(&s.mps, "\n UP bounds unmet(x_north.bread,1) 1\n");
    has(&s.mps, "\nENDATA\n");
    forget(&s);
}

TEST(both_formats_say_the_same)
{
    seen s = watched(depot(), "01-needs-1-fair-share-01");
    has(&s.lp, "Minimize\n cost:\n - 1 least_share\nSubject To\n");
    has(&s.lp, " share(x_north.bread,1):\n");
    has(&s.lp, " 0 <= unmet(x_north.bread,1) <= 1\n");
    has(&s.lp, "\nEnd\n");
    forget(&s);
}

TEST(what_earlier_stages_reached_is_in_the_problem)
{
    seen s = watched(depot(), "02-needs-1-total-01");
    has(&s.mps, "\n UP bounds unmet(x_north.bread,1) 0.5\n"); /* half is granted to each */
    lacks(&s.mps, " share(x_north.bread,1) "); /* the row has no limit any more: left out */
    forget(&s);
}

/* Two recipes and two offers of one good, ages, a road both ways; ids that differ in a hyphen. */
static hf_network *crowd(void)
{
    hf_network *net = hf_build_new(2);
    hf_build_good(net, "bread");
    net->goods[0].shelf_life = 24;
    hf_build_site(net, "east");
    hf_build_site(net, "west");
    hf_build_coop(net, "a-b", 0);
    hf_build_coop(net, "a_b", 0);
    for (int a = 0; a < 2; a++) {
        int recipe = hf_build_recipe(net, a, "bake");
        hf_build_output(net, recipe, 0, 1);
        net->recipes[recipe].max = 3;
    }
    int road = hf_build_route(net, "road", 0, 1);
    net->routes[road].both_ways = true;
    hf_build_lane(net, road, 0, false);
    hf_build_lane(net, road, 0, true);
    int market = hf_build_market(net, "market", 0);
    hf_build_fund(net, 10);
    hf_build_offer(net, market, 0, HF_BUY, 1);
    hf_build_offer(net, market, 0, HF_BUY, 2);
    hf_build_need(net, hf_build_community(net, "north", 1), 0, 10, 1);
    return net;
}

TEST(no_two_columns_and_no_two_rows_are_called_alike)
{
    seen s = watched(crowd(), "01-needs-1-fair-share-01");
    assert_false(s.alike);
    has(&s.mps, " runs(a_b.bake,1) ");
    has(&s.mps, " runs(a_b.bake,1)~"); /* of the other co-op, which is a-b */
    has(&s.mps, " loaded(road.bread,age1,2) ");
    has(&s.mps, " loaded(road.back.bread,");
    has(&s.mps, " traded(market.buy.bread,1) ");
    forget(&s);
}

/* low <= x + 3 y <= high in the programme of a small network, changed by hand. */
TEST(a_row_with_two_limits_is_written_twice)
{
    hf_network *net = depot();
    hf_network_derive(net);
    hf_plan *plan = hf_plan_new(net, -1);
    hf_formulation f;
    hf_formulate(&f, net, &plan->conditions, NULL, 0, HF_PLANNING);
    int row = hf_formulation_new_row(&f, HF_ROW_KEEP, 1, 0, 0.1, 0.7);
    hf_lp_entry(&f.lp, row, f.least_share, 3);
    f.lp.cost[f.least_share] = -1;
    hf_lp_seal(&f.lp);
    const hf_problem problem = {.f = &f, .stage = "a", .number = 100, .round = 7, .factor = 2};
    hf_buffer mps = {0}, lp = {0};
    hf_problem_write_mps(&mps, &problem);
    hf_problem_write_lp(&lp, &problem);
    has(&mps, "\n G keep(stage2,1)\n L keep(stage2,1)~most\n");
    has(&mps, "\n least_share keep(stage2,1) 3\n least_share keep(stage2,1)~most 3\n");
    has(&mps, "\n limit keep(stage2,1) 0.1\n limit keep(stage2,1)~most 0.7\n");
    has(&mps, "NAME 100-a-07 FREE\n");
    has(&lp, " keep(stage2,1):\n + 3 least_share\n >= 0.1\n");
    has(&lp, " keep(stage2,1)~most:\n + 3 least_share\n <= 0.7\n");
    has(&lp, "its value is 0 + 2 x cost\n");
    hf_buffer_clear(&mps);
    hf_buffer_clear(&lp);
    hf_formulation_clear(&f);
    hf_plan_free(plan);
    hf_network_free(net);
}

RUN(FACT(each_stage_and_round_has_a_file_of_its_own),
    FACT(a_problem_is_shown_before_and_after_it_is_solved),
    FACT(the_first_line_tells_the_value_of_the_stage), FACT(names_tell_family_thing_and_period),
    FACT(both_formats_say_the_same), FACT(what_earlier_stages_reached_is_in_the_problem),
    FACT(no_two_columns_and_no_two_rows_are_called_alike),
    FACT(a_row_with_two_limits_is_written_twice))
