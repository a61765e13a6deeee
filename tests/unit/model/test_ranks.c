/* test_ranks.c - which priority a planned flow reaches, over places and time. */
#include "model/graph.h"
#include "model/ranks.h"
#include "tests/support/build.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A farm's grain goes over a road (one period) to a town: people there eat it (priority 2), a
 * clinic too (priority 1). Horizon of 4. Holdings: farm 0, people 1, clinic 2. */
enum { FARM, PEOPLE, CLINIC };
enum { EATEN, GIVEN };

typedef struct planned {
    hf_network *net;
    hf_graph *graph;
    hf_flows plan;
    hf_ranks *ranks;
} planned;

static planned farm_and_town(void)
{
    planned p = {.net = hf_build_new(4)};
    hf_build_good(p.net, "grain");
    hf_build_site(p.net, "field"), hf_build_site(p.net, "town");
    hf_build_coop(p.net, "farm", 0);
    hf_build_community(p.net, "people", 1), hf_build_coop(p.net, "clinic", 1);
    hf_build_recipe(p.net, FARM, "grow");
    hf_build_output(p.net, 0, 0, 1);
    hf_build_lane(p.net, hf_build_route(p.net, "road", 0, 1), 0, false);
    p.net->routes[0].lag = 1;
    hf_build_need(p.net, PEOPLE, 0, 10, 2), hf_build_need(p.net, CLINIC, 0, 10, 1);
    hf_network_derive(p.net);
    hf_flows_init(&p.plan, p.net);
    p.graph = hf_graph_new(p.net);
    return p;
}

/* Grown, handed over, loaded in `load`; the people take it from the road a period later. */
static void plan_delivery(planned *p, int load)
{
    *hf_at(&p->plan.runs, 0, load) = *hf_at(&p->plan.handed, FARM, load) = 5;
    *hf_at(&p->plan.loaded, 0, load) = 5;
    *hf_at(&p->plan.handed, PEOPLE, load + 1) = -5;
}

static void rank(planned *p)
{
    p->ranks = hf_ranks_new(p->net, &p->plan);
}

static int rank_at(const planned *p, int activity, int t)
{
    return hf_ranks_row(p->ranks, t)[activity];
}

static void done(planned *p)
{
    hf_ranks_free(p->ranks);
    hf_graph_free(p->graph);
    hf_flows_clear(&p->plan);
    hf_network_free(p->net);
}

static void a_flow_has_the_priority_of_the_need_at_its_end(void **state)
{
    (void)state;
    planned p = farm_and_town();
    plan_delivery(&p, 0);
    *hf_at(&p.plan.used, EATEN, 1) = 5;
    rank(&p);
    assert_int_equal(rank_at(&p, p.graph->use + EATEN, 1), 2);
    assert_int_equal(rank_at(&p, p.graph->take + PEOPLE, 1), 2);
    assert_int_equal(rank_at(&p, p.graph->lane, 0), 2); /* a period earlier */
    assert_int_equal(rank_at(&p, p.graph->give + FARM, 0), 2);
    assert_int_equal(rank_at(&p, 0, 0), 2); /* growing */
    done(&p);
}

static void the_best_of_several_needs_counts(void **state)
{
    (void)state;
    planned p = farm_and_town();
    plan_delivery(&p, 0);
    *hf_at(&p.plan.handed, CLINIC, 1) = -1;
    *hf_at(&p.plan.used, EATEN, 1) = 5, *hf_at(&p.plan.used, GIVEN, 1) = 1;
    rank(&p);
    assert_int_equal(rank_at(&p, p.graph->lane, 0), 1);
    assert_int_equal(rank_at(&p, p.graph->take + PEOPLE, 1), 2); /* too late for the clinic */
    done(&p);
}

static void what_is_kept_reaches_what_it_is_kept_for(void **state)
{
    (void)state;
    planned p = farm_and_town();
    plan_delivery(&p, 0);
    *hf_at(&p.plan.stock, PEOPLE, 1) = *hf_at(&p.plan.stock, PEOPLE, 2) = 5;
    *hf_at(&p.plan.used, EATEN, 3) = 5;
    rank(&p);
    assert_int_equal(rank_at(&p, p.graph->lane, 0), 2);
    done(&p);
}

static void what_is_not_kept_does_not_reach_the_next_period(void **state)
{
    (void)state;
    planned p = farm_and_town();
    plan_delivery(&p, 0); /* but nothing in stock at the end of period 1 */
    *hf_at(&p.plan.used, EATEN, 2) = 5;
    rank(&p);
    assert_int_equal(rank_at(&p, p.graph->lane, 0), HF_RANK_LAST);
    assert_int_equal(rank_at(&p, p.graph->use + EATEN, 2), 2);
    done(&p);
}

static void what_arrives_after_the_horizon_reaches_no_need(void **state)
{
    (void)state;
    planned p = farm_and_town();
    *hf_at(&p.plan.handed, FARM, 3) = *hf_at(&p.plan.loaded, 0, 3) = 5;
    rank(&p);
    assert_int_equal(rank_at(&p, p.graph->lane, 3), HF_RANK_LAST);
    assert_int_equal(rank_at(&p, p.graph->give + FARM, 3), HF_RANK_LAST);
    done(&p);
}

static void what_is_not_planned_has_no_rank(void **state)
{
    (void)state;
    planned p = farm_and_town();
    rank(&p);
    for (int t = 0; t < 4; t++)
        for (int a = 0; a < p.graph->activities; a++)
            assert_int_equal(rank_at(&p, a, t), HF_RANK_LAST);
    done(&p);
}

