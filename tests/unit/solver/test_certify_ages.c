/* test_certify_ages.c - loaves that keep two days: baked, ground, driven, sold and eaten at the age
 * they have. */
#include "tests/support/build.h"
#include "tests/support/facts.h"
#include "tests/unit/solver/trial.h"

enum { FLOUR, LOAF, CRUMB };
enum { BAKERY, PEOPLE };
enum { HAS_FLOUR, HAS_LOAF, HAS_CRUMB, EATS_LOAF };
enum { BAKE, GRIND };

/* The bakery bakes ten loaves from one flour, ready the next day, and grinds two loaves to one
 * crumb, of which half spoils each day; the road to the people takes a day and a tenth. */
static hf_network *loaves(void)
{
    hf_network *net = hf_build_new(4);
    hf_build_good(net, "flour");
    net->goods[hf_build_good(net, "loaf")].shelf_life = 48;
    net->goods[hf_build_good(net, "crumb")].spoilage = 0.5;
    int mill = hf_build_site(net, "mill"), town = hf_build_site(net, "town");
    hf_build_coop(net, "bakery", mill);
    hf_build_community(net, "people", town);
    hf_build_stock(net, BAKERY, FLOUR, 5);
    hf_build_stock(net, BAKERY, LOAF, 4);
    net->recipes[hf_build_recipe(net, BAKERY, "bake")].lag = 1;
    hf_build_input(net, BAKE, FLOUR, 1);
    hf_build_output(net, BAKE, LOAF, 10);
    hf_build_recipe(net, BAKERY, "grind");
    hf_build_input(net, GRIND, LOAF, 2);
    hf_build_output(net, GRIND, CRUMB, 1);
    net->routes[hf_build_route(net, "road", mill, town)].lag = 1;
    net->lanes[hf_build_lane(net, 0, LOAF, false)].loss = 0.1;
    hf_build_offer(net, hf_build_market(net, "fair", mill), LOAF, HF_SELL, 1);
    hf_build_need(net, PEOPLE, LOAF, 6, 1);
    hf_network_derive(net);
    return net;
}

/* Period 1: of 4 loaves, a day old, 2 are ground to 1 crumb and 2 driven off; 2 runs of baking.
 * Period 2: 20 loaves; 10 driven off, 2 sold, 8 kept. 1.8 arrive, two days old, and are eaten.
 * Period 3: of the 8, a day old, 5 are driven off and 1 sold. 9 arrive, a day old; 6 are eaten.
 * Period 4: 2 are left at two days; 1 is ground, 1 disposed of. The people have 3 and 4.5, all two
 *           days old: 6 are eaten, 1.5 disposed of. Crumbs: 1, 0.5, 0.25, 0.125 + 0.5. */
static hf_trial set_up(void)
{
    hf_trial w = hf_trial_of(loaves());
    hf_flows *f = &w.flows;
    SAY(f->runs, BAKE, 0, 2, 0, 0, 0);
    SAY(f->runs, GRIND, 0, 1, 0, 0, 0.5);
    SAY(f->split, 0, 1, 2, 0, 0, 0);
    SAY(f->split, 0, 2, 0, 0, 0, 1);
    SAY(f->loaded, 0, 0, 0, 10, 0, 0);
    SAY(f->loaded, 0, 1, 2, 0, 5, 0);
    SAY(f->traded, 0, 0, 0, 2, 0, 0);
    SAY(f->traded, 0, 1, 0, 0, 1, 0);
    SAY(f->handed, HAS_LOAF, 0, 0, 12, 0, 0);
    SAY(f->handed, HAS_LOAF, 1, 2, 0, 6, 0);
    SAY(f->handed, EATS_LOAF, 1, 0, 0, -9, 0);
    SAY(f->handed, EATS_LOAF, 2, 0, -1.8, 0, -4.5);
    SAY(f->used, 0, 1, 0, 0, 6, 0);
    SAY(f->used, 0, 2, 0, 1.8, 0, 6);
    SAY(f->met, 0, 0, 0, 1.8, 6, 6);
    SAY(f->disposed, HAS_LOAF, 2, 0, 0, 0, 1);
    SAY(f->disposed, EATS_LOAF, 2, 0, 0, 0, 1.5);
    SAY(f->stock, HAS_FLOUR, 0, 3, 3, 3, 3);
    SAY(f->stock, HAS_LOAF, 0, 0, 8, 0, 0);
    SAY(f->stock, HAS_LOAF, 1, 0, 0, 2, 0);
    SAY(f->stock, HAS_CRUMB, 0, 1, 0.5, 0.25, 0.625);
    SAY(f->stock, EATS_LOAF, 1, 0, 0, 3, 0);
    return w;
}

