/* test_outages.c - what holds for everything that happens under an outage, whoever decides and
 * however they share. */
#include "model/base/memory.h"
#include "model/components.h"
#include "model/graph.h"
#include "sim/held.h"
#include "sim/policy_plan.h"
#include "solver/certify.h"
#include "solver/formulate.h"
#include "solver/hold.h"
#include "tests/property/mass.h"
#include "tests/property/outages.h"
#include "tests/support/asked.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A property of one story. */
typedef bool (*story_law)(const hf_outage *o, const hf_story *story);

static bool holds_for_stories(hf_outage *o, story_law law)
{
    bool holds = true;
    for (int i = 0; i < HF_STORIES; i++) holds &= law(o, &o->stories[i]);
    return holds;
}

/* --- the plan, carried out by policy `plan`, repeats itself --- */

/* Also when it is taken up in the middle, and whoever would be served first if it were short. */
static bool repeats_from(const hf_outage *o, hf_world *world, const hf_plan *plan, int start)
{
    for (int rule = 0; rule < HF_RATION_RULES; rule++) {
        hf_world_ration(world, (hf_ration_rule)rule);
        double error = hf_policy_plan(world, plan, &plan->conditions, start);
        if (!(error <= 1e-9) ||
            !hf_flows_same(hf_world_trace(world), &plan->flows, 0, plan->net->periods))
            return hf_drawn_fails(o->drawn, "%s, %s from %d: another plan, audit %g",
                                  plan->scenario < 0 ? "calm" : o->scenario->id,
                                  hf_ration_names[rule], start, error);
    }
    return true;
}

/* Whether there is a plan at all is for the laws about plans. */
static bool repeats(hf_outage *o)
{
    const hf_network *net = o->drawn->net;
    const hf_plan *plans[] = {o->drawn->calm, o->drawn->under[o->scenario - net->scenarios]};
    hf_world *world = hf_world_new(net);
    bool holds = true;
    for (int i = 0; i < 2; i++)
        if (plans[i])
            holds &= repeats_from(o, world, plans[i], 0) &&
                     repeats_from(o, world, plans[i], net->periods / 2);
    hf_world_free(world);
    return holds;
}

static void policy_plan_repeats_a_plan_under_its_own_events_to_the_bit(void **state)
{
    hf_outages_each(state, repeats);
}

/* --- nothing from nowhere --- */

static bool adds_up(const hf_outage *o, const hf_story *story)
{
    const hf_network *net = o->drawn->net;
    double mass = hf_mass_error(net, &o->conditions, &story->trace);
    double money = hf_money_error(net, &o->conditions, &story->trace);
    if (!(mass <= 1e-9)) return hf_outages_fails(o, story, "goods do not add up by %g", mass);
    if (!(money <= 1e-9)) return hf_outages_fails(o, story, "money does not add up by %g", money);
    return story->error <= 1e-9 || hf_outages_fails(o, story, "audit %g", story->error);
}

static bool all_add_up(hf_outage *o)
{
    return holds_for_stories(o, adds_up);
}

static void every_good_and_the_money_add_up_in_every_period(void **state)
{
    hf_outages_each(state, all_add_up);
}

/* A hundredth more in the largest cell that is not empty; false: all are. */
static bool falsify(hf_grid *grid)
{
    double *most = NULL;
    for (int row = 0; row < grid->rows; row++)
        for (int t = 0; t < grid->periods; t++)
            if (!most || *hf_cell(grid, row, t) > *most) most = hf_cell(grid, row, t);
    if (!most || !(*most > 0)) return false;
    *most *= 1.01;
    return true;
}

/* Grids that are as they were are no concern. */
static bool notices(const hf_outage *o, hf_grid *grid, const hf_flows *flows,
                    double (*error)(const hf_network *, const hf_conditions *, const hf_flows *))
{
    return !falsify(grid) || error(o->drawn->net, &o->conditions, flows) > 1e-9;
}

