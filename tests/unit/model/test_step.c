/* test_step.c - one period at a time, worked out by hand. */
#include "tests/support/scene.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { GRAIN, FLOUR, BREAD };

/* A depot with `stock` of grain at one end of a road, a store that names grain at the other. */
static hf_scene depot_and_road(double stock)
{
    hf_scene s = hf_scene_new(3);
    hf_build_good(s.net, "grain");
    hf_build_site(s.net, "here"), hf_build_site(s.net, "there");
    hf_build_coop(s.net, "depot", 0), hf_build_coop(s.net, "store", 1);
    hf_build_stock(s.net, 0, GRAIN, stock), hf_build_stock(s.net, 1, GRAIN, 0);
    hf_build_lane(s.net, hf_build_route(s.net, "road", 0, 1), GRAIN, false);
    return s;
}

/* Hand 10 to the road in period 0 and take 10 from it in period `arrival`. */
static void send_ten(hf_scene *s, int arrival)
{
    *hf_at(&s->wish.handed, 0, 0) = 10;
    *hf_at(&s->wish.loaded, 0, 0) = 10;
    *hf_at(&s->wish.handed, 1, arrival) = -10;
}

static void an_empty_depot_ships_nothing(void **state)
{
    (void)state;
    hf_scene s = depot_and_road(0);
    hf_scene_ready(&s);
    send_ten(&s, 0);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->loaded, 0, 0), 0);
    hf_near(*hf_at(&s.trace->stock, 1, 2), 0);
    hf_scene_clear(&s);
}

static void a_short_road_delivers_in_the_same_period(void **state)
{
    (void)state;
    hf_scene s = depot_and_road(25);
    hf_scene_ready(&s);
    send_ten(&s, 0);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->stock, 0, 0), 15);
    hf_near(*hf_at(&s.trace->stock, 1, 0), 10);
    hf_scene_clear(&s);
}

static void what_is_loaded_arrives_after_the_lag_less_the_loss(void **state)
{
    (void)state;
    hf_scene s = depot_and_road(25);
    s.net->routes[0].lag = 2, s.net->lanes[0].loss = 0.1;
    hf_scene_ready(&s);
    send_ten(&s, 2);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->stock, 1, 1), 0);
    hf_near(*hf_at(&s.trace->handed, 1, 2), -9); /* asked for 10 */
    hf_near(*hf_at(&s.trace->stock, 1, 2), 9);
    hf_scene_clear(&s);
}

static void what_is_on_the_road_when_it_closes_still_arrives(void **state)
{
    (void)state;
    hf_scene s = depot_and_road(25);
    s.net->routes[0].lag = 2;
    hf_scene_ready(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_ROUTE, 0, 0}, 1, 0, 0);
    send_ten(&s, 2);
    *hf_at(&s.wish.handed, 0, 1) = *hf_at(&s.wish.loaded, 0, 1) = 5;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->loaded, 0, 1), 0); /* closed, though it takes no room */
    hf_near(*hf_at(&s.trace->unwanted, 0, 1), 5);
    hf_near(*hf_at(&s.trace->stock, 1, 2), 10);
    hf_scene_clear(&s);
}

static void what_nobody_at_a_site_takes_is_disposed_of_there(void **state)
{
    (void)state;
    hf_scene s = depot_and_road(25);
    hf_scene_ready(&s);
    send_ten(&s, 0);
    *hf_at(&s.wish.handed, 1, 0) = -4;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->unwanted, 1, 0), 6);
    hf_near(*hf_at(&s.trace->stock, 1, 2), 4);
    hf_scene_clear(&s);
}

