/* test_receipts.c - what is sent to a holder, and waits outside where nobody gets in. */
#include "model/conditions.h"
#include "model/touch.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/support/scene.h"

#include <math.h>

/* A camp of people, who eat 10 parcels a day and have 20, and a depot beside it; 30 more parcels
 * are agreed for day 2 and 30 for day 5. Eight days. */
enum { PARCEL };
enum { PLACE };
enum { DEPOT, CAMP };
enum { DAYS = 8 };

static hf_network *camp(void)
{
    hf_network *net = hf_build_new(DAYS);
    hf_build_good(net, "parcel");
    hf_build_site(net, "place");
    net->sites[PLACE].region = "upland";
    hf_build_coop(net, "depot", PLACE), hf_build_community(net, "camp", PLACE);
    hf_build_stock(net, CAMP, PARCEL, 20);
    hf_build_receipt(net, CAMP, PARCEL, 30, 2), hf_build_receipt(net, CAMP, PARCEL, 30, 5);
    hf_build_need(net, CAMP, PARCEL, 10, 1);
    return net;
}

static hf_event blockade(hf_target *target, double start, double end, double access)
{
    hf_event event = hf_build_event(target, start, end);
    event.access = access;
    return event;
}

/* What comes in at the camp each day under the events; goods of one age have no other. */
static void assert_received(const hf_event *events, int count, const double expected[DAYS])
{
    hf_network *net = camp();
    hf_conditions c;
    hf_network_derive(net);
    hf_conditions_init(&c, net, events, count);
    int h = hf_network_holding(net, CAMP, PARCEL);
    for (int t = 0; t < DAYS; t++) {
        hf_near(hf_received(net, &c, h, 0, t), expected[t]);
        hf_near(hf_received_all(net, &c, h, t), expected[t]);
    }
    hf_conditions_clear(&c);
    hf_network_free(net);
}
#define ROW(...) ((const double[DAYS]){__VA_ARGS__})

TEST(what_is_sent_comes_on_its_day)
{
    assert_received(NULL, 0, ROW(0, 0, 30, 0, 0, 30, 0, 0));
}

TEST(what_is_sent_to_where_nobody_gets_in_waits_for_access)
{
    const hf_target barred[] = {
        {HF_TARGET_COMMUNITY, CAMP, 0}, {HF_TARGET_SITE, PLACE, 0}, {HF_TARGET_REGION, PLACE, 0}};
    for (int i = 0; i < 3; i++) {
        hf_target target = barred[i];
        hf_event event = blockade(&target, 2, 4, 0);
        assert_received(&event, 1, ROW(0, 0, 0, 0, 30, 30, 0, 0));
    }
}

TEST(all_that_waits_comes_in_at_once)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    hf_event event = blockade(&place, 1, 7, 0);
    assert_received(&event, 1, ROW(0, 0, 0, 0, 0, 0, 0, 60));
}

TEST(some_access_lets_it_in_whole)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    hf_event some = blockade(&place, 2, 4, 0.1), half_a_day = blockade(&place, 2.5, 4, 0);
    assert_received(&some, 1, ROW(0, 0, 30, 0, 0, 30, 0, 0));
    assert_received(&half_a_day, 1, ROW(0, 0, 30, 0, 0, 30, 0, 0));
}

/* Access comes back in the course of the day after the blockade: that day it comes in. */
TEST(it_comes_in_as_soon_as_access_recovers)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    hf_event event = blockade(&place, 2, 3, 0);
    event.drawn[HF_DRAW_RECOVERY].median = 3;
    assert_received(&event, 1, ROW(0, 0, 0, 30, 0, 30, 0, 0));
}

TEST(a_second_blockade_right_after_holds_it_up_again)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0}, people = {HF_TARGET_COMMUNITY, CAMP, 0};
    hf_event events[] = {blockade(&place, 2, 4, 0), blockade(&people, 4, 6, 0)};
    assert_received(events, 2, ROW(0, 0, 0, 0, 0, 0, 60, 0));
}

TEST(a_day_between_two_blockades_is_enough)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    hf_event events[] = {blockade(&place, 2, 4, 0), blockade(&place, 5, 7, 0)};
    assert_received(events, 2, ROW(0, 0, 0, 0, 30, 0, 0, 30));
}

TEST(behind_a_blockade_to_the_horizon_it_never_comes)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    hf_event event = blockade(&place, 5, INFINITY, 0);
    assert_received(&event, 1, ROW(0, 0, 30, 0, 0, 0, 0, 0));
}

TEST(a_picket_at_the_neighbours_holds_nothing_up)
{
    hf_target depot = {HF_TARGET_COOP, DEPOT, 0};
    hf_event picket = blockade(&depot, 2, 4, 0);
    assert_received(&picket, 1, ROW(0, 0, 30, 0, 0, 30, 0, 0));
}

