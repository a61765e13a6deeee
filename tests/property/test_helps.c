/* test_helps.c - what is said to buy periods does, asked from nothing with it in the data, or in
 * the file; and a hundredth less does not. */
#include "sim/again.h"
#include "sim/remedies.h"
#include "sim/stockpile.h"
#include "tests/property/drawn.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* One answer about an outage of a federation. */
typedef struct doubt {
    const hf_drawn *drawn;
    const hf_again *again;
    const hf_helped *helped;
    bool *wanted;
} doubt;

static bool ask(const doubt *d, hf_remedy remedy, int *best, int *plan)
{
    hf_eve eve;
    hf_again_eve(&eve, d->again, &remedy, 1);
    hf_status status = hf_again_best(d->again, &eve, d->wanted, 0, best);
    *plan = hf_again_plan(d->again, &eve, d->wanted);
    hf_eve_clear(&eve);
    return status == HF_OK;
}

static bool buys(const doubt *d, const hf_help *help, const hf_bought *bought)
{
    hf_remedy remedy = {help->kind, help->index, bought->amount};
    int best = -1, plan = -1;
    if (!ask(d, remedy, &best, &plan)) return hf_drawn_fails(d->drawn, "no answer with a remedy");
    if (best != bought->best || plan != bought->plan)
        return hf_drawn_fails(d->drawn, "%g of kind %d, %d: %d and %d periods said, %d and %d held",
                              remedy.amount, (int)remedy.kind, remedy.index, bought->best,
                              bought->plan, best, plan);
    if (best <= d->helped->best) return hf_drawn_fails(d->drawn, "a remedy that buys nothing");
    return true;
}

static bool is_least(const doubt *d, const hf_help *help, const hf_bought *bought)
{
    hf_remedy remedy = {help->kind, help->index, 0.99 * bought->amount};
    int best = -1, plan = -1;
    if (!ask(d, remedy, &best, &plan)) return hf_drawn_fails(d->drawn, "no answer with less");
    if (best < bought->best) return true;
    return hf_drawn_fails(d->drawn, "%g of kind %d, %d holds %d periods, and so does less",
                          bought->amount, (int)remedy.kind, remedy.index, best);
}

/* --- as a reader of the answer would do it: more of it in the file, all events as they were --- */

static void add_to(double *usual, hf_changes *during, double amount)
{
    hf_change *at = calloc((size_t)during->count + 1, sizeof *at);
    for (int i = 0; i < during->count; i++) {
        at[i] = during->at[i];
        at[i].value += amount;
    }
    during->at = at;
    *usual += amount;
}

/* Whole periods held, or -1. */
static int ask_in_file(const doubt *d, const hf_network *net)
{
    hf_again again = *d->again;
    hf_plan calm = *again.calm;
    hf_eve eve;
    int best = -1;
    calm.net = net;
    hf_endure_conditions(&again.conditions, &calm, again.question);
    hf_eve_init(&eve, net, &again.conditions, &calm.conditions, &again.one, &again.answer->trace,
                again.answer->start);
    if (hf_again_best(&again, &eve, d->wanted, 0, &best) != HF_OK) best = -1;
    hf_eve_clear(&eve);
    hf_conditions_clear(&again.conditions);
    return best;
}

static int with_more_room(const doubt *d, hf_remedy remedy)
{
    hf_network net = *d->again->calm->net;
    hf_route *routes = calloc((size_t)net.route_count, sizeof *routes);
    for (int e = 0; e < net.route_count; e++) routes[e] = net.routes[e];
    net.routes = routes;
    hf_route *route = &routes[remedy.index];
    add_to(&route->capacity, &route->capacity_during, remedy.amount);
    int best = ask_in_file(d, &net);
    free(route->capacity_during.at);
    free(routes);
    return best;
}

