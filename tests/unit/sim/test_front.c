/* test_front.c - millers and a road out at once, by hand. */
#include "sim/endure.h"
#include "sim/front.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

/* Millers mill 10 of flour a day, a road brings it on the same day to a town that needs 10 and has
 * 40; twenty days. */
enum { FLOUR };
enum { UPPER, LOWER };
enum { MILL, TOWN };
enum { MILLERS };
enum { DAYS = 20 };

static hf_network *a_line(bool store)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "flour");
    hf_build_site(net, "upper"), hf_build_site(net, "lower");
    hf_build_coop(net, "mill", UPPER), hf_build_community(net, "town", LOWER);
    hf_build_labour(net, MILL, "millers", 10);
    hf_build_output(net, hf_build_recipe(net, MILL, "flour"), FLOUR, 1);
    hf_build_claim(net, 0, MILLERS, 1);
    if (!store) hf_build_room(net, hf_build_storage(net, MILL, 0), FLOUR, 1);
    hf_build_lane(net, hf_build_route(net, "road", UPPER, LOWER), FLOUR, false);
    hf_build_stock(net, TOWN, FLOUR, 40);
    hf_build_need(net, TOWN, FLOUR, 10, 1);
    hf_network_derive(net);
    return net;
}

/* Every day 10 are milled, driven and eaten, and the 40 lie there. */
static hf_plan *plan_of(const hf_network *net)
{
    hf_plan *plan = hf_plan_new(net, -1);
    int mill = hf_network_holding(net, MILL, FLOUR), town = hf_network_holding(net, TOWN, FLOUR);
    for (int t = 0; t < DAYS; t++) {
        *hf_at(&plan->flows.runs, 0, t) = *hf_at(&plan->flows.loaded, 0, t) = 10;
        *hf_at(&plan->flows.handed, mill, t) = 10, *hf_at(&plan->flows.handed, town, t) = -10;
        *hf_at(&plan->flows.used, 0, t) = *hf_at(&plan->flows.met, 0, t) = 10;
        *hf_at(&plan->flows.stock, town, t) = 40;
    }
    return plan;
}

typedef struct line {
    hf_network *net;
    hf_plan *plan;
    hf_target millers, road;
    hf_event events[2];
    hf_front_question question;
    hf_diags *diags;
} line;

static void begin(line *l, bool store)
{
    *l = (line){.net = a_line(store), .diags = hf_diags_new()};
    l->plan = plan_of(l->net);
    l->millers = (hf_target){HF_TARGET_LABOUR, MILLERS, 0};
    l->road = (hf_target){HF_TARGET_ROUTE, 0, 0};
    l->events[0] = hf_build_event(&l->millers, 0, INFINITY);
    l->events[1] = hf_build_event(&l->road, 0, INFINITY);
    l->events[0].remaining = l->events[1].remaining = 0;
    l->question = (hf_front_question){.shares = &l->events[0],
                                      .spans = &l->events[1],
                                      .share_events = 1,
                                      .span_events = 1,
                                      .level = 1,
                                      .threads = 1};
}

static void finish(line *l)
{
    hf_diags_free(l->diags);
    hf_plan_free(l->plan);
    hf_network_free(l->net);
}

static void assert_table(const hf_front *front, bool best,
                         const int expected[HF_FRONT_SHARES][HF_FRONT_SPANS_MOST])
{
    for (int i = 0; i < HF_FRONT_SHARES; i++)
        for (int j = 0; j < HF_FRONT_SPANS_MOST; j++) {
            hf_front_cell cell = front->cells[i][j];
            int held = best ? cell.best : cell.plan;
            if (held != expected[i][j])
                fail_msg("%g out, %d: %d, not %d", front->shares[i], front->spans[j], held,
                         expected[i][j]);
        }
}