/* Somebody has a way in all the same: by the beach, by air. */
TEST(who_is_excepted_receives_in_a_blockade)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0}, people = {HF_TARGET_COMMUNITY, CAMP, 0};
    hf_event event = blockade(&place, 2, 4, 0);
    event.spared = &people, event.spared_count = 1;
    assert_received(&event, 1, ROW(0, 0, 30, 0, 0, 30, 0, 0));
}

/* --- what waits outside --- */

TEST(what_has_come_and_is_not_in_is_outside)
{
    hf_network *net = camp();
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    hf_event event = blockade(&place, 1, 4, 0);
    hf_conditions c;
    hf_network_derive(net);
    hf_conditions_init(&c, net, &event, 1);
    const bool outside[DAYS] = {[2] = true, [3] = true};
    const int since[DAYS] = {0, 2, 3, 4, 1, 5, 6, 7}; /* one later than the day: none comes in */
    int h = hf_network_holding(net, CAMP, PARCEL);
    for (int t = 0; t < DAYS; t++) {
        assert_int_equal(hf_waits_outside(net, &c, h, t), outside[t]);
        assert_int_equal(hf_entry_since(&c, CAMP, t), since[t]);
    }
    hf_conditions_clear(&c);
    hf_network_free(net);
}

/* What was outside on day 4 in truth comes in when it is thought that the door opens; what is
 * thought of the days before does not count. */
TEST(what_waits_while_people_plan_again_is_neither_lost_nor_doubled)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    const hf_event really = blockade(&place, 2, 7, 0);
    const struct {
        hf_event thought;
        double received[DAYS];
    } cases[] = {
        {blockade(&place, 2, 5, 0), {[5] = 60}},           /* a day more, then it opens */
        {blockade(&place, 6, 7, 0), {[4] = 30, [5] = 30}}, /* nothing is known of it */
        {blockade(&place, 2, 4, 0), {[4] = 30, [5] = 30}}, /* over already */
        {blockade(&place, 2, INFINITY, 0), {[0] = 0}},     /* for ever */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hf_network *net = camp();
        hf_conditions now, thought;
        hf_network_derive(net);
        hf_conditions_init(&now, net, &really, 1);
        hf_conditions_init(&thought, net, &cases[i].thought, 1);
        hf_conditions_learn(&thought, net, &now, 4);
        int h = hf_network_holding(net, CAMP, PARCEL);
        for (int t = 0; t < DAYS; t++)
            hf_near(hf_received_all(net, &thought, h, t), cases[i].received[t]);
        hf_conditions_clear(&now), hf_conditions_clear(&thought);
        hf_network_free(net);
    }
}

/* --- what events bring --- */

/* A convoy of 40 on day 3, which one event brings and another holds up until day 5; brought by the
 * event that shuts the door itself it is let in, unless somebody else shuts it too. */
static void assert_convoy(hf_event *events, int count, const double expected[DAYS])
{
    hf_receipt convoy = {.holder = CAMP, .good = PARCEL, .quantity = 40, .period = -1};
    hf_network *net = camp();
    net->receipt_count = 0;
    events[0].receipts = &convoy, events[0].receipt_count = 1;
    hf_scenario scenario = {
        .id = "convoy", .periods = DAYS, .events = events, .event_count = count};
    net->scenarios = &scenario, net->scenario_count = 1;
    hf_conditions c;
    hf_network_derive(net);
    assert_true(net->holders[CAMP].expects);
    assert_false(net->holders[DEPOT].expects);
    hf_conditions_init(&c, net, events, count);
    int h = hf_network_holding(net, CAMP, PARCEL);
    for (int t = 0; t < DAYS; t++) hf_near(hf_received_all(net, &c, h, t), expected[t]);
    net->scenario_count = 0;
    hf_conditions_clear(&c);
    hf_network_free(net);
}

TEST(what_an_event_brings_waits_behind_another)
{
    hf_target people = {HF_TARGET_COMMUNITY, CAMP, 0}, place = {HF_TARGET_SITE, PLACE, 0};
    hf_event events[] = {hf_build_event(&people, 3, 4), blockade(&place, 2, 5, 0)};
    assert_convoy(events, 2, ROW(0, 0, 0, 0, 0, 40, 0, 0)); /* also when help is over by then */
}

TEST(who_shuts_the_door_lets_its_own_in)
{
    hf_target people = {HF_TARGET_COMMUNITY, CAMP, 0}, place = {HF_TARGET_SITE, PLACE, 0};
    hf_event picket = blockade(&people, 3, 6, 0);
    assert_convoy(&picket, 1, ROW(0, 0, 0, 40, 0, 0, 0, 0));
    hf_event two[] = {blockade(&people, 3, 6, 0), blockade(&place, 2, 5, 0)};
    assert_convoy(two, 2, ROW(0, 0, 0, 0, 0, 0, 40, 0)); /* then it waits like all else */
}

