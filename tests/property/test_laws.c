/* test_laws.c - what holds for every federation, tried on those drawn by lot. */
#include "io/json_plan.h"
#include "model/world.h"
#include "sim/endure.h"
#include "solver/certify.h"
#include "solver/formulate.h"
#include "solver/hold.h"
#include "tests/property/drawn.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* A property of one of the plans of a federation. */
typedef bool (*plan_law)(hf_drawn *drawn, const hf_plan *plan);

static const char *name_of(const hf_plan *plan)
{
    return plan->scenario < 0 ? "calm" : plan->net->scenarios[plan->scenario].id;
}

/* A federation that could not be planned breaks every law about plans; why it could not is said by
 * the tests that are about just that. */
static bool holds_for_plans(hf_drawn *drawn, plan_law law)
{
    if (!drawn->net || !drawn->calm) return false;
    bool holds = law(drawn, drawn->calm);
    for (int z = 0; z < drawn->net->scenario_count; z++)
        holds = drawn->under[z] && law(drawn, drawn->under[z]) && holds;
    return holds;
}

/* --- every file is read --- */

static bool is_read(hf_drawn *drawn)
{
    for (int n = 0; n < drawn->diags->count; n++)
        if (drawn->diags->messages[n].severity == HF_ERROR)
            hf_drawn_fails(drawn, "%s at %d: %s", drawn->diags->messages[n].code,
                           drawn->diags->messages[n].at.line, drawn->diags->messages[n].text);
    return drawn->net || hf_drawn_fails(drawn, "not read");
}

static void every_file_is_read_without_mistakes(void **state)
{
    hf_drawn_each(state, is_read);
}

/* --- every plan is certified --- */

static bool is_planned(hf_drawn *drawn)
{
    if (!drawn->net) return false;
    if (!drawn->calm) return hf_drawn_fails(drawn, "no calm plan");
    for (int z = 0; z < drawn->net->scenario_count; z++)
        if (!drawn->under[z])
            return hf_drawn_fails(drawn, "no plan under %s", drawn->net->scenarios[z].id);
    return true;
}

static void every_federation_is_planned_calm_and_under_its_scenarios(void **state)
{
    hf_drawn_each(state, is_planned);
}

static bool passes_certificate(hf_drawn *drawn, const hf_plan *plan)
{
    hf_certify_report report = {0};
    hf_certify(&report, plan->net, &plan->conditions, &plan->flows);
    bool holds = plan->certificate.certified && report.count == 0;
    for (int n = 0; n < report.count; n++)
        hf_drawn_fails(drawn, "%s: %s of %s in %d by %g", name_of(plan), report.violations[n].kind,
                       report.violations[n].of, report.violations[n].period + 1,
                       report.violations[n].by);
    hf_certify_report_clear(&report);
    return holds || hf_drawn_fails(drawn, "%s: not certified", name_of(plan));
}

static bool is_certified(hf_drawn *drawn)
{
    return holds_for_plans(drawn, passes_certificate);
}

static void every_plan_is_certified(void **state)
{
    hf_drawn_each(state, is_certified);
}

static bool stages_are_optimal(hf_drawn *drawn, const hf_plan *plan)
{
    for (int n = 0; n < plan->stage_count; n++)
        if (!(plan->stages[n].gap <= 1e-6))
            return hf_drawn_fails(drawn, "%s: %s has a gap of %g", name_of(plan),
                                  plan->stages[n].name, plan->stages[n].gap);
    return plan->stage_count > 0 || hf_drawn_fails(drawn, "%s: no stages", name_of(plan));
}

static bool is_optimal(hf_drawn *drawn)
{
    return holds_for_plans(drawn, stages_are_optimal);
}

static void every_stage_is_proved_optimal_by_weak_duality(void **state)
{
    hf_drawn_each(state, is_optimal);
}

/* --- the plan, carried out, repeats itself --- */

static bool repeats(hf_drawn *drawn, const hf_plan *plan)
{
    hf_world *world = hf_world_new(plan->net);
    hf_ranks *ranks = hf_ranks_new(plan->net, &plan->flows);
    hf_world_start(world, &plan->conditions, NULL, 0);
    double error = hf_world_carry_out(world, &plan->flows, ranks);
    bool same = hf_flows_same(hf_world_trace(world), &plan->flows, 0, plan->net->periods);
    hf_ranks_free(ranks);
    hf_world_free(world);
    if (!(error <= 1e-9)) return hf_drawn_fails(drawn, "%s: audit %g", name_of(plan), error);
    return same || hf_drawn_fails(drawn, "%s: carried out, it is another plan", name_of(plan));
}