static void a_road_is_shared_by_both_directions_and_all_goods(void **state)
{
    (void)state;
    hf_scene s = depot_and_road(50);
    hf_build_good(s.net, "flour");
    hf_build_stock(s.net, 1, FLOUR, 50);
    hf_build_lane(s.net, 0, FLOUR, true);
    s.net->routes[0].capacity = 12;
    s.net->lanes[0].weight = 1, s.net->lanes[1].weight = 2;
    hf_scene_ready(&s);
    int flour = hf_network_holding(s.net, 1, FLOUR);
    *hf_at(&s.wish.handed, 0, 0) = *hf_at(&s.wish.loaded, 0, 0) = 10;
    *hf_at(&s.wish.handed, flour, 0) = *hf_at(&s.wish.loaded, 1, 0) = 10;
    hf_scene_carry_out(&s, NULL); /* 10 + 2 x 10 asked of 12: two fifths */
    hf_near(*hf_at(&s.trace->loaded, 0, 0), 4);
    hf_near(*hf_at(&s.trace->loaded, 1, 0), 4);
    hf_scene_clear(&s);
}

/* A mill with 100 kg of grain: a run turns 1 of grain into 0.8 of flour; wished: 10 a period. */
static hf_scene mill(void)
{
    hf_scene s = hf_scene_new(3);
    hf_build_good(s.net, "grain"), hf_build_good(s.net, "flour");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "mill", 0);
    hf_build_stock(s.net, 0, GRAIN, 100);
    hf_build_capacity(s.net, 0, "stones", 40), hf_build_labour(s.net, 0, "millers", 40);
    hf_build_recipe(s.net, 0, "grind");
    hf_build_input(s.net, 0, GRAIN, 1), hf_build_output(s.net, 0, FLOUR, 0.8);
    hf_build_claim(s.net, 0, 0, 2), hf_build_claim(s.net, 0, 1, 1);
    return s;
}

static void grind(hf_scene *s)
{
    for (int t = 0; t < 3; t++) *hf_at(&s->wish.runs, 0, t) = 10;
}

static void a_run_takes_at_its_start_and_gives_after_the_lag(void **state)
{
    (void)state;
    hf_scene s = mill();
    s.net->recipes[0].lag = 1;
    hf_scene_ready(&s);
    grind(&s);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 0), 90);
    hf_near(*hf_at(&s.trace->stock, FLOUR, 0), 0);
    hf_near(*hf_at(&s.trace->stock, FLOUR, 2), 16); /* two of three runs are finished */
    hf_scene_clear(&s);
}

static void each_limit_cuts_what_claims_it(void **state)
{
    (void)state;
    const struct {
        double stones, millers, max, runs;
    } rows[] = {
        {40, 40, INFINITY, 10}, /* 20 h of stones, 10 h of millers */
        {12, 40, INFINITY, 6},  /* 12 h / 2 h */
        {40, 7, INFINITY, 7},   {40, 40, 3, 3}, {12, 7, 5, 5}, {0, 40, INFINITY, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hf_scene s = mill();
        s.net->resources[0].quantity = rows[i].stones;
        s.net->resources[1].quantity = rows[i].millers;
        s.net->recipes[0].max = rows[i].max;
        hf_scene_ready(&s);
        grind(&s);
        hf_scene_carry_out(&s, NULL);
        hf_near(*hf_at(&s.trace->runs, 0, 0), rows[i].runs);
        hf_scene_clear(&s);
    }
}

static void a_strike_stops_runs_and_runs_begun_before_it_finish(void **state)
{
    (void)state;
    hf_scene s = mill();
    s.net->recipes[0].lag = 1;
    hf_scene_ready(&s);
    grind(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_COOP, 0, 0}, 1, 0, 0);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->runs, 0, 0), 10);
    hf_near(*hf_at(&s.trace->runs, 0, 1), 0);
    hf_near(*hf_at(&s.trace->stock, FLOUR, 1), 8);
    hf_scene_clear(&s);
}

static void half_the_hours_make_half_the_runs(void **state)
{
    (void)state;
    hf_scene s = mill();
    s.net->resources[1].quantity = 10;
    hf_scene_ready(&s);
    grind(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_LABOUR, 1, 0}, 0.5, 0, 0); /* out from noon on */
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->runs, 0, 0), 5);
    hf_near(*hf_at(&s.trace->runs, 0, 1), 0);
    hf_scene_clear(&s);
}