static bool books_notice(hf_outage *o)
{
    hf_flows *flows = &o->stories[HF_STORIES - 1].trace, copy;
    size_t goods[] = {offsetof(hf_flows, used), offsetof(hf_flows, disposed),
                      offsetof(hf_flows, stock)};
    bool holds = true;
    hf_flows_init(&copy, o->drawn->net);
    for (size_t i = 0; i <= sizeof goods / sizeof *goods; i++) {
        bool money = i == sizeof goods / sizeof *goods;
        size_t place = money ? offsetof(hf_flows, fund) : goods[i];
        hf_flows_copy(&copy, flows, o->drawn->net->periods);
        holds &= notices(o, (hf_grid *)((char *)&copy + place), &copy,
                         money ? hf_money_error : hf_mass_error);
    }
    hf_flows_clear(&copy);
    return holds || hf_drawn_fails(o->drawn, "a false entry goes unnoticed");
}

static void a_false_entry_in_the_record_is_noticed(void **state)
{
    hf_outages_each(state, books_notice);
}

/* The first violation from the outage on: of a pool of several periods more may have been taken
 * before than is left of it now. */
static const hf_violation *first_violation(const hf_certify_report *report, int start)
{
    for (int i = 0; i < report->count; i++)
        if (report->violations[i].period >= start) return &report->violations[i];
    return NULL;
}

/* Neither rows nor the step know what the certificate knows. */
static bool is_certified(const hf_outage *o, const hf_story *story)
{
    hf_certify_report report = {0};
    hf_certify(&report, o->drawn->net, &o->conditions, &story->trace);
    const hf_violation *first = first_violation(&report, o->start);
    bool holds = !first || hf_outages_fails(o, story, "%s of %s in %d by %g", first->kind,
                                            first->of, first->period + 1, first->by);
    hf_certify_report_clear(&report);
    return holds;
}

static bool all_are_certified(hf_outage *o)
{
    return holds_for_stories(o, is_certified);
}

static void whatever_happens_passes_the_certificate_of_plans(void **state)
{
    hf_outages_each(state, all_are_certified);
}

/* --- no policy does what the best cannot --- */

static bool fits(hf_outage *o)
{
    hf_formulation f;
    bool holds = true;
    hf_formulate(&f, o->drawn->net, &o->conditions, o->past, o->start, HF_WIDEST);
    for (int i = 0; i < HF_STORIES; i++) {
        double residual = hf_formulation_residual(&f, &o->stories[i].trace);
        if (!(residual <= 1e-7))
            holds = hf_outages_fails(o, &o->stories[i], "breaks the rows of best by %g", residual);
    }
    hf_formulation_clear(&f);
    return holds;
}

static void what_happens_under_any_policy_and_rule_is_possible_for_the_best(void **state)
{
    hf_outages_each(state, fits);
}

static int held(const hf_outage *o, const hf_story *story, const bool *wanted, double level)
{
    return hf_held_together(o->drawn->net, &o->conditions, &story->trace, wanted, o->start, level);
}

static const hf_story *longest(const hf_outage *o, const bool *wanted, double level)
{
    const hf_story *most = o->stories;
    for (int i = 1; i < HF_STORIES; i++)
        if (held(o, &o->stories[i], wanted, level) > held(o, most, wanted, level))
            most = &o->stories[i];
    return most;
}

/* Best is asked knowing nothing of what was held; where nobody held anything it need not be. */
static bool is_not_outlasted(const hf_outage *o, hf_hold *hold, const bool *wanted, double level)
{
    const hf_story *most = longest(o, wanted, level);
    int said = held(o, most, wanted, level), best = -1;
    if (said == 0) return true;
    if (hf_hold_best(hold, wanted, 0, &best) != HF_OK)
        return hf_outages_fails(o, most, "best not found at %g", level);
    return said <= best ||
           hf_outages_fails(o, most, "holds %d periods at %g, best %d", said, level, best);
}

