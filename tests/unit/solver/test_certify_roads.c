/* test_certify_roads.c - a horse and cart both ways: hay of some age, a van, and drivers from the
 * place it leaves. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/solver/trial.h"

enum { APPLE, HAY, JAR };
enum { ORCHARD, KITCHEN };
enum { FIELD, CART, ABE, ANN, BO };
enum { ORCHARD_APPLE, ORCHARD_HAY, ORCHARD_JAR, KITCHEN_APPLE, KITCHEN_HAY, KITCHEN_JAR };
enum { FORTH, BACK };
enum { HAY_FORTH, DRIVER_FORTH, HAY_BACK, DRIVER_BACK };

static void add_people(hf_network *net)
{
    int hill = hf_build_site(net, "hill"), town = hf_build_site(net, "town");
    hf_build_coop(net, "orchard", hill);
    hf_build_coop(net, "kitchen", town);
    hf_build_capacity(net, ORCHARD, "field", 4);
    hf_build_capacity(net, KITCHEN, "cart", 10);
    const int of[] = {ORCHARD, ORCHARD, KITCHEN};
    const char *const names[] = {"abe", "ann", "bo"};
    for (int i = 0; i < 3; i++)
        net->resources[hf_build_labour(net, of[i], names[i], 3 - i)].skill = "driver";
    hf_build_stock(net, ORCHARD, APPLE, 10);
    hf_build_stock(net, ORCHARD, HAY, 5);
    hf_build_stock(net, KITCHEN, HAY, 3);
    hf_build_stock(net, KITCHEN, JAR, 6);
    hf_build_recipe(net, ORCHARD, "mow");
    hf_build_output(net, 0, HAY, 1);
    hf_build_claim(net, 0, FIELD, 1);
    hf_build_need(net, ORCHARD, JAR, 3, 1);
    hf_build_need(net, KITCHEN, APPLE, 2, 1);
}

/* Each crate takes half a bale of hay, which keeps a day, an hour of the cart and a quarter of a
 * driver's; an apple's kilo takes two crates, a jar one. */
static hf_network *track(void)
{
    hf_network *net = hf_build_new(2);
    hf_build_good(net, "apple");
    net->goods[hf_build_good(net, "hay")].shelf_life = 24;
    hf_build_good(net, "jar");
    add_people(net);
    hf_route *track = &net->routes[hf_build_route(net, "track", 0, 1)];
    track->both_ways = true;
    track->unit = "crate";
    track->capacity = 8;
    hf_build_supply(net, 0, HAY, 0.5);
    hf_build_drive(net, 0, CART, 1);
    hf_build_drivers(net, 0, "driver", 0.25);
    net->lanes[hf_build_lane(net, 0, APPLE, false)].weight = 2;
    net->lanes[hf_build_lane(net, 0, JAR, true)].weight = 1;
    hf_network_derive(net);
    return net;
}

/* Period 1: 2 of apples are 4 crates and take 2 of hay (1.5 from yesterday, 0.5 mown today) and an
 *   hour of Abe's; 3 jars back take 1.5 of the kitchen's hay and 0.75 of Bo's hours. The cart works
 *   4 + 3 of 10, the track carries 7 of 8. Of hay from yesterday 5 - 1.5 and 3 - 1.5 are disposed
 *   of, 4 - 0.5 of today's kept.
 * Period 2: 1 of apples is 2 crates: 1 of hay, half an hour of Ann's; 3.5 - 1 disposed of. */
static hf_trial set_up(void)
{
    hf_trial w = hf_trial_of(track());
    hf_flows *f = &w.flows;
    SAY(f->runs, 0, 0, 4, 0);
    SAY(f->loaded, FORTH, 0, 2, 1);
    SAY(f->loaded, BACK, 0, 3, 0);
    SAY(f->split, HAY_FORTH, 0, 0.5, 0);
    SAY(f->split, HAY_FORTH, 1, 1.5, 1);
    SAY(f->split, DRIVER_FORTH, 0, 1, 0);
    SAY(f->split, DRIVER_FORTH, 1, 0, 0.5);
    SAY(f->split, HAY_BACK, 1, 1.5, 0);
    SAY(f->split, DRIVER_BACK, 0, 0.75, 0);
    SAY(f->handed, ORCHARD_APPLE, 0, 2, 1);
    SAY(f->handed, ORCHARD_HAY, 0, 0.5, 0);
    SAY(f->handed, ORCHARD_HAY, 1, 1.5, 1);
    SAY(f->handed, ORCHARD_JAR, 0, -3, 0);
    SAY(f->handed, KITCHEN_APPLE, 0, -2, -1);
    SAY(f->handed, KITCHEN_HAY, 1, 1.5, 0);
    SAY(f->handed, KITCHEN_JAR, 0, 3, 0);
    SAY(f->disposed, ORCHARD_HAY, 1, 3.5, 2.5);
    SAY(f->disposed, KITCHEN_HAY, 1, 1.5, 0);
    SAY(f->stock, ORCHARD_APPLE, 0, 8, 7);
    SAY(f->stock, ORCHARD_HAY, 0, 3.5, 0);
    SAY(f->stock, KITCHEN_JAR, 0, 3, 3);
    SAY(f->used, 0, 0, 3, 0);
    SAY(f->used, 1, 0, 2, 1);
    SAY(f->met, 0, 0, 3, 0);
    SAY(f->met, 1, 0, 2, 1);
    return w;
}