static void what_is_destroyed_was_carried_in_and_what_arrives_is_spared(void **state)
{
    (void)state;
    hf_scene s = mill();
    hf_build_receipt(s.net, 0, GRAIN, 7, 1);
    hf_scene_ready(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_STOCK, 0, GRAIN}, 1, 1, 0.75);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 0), 100);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 1), 32); /* 100 / 4 + 7 */
    hf_near(*hf_at(&s.trace->stock, GRAIN, 2), 32);
    hf_scene_clear(&s);
}

static void planned_disposal_takes_at_most_what_is_there(void **state)
{
    (void)state;
    hf_scene s = mill();
    hf_scene_ready(&s);
    *hf_at(&s.wish.disposed, GRAIN, 0) = 30, *hf_at(&s.wish.disposed, GRAIN, 1) = 500;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 0), 70);
    hf_near(*hf_at(&s.trace->disposed, GRAIN, 1), 70);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 1), 0);
    hf_scene_clear(&s);
}

static void what_does_not_fit_the_room_is_cut_to_one_share(void **state)
{
    (void)state;
    hf_scene s = mill();
    hf_build_stock(s.net, 0, FLOUR, 50);
    hf_build_storage(s.net, 0, 100);
    hf_build_room(s.net, 0, GRAIN, 1), hf_build_room(s.net, 0, FLOUR, 2);
    hf_scene_ready(&s);
    *hf_at(&s.wish.disposed, GRAIN, 1) = 25;
    hf_scene_carry_out(&s, NULL); /* 100 + 2 x 50 asked of 100: half of each goes */
    hf_near(*hf_at(&s.trace->stock, GRAIN, 0), 50);
    hf_near(*hf_at(&s.trace->stock, FLOUR, 0), 25);
    hf_near(*hf_at(&s.trace->disposed, FLOUR, 0), 25);
    hf_near(*hf_at(&s.trace->disposed, GRAIN, 1), 25); /* as planned; then all fits */
    hf_near(*hf_at(&s.trace->stock, FLOUR, 2), 25);
    hf_scene_clear(&s);
}

/* A bakery whose oven bakes bread and cake of the same flour for two needs of other priority. */
enum { LOAVES, CAKES };
static hf_scene bakery(double flour, double oven)
{
    hf_scene s = hf_scene_new(1);
    hf_build_good(s.net, "cake"), hf_build_good(s.net, "flour"), hf_build_good(s.net, "loaf");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "bakery", 0);
    hf_build_stock(s.net, 0, FLOUR, flour);
    hf_build_capacity(s.net, 0, "oven", oven);
    hf_build_recipe(s.net, 0, "loaves"), hf_build_recipe(s.net, 0, "cakes");
    hf_build_input(s.net, LOAVES, FLOUR, 1), hf_build_output(s.net, LOAVES, 2, 1);
    hf_build_input(s.net, CAKES, FLOUR, 1), hf_build_output(s.net, CAKES, 0, 1);
    hf_build_claim(s.net, LOAVES, 0, 1), hf_build_claim(s.net, CAKES, 0, 1);
    hf_build_need(s.net, 0, 2, 10, 1), hf_build_need(s.net, 0, 0, 10, 2);
    return s;
}

static void bake_ten_each(hf_scene *s)
{
    *hf_at(&s->wish.runs, LOAVES, 0) = *hf_at(&s->wish.used, LOAVES, 0) = 10;
    *hf_at(&s->wish.runs, CAKES, 0) = *hf_at(&s->wish.used, CAKES, 0) = 10;
}

static void the_oven_serves_bread_before_cake(void **state)
{
    (void)state;
    hf_scene s = bakery(100, 15);
    hf_scene_ready(&s);
    bake_ten_each(&s);
    hf_ranks *ranks = hf_ranks_new(s.net, &s.wish);
    hf_scene_carry_out(&s, ranks);
    hf_near(*hf_at(&s.trace->met, LOAVES, 0), 10);
    hf_near(*hf_at(&s.trace->met, CAKES, 0), 5);
    hf_ranks_free(ranks);
    hf_scene_clear(&s);
}