static bool best_is_best(hf_outage *o)
{
    static const double levels[] = {1, 0.75, 0.5};
    int needs = o->drawn->net->need_count;
    bool wanted[HF_NEEDS_DRAWN] = {false}, all[HF_NEEDS_DRAWN], holds = true;
    hf_hold *hold = hf_hold_new(o->drawn->net, &o->conditions, o->past, o->start, NULL);
    assert_true(needs <= HF_NEEDS_DRAWN);
    memset(all, true, sizeof all);
    for (int q = 0; q < 3; q++) {
        hf_hold_level(hold, levels[q]);
        holds &= is_not_outlasted(o, hold, all, levels[q]);
        for (int n = 0; n < needs; n++) {
            wanted[n] = true;
            holds &= is_not_outlasted(o, hold, wanted, levels[q]);
            wanted[n] = false;
        }
    }
    hf_hold_free(hold);
    return holds;
}

static void no_policy_outlasts_the_best_at_any_level(void **state)
{
    hf_outages_each(state, best_is_best);
}

/* --- sharing --- */

static bool is_no_more(const hf_outage *o, const hf_story *story, const hf_grid *done,
                       const hf_grid *wished, const char *what)
{
    for (int row = 0; row < done->rows; row++)
        for (int t = o->start; t < done->periods; t++) {
            double is = *hf_cell(done, row, t), was = *hf_cell(wished, row, t);
            if (!(is * was >= 0) || !(fabs(is) <= fabs(was)))
                return hf_outages_fails(o, story, "%s in %d: %.17g of %.17g", what, t + 1, is, was);
        }
    return true;
}

static bool uses_no_more(const hf_outage *o, const hf_story *story)
{
    for (int t = o->start; t < o->drawn->net->periods; t++) {
        int n = hf_uses_too_much(o->drawn->net, &story->trace, &o->wish, t);
        if (n >= 0) return hf_outages_fails(o, story, "need %d uses too much in %d", n, t + 1);
    }
    return true;
}

/* What is paid is wished for as `met`. */
static bool pays_no_more(const hf_outage *o, const hf_story *story)
{
    for (int n = 0; n < o->drawn->net->need_count; n++)
        for (int t = o->start; o->drawn->net->needs[n].expense && t < o->drawn->net->periods; t++)
            if (!(*hf_at(&story->trace.met, n, t) <= *hf_at(&o->wish.met, n, t)))
                return hf_outages_fails(o, story, "need %d is paid too much in %d", n, t + 1);
    return true;
}

/* Only of policy `plan` the wishes are known. */
static bool gives_no_more(const hf_outage *o, const hf_story *story)
{
    const hf_flows *is = &story->trace, *was = &o->wish;
    if (strcmp(story->policy, "plan") != 0) return true;
    return is_no_more(o, story, &is->runs, &was->runs, "runs") &&
           is_no_more(o, story, &is->loaded, &was->loaded, "loads") &&
           is_no_more(o, story, &is->traded, &was->traded, "trade") && uses_no_more(o, story) &&
           is_no_more(o, story, &is->handed, &was->handed, "hand-over") &&
           is_no_more(o, story, &is->repaid, &was->repaid, "repayment") && pays_no_more(o, story);
}

static bool all_give_no_more(hf_outage *o)
{
    return holds_for_stories(o, gives_no_more);
}

static void no_rule_gives_anybody_more_than_they_asked_for(void **state)
{
    hf_outages_each(state, all_give_no_more);
}

/* One period of policy `plan` by needs first, as activities (graph.h). */
typedef struct sharing {
    const hf_outage *o;
    const hf_story *story;
    hf_graph *graph;
    hf_grid wished_rates, rates;
    double *is, *was;      /* [activity] done, and wished */
    unsigned char *active; /* [activity] wished for at all */
    hf_components parts;
    const unsigned char *ranks;
    int t;
} sharing;