static bool repeats_itself(hf_drawn *drawn)
{
    return holds_for_plans(drawn, repeats);
}

static void a_plan_carried_out_under_its_own_events_repeats_itself_to_the_bit(void **state)
{
    hf_drawn_each(state, repeats_itself);
}

/* --- no policy outlasts the best --- */

/* A property of what happened under one scenario. */
typedef bool (*outage_law)(hf_drawn *drawn, const hf_endurance *answer,
                           const hf_conditions *conditions);

/* Planning again is asked at so many levels. */
static bool holds_for_outages(hf_drawn *drawn, outage_law law, int levels)
{
    if (!drawn->calm) return false;
    bool holds = true;
    for (int z = 0; z < drawn->net->scenario_count; z++) {
        const hf_scenario *scenario = &drawn->net->scenarios[z];
        hf_endure_question question = {.scenario = z,
                                       .from = -1,
                                       .rule = (hf_ration_rule)(drawn->seed % HF_RATION_RULES),
                                       .local = true,
                                       .replan_levels = levels};
        hf_endurance *answer = NULL;
        hf_conditions conditions;
        hf_conditions_init(&conditions, drawn->net, scenario->events, scenario->event_count);
        if (hf_endure(&answer, drawn->calm, &question, drawn->diags) == HF_OK)
            holds &= law(drawn, answer, &conditions);
        else
            holds = hf_drawn_fails(drawn, "no endurance under %s", scenario->id);
        hf_endurance_free(answer);
        hf_conditions_clear(&conditions);
    }
    return holds;
}

static const hf_flows *past_of(const hf_drawn *drawn, const hf_endurance *answer)
{
    return answer->start ? &drawn->calm->flows : NULL;
}

/* Best is asked again knowing nothing of what the plan held. */
static bool outlasted(hf_drawn *drawn, hf_hold *hold, const bool *wanted, const hf_held *said,
                      const char *whose)
{
    int best = -1;
    if (hf_hold_best(hold, wanted, 0, &best) != HF_OK)
        return hf_drawn_fails(drawn, "%s: best not found", whose);
    bool beaten = said->plan > best || said->local > best || said->replan > best;
    return (!beaten && said->best == best) ||
           hf_drawn_fails(drawn, "%s: plan %d, local %d, replan %d, best %d, found alone %d", whose,
                          said->plan, said->local, said->replan, said->best, best);
}

static bool none_outlasts_best(hf_drawn *drawn, const hf_endurance *e,
                               const hf_conditions *conditions)
{
    hf_hold *hold = hf_hold_new(drawn->net, conditions, past_of(drawn, e), e->start, NULL);
    bool wanted[HF_NEEDS_DRAWN] = {false}, holds = true;
    assert_true(e->net->need_count <= HF_NEEDS_DRAWN);
    hf_hold_level(hold, 1);
    for (int n = 0; n < e->net->need_count; n++) {
        wanted[n] = true;
        holds &= outlasted(drawn, hold, wanted, &e->needs[n * e->level_count], e->net->needs[n].id);
        wanted[n] = false;
    }
    memset(wanted, true, sizeof wanted);
    holds &= outlasted(drawn, hold, wanted, &e->together[0], "together");
    hf_hold_free(hold);
    return holds;
}

static bool best_is_best(hf_drawn *drawn)
{
    return holds_for_outages(drawn, none_outlasts_best, 1);
}

static void no_policy_outlasts_the_best(void **state)
{
    hf_drawn_each(state, best_is_best);
}

/* Levels come from high to low, so what is held grows, whoever acts. */
static bool never_falls(hf_drawn *drawn, const hf_held *held, const char *what)
{
    bool holds = true;
    for (int q = 1; q < HF_LEVELS_MOST; q++) {
        const hf_held *more = &held[q - 1], *less = &held[q];
        if (less->best < more->best || less->replan < more->replan || less->local < more->local ||
            less->plan < more->plan)
            holds = hf_drawn_fails(drawn,
                                   "%s: best %d, replan %d, local %d, plan %d, at the lower level "
                                   "best %d, replan %d, local %d, plan %d",
                                   what, more->best, more->replan, more->local, more->plan,
                                   less->best, less->replan, less->local, less->plan);
    }
    return holds;
}

static bool lower_rations_last_longer(hf_drawn *drawn, const hf_endurance *e,
                                      const hf_conditions *conditions)
{
    (void)conditions;
    bool holds = never_falls(drawn, e->together, "together");
    for (int n = 0; n < e->net->need_count; n++)
        holds &= never_falls(drawn, &e->needs[n * e->level_count], e->net->needs[n].id);
    return holds;
}

