/* test_crews.c - who works, when a plan does not say. */
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include "model/crews.h"
#include "model/plan.h"

#include <math.h>

/* Two crews of 8 hours a day at one site can both drive; a delivery takes 2 hours of any of them.
 */
enum { ANNA, BELA };
enum { PERIODS = 4 };

typedef struct desk {
    hf_network *net;
    hf_plan *plan;
} desk;

static hf_network *build(void)
{
    hf_network *net = hf_build_new(PERIODS);
    hf_build_good(net, "parcel");
    hf_build_site(net, "town");
    hf_build_coop(net, "post", 0);
    net->resources[hf_build_labour(net, 0, "anna", 8)].skill = "driving";
    net->resources[hf_build_labour(net, 0, "bela", 8)].skill = "driving";
    hf_build_recipe(net, 0, "deliver"), hf_build_output(net, 0, 0, 1);
    hf_build_effort(net, 0, "driving", 2);
    return net;
}

static void open_desk(desk *d, hf_network *net)
{
    hf_network_derive(net);
    *d = (desk){net, hf_plan_new(net, -1)};
}

static void deliver(desk *d, int t, double runs)
{
    *hf_at(&d->plan->flows.runs, 0, t) = runs;
}

static void deal_out(desk *d)
{
    hf_crews_fill(&d->plan->flows, d->net, &d->plan->conditions);
}

static void assert_hours(const desk *d, int t, double anna, double bela)
{
    const hf_grid *split = &d->plan->flows.split;
    assert_true(fabs(*hf_aged(split, 0, ANNA, t) - anna) < 1e-9);
    assert_true(fabs(*hf_aged(split, 0, BELA, t) - bela) < 1e-9);
}

static void close_desk(desk *d)
{
    hf_plan_free(d->plan);
    hf_network_free(d->net);
}

/* 2 x 5 = 10 hours: 8 of the first, 2 of the second. */
TEST(crews_work_in_the_order_of_their_ids)
{
    desk d;
    open_desk(&d, build());
    deliver(&d, 0, 5), deliver(&d, 1, 3);
    deal_out(&d);
    assert_hours(&d, 0, 8, 2);
    assert_hours(&d, 1, 6, 0);
    close_desk(&d);
}

/* 3 hours of the first crew's 8 go into sorting. */
TEST(work_that_names_its_crew_comes_first)
{
    desk d;
    hf_network *net = build();
    hf_build_recipe(net, 0, "sort"), hf_build_claim(net, 1, ANNA, 1);
    open_desk(&d, net);
    *hf_at(&d.plan->flows.runs, 1, 0) = 3;
    deliver(&d, 0, 5);
    deal_out(&d);
    assert_hours(&d, 0, 5, 5);
    close_desk(&d);
}

TEST(hours_that_are_said_stay)
{
    desk d;
    open_desk(&d, build());
    deliver(&d, 0, 5);
    *hf_aged(&d.plan->flows.split, 0, BELA, 0) = 7;
    deal_out(&d);
    assert_hours(&d, 0, 3, 7);
    close_desk(&d);
}

/* 30 hours are asked for where there are 16: the last crew is seen to have too much. */
TEST(too_much_work_falls_to_the_last)
{
    desk d;
    open_desk(&d, build());
    deliver(&d, 0, 15);
    deal_out(&d);
    assert_hours(&d, 0, 8, 22);
    close_desk(&d);
}

/* A delivery of two days takes 2 hours on each: what was begun yesterday is held today. */
TEST(hours_are_held_until_it_is_finished)
{
    desk d;
    hf_network *net = build();
    net->recipes[0].lag = 2;
    net->recipes[0].efforts[0].whole = true;
    open_desk(&d, net);
    deliver(&d, 0, 3), deliver(&d, 1, 2), deliver(&d, 2, 4);
    deal_out(&d);
    assert_hours(&d, 0, 6, 0);
    assert_hours(&d, 1, 2, 2); /* 6 of 8 are held */
    assert_hours(&d, 2, 6, 2); /* 2 of 8 are held */
    close_desk(&d);
}

/* 16 hours for each two days: 14 on the first leave 2 for the second, in which only the other half
 * of what is asked can be hers. */
TEST(a_pool_of_two_days_is_one)
{
    desk d;
    hf_network *net = build();
    net->resources[ANNA].pool_periods = 2;
    open_desk(&d, net);
    deliver(&d, 0, 7), deliver(&d, 1, 2), deliver(&d, 2, 8);
    deal_out(&d);
    assert_hours(&d, 0, 14, 0);
    assert_hours(&d, 1, 2, 2);
    assert_hours(&d, 2, 16, 0);
    close_desk(&d);
}

RUN(FACT(crews_work_in_the_order_of_their_ids), FACT(work_that_names_its_crew_comes_first),
    FACT(hours_that_are_said_stay), FACT(too_much_work_falls_to_the_last),
    FACT(hours_are_held_until_it_is_finished), FACT(a_pool_of_two_days_is_one))
