/* test_front.c - what holds for two things out at once, over federations drawn by lot. */
#include "sim/endure.h"
#include "sim/front.h"
#include "tests/property/drawn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The table of one federation: hours and machines by shares, all roads for a time. */
typedef struct asked {
    const hf_drawn *drawn;
    hf_event shares[HF_OUTAGE_EVENTS], spans[HF_OUTAGE_EVENTS];
    hf_front_question question;
    hf_front front;
} asked;

/* All hours and machines. */
static const char *resources_text(const hf_drawn *drawn)
{
    const hf_network *net = drawn->net;
    const char *text = "";
    for (int k = 0; k < net->resource_count; k++) {
        const hf_resource *resource = &net->resources[k];
        text = hf_arena_printf(net->arena, "%s %s:%s/%s", text,
                               resource->kind == HF_LABOUR ? "labour" : "capacity",
                               net->holders[resource->holder].id, resource->id);
    }
    return text;
}

static const char *routes_text(const hf_drawn *drawn)
{
    const char *text = "";
    for (int e = 0; e < drawn->net->route_count; e++)
        text = hf_arena_printf(drawn->net->arena, "%s route:%s", text, drawn->net->routes[e].id);
    return text;
}

static int read_event(hf_event *out, hf_drawn *drawn, const char *targets, int start)
{
    int count = 0;
    hf_outage_read(out, &count, drawn->net, (hf_outage_text){"test", targets, start}, drawn->diags);
    return count;
}

/* False: there is nothing to ask, or no answer. */
static bool ask(asked *out, hf_drawn *drawn)
{
    int start = (int)(drawn->seed % 2);
    *out = (asked){.drawn = drawn};
    if (!drawn->calm) return false;
    out->question = (hf_front_question){
        .shares = out->shares,
        .spans = out->spans,
        .share_events = read_event(out->shares, drawn, resources_text(drawn), start),
        .span_events = read_event(out->spans, drawn, routes_text(drawn), start),
        .start = start,
        .level = drawn->seed % 3 ? 1 : 0.75,
        .rule = (hf_ration_rule)(drawn->seed % HF_RATION_RULES),
        .threads = 1};
    return hf_front_make(&out->front, drawn->calm, &out->question, drawn->diags) == HF_OK;
}

static bool holds(hf_drawn *drawn, bool (*law)(asked *a))
{
    asked a;
    return ask(&a, drawn) ? law(&a) : hf_drawn_fails(drawn, "no table");
}

/* --- monotone both ways --- */

static bool only_falls(asked *a)
{
    const hf_front *f = &a->front;
    for (int i = 0; i < HF_FRONT_SHARES; i++)
        for (int j = 0; j < f->span_count; j++) {
            int best = f->cells[i][j].best;
            if ((i && best > f->cells[i - 1][j].best) || (j && best > f->cells[i][j - 1].best))
                return hf_drawn_fails(a->drawn, "best grows at %d, %d", i, j);
        }
    return true;
}

static bool is_monotone(hf_drawn *drawn)
{
    return holds(drawn, only_falls);
}

static void more_out_for_longer_never_lasts_longer(void **state)
{
    hf_drawn_each(state, is_monotone);
}

/* --- every cell is what endure says of it alone --- */

static int events_of(hf_event *out, const asked *a, int i, int j)
{
    int count = 0, span = a->front.spans[j];
    for (int e = 0; e < a->question.share_events && i; e++, count++) {
        out[count] = a->shares[e];
        out[count].remaining = 1 - a->front.shares[i];
    }
    for (int e = 0; e < a->question.span_events && j; e++, count++) {
        out[count] = a->spans[e];
        if (span < a->front.horizon) out[count].end = a->question.start + span;
    }
    return count;
}

static bool is_what_endure_says(const asked *a, int i, int j)
{
    hf_event events[2 * HF_OUTAGE_EVENTS];
    const hf_endure_question question = {.scenario = -1,
                                         .events = events,
                                         .event_count = events_of(events, a, i, j),
                                         .from = a->question.start,
                                         .ration = a->question.level,
                                         .rule = a->question.rule};
    hf_endurance *e = NULL;
    if (hf_endure(&e, a->drawn->calm, &question, a->drawn->diags) != HF_OK)
        return hf_drawn_fails(a->drawn, "no endurance at %d, %d", i, j);
    const hf_held said = e->by_priority[0];
    const hf_front_cell *cell = &a->front.cells[i][j];
    bool same =
        e->priorities[0] == a->front.priority && said.best == cell->best && said.plan == cell->plan;
    hf_endurance_free(e);
    return same || hf_drawn_fails(a->drawn, "at %d, %d: best %d, plan %d; endure: %d, %d", i, j,
                                  cell->best, cell->plan, said.best, said.plan);
}

/* The two alone, both to the end, and one of those between. */
static bool agrees(asked *a)
{
    int last = a->front.span_count - 1;
    int i = 1 + (int)(a->drawn->seed % (HF_FRONT_SHARES - 2)), j = last / 2;
    return is_what_endure_says(a, HF_FRONT_SHARES - 1, 0) && is_what_endure_says(a, 0, last) &&
           is_what_endure_says(a, HF_FRONT_SHARES - 1, last) && is_what_endure_says(a, i, j);
}

static bool cells_agree(hf_drawn *drawn)
{
    return holds(drawn, agrees);
}

static void the_corners_and_a_cell_between_are_what_endure_says_of_them(void **state)
{
    hf_drawn_each(state, cells_agree);
}

/* --- threads --- */

static bool is_the_same_in_parallel(asked *a)
{
    hf_front other;
    a->question.threads = 3;
    hf_front_make(&other, a->drawn->calm, &a->question, a->drawn->diags);
    return !memcmp(other.cells, a->front.cells, sizeof other.cells) ||
           hf_drawn_fails(a->drawn, "three threads say something else");
}

static bool threads_are_nothing(hf_drawn *drawn)
{
    return holds(drawn, is_the_same_in_parallel);
}

static void the_number_of_threads_changes_nothing(void **state)
{
    hf_drawn_each(state, threads_are_nothing);
}

/* --- the drawn outages are felt --- */

static bool both_are_worse(hf_drawn *drawn)
{
    asked a;
    if (!ask(&a, drawn)) return false;
    return a.front.cells[HF_FRONT_SHARES - 1][a.front.span_count - 1].best <
           a.front.cells[0][0].best;
}

static void some_are_worse_with_both_out(void **state)
{
    if (hf_drawn_count(state, NULL) < 12) skip(); /* one federation cannot be everything */
    assert_true(hf_drawn_count(state, both_are_worse) >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_out_for_longer_never_lasts_longer),
        cmocka_unit_test(the_corners_and_a_cell_between_are_what_endure_says_of_them),
        cmocka_unit_test(the_number_of_threads_changes_nothing),
        cmocka_unit_test(some_are_worse_with_both_out),
    };
    return cmocka_run_group_tests_name("front", tests, hf_drawn_setup, hf_drawn_teardown);
}