static bool less_lasts_longer(hf_drawn *drawn)
{
    return holds_for_outages(drawn, lower_rations_last_longer, HF_LEVELS_MOST);
}

static void a_lower_ration_never_lasts_less(void **state)
{
    hf_drawn_each(state, less_lasts_longer);
}

/* --- names and order change nothing but names --- */

static bool alike(double a, double b)
{
    return fabs(a - b) <= 1e-6 * fmax(1, fmax(fabs(a), fabs(b)));
}

/* Longer names back to plain ones, in place: "xg-3.y" is "g3". */
static void make_plain(hf_buffer *text)
{
    size_t to = 0;
    for (size_t n = 0; n < text->size; n++) {
        const char *at = text->bytes + n;
        bool longer = n + 6 <= text->size && at[0] == 'x' && at[2] == '-' && at[4] == '.';
        text->bytes[to++] = longer ? at[1] : at[0];
        if (!longer) continue;
        text->bytes[to++] = at[3];
        n += 5;
    }
    text->size = to;
}

/* Where a conflict stands in its file, which is another file: {"file":...,"line":...,"what": */
static void forget_places(hf_buffer *text)
{
    static const char begin[] = "{\"file\":", end[] = "\"what\":";
    size_t to = 0;
    for (size_t n = 0; n < text->size; n++) {
        bool place =
            n + sizeof begin <= text->size && !memcmp(text->bytes + n, begin, sizeof begin - 1);
        const char *what = place ? strstr(text->bytes + n, end) : NULL;
        if (what) n = (size_t)(what - text->bytes);
        text->bytes[to++] = text->bytes[n];
    }
    text->size = to;
}

static bool same_bytes(hf_drawn *drawn, const hf_plan *a, const hf_plan *b)
{
    hf_buffer plain = {0}, longer = {0};
    hf_json_plan_write(&plain, a);
    hf_json_plan_write(&longer, b);
    forget_places(&plain);
    forget_places(&longer);
    make_plain(&longer);
    bool same = plain.size == longer.size && !memcmp(plain.bytes, longer.bytes, plain.size);
    hf_buffer_clear(&plain);
    hf_buffer_clear(&longer);
    return same || hf_drawn_fails(drawn, "%s: the JSON differs in more than names", name_of(a));
}

static bool same_bits(hf_drawn *drawn, const hf_plan *a, const hf_plan *b, const char *how)
{
    if (!a || !b) return hf_drawn_fails(drawn, "%s: no plan", how);
    bool same = hf_flows_same(&a->flows, &b->flows, 0, a->net->periods) &&
                a->stage_count == b->stage_count &&
                !memcmp(&a->totals, &b->totals, sizeof a->totals);
    for (int n = 0; same && n < a->stage_count; n++)
        same = !memcmp(&a->stages[n].value, &b->stages[n].value, sizeof(double));
    if (!same) return hf_drawn_fails(drawn, "%s plan changes with %s", name_of(a), how);
    return same_bytes(drawn, a, b);
}

/* Written otherwise, everything stands at the same index: the same bits everywhere. */
static bool same_when_written(hf_drawn *drawn, hf_naming naming, uint64_t order, const char *how)
{
    hf_drawn other;
    if (!drawn->calm) return false;
    hf_drawn_init(&other, drawn->seed, naming, order);
    bool same = same_bits(drawn, drawn->calm, other.calm, how);
    for (int z = 0; z < drawn->net->scenario_count; z++)
        same &= same_bits(drawn, drawn->under[z], other.under[z], how);
    hf_drawn_clear(&other);
    return same;
}

static bool order_is_nothing(hf_drawn *drawn)
{
    return same_when_written(drawn, HF_NAMES_LONGER, drawn->seed + 1000, "order and longer names");
}

static void another_order_and_names_that_sort_alike_give_the_same_bits(void **state)
{
    hf_drawn_each(state, order_is_nothing);
}

static bool same_stages(hf_drawn *drawn, const hf_plan *a, const hf_plan *b)
{
    bool same = a->stage_count == b->stage_count || hf_drawn_fails(drawn, "other stages");
    for (int n = 0; same && n < a->stage_count; n++)
        if (strcmp(a->stages[n].name, "least flow") && /* its units depend on ties */
            !alike(a->stages[n].value, b->stages[n].value))
            same = hf_drawn_fails(drawn, "%s: %s is %.9g, %.9g under reversed names", name_of(a),
                                  a->stages[n].name, a->stages[n].value, b->stages[n].value);
    return same;
}

/* Under reversed ids the last need is the first; what the fund pays follows all others. */
static int reversed_need(const hf_network *net, int n)
{
    int others = net->need_count - net->paid_need_count;
    return n < others ? others - 1 - n : net->need_count - 1 - (n - others);
}