static void short_flour_serves_bread_before_cake(void **state)
{
    (void)state;
    hf_scene s = bakery(12, 100);
    hf_scene_ready(&s);
    bake_ten_each(&s);
    hf_ranks *ranks = hf_ranks_new(s.net, &s.wish);
    hf_scene_carry_out(&s, ranks);
    hf_near(*hf_at(&s.trace->met, LOAVES, 0), 10);
    hf_near(*hf_at(&s.trace->met, CAKES, 0), 2);
    hf_ranks_free(ranks);
    hf_scene_clear(&s);
}

static void without_ranks_all_are_cut_alike(void **state)
{
    (void)state;
    hf_scene s = bakery(12, 100);
    hf_scene_ready(&s);
    bake_ten_each(&s);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, LOAVES, 0), 6);
    hf_near(*hf_at(&s.trace->met, CAKES, 0), 6);
    hf_scene_clear(&s);
}

static void claims_at_one_place_do_not_know_what_is_missing_at_another(void **state)
{
    (void)state;
    hf_scene s = bakery(10, 100);
    int egg = hf_build_good(s.net, "egg"); /* which nobody has */
    hf_build_input(s.net, CAKES, egg, 1);
    hf_scene_ready(&s);
    bake_ten_each(&s);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->runs, CAKES, 0), 0);
    hf_near(*hf_at(&s.trace->runs, LOAVES, 0), 5); /* the cakes' half stays in store */
    hf_near(*hf_at(&s.trace->stock, hf_network_holding(s.net, 0, FLOUR), 0), 5);
    hf_scene_clear(&s);
}

static void what_a_limit_stops_does_not_claim_goods(void **state)
{
    (void)state;
    hf_scene s = bakery(10, 100);
    s.net->recipes[CAKES].max = 0;
    hf_scene_ready(&s);
    bake_ten_each(&s);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->runs, LOAVES, 0), 10);
    hf_scene_clear(&s);
}

static void a_need_is_met_by_what_its_uses_give_and_never_beyond(void **state)
{
    (void)state;
    hf_scene s = bakery(100, 100);
    s.net->uses[CAKES].gives = 3;
    hf_scene_ready(&s);
    bake_ten_each(&s);
    *hf_at(&s.wish.used, LOAVES, 0) = 8;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->met, LOAVES, 0), 8);
    hf_near(*hf_at(&s.trace->met, CAKES, 0), 10); /* 3 x 10 given, 10 required */
    hf_near(*hf_at(&s.trace->used, CAKES, 0), 10);
    hf_scene_clear(&s);
}

/* Coal takes `steel` of steel, steel takes `coal` of coal, both at once (Leontief's loop); people
 * wish for `use` of each. */
enum { COAL, STEEL };
static hf_scene coal_and_steel(double steel, double coal, double use)
{
    hf_scene s = hf_scene_new(1);
    hf_build_good(s.net, "coal"), hf_build_good(s.net, "steel");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "works", 0);
    hf_build_recipe(s.net, 0, "dig"), hf_build_recipe(s.net, 0, "melt");
    hf_build_input(s.net, COAL, STEEL, steel), hf_build_output(s.net, COAL, COAL, 1);
    hf_build_input(s.net, STEEL, COAL, coal), hf_build_output(s.net, STEEL, STEEL, 1);
    hf_build_need(s.net, 0, COAL, use, 1), hf_build_need(s.net, 0, STEEL, use, 1);
    return s;
}

static void work_the_loop(hf_scene *s, double use)
{
    *hf_at(&s->wish.runs, COAL, 0) = *hf_at(&s->wish.runs, STEEL, 0) = 10;
    *hf_at(&s->wish.used, COAL, 0) = *hf_at(&s->wish.used, STEEL, 0) = use;
}