/* Share s out: 40 last while 10 s a day are missing, 16, 8, 5 (40 / 7.5) and 4 days. Without the
 * road there are 4 days; after 3 of them 10 are left, and where the mill keeps what it makes, the
 * three days' flour comes on the fourth: 40 + 10 (1 - s) t >= 10 t as before. Who carries on with
 * the plan hands it to a site where nobody takes it: then 10 are left for 10 s a day, for 4, 2, 1
 * (10 / 7.5) and 1 days more. */
static const int kept[][HF_FRONT_SPANS_MOST] = {{20, 20, 4, 4, 4},
                                                {16, 16, 4, 4, 4},
                                                {8, 8, 4, 4, 4},
                                                {5, 5, 4, 4, 4},
                                                {4, 4, 4, 4, 4}},
                 lost[][HF_FRONT_SPANS_MOST] = {{20, 20, 4, 4, 4},
                                                {16, 7, 4, 4, 4},
                                                {8, 5, 4, 4, 4},
                                                {5, 4, 4, 4, 4},
                                                {4, 4, 4, 4, 4}};

TEST(a_store_at_the_mill_bridges_the_road_with_coordination_alone)
{
    line l;
    hf_front front;
    begin(&l, true);
    assert_int_equal(hf_front_make(&front, l.plan, &l.question, l.diags), HF_OK);
    assert_int_equal(front.priority, 1);
    assert_int_equal(front.span_count, 5);
    assert_int_equal(front.spans[4], DAYS);
    assert_table(&front, true, kept);
    assert_table(&front, false, lost);
    finish(&l);
}

TEST(without_a_store_two_outages_are_worse_than_each_alone)
{
    line l;
    hf_front front;
    begin(&l, false);
    assert_int_equal(hf_front_make(&front, l.plan, &l.question, l.diags), HF_OK);
    assert_table(&front, true, lost);
    assert_table(&front, false, lost);
    finish(&l);
}

/* At half rations 5 a day are enough: with half of the millers for ever, with none for 8 days. */
TEST(a_lower_level_lasts_longer)
{
    line l;
    hf_front front;
    begin(&l, true);
    l.question.level = 0.5;
    assert_int_equal(hf_front_make(&front, l.plan, &l.question, l.diags), HF_OK);
    assert_int_equal(front.cells[2][0].best, DAYS);
    assert_int_equal(front.cells[4][0].best, 8);
    assert_int_equal(front.cells[4][4].best, 8);
    finish(&l);
}

/* From day 17 on there are 3 days: spans of 3 and more are the end. */
TEST(spans_past_the_horizon_are_the_end)
{
    line l;
    hf_front front;
    begin(&l, true);
    l.question.start = 17;
    l.events[0].start = l.events[1].start = 17;
    assert_int_equal(hf_front_make(&front, l.plan, &l.question, l.diags), HF_OK);
    assert_int_equal(front.horizon, 3);
    assert_int_equal(front.span_count, 2);
    assert_int_equal(front.spans[1], 3);
    assert_int_equal(front.cells[4][1].best, 3); /* the 40 last for 4 days */
    finish(&l);
}

TEST(any_number_of_threads_gives_the_same_table)
{
    line l;
    hf_front one, three;
    begin(&l, false);
    hf_front_make(&one, l.plan, &l.question, l.diags);
    l.question.threads = 3;
    hf_front_make(&three, l.plan, &l.question, l.diags);
    assert_memory_equal(one.cells, three.cells, sizeof one.cells);
    finish(&l);
}

TEST(an_interrupted_table_is_no_answer)
{
    line l;
    hf_front front;
    volatile sig_atomic_t stop = 1;
    begin(&l, true);
    l.question.stop = &stop;
    assert_int_equal(hf_front_make(&front, l.plan, &l.question, l.diags), HF_INTERRUPTED);
    finish(&l);
}

RUN(FACT(a_store_at_the_mill_bridges_the_road_with_coordination_alone),
    FACT(without_a_store_two_outages_are_worse_than_each_alone), FACT(a_lower_level_lasts_longer),
    FACT(spans_past_the_horizon_are_the_end), FACT(any_number_of_threads_gives_the_same_table),
    FACT(an_interrupted_table_is_no_answer))