static void sharing_init(sharing *s, const hf_outage *o)
{
    *s = (sharing){.o = o, .story = &o->stories[HF_NEEDS_FIRST]}; /* of policy `plan` */
    s->graph = hf_graph_new(o->drawn->net);
    hf_graph_rates(&s->wished_rates, s->graph, &o->conditions, &o->wish, o->drawn->net->periods);
    hf_graph_rates(&s->rates, s->graph, &o->conditions, &s->story->trace, o->drawn->net->periods);
    s->is = hf_alloc((size_t)s->graph->activities, sizeof *s->is);
    s->was = hf_alloc((size_t)s->graph->activities, sizeof *s->was);
    s->active = hf_alloc((size_t)s->graph->activities, 1);
    hf_components_init(&s->parts, s->graph->arena, s->graph);
}

static void sharing_clear(sharing *s)
{
    free(s->is);
    free(s->was);
    free(s->active);
    hf_grid_clear(&s->wished_rates);
    hf_grid_clear(&s->rates);
    hf_graph_free(s->graph);
}

static void look_at(sharing *s, int t)
{
    s->t = t;
    s->ranks = hf_ranks_row(s->o->ranks, t);
    hf_graph_read(s->is, s->graph, &s->story->trace, t);
    hf_graph_read(s->was, s->graph, &s->o->wish, t);
    hf_graph_bar(s->was, s->graph, &s->o->conditions, t);
    for (int a = 0; a < s->graph->activities; a++) s->active[a] = s->was[a] > 0;
    hf_components_find(&s->parts, s->graph, s->active);
}

static bool is_unfair(const sharing *s, const hf_arc *got, const char *where)
{
    return hf_outages_fails(s->o, s->story,
                            "in %d activity %d of rank %d gets %g of a %s that those before it "
                            "would need",
                            s->t + 1, got->activity, s->ranks[got->activity], s->is[got->activity],
                            where);
}

static double money_there(const sharing *s)
{
    const hf_network *net = s->o->drawn->net;
    if (!net->has_fund) return INFINITY;
    double before = s->t > 0 ? *hf_at(&s->story->trace.fund, 0, s->t - 1) : net->fund_opening;
    return before + *hf_at(&s->o->conditions.income, 0, s->t);
}

/* What all of a better rank wish for of a limit, in whole. */
static double asked_before(const sharing *s, int limit, int rank)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&s->graph->claims, limit);
    for (const hf_arc *c = hf_arcs_begin(&s->graph->claims, limit); c != end; c++)
        if (s->ranks[c->activity] < rank)
            sum += hf_arc_by(c, &s->wished_rates, s->t) * s->was[c->activity];
    return sum;
}

/* Who comes later gets something of a limit only where all that come before fit in whole. */
static bool limit_is_fair(const sharing *s, int limit)
{
    const hf_arc *end = hf_arcs_end(&s->graph->claims, limit);
    double room = limit == s->graph->money ? money_there(s)
                                           : hf_graph_room(s->graph, &s->o->conditions, &s->rates,
                                                           &s->story->trace, limit, s->t);
    for (const hf_arc *c = hf_arcs_begin(&s->graph->claims, limit); c != end; c++)
        if (hf_arc_by(c, &s->wished_rates, s->t) > 0 && s->is[c->activity] > 0 &&
            !hf_fits(asked_before(s, limit, s->ranks[c->activity]), room))
            return is_unfair(s, c, "limit");
    return true;
}

/* What is in a loop shares with all of the loop first. */
static bool is_in_loop(const sharing *s, const hf_arc *take)
{
    const hf_arc *end = hf_arcs_end(&s->graph->gives, take->activity);
    for (const hf_arc *give = hf_arcs_begin(&s->graph->gives, take->activity); give != end; give++)
        if (s->parts.of[give->node] == s->parts.of[take->node]) return true;
    return false;
}