/* --- what is touched --- */

TEST(a_blockade_touches_those_to_whom_something_is_sent)
{
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    hf_event event = blockade(&place, 2, 4, 0);
    hf_network *net = camp();
    hf_network_derive(net);
    assert_true(hf_conditions_touch(net, &event));
    assert_int_equal(hf_conditions_touched(net, &event, 1), 1); /* the camp, not the depot */
    assert_true(hf_touches(net, &event, HF_THING_ENTRY, DEPOT));
    assert_false(hf_touch_matters(net, HF_THING_ENTRY, DEPOT));
    hf_network_free(net);
    net = camp();
    net->receipt_count = 0;
    hf_network_derive(net);
    assert_false(hf_conditions_touch(net, &event)); /* neither road nor market nor receipt */
    hf_network_free(net);
}

/* --- ageing outside --- */

/* 30 loaves that are sent for day 2 and let in on day 4, two days old; ten a day are eaten. */
static hf_scene late_bread(double shelf_life, double end)
{
    hf_scene s = {.net = camp()};
    hf_target place = {HF_TARGET_SITE, PLACE, 0};
    const hf_event event = blockade(&place, 2, end, 0);
    s.net->goods[PARCEL].shelf_life = shelf_life;
    s.net->stock_count = 0;
    s.net->receipt_count = 1;
    hf_scene_ready(&s);
    hf_conditions_clear(&s.conditions);
    hf_conditions_init(&s.conditions, s.net, &event, 1);
    for (int t = 0; t < DAYS; t++) {
        for (int age = 0; age < hf_ages(&s.wish.used, 0); age++)
            *hf_aged(&s.wish.used, 0, age, t) = age == 2 ? 10 : 0;
    }
    hf_flows_let_count(&s.wish, 0);
    hf_world_start(s.world, &s.conditions, NULL, 0);
    hf_scene_carry_out(&s, NULL);
    return s;
}

TEST(what_waits_grows_older)
{
    hf_scene s = late_bread(72, 4);
    int h = hf_network_holding(s.net, CAMP, PARCEL);
    for (int age = 0; age <= 3; age++)
        hf_near(hf_received(s.net, &s.conditions, h, age, 4), age == 2 ? 30 : 0);
    hf_near(hf_received_all(s.net, &s.conditions, h, 2), 0);
    hf_near(*hf_at(&s.trace->met, 0, 4), 10);
    hf_near(*hf_aged(&s.trace->stock, h, 2, 4), 20); /* a day more, as age 3 */
    hf_near(*hf_at(&s.trace->met, 0, 5), 10);
    hf_near(*hf_aged(&s.trace->disposed, h, 3, 5), 10);
    hf_scene_clear(&s);
}

TEST(on_its_last_day_it_can_be_eaten_but_not_kept)
{
    hf_scene s = late_bread(48, 4);
    int h = hf_network_holding(s.net, CAMP, PARCEL);
    hf_near(*hf_at(&s.trace->met, 0, 4), 10);
    hf_near(*hf_aged(&s.trace->disposed, h, 2, 4), 20);
    hf_near(hf_sum(&s.trace->stock, h, 4), 0);
    hf_scene_clear(&s);
}

TEST(what_gets_too_old_outside_never_comes_in)
{
    hf_scene s = late_bread(48, 5);
    int h = hf_network_holding(s.net, CAMP, PARCEL);
    for (int t = 0; t < DAYS; t++) {
        hf_near(hf_received_all(s.net, &s.conditions, h, t), 0);
        hf_near(hf_sum(&s.trace->disposed, h, t), 0); /* it was never theirs */
        hf_near(*hf_at(&s.trace->met, 0, t), 0);
    }
    hf_scene_clear(&s);
}

RUN(FACT(what_is_sent_comes_on_its_day),
    FACT(what_is_sent_to_where_nobody_gets_in_waits_for_access),
    FACT(all_that_waits_comes_in_at_once), FACT(some_access_lets_it_in_whole),
    FACT(it_comes_in_as_soon_as_access_recovers),
    FACT(a_second_blockade_right_after_holds_it_up_again),
    FACT(a_day_between_two_blockades_is_enough),
    FACT(behind_a_blockade_to_the_horizon_it_never_comes),
    FACT(a_picket_at_the_neighbours_holds_nothing_up), FACT(who_is_excepted_receives_in_a_blockade),
    FACT(what_has_come_and_is_not_in_is_outside),
    FACT(what_waits_while_people_plan_again_is_neither_lost_nor_doubled),
    FACT(what_an_event_brings_waits_behind_another), FACT(who_shuts_the_door_lets_its_own_in),
    FACT(a_blockade_touches_those_to_whom_something_is_sent), FACT(what_waits_grows_older),
    FACT(on_its_last_day_it_can_be_eaten_but_not_kept),
    FACT(what_gets_too_old_outside_never_comes_in))