TEST(a_track_that_adds_up_by_hand_holds)
{
    hf_trial w = set_up();
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

TEST(both_ways_share_the_track)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.route, 0, 0) = 6; /* 2 x 2 there and 3 back */
    hf_trial_expect(&w, "route", "track", 0, 1);
}

TEST(both_ways_share_the_cart)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, CART, 0) = 5;
    hf_trial_expect(&w, "capacity", "kitchen/cart", 0, 2);
}

TEST(each_driver_leaves_home)
{
    hf_trial w = set_up();
    *hf_at(&w.conditions.resource, BO, 0) = 0.5; /* 3 jars x 0.25 on the way back */
    hf_trial_expect(&w, "labour", "kitchen/bo", 0, 0.25);
}

TEST(no_crate_moves_without_a_driver)
{
    hf_trial w = set_up();
    *hf_aged(&w.flows.split, DRIVER_FORTH, 1, 1) = 0; /* 2 crates x 0.25 */
    hf_trial_expect(&w, "split", "track", 1, 0.5);
}

TEST(no_horse_moves_without_hay)
{
    hf_trial w = set_up();
    *hf_aged(&w.flows.split, HAY_FORTH, 1, 1) = 0;
    *hf_aged(&w.flows.handed, ORCHARD_HAY, 1, 1) = 0;
    *hf_aged(&w.flows.disposed, ORCHARD_HAY, 1, 1) = 3.5;
    hf_trial_expect(&w, "split", "track", 1, 1);
}

TEST(hay_is_taken_where_the_cart_leaves)
{
    hf_trial w =
        set_up(); /* the kitchen's hay for the way back is left, and more of the orchard's gone */
    *hf_aged(&w.flows.handed, KITCHEN_HAY, 1, 0) = 0;
    *hf_aged(&w.flows.disposed, KITCHEN_HAY, 1, 0) = 3;
    hf_trial_expect(&w, "balance", "site:town", 0, 1.5);
}

/* Fuel that keeps has no port: it is simply taken. */
TEST(fuel_without_an_age_is_taken_too)
{
    hf_network *net = hf_build_new(1);
    hf_build_good(net, "oil");
    hf_build_good(net, "salt");
    int from = hf_build_site(net, "from"), to = hf_build_site(net, "to");
    int has = hf_build_coop(net, "has", from);
    hf_build_coop(net, "lacks", to);
    hf_build_stock(net, has, 0, 9);
    hf_build_stock(net, has, 1, 4);
    hf_build_route(net, "pipe", from, to);
    hf_build_lane(net, 0, 1, false);
    hf_build_supply(net, 0, 0, 2);
    hf_network_derive(net);
    hf_trial w = hf_trial_of(net);
    SAY(w.flows.loaded, 0, 0, 4);
    SAY(w.flows.handed, 0, 0, 8); /* 4 x 2 */
    SAY(w.flows.handed, 1, 0, 4);
    SAY(w.flows.stock, 0, 0, 1);
    *hf_at(&w.flows.unwanted, hf_network_pool(net, to, 1), 0) = 4;
    hf_trial_holds(&w);
    SAY(w.flows.handed, 0, 0, 7);
    SAY(w.flows.stock, 0, 0, 2);
    hf_trial_expect(&w, "balance", "site:from", 0, 1);
}

TEST(no_number_of_the_track_can_be_changed_unseen)
{
    hf_trial w = set_up();
    hf_trial_change_all(&w, 300, 50);
}

RUN(FACT(a_track_that_adds_up_by_hand_holds), FACT(both_ways_share_the_track),
    FACT(both_ways_share_the_cart), FACT(each_driver_leaves_home),
    FACT(no_crate_moves_without_a_driver), FACT(no_horse_moves_without_hay),
    FACT(hay_is_taken_where_the_cart_leaves), FACT(fuel_without_an_age_is_taken_too),
    FACT(no_number_of_the_track_can_be_changed_unseen))