/* Flows may be tied, shares are not; but when within its time a need that can wait is met may be.
 */
static bool same_shares(hf_drawn *drawn, const hf_plan *a, const hf_plan *b)
{
    for (int n = 0; n < a->net->need_count; n++) {
        int m = reversed_need(a->net, n);
        if (!alike(a->needs[n].met, b->needs[m].met))
            return hf_drawn_fails(drawn, "%s: need %d has %.9g, %.9g under reversed names",
                                  name_of(a), n, a->needs[n].met, b->needs[m].met);
        for (int t = 0; a->net->needs[n].wait == 0 && t < a->net->periods; t++)
            if (!alike(*hf_at(&a->flows.met, n, t), *hf_at(&b->flows.met, m, t)))
                return hf_drawn_fails(
                    drawn, "%s: need %d has %.9g in %d, %.9g under reversed names", name_of(a), n,
                    *hf_at(&a->flows.met, n, t), t + 1, *hf_at(&b->flows.met, m, t));
    }
    return true;
}

static bool same_values(hf_drawn *drawn, const hf_plan *a, const hf_plan *b)
{
    if (!a || !b) return hf_drawn_fails(drawn, "no plan under reversed names");
    return same_stages(drawn, a, b) && same_shares(drawn, a, b);
}

static bool names_are_nothing(hf_drawn *drawn)
{
    hf_drawn other;
    if (!drawn->calm) return false;
    hf_drawn_init(&other, drawn->seed, HF_NAMES_REVERSED, 0);
    bool same = same_values(drawn, drawn->calm, other.calm);
    for (int z = 0; z < drawn->net->scenario_count; z++) {
        int last = drawn->net->scenario_count - 1 - z; /* they are sorted the other way round */
        same &= same_values(drawn, drawn->under[z], other.under[last]);
    }
    hf_drawn_clear(&other);
    return same;
}

static void names_that_sort_otherwise_give_the_same_values(void **state)
{
    hf_drawn_each(state, names_are_nothing);
}

/* --- the drawn federations can break a law at all --- */

static bool is_short_of_something(hf_drawn *drawn)
{
    for (int n = 0; drawn->calm && n < drawn->net->need_count; n++)
        if (drawn->calm->needs[n].share < 0.99) return true;
    return false;
}

static bool has_enough(hf_drawn *drawn)
{
    return !is_short_of_something(drawn);
}

static bool an_outage_is_felt(hf_drawn *drawn)
{
    for (int z = 0; drawn->calm && z < drawn->net->scenario_count; z++)
        if (drawn->under[z] &&
            !hf_flows_same(&drawn->calm->flows, &drawn->under[z]->flows, 0, drawn->net->periods))
            return true;
    return false;
}

static bool coordination_gains_nothing(hf_drawn *drawn, const hf_endurance *e,
                                       const hf_conditions *conditions)
{
    (void)drawn, (void)conditions;
    for (int n = 0; n < e->net->need_count * e->level_count; n++)
        if (e->needs[n].plan < e->needs[n].best) return false;
    return true;
}

static bool coordination_is_worth_something(hf_drawn *drawn)
{
    return !holds_for_outages(drawn, coordination_gains_nothing, 1);
}

static void some_have_enough_some_do_not_and_outages_are_felt(void **state)
{
    if (hf_drawn_count(state, NULL) < 25) skip(); /* one federation cannot be everything */
    assert_true(hf_drawn_count(state, has_enough) >= 2);
    assert_true(hf_drawn_count(state, is_short_of_something) >= 2);
    assert_true(hf_drawn_count(state, an_outage_is_felt) >= 5);
    assert_true(hf_drawn_count(state, coordination_is_worth_something) >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_read_without_mistakes),
        cmocka_unit_test(every_federation_is_planned_calm_and_under_its_scenarios),
        cmocka_unit_test(every_plan_is_certified),
        cmocka_unit_test(every_stage_is_proved_optimal_by_weak_duality),
        cmocka_unit_test(a_plan_carried_out_under_its_own_events_repeats_itself_to_the_bit),
        cmocka_unit_test(no_policy_outlasts_the_best),
        cmocka_unit_test(a_lower_ration_never_lasts_less),
        cmocka_unit_test(another_order_and_names_that_sort_alike_give_the_same_bits),
        cmocka_unit_test(names_that_sort_otherwise_give_the_same_values),
        cmocka_unit_test(some_have_enough_some_do_not_and_outages_are_felt),
    };
    return cmocka_run_group_tests_name("laws", tests, hf_drawn_setup, hf_drawn_teardown);
}