static void a_loop_that_gives_more_than_it_takes_feeds_itself(void **state)
{
    (void)state;
    hf_scene s = coal_and_steel(0.5, 0.25, 5);
    hf_scene_ready(&s);
    work_the_loop(&s, 5);
    hf_scene_carry_out(&s, NULL); /* of coal 10 - 2.5 are over, of steel 10 - 5 */
    hf_near(*hf_at(&s.trace->met, COAL, 0), 5);
    hf_near(*hf_at(&s.trace->met, STEEL, 0), 5);
    hf_near(*hf_at(&s.trace->stock, COAL, 0), 2.5);
    hf_near(*hf_at(&s.trace->stock, STEEL, 0), 0);
    hf_scene_clear(&s);
}

static void what_leaves_a_loop_gets_the_rest(void **state)
{
    (void)state;
    hf_scene s = coal_and_steel(0.5, 0.25, 8);
    hf_scene_ready(&s);
    work_the_loop(&s, 8);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->runs, COAL, 0), 10); /* the loop goes first */
    hf_near(*hf_at(&s.trace->met, COAL, 0), 7.5);
    hf_near(*hf_at(&s.trace->met, STEEL, 0), 5);
    hf_scene_clear(&s);
}

static void a_loop_that_takes_more_than_it_gives_lives_off_its_stock(void **state)
{
    (void)state;
    hf_scene s = coal_and_steel(1, 2, 0);
    hf_build_stock(s.net, 0, COAL, 6);
    hf_scene_ready(&s);
    work_the_loop(&s, 0);
    hf_scene_carry_out(&s, NULL); /* coal: 6 + x - 2 x >= 0, so x = 6 of the 10 wished */
    hf_near(*hf_at(&s.trace->runs, COAL, 0), 6);
    hf_near(*hf_at(&s.trace->runs, STEEL, 0), 6);
    hf_near(*hf_at(&s.trace->stock, COAL, 0), 0);
    hf_scene_clear(&s);
}

static void a_loop_with_nothing_to_start_with_stands_still(void **state)
{
    (void)state;
    hf_scene s = coal_and_steel(1, 2, 5);
    hf_scene_ready(&s);
    work_the_loop(&s, 5);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->runs, COAL, 0), 0);
    hf_near(*hf_at(&s.trace->met, STEEL, 0), 0);
    hf_scene_clear(&s);
}

static void a_recipe_may_take_what_it_gives(void **state)
{
    (void)state;
    hf_scene s = hf_scene_new(1);
    hf_build_good(s.net, "seed");
    hf_build_site(s.net, "field");
    hf_build_coop(s.net, "farm", 0);
    hf_build_recipe(s.net, 0, "grow");
    hf_build_input(s.net, 0, 0, 1), hf_build_output(s.net, 0, 0, 0.5);
    hf_build_stock(s.net, 0, 0, 4);
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = 10;
    hf_scene_carry_out(&s, NULL); /* 4 + 0.5 x - x >= 0: x = 8 */
    hf_near(*hf_at(&s.trace->runs, 0, 0), 8);
    hf_scene_clear(&s);
}

/* A shop in town sells grain at 2 and takes flour at 3; a co-op holds both; the fund has 10. */
enum { BUYING, SELLING };
static hf_scene shop(void)
{
    hf_scene s = hf_scene_new(3);
    hf_build_good(s.net, "grain"), hf_build_good(s.net, "flour");
    hf_build_site(s.net, "town");
    hf_build_coop(s.net, "mill", 0);
    hf_build_stock(s.net, 0, GRAIN, 0), hf_build_stock(s.net, 0, FLOUR, 8);
    hf_build_market(s.net, "shop", 0);
    hf_build_offer(s.net, 0, GRAIN, HF_BUY, 2), hf_build_offer(s.net, 0, FLOUR, HF_SELL, 3);
    hf_build_fund(s.net, 10);
    return s;
}

static void buy(hf_scene *s, int t, double quantity, int arrival)
{
    *hf_at(&s->wish.traded, BUYING, t) = quantity;
    *hf_at(&s->wish.handed, GRAIN, arrival) = -quantity;
}