static int with_more_on_offer(const doubt *d, hf_remedy remedy)
{
    hf_network net = *d->again->calm->net;
    hf_offer *offers = calloc((size_t)net.offer_count, sizeof *offers);
    for (int o = 0; o < net.offer_count; o++) offers[o] = net.offers[o];
    net.offers = offers;
    hf_offer *offer = &offers[remedy.index];
    add_to(&offer->quantity, &offer->quantity_during, remedy.amount);
    int best = ask_in_file(d, &net);
    free(offer->quantity_during.at);
    free(offers);
    return best;
}

/* It may hold longer: what is counted from the start of the outage on is there before it, too. */
static bool buys_in_file(const doubt *d, const hf_help *help, const hf_bought *bought)
{
    hf_remedy remedy = {help->kind, help->index, bought->amount};
    bool route = help->kind == HF_REMEDY_ROUTE;
    if (!route && help->kind != HF_REMEDY_OFFER) return true;
    int best = route ? with_more_room(d, remedy) : with_more_on_offer(d, remedy);
    if (best >= bought->best) return true;
    return hf_drawn_fails(d->drawn, "%g more of %s %d in the file hold %d periods, not %d",
                          remedy.amount, route ? "route" : "offer", remedy.index, best,
                          bought->best);
}

static bool each_bought(const hf_drawn *drawn, const hf_again *again, const hf_helped *helped,
                        bool (*holds)(const doubt *, const hf_help *, const hf_bought *))
{
    const hf_network *net = drawn->net;
    doubt d = {drawn, again, helped, calloc((size_t)net->need_count, sizeof(bool))};
    bool all = true;
    for (int n = 0; n < net->need_count; n++)
        d.wanted[n] =
            helped->need >= 0 ? n == helped->need : net->needs[n].priority == helped->priority;
    for (int i = 0; i < helped->count && all; i++)
        for (int b = 0; b < helped->helps[i].count && all; b++)
            all = holds(&d, &helped->helps[i], &helped->helps[i].bought[b]);
    free(d.wanted);
    return all;
}

/* What makes the plan do worse comes last. */
static bool is_in_order(const hf_drawn *drawn, const hf_helped *helped)
{
    bool harmed = false;
    for (int i = 0; i < helped->count; i++) {
        bool harms = helped->helps[i].bought[0].plan < helped->plan;
        if (harmed && !harms) return hf_drawn_fails(drawn, "help %d comes after one that harms", i);
        harmed = harms;
    }
    return true;
}

/* --- what to lay in --- */

static bool holds_with(const hf_drawn *drawn, const hf_again *again, const hf_stockpile *pile)
{
    const hf_network *net = drawn->net;
    hf_remedy *laid = calloc((size_t)pile->count + 1, sizeof *laid);
    bool *wanted = calloc((size_t)net->need_count, sizeof(bool));
    hf_eve eve;
    int best = -1;
    for (int i = 0; i < pile->count; i++)
        laid[i] = (hf_remedy){HF_REMEDY_STOCK, pile->stocks[i].holding, pile->stocks[i].amount};
    for (int n = 0; n < net->need_count; n++)
        wanted[n] = net->needs[n].priority == again->answer->priorities[0];
    hf_again_eve(&eve, again, laid, pile->count);
    hf_status status = hf_again_best(again, &eve, wanted, 0, &best);
    hf_eve_clear(&eve);
    free(laid);
    free(wanted);
    if (status == HF_OK && best == pile->held) return true;
    return hf_drawn_fails(drawn, "%d periods said with what is laid in, %d held", pile->held, best);
}