TEST(loaves_may_be_eaten_on_their_last_day)
{
    hf_trial w = set_up();
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

TEST(nothing_is_kept_beyond_its_last_day)
{
    hf_trial w = set_up();
    *hf_aged(&w.flows.disposed, HAS_LOAF, 2, 3) = 0;
    *hf_aged(&w.flows.stock, HAS_LOAF, 2, 3) = 1; /* two days old, and two days are all */
    hf_trial_expect(&w, "age", "bakery", 3, 1);
}

TEST(nothing_is_loaded_that_would_arrive_too_old)
{
    hf_trial w = set_up();
    *hf_aged(&w.flows.disposed, HAS_LOAF, 2, 3) = 0;
    *hf_aged(&w.flows.handed, HAS_LOAF, 2, 3) = 1;
    *hf_aged(&w.flows.loaded, 0, 2, 3) = 1; /* three days old on arrival */
    hf_trial_expect(&w, "age", "road", 3, 1);
}

TEST(a_loaf_does_not_get_younger_by_changing_hands)
{
    hf_trial w = set_up(); /* 9 arrive a day old, and are taken as if they were new */
    *hf_aged(&w.flows.handed, EATS_LOAF, 1, 2) = 0;
    *hf_aged(&w.flows.handed, EATS_LOAF, 0, 2) = -9;
    assert_int_equal(hf_trial_count(&w), 4); /* both ages, at the people and at the site */
    hf_trial_end(&w);
}

TEST(a_loaf_ages_on_the_road)
{
    hf_trial w = set_up();
    for (int t = 0; t < w.net->periods; t++)
        *hf_at(&w.conditions.lag, 0, t) =
            0; /* the 2 of period 1 would be a day old, not two, and so on */
    assert_true(hf_trial_count(&w) > 0);
    hf_trial_end(&w);
}

TEST(what_is_ground_is_taken_from_some_age)
{
    hf_trial w = set_up();
    *hf_aged(&w.flows.split, 0, 2, 3) = 0; /* half a run takes 1 loaf, and none is gone */
    *hf_aged(&w.flows.disposed, HAS_LOAF, 2, 3) = 2;
    hf_trial_expect(&w, "split", "bakery/grind", 3, 1);
}

TEST(half_of_the_crumbs_spoil)
{
    hf_trial w = set_up();
    w.net->goods[CRUMB].spoilage = 0;
    assert_int_equal(hf_trial_count(&w), 3); /* in every period but the first */
    hf_trial_end(&w);
}

TEST(opening_stock_is_as_old_as_it_is)
{
    hf_trial w = set_up();
    int first = w.net->cells.holding[HAS_LOAF];
    w.net->opening[first] = 0;
    w.net->opening[first + 1] = 4; /* two days old in period 1, not one */
    assert_int_equal(hf_trial_count(&w), 2);
    hf_trial_end(&w);
}

TEST(what_is_too_old_at_the_start_is_nobodys)
{
    hf_trial w = set_up();
    w.net->opening[w.net->cells.holding[HAS_LOAF] + 2] = 7;
    hf_trial_holds(&w);
    hf_trial_end(&w);
}

TEST(no_number_of_loaves_can_be_changed_unseen)
{
    hf_trial w = set_up();
    hf_trial_change_all(&w, 500, 50);
}

RUN(FACT(loaves_may_be_eaten_on_their_last_day), FACT(nothing_is_kept_beyond_its_last_day),
    FACT(nothing_is_loaded_that_would_arrive_too_old),
    FACT(a_loaf_does_not_get_younger_by_changing_hands), FACT(a_loaf_ages_on_the_road),
    FACT(what_is_ground_is_taken_from_some_age), FACT(half_of_the_crumbs_spoil),
    FACT(opening_stock_is_as_old_as_it_is), FACT(what_is_too_old_at_the_start_is_nobodys),
    FACT(no_number_of_loaves_can_be_changed_unseen))