static void spending_stays_within_the_fund_and_its_income(void **state)
{
    (void)state;
    hf_scene s = shop();
    hf_build_income(s.net, 4);
    hf_scene_ready(&s);
    buy(&s, 0, 20, 0);
    buy(&s, 1, 20, 1);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->traded, BUYING, 0), 7); /* (10 + 4) / 2 */
    hf_near(*hf_at(&s.trace->fund, 0, 0), 0);
    hf_near(*hf_at(&s.trace->traded, BUYING, 1), 2); /* 4 / 2 */
    hf_near(*hf_at(&s.trace->fund, 0, 2), 4);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 2), 9);
    hf_scene_clear(&s);
}

static void a_sale_is_money_when_due_and_can_be_spent_the_period_after(void **state)
{
    (void)state;
    hf_scene s = shop();
    s.net->offers[SELLING].lag = 1;
    hf_scene_ready(&s);
    *hf_at(&s.wish.traded, SELLING, 0) = *hf_at(&s.wish.handed, FLOUR, 0) = 8;
    buy(&s, 1, 20, 1);
    buy(&s, 2, 20, 2);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->traded, BUYING, 1), 5); /* the opening 10 alone */
    hf_near(*hf_at(&s.trace->fund, 0, 1), 24);       /* 3 x 8 came in, not yet spent */
    hf_near(*hf_at(&s.trace->traded, BUYING, 2), 12);
    hf_scene_clear(&s);
}

static void an_order_is_paid_at_once_and_arrives_after_its_lead_time(void **state)
{
    (void)state;
    hf_scene s = shop();
    s.net->offers[BUYING].lag = 2;
    hf_scene_ready(&s);
    buy(&s, 0, 3, 2);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->fund, 0, 0), 4);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 1), 0);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 2), 3);
    hf_scene_clear(&s);
}

static void without_a_fund_money_is_no_limit_and_is_not_counted(void **state)
{
    (void)state;
    hf_scene s = shop();
    s.net->has_fund = false;
    hf_scene_ready(&s);
    buy(&s, 0, 1000, 0);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->traded, BUYING, 0), 1000);
    hf_near(*hf_at(&s.trace->fund, 0, 0), 0);
    hf_scene_clear(&s);
}

static void an_empty_fund_stops_only_what_costs_money(void **state)
{
    (void)state;
    hf_scene s = shop();
    s.net->fund_opening = 0;
    s.net->offers[BUYING].price = 0;
    hf_scene_ready(&s);
    buy(&s, 0, 5, 0);
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->traded, BUYING, 0), 5);
    hf_scene_clear(&s);
}

/* 20 grain at 2 cannot be paid with 10; the mill's own 8 of flour are baked for nothing. */
static void a_fund_with_too_little_cuts_only_what_costs_money(void **state)
{
    (void)state;
    hf_scene s = shop();
    hf_build_good(s.net, "bread");
    hf_build_recipe(s.net, 0, "bake");
    hf_build_input(s.net, 0, FLOUR, 1), hf_build_output(s.net, 0, BREAD, 1);
    hf_scene_ready(&s);
    buy(&s, 0, 20, 0);
    *hf_at(&s.wish.runs, 0, 0) = 8;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->traded, BUYING, 0), 5);
    hf_near(*hf_at(&s.trace->runs, 0, 0), 8);
    hf_scene_clear(&s);
}

static void an_offer_gives_no_more_than_its_quantity(void **state)
{
    (void)state;
    hf_scene s = shop();
    s.net->offers[BUYING].quantity = 4;
    hf_scene_ready(&s);
    hf_scene_happen(&s, (hf_target){HF_TARGET_GOOD, GRAIN, 0}, 1.5, 0, 0);
    for (int t = 0; t < 3; t++) buy(&s, t, 1 + 2 * (t < 1), t);
    *hf_at(&s.wish.traded, BUYING, 0) = 5;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->traded, BUYING, 0), 4);
    hf_near(*hf_at(&s.trace->traded, BUYING, 1), 1); /* half of 4 would be left */
    hf_near(*hf_at(&s.trace->traded, BUYING, 2), 0);
    hf_scene_clear(&s);
}