static bool lays_in(hf_drawn *drawn, int scenario)
{
    const hf_endure_question question = {.scenario = scenario, .from = -1, .ration = 1};
    hf_endurance *answer = NULL;
    hf_again again;
    bool all = true;
    if (hf_endure(&answer, drawn->calm, &question, drawn->diags) != HF_OK)
        return hf_drawn_fails(drawn, "no answer");
    hf_again_init(&again, answer, drawn->calm, &question);
    for (int more = 1; more <= 3 && answer->priority_count; more += 2) {
        int periods = answer->by_priority[0].best + more;
        if (periods > answer->horizon) break;
        if (hf_stockpile_find(answer, drawn->calm, &question, periods, drawn->diags) != HF_OK)
            all = hf_drawn_fails(drawn, "no answer about what to lay in");
        else if (answer->stockpile.reach >= periods)
            all &= holds_with(drawn, &again, &answer->stockpile);
    }
    hf_again_clear(&again);
    hf_endurance_free(answer);
    return all;
}

/* --- scenarios --- */

static bool found; /* that there was anything to look at */

static bool for_scenario(hf_drawn *drawn, int scenario,
                         bool (*holds)(const doubt *, const hf_help *, const hf_bought *))
{
    const hf_endure_question question = {.scenario = scenario, .from = -1, .ration = 1};
    hf_endurance *answer = NULL;
    hf_again again;
    bool all = true;
    if (hf_endure(&answer, drawn->calm, &question, drawn->diags) != HF_OK)
        return hf_drawn_fails(drawn, "no answer");
    if (hf_remedies_find(answer, drawn->calm, &question, drawn->diags) != HF_OK)
        all = hf_drawn_fails(drawn, "no answer about what helps");
    hf_again_init(&again, answer, drawn->calm, &question);
    for (int i = 0; i < answer->helped_count && all; i++) {
        found |= answer->helped[i].count > 0;
        all = is_in_order(drawn, &answer->helped[i]) &&
              each_bought(drawn, &again, &answer->helped[i], holds);
    }
    hf_again_clear(&again);
    hf_endurance_free(answer);
    return all;
}

static bool for_scenarios(hf_drawn *drawn,
                          bool (*holds)(const doubt *, const hf_help *, const hf_bought *))
{
    bool all = true;
    if (!drawn->calm) return hf_drawn_fails(drawn, "no calm plan");
    for (int z = 0; z < drawn->net->scenario_count && z < HF_DRAWN_SCENARIOS; z++)
        if (drawn->net->scenarios[z].periods == drawn->net->periods)
            all &= for_scenario(drawn, z, holds);
    return all;
}

static bool all_lay_in(hf_drawn *drawn)
{
    bool all = true;
    if (!drawn->calm) return hf_drawn_fails(drawn, "no calm plan");
    for (int z = 0; z < drawn->net->scenario_count && z < HF_DRAWN_SCENARIOS; z++)
        if (drawn->net->scenarios[z].periods == drawn->net->periods) all &= lays_in(drawn, z);
    return all;
}

static bool all_buy(hf_drawn *drawn)
{
    return for_scenarios(drawn, buys);
}

static bool all_buy_in_file(hf_drawn *drawn)
{
    return for_scenarios(drawn, buys_in_file);
}

static bool all_are_least(hf_drawn *drawn)
{
    return for_scenarios(drawn, is_least);
}

static void what_is_said_to_buy_periods_does(void **state)
{
    found = false;
    hf_drawn_each(state, all_buy);
    assert_true(found);
}

static void a_hundredth_less_does_not(void **state)
{
    hf_drawn_each(state, all_are_least);
}

static void room_and_offers_buy_as_much_when_they_are_in_the_file(void **state)
{
    hf_drawn_each(state, all_buy_in_file);
}

static void what_is_laid_in_holds_as_long_as_was_said(void **state)
{
    hf_drawn_each(state, all_lay_in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_to_buy_periods_does),
        cmocka_unit_test(a_hundredth_less_does_not),
        cmocka_unit_test(room_and_offers_buy_as_much_when_they_are_in_the_file),
        cmocka_unit_test(what_is_laid_in_holds_as_long_as_was_said),
    };
    return cmocka_run_group_tests_name("helps", tests, hf_drawn_setup, hf_drawn_teardown);
}