/* The best rank of what was cut there, among uses and hand-overs: nothing else limits them. */
static int best_cut(const sharing *s, int node)
{
    int best = HF_RANK_LAST + 1;
    const hf_arc *end = hf_arcs_end(&s->graph->takers, node);
    for (const hf_arc *take = hf_arcs_begin(&s->graph->takers, node); take != end; take++) {
        int a = take->activity;
        bool cut = s->is[a] < s->was[a] * (1 - 1e-9);
        if (cut && a >= s->graph->use && !is_in_loop(s, take) && s->ranks[a] < best)
            best = s->ranks[a];
    }
    return best;
}

static bool node_is_fair(const sharing *s, int node)
{
    int cut = best_cut(s, node);
    const hf_arc *end = hf_arcs_end(&s->graph->takers, node);
    for (const hf_arc *take = hf_arcs_begin(&s->graph->takers, node); take != end; take++)
        if (s->ranks[take->activity] > cut && s->is[take->activity] > 0 && !is_in_loop(s, take))
            return is_unfair(s, take, "good");
    return true;
}

static bool serves_needs_first(hf_outage *o)
{
    bool holds = true;
    sharing s;
    sharing_init(&s, o);
    for (int t = o->start; t < o->drawn->net->periods; t++) {
        look_at(&s, t);
        for (int limit = 0; limit < s.graph->limits; limit++) holds &= limit_is_fair(&s, limit);
        for (int node = 0; node < s.graph->nodes; node++) holds &= node_is_fair(&s, node);
    }
    sharing_clear(&s);
    return holds;
}

static void needs_first_gives_a_worse_rank_only_what_a_better_leaves(void **state)
{
    hf_outages_each(state, serves_needs_first);
}

/* --- the outages that are drawn can break a law at all --- */

static bool is_felt(hf_outage *o)
{
    int T = o->drawn->net->periods;
    return !hf_flows_same(&o->stories[0].trace, &o->drawn->calm->flows, 0, T);
}

/* The rules share otherwise. */
static bool depends_on_the_rule(hf_outage *o)
{
    int T = o->drawn->net->periods;
    return !hf_flows_same(&o->stories[HF_NEEDS_FIRST].trace, &o->stories[HF_PROPORTIONAL].trace, 0,
                          T) &&
           !hf_flows_same(&o->stories[HF_PROPORTIONAL].trace, &o->stories[HF_EQUAL_SHARE].trace, 0,
                          T);
}

static bool depends_on_the_policy(hf_outage *o)
{
    bool all[HF_NEEDS_DRAWN];
    memset(all, true, sizeof all);
    return held(o, &o->stories[0], all, 0.5) != held(o, &o->stories[HF_RATION_RULES], all, 0.5);
}

static void outages_are_felt_and_policies_and_rules_differ(void **state)
{
    int all = hf_outages_count(state, NULL);
    if (all < 15) skip(); /* a few cannot be everything */
    assert_true(hf_outages_count(state, is_felt) >= all / 4);
    assert_true(hf_outages_count(state, depends_on_the_rule) >= all / 20);
    assert_true(hf_outages_count(state, depends_on_the_policy) >= all / 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(policy_plan_repeats_a_plan_under_its_own_events_to_the_bit),
        cmocka_unit_test(every_good_and_the_money_add_up_in_every_period),
        cmocka_unit_test(a_false_entry_in_the_record_is_noticed),
        cmocka_unit_test(whatever_happens_passes_the_certificate_of_plans),
        cmocka_unit_test(what_happens_under_any_policy_and_rule_is_possible_for_the_best),
        cmocka_unit_test(no_policy_outlasts_the_best_at_any_level),
        cmocka_unit_test(no_rule_gives_anybody_more_than_they_asked_for),
        cmocka_unit_test(needs_first_gives_a_worse_rank_only_what_a_better_leaves),
        cmocka_unit_test(outages_are_felt_and_policies_and_rules_differ),
    };
    return cmocka_run_group_tests_name("outages", tests, hf_outages_setup, hf_outages_teardown);
}