static void asking_for_a_hair_more_than_there_is_changes_nothing(void **state)
{
    (void)state;
    hf_scene s = depot_and_road(10);
    hf_scene_ready(&s);
    double hair = 10 * (1 + 0.9e-9);
    *hf_at(&s.wish.handed, 0, 0) = *hf_at(&s.wish.loaded, 0, 0) = hair;
    *hf_at(&s.wish.handed, 1, 0) = -hair;
    hf_scene_carry_out(&s, NULL);
    assert_true(*hf_at(&s.trace->loaded, 0, 0) == hair);
    assert_true(*hf_at(&s.trace->stock, 0, 0) == 0);
    assert_true(*hf_at(&s.trace->unwanted, 0, 0) == 0);
    hf_scene_clear(&s);
}

static void wishes_that_are_no_numbers_or_negative_are_not_heard(void **state)
{
    (void)state;
    hf_scene s = mill();
    hf_scene_ready(&s);
    *hf_at(&s.wish.runs, 0, 0) = NAN, *hf_at(&s.wish.runs, 0, 1) = -5;
    *hf_at(&s.wish.disposed, GRAIN, 0) = NAN;
    hf_scene_carry_out(&s, NULL);
    hf_near(*hf_at(&s.trace->runs, 0, 0), 0);
    hf_near(*hf_at(&s.trace->stock, GRAIN, 2), 100);
    hf_scene_clear(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_depot_ships_nothing),
        cmocka_unit_test(a_short_road_delivers_in_the_same_period),
        cmocka_unit_test(what_is_loaded_arrives_after_the_lag_less_the_loss),
        cmocka_unit_test(what_is_on_the_road_when_it_closes_still_arrives),
        cmocka_unit_test(what_nobody_at_a_site_takes_is_disposed_of_there),
        cmocka_unit_test(a_road_is_shared_by_both_directions_and_all_goods),
        cmocka_unit_test(a_run_takes_at_its_start_and_gives_after_the_lag),
        cmocka_unit_test(each_limit_cuts_what_claims_it),
        cmocka_unit_test(a_strike_stops_runs_and_runs_begun_before_it_finish),
        cmocka_unit_test(half_the_hours_make_half_the_runs),
        cmocka_unit_test(what_is_destroyed_was_carried_in_and_what_arrives_is_spared),
        cmocka_unit_test(planned_disposal_takes_at_most_what_is_there),
        cmocka_unit_test(what_does_not_fit_the_room_is_cut_to_one_share),
        cmocka_unit_test(the_oven_serves_bread_before_cake),
        cmocka_unit_test(short_flour_serves_bread_before_cake),
        cmocka_unit_test(without_ranks_all_are_cut_alike),
        cmocka_unit_test(claims_at_one_place_do_not_know_what_is_missing_at_another),
        cmocka_unit_test(what_a_limit_stops_does_not_claim_goods),
        cmocka_unit_test(a_need_is_met_by_what_its_uses_give_and_never_beyond),
        cmocka_unit_test(a_loop_that_gives_more_than_it_takes_feeds_itself),
        cmocka_unit_test(what_leaves_a_loop_gets_the_rest),
        cmocka_unit_test(a_loop_that_takes_more_than_it_gives_lives_off_its_stock),
        cmocka_unit_test(a_loop_with_nothing_to_start_with_stands_still),
        cmocka_unit_test(a_recipe_may_take_what_it_gives),
        cmocka_unit_test(spending_stays_within_the_fund_and_its_income),
        cmocka_unit_test(a_sale_is_money_when_due_and_can_be_spent_the_period_after),
        cmocka_unit_test(an_order_is_paid_at_once_and_arrives_after_its_lead_time),
        cmocka_unit_test(without_a_fund_money_is_no_limit_and_is_not_counted),
        cmocka_unit_test(an_empty_fund_stops_only_what_costs_money),
        cmocka_unit_test(a_fund_with_too_little_cuts_only_what_costs_money),
        cmocka_unit_test(an_offer_gives_no_more_than_its_quantity),
        cmocka_unit_test(asking_for_a_hair_more_than_there_is_changes_nothing),
        cmocka_unit_test(wishes_that_are_no_numbers_or_negative_are_not_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