/* --- baskets, ages, payments --- */

static void a_basket_has_the_best_priority_of_its_needs(void **state)
{
    (void)state;
    planned p = {.net = hf_build_new(1)};
    hf_build_good(p.net, "bread"), hf_build_good(p.net, "milk");
    hf_build_site(p.net, "town");
    hf_build_community(p.net, "people", 0);
    hf_build_need(p.net, 0, 0, 10, 3), hf_build_need(p.net, 0, 0, 10, 2);
    hf_build_use(p.net, 1, 1, 1);
    p.net->needs[0].basket = p.net->needs[1].basket = "diet";
    hf_network_derive(p.net);
    hf_flows_init(&p.plan, p.net);
    p.graph = hf_graph_new(p.net);
    *hf_at(&p.plan.used, 0, 0) = *hf_at(&p.plan.used, 1, 0) = 1;
    rank(&p);
    assert_int_equal(rank_at(&p, p.graph->use, 0), 2);
    assert_int_equal(rank_at(&p, p.graph->use + 1, 0), 2);
    done(&p);
}

/* Bread baked today, kept, and eaten a day old the next; what is baked tomorrow is nobody's. */
static void what_is_kept_is_older_when_it_reaches_its_need(void **state)
{
    (void)state;
    planned p = {.net = hf_build_new(3)};
    hf_build_good(p.net, "bread");
    p.net->goods[0].shelf_life = 48;
    hf_build_site(p.net, "town");
    hf_build_coop(p.net, "bakery", 0);
    hf_build_output(p.net, hf_build_recipe(p.net, 0, "bake"), 0, 1);
    hf_build_need(p.net, 0, 0, 10, 4);
    hf_network_derive(p.net);
    hf_flows_init(&p.plan, p.net);
    p.graph = hf_graph_new(p.net);
    for (int t = 0; t < 2; t++) *hf_at(&p.plan.runs, 0, t) = *hf_aged(&p.plan.stock, 0, 0, t) = 5;
    *hf_aged(&p.plan.used, 0, 1, 1) = 5;
    rank(&p);
    assert_int_equal(rank_at(&p, 0, 0), 4);
    assert_int_equal(rank_at(&p, 0, 1), HF_RANK_LAST);
    done(&p);
}

static void a_payment_has_its_own_priority(void **state)
{
    (void)state;
    planned p = {.net = hf_build_new(1)};
    hf_build_fund(p.net, 10);
    hf_build_expense(p.net, "rent", 5, 6), hf_build_expense(p.net, "pay", 5, 2);
    hf_network_derive(p.net);
    hf_flows_init(&p.plan, p.net);
    p.graph = hf_graph_new(p.net);
    *hf_at(&p.plan.met, 0, 0) = *hf_at(&p.plan.met, 1, 0) = 5;
    rank(&p);
    assert_int_equal(rank_at(&p, p.graph->pay, 0), 6);
    assert_int_equal(rank_at(&p, p.graph->pay + 1, 0), 2);
    done(&p);
}

static void fuel_has_the_priority_of_what_it_moves(void **state)
{
    (void)state;
    planned p = {.net = hf_build_new(1)};
    hf_build_good(p.net, "grain"), hf_build_good(p.net, "milk");
    p.net->goods[1].shelf_life = 0;
    hf_build_site(p.net, "field"), hf_build_site(p.net, "town");
    hf_build_coop(p.net, "farm", 0), hf_build_community(p.net, "people", 1);
    hf_build_stock(p.net, 0, 0, 10);
    hf_build_output(p.net, hf_build_recipe(p.net, 0, "milk"), 1, 1);
    int e = hf_build_route(p.net, "road", 0, 1);
    hf_build_lane(p.net, e, 0, false);
    hf_build_supply(p.net, e, 1, 0.1);
    hf_build_need(p.net, 1, 0, 10, 5);
    hf_network_derive(p.net);
    hf_flows_init(&p.plan, p.net);
    p.graph = hf_graph_new(p.net);
    int milk = hf_network_holding(p.net, 0, 1), eaten = hf_network_holding(p.net, 1, 0);
    *hf_at(&p.plan.runs, 0, 0) = *hf_at(&p.plan.handed, milk, 0) = 1;
    *hf_at(&p.plan.handed, 0, 0) = *hf_at(&p.plan.loaded, 0, 0) = 10;
    *hf_at(&p.plan.handed, eaten, 0) = -10, *hf_at(&p.plan.used, 0, 0) = 10;
    rank(&p);
    assert_int_equal(rank_at(&p, 0, 0), 5); /* milking */
    done(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flow_has_the_priority_of_the_need_at_its_end),
        cmocka_unit_test(the_best_of_several_needs_counts),
        cmocka_unit_test(what_is_kept_reaches_what_it_is_kept_for),
        cmocka_unit_test(what_is_not_kept_does_not_reach_the_next_period),
        cmocka_unit_test(what_arrives_after_the_horizon_reaches_no_need),
        cmocka_unit_test(what_is_not_planned_has_no_rank),
        cmocka_unit_test(a_basket_has_the_best_priority_of_its_needs),
        cmocka_unit_test(what_is_kept_is_older_when_it_reaches_its_need),
        cmocka_unit_test(a_payment_has_its_own_priority),
        cmocka_unit_test(fuel_has_the_priority_of_what_it_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
