/* test_effects_held.c - every effect on every kind of target, and every rule for sharing, under
 * every policy, by hand.
 *
 *              remaining  access  demand  destroys  delay  price  brings
 *   coop           x        x               x                     goods, hours
 *   community               x       x       x                     goods, hours
 *   recipe         x
 *   capacity       x
 *   labour         x
 *   stock                                   x
 *   route          x                                x
 *   site           x        x               x
 *   region         x        x               x
 *   market         x                                       x      an offer
 *   offer          x                                x      x
 *   good           x                        x
 *   need                            x
 *   income         x
 *   expense                         x
 *   fund           x                                              money
 *   all                             x
 *
 * (io/test_effects_table.c checks the same table in docs/language.md.) What a rule for sharing
 * makes of what is left is in model/test_rules.c; receipts behind a blockade are in
 * sim/test_parcels.c. */
#include "model/base/buffer.h"
#include "sim/endure.h"
#include "solver/planner.h"
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

#include <math.h>

/* The people on the hill eat 10 loaves a day and keep 11. The bakery beside them bakes 10 a day of
 * as much flour, with its oven, its bakers and the people's helpers; 10 kg are left in the evening.
 * As much is bought in the valley every day, and is a day on the road. The fund has 10, gets 15 a
 * day, and pays 5 of rent, which is less urgent. Everything is used to the full, so that there is
 * one calm plan. */
static const char TOWN[] =
    "<federation xmlns='urn:holdfast:1' version='1.0' id='town' start='2026-12-01' period='P1D' "
    "periods='18' currency='EUR'><good id='flour' unit='kg'/><good id='bread' unit='kg'/>"
    "<site id='valley' region='low'/><site id='hill' region='high'/>"
    "<community id='people' at='hill'><need good='bread' quantity='10' per='P1D'/>"
    "<labour id='helpers' quantity='10' per='P1D'/><stock good='bread' quantity='11'/></community>"
    "<coop id='bakery' at='hill'><capacity id='oven' quantity='10' unit='h' per='P1D'/>"
    "<labour id='bakers' quantity='10' per='P1D'/><stock good='flour' quantity='20'/>"
    "<storage goods='bread' quantity='0' unit='kg'/>"
    "<recipe id='bread' duration='PT6H'><input good='flour' quantity='1'/>"
    "<use capacity='oven' quantity='1'/><work labour='bakers' quantity='1'/>"
    "<work labour='people/helpers' quantity='1'/><output good='bread' "
    "quantity='1'/></recipe></coop>"
    "<route id='road' from='valley' to='hill' duration='P1D' capacity='10' unit='kg' per='P1D'>"
    "<carries good='flour'/></route>"
    "<market id='shop' at='valley'><offer id='daily' good='flour' action='buy' price='1' "
    "quantity='10' per='P1D'/></market>"
    "<fund opening='10'><income id='dues' amount='15' per='P1D'/>"
    "<expense id='rent' amount='5' per='P1D' priority='2'/></fund>";

/* From the third day on to the end: 16 days. */
enum { DAYS = 16, BREAD = 0, RENT = 1 };
#define EVENT(id, what) "<event id='" id "' start='2026-12-03' " what "/>"
#define BRINGS(target, what)                                                                       \
    "<event id='help' start='2026-12-03' target='" target "'>" what "</event>"
#define HALF_OF     "' remaining='0.5"
#define CLOSED_ROAD EVENT("snow", "target='route:road' remaining='0'")

/* Whole days held from the third on; those who plan again know how long it lasts. */
typedef struct days {
    int best, replan, local, plan;
} days;

typedef struct effect {
    const char *events;
    int need;
    days full, most; /* in full; three quarters of it */
} effect;

/* What can be had in k days, against 10 k (in full) or 7.5 k. Carrying on, all eat in full as long
 * as they can, so that they hold three quarters hardly longer. */

#define NOTHING_LOST                                                                               \
    BREAD, {DAYS, DAYS, DAYS, DAYS},                                                               \
    {                                                                                              \
        DAYS, DAYS, DAYS, DAYS                                                                     \
    }
/* 5 loaves baked a day: 11 + 5 k. */
#define HALF_BAKED                                                                                 \
    BREAD, {2, 2, 2, 2},                                                                           \
    {                                                                                              \
        4, 4, 2, 2                                                                                 \
    }
/* 5 kg bought or brought a day: 11 + 10 kg of the last evening + 10 under way + 5 (k - 1). */
#define HALF_BROUGHT                                                                               \
    BREAD, {5, 5, 5, 5},                                                                           \
    {                                                                                              \
        10, 10, 5, 5                                                                               \
    }
/* 11 + 10 + 10. */
#define NOTHING_SENT                                                                               \
    BREAD, {3, 3, 3, 3},                                                                           \
    {                                                                                              \
        4, 4, 3, 3                                                                                 \
    }
/* 11 + 10: what is under way waits. */
#define NOTHING_IN                                                                                 \
    BREAD, {2, 2, 2, 2},                                                                           \
    {                                                                                              \
        2, 2, 2, 2                                                                                 \
    }
/* 11. */
#define NOTHING_HANDED                                                                             \
    BREAD, {1, 1, 1, 1},                                                                           \
    {                                                                                              \
        1, 1, 1, 1                                                                                 \
    }
/* 11 + 10 k against 15 k or 11.25 k. */
#define HALF_MORE_ASKED                                                                            \
    BREAD, {2, 2, 2, 2},                                                                           \
    {                                                                                              \
        8, 8, 2, 2                                                                                 \
    }
/* 31 less 5.5 of bread, or less 5 of flour. */
#define LESS_IN_STORE                                                                              \
    BREAD, {2, 2, 2, 2},                                                                           \
    {                                                                                              \
        3, 3, 2, 2                                                                                 \
    }
/* 31 less both. */
#define LESS_IN_STORES                                                                             \
    BREAD, {2, 2, 2, 2},                                                                           \
    {                                                                                              \
        2, 2, 2, 2                                                                                 \
    }
/* What leaves on the third day comes on the seventh, not the fourth: 31 for four days, then again
 * 10 a day. */
#define THREE_DAYS_LATE                                                                            \
    BREAD, {3, 3, 3, 3},                                                                           \
    {                                                                                              \
        DAYS, DAYS, 3, 3                                                                           \
    }
/* The 10 in the fund buy flour once: 31 + 10. */
#define NOTHING_EARNED                                                                             \
    BREAD, {4, 4, 4, 4},                                                                           \
    {                                                                                              \
        5, 5, 4, 4                                                                                 \
    }
/* 25 / 4 kg on the third day, then 15 / 4 a day: 31 + 6.25 + 3.75 (k - 2). In full they have 10,
 * 10, 10, 10, 8.5 and 3.75. */
#define FOUR_TIMES_DEARER                                                                          \
    BREAD, {4, 4, 4, 4},                                                                           \
    {                                                                                              \
        7, 7, 5, 5                                                                                 \
    }
/* 31 + 12. */
#define TWELVE_GIVEN                                                                               \
    BREAD, {4, 4, 4, 4},                                                                           \
    {                                                                                              \
        5, 5, 4, 4                                                                                 \
    }

static const effect effects[] = {
    /* remaining */
    {EVENT("e", "target='coop:bakery' remaining='0.5'"), HALF_BAKED},
    {EVENT("e", "target='recipe:bakery/bread' remaining='0.5'"), HALF_BAKED},
    {EVENT("e", "target='capacity:bakery/oven' remaining='0.5'"), HALF_BAKED},
    {EVENT("e", "target='labour:bakery/bakers' remaining='0.5'"), HALF_BAKED},
    {EVENT("e", "target='labour:people/helpers' remaining='0.5'"), HALF_BAKED},
    {EVENT("e", "target='good:bread' remaining='0.5'"), HALF_BAKED},
    {EVENT("e", "target='site:hill' remaining='0.5'"), HALF_BAKED},
    {EVENT("e", "target='region:high' remaining='0.5'"), HALF_BAKED},
    {EVENT("e", "target='route:road' remaining='0.5'"), HALF_BROUGHT},
    {EVENT("e", "target='site:valley' remaining='0.5'"), HALF_BROUGHT}, /* road and shop, once */
    {EVENT("e", "target='region:low' remaining='0.5'"), HALF_BROUGHT},
    {EVENT("e", "target='market:shop' remaining='0.5'"), HALF_BROUGHT},
    {EVENT("e", "target='offer:shop/daily' remaining='0.5'"), HALF_BROUGHT},
    {EVENT("e", "target='good:flour' remaining='0.5'"), HALF_BROUGHT},
    {EVENT("e", "target='income:dues' remaining='0'"), NOTHING_EARNED},
    {EVENT("e", "target='fund' remaining='0'"), NOTHING_EARNED},
    /* access: work and hand-overs on the hill go on when only the hill is shut */
    {EVENT("e", "target='coop:bakery' access='0'"), NOTHING_HANDED},
    {EVENT("e", "target='community:people' access='0'"), NOTHING_HANDED},
    {EVENT("e", "target='coop:bakery' access='0.5'"), NOTHING_LOST},
    {EVENT("e", "target='site:valley' access='0'"), NOTHING_SENT},
    {EVENT("e", "target='region:low' access='0.5'"), HALF_BROUGHT},
    {EVENT("e", "target='site:hill' access='0'"), NOTHING_IN},
    {EVENT("e", "target='region:high' access='0.5'"), HALF_BROUGHT},
    /* demand */
    {EVENT("e", "target='community:people' demand='1.5'"), HALF_MORE_ASKED},
    {EVENT("e", "target='need:people/bread' demand='1.5'"), HALF_MORE_ASKED},
    {EVENT("e", "target='all' demand='1.5'"), HALF_MORE_ASKED},
    /* The fund, after flour for 10: 15, 10 and 5 against a rent of 10. Who plans again bakes first
     * what is there, and buys what the next day's bread takes: 10 + 15 k less 10 (k + 1) - 31,
     * against 10 k. At three quarters both can be had to the end. */
    {EVENT("e", "target='expense:rent' demand='2'"), RENT, {DAYS, 6, 2, 2}, {DAYS, DAYS, 2, 2}},
    /* destroys, beside a closed road */
    {CLOSED_ROAD, NOTHING_SENT},
    {CLOSED_ROAD EVENT("e", "target='stock:people/bread' destroys='0.5'"), LESS_IN_STORE},
    {CLOSED_ROAD EVENT("e", "target='community:people' destroys='0.5'"), LESS_IN_STORE},
    {CLOSED_ROAD EVENT("e", "target='good:bread' destroys='0.5'"), LESS_IN_STORE},
    {CLOSED_ROAD EVENT("e", "target='stock:bakery/flour' destroys='0.5'"), LESS_IN_STORE},
    {CLOSED_ROAD EVENT("e", "target='coop:bakery' destroys='0.5'"), LESS_IN_STORE},
    {CLOSED_ROAD EVENT("e", "target='good:flour' destroys='0.5'"), LESS_IN_STORE},
    {CLOSED_ROAD EVENT("e", "target='site:hill' destroys='0.5'"), LESS_IN_STORES},
    {CLOSED_ROAD EVENT("e", "target='region:high' destroys='0.5'"), LESS_IN_STORES},
    /* delay */
    {EVENT("e", "target='route:road' delay='P3D'"), THREE_DAYS_LATE},
    {EVENT("e", "target='offer:shop/daily' delay='P3D'"), THREE_DAYS_LATE},
    /* price */
    {EVENT("e", "target='market:shop' price='4'"), FOUR_TIMES_DEARER},
    {EVENT("e", "target='offer:shop/daily' price='4'"), FOUR_TIMES_DEARER},
    /* what events bring */
    {CLOSED_ROAD BRINGS("community:people",
                        "<receipt good='bread' quantity='12' date='2026-12-04'/>"),
     TWELVE_GIVEN},
    {CLOSED_ROAD BRINGS("coop:bakery", "<receipt good='flour' quantity='12' date='2026-12-04'/>"),
     TWELVE_GIVEN},
    /* who is brought is hit like those who are there: a quarter of 10 and of 10 */
    {EVENT("e", "target='labour:bakery/bakers' remaining='0.25'")
         BRINGS("coop:bakery", "<labour id='bakers' quantity='10' per='P1D'/>"),
     HALF_BAKED},
    /* half of the 20 come, and of what the people have themselves nothing is lost */
    {EVENT("e", "target='labour:people/helpers' remaining='0.25'")
         BRINGS("community:people" HALF_OF, "<labour id='helpers' quantity='20' per='P1D'/>"),
     HALF_BAKED},
    {BRINGS("community:people" HALF_OF, "<receipt good='bread' quantity='1'/>"), NOTHING_LOST},
    /* the calm plan does not know of the offer */
    {EVENT("e", "target='offer:shop/daily' remaining='0'")
         BRINGS("market:shop", "<offer id='relief' good='flour' action='buy' price='1' "
                               "quantity='5' per='P1D'/>"),
     BREAD,
     {5, 5, 3, 3},
     {10, 10, 3, 3}},
    /* 31 + 10 + 5 (k - 1); carrying on, 5 of rent go off on the third day: 31 + 10 + 5 (k - 2) */
    {EVENT("e", "target='income:dues' remaining='0'")
         BRINGS("fund", "<income id='gift' amount='5' per='P1D'/>"),
     BREAD,
     {7, 7, 6, 6},
     {14, 14, 6, 6}},
};
enum { EFFECTS = sizeof effects / sizeof *effects };

/* The town with a scenario for each effect. */
static hf_read read_town(void)
{
    hf_buffer text = {0};
    hf_read r = hf_read_new();
    hf_buffer_printf(&text, "%s", TOWN);
    for (int i = 0; i < EFFECTS; i++)
        hf_buffer_printf(&text, "<scenario id='z%02d'>%s</scenario>", i, effects[i].events);
    hf_buffer_printf(&text, "</federation>");
    hf_read_put(&r, "f.xml", text.bytes, text.size);
    hf_read_file(&r, "f.xml");
    for (int i = 0; i < r.diags->count; i++) print_error("%s\n", r.diags->messages[i].text);
    assert_int_equal(r.status, HF_OK);
    hf_buffer_clear(&text);
    return r;
}

/* How many of the four are not as worked out; each is said. */
static int wrong(const hf_held *held, const days *expected, const char *level, int i)
{
    const struct {
        const char *who;
        int held, expected;
    } all[] = {{"best", held->best, expected->best},
               {"replan", held->replan, expected->replan},
               {"local", held->local, expected->local},
               {"plan", held->plan, expected->plan}};
    int count = 0;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        if (all[k].held == all[k].expected) continue;
        print_error("%s\n  %s: %s holds %d days, not %d\n", effects[i].events, level, all[k].who,
                    all[k].held, all[k].expected);
        count++;
    }
    return count;
}

TEST(every_effect_on_every_target_holds_as_long_as_worked_out)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_read town = read_town();
    hf_plan *calm;
    int mistakes = 0;
    assert_int_equal(hf_plan_make(&calm, town.net, -1, &options, town.diags), HF_OK);
    for (int i = 0; i < EFFECTS; i++) {
        const hf_endure_question question = {
            .scenario = i, .from = -1, .local = true, .replan_levels = 2};
        hf_endurance *answer;
        assert_int_equal(hf_endure(&answer, calm, &question, town.diags), HF_OK);
        const hf_held *held = &answer->needs[effects[i].need * answer->level_count];
        mistakes += wrong(&held[0], &effects[i].full, "in full", i);
        mistakes += wrong(&held[1], &effects[i].most, "three quarters", i);
        hf_endurance_free(answer);
    }
    hf_plan_free(calm);
    hf_read_clear(&town);
    assert_int_equal(mistakes, 0);
}

/* The numbers above rest on it. */
TEST(the_calm_plan_uses_all_there_is)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_read town = read_town();
    hf_plan *calm;
    assert_int_equal(hf_plan_make(&calm, town.net, -1, &options, town.diags), HF_OK);
    for (int t = 0; t < DAYS + 2; t++) {
        assert_true(fabs(*hf_at(&calm->flows.runs, 0, t) - 10) <= 1e-6);
        assert_true(fabs(*hf_at(&calm->flows.loaded, 0, t) - 10) <= 1e-6);
        assert_true(fabs(*hf_at(&calm->flows.fund, 0, t) - 10) <= 1e-6);
    }
    hf_plan_free(calm);
    hf_read_clear(&town);
}

/* --- rules for sharing, under every policy --- */

/* An oven of 15 hours bakes 10 loaves and 5 cakes a day, which do not keep, so that whoever sees
 * only its own orders the same. Bread is more urgent. */
static const char OVEN[] =
    "<federation xmlns='urn:holdfast:1' version='1.0' id='oven' start='2026-12-01' period='P1D' "
    "periods='18'><good id='bread' unit='kg' shelf-life='PT0S'/>"
    "<good id='cake' unit='kg' shelf-life='PT0S'/><site id='hill'/>"
    "<community id='people' at='hill'><need good='bread' quantity='10' per='P1D'/>"
    "<need good='cake' quantity='5' per='P1D' priority='2'/></community>"
    "<coop id='bakery' at='hill'><capacity id='oven' quantity='15' unit='h' per='P1D'/>"
    "<recipe id='bread' duration='PT6H'><use capacity='oven' quantity='1'/>"
    "<output good='bread' quantity='1'/></recipe>"
    "<recipe id='cake' duration='PT6H'><use capacity='oven' quantity='1'/>"
    "<output good='cake' quantity='1'/></recipe></coop>"
    "<scenario id='z'><event id='e' start='2026-12-03' target='capacity:bakery/oven' "
    "remaining='0.8'/></scenario></federation>";
enum { LEVELS = 3, NEEDS = 2 };

/* Of 12 hours: needs first 10 and 2; in proportion 8 and 4; in equal parts 7 and 5. As shares of 10
 * and of 5: 1 and 0.4, 0.8 and 0.8, 0.7 and 1; against 1, 0.75 and 0.5. */
static const int by_rule[HF_RATION_RULES][NEEDS][LEVELS] = {
    [HF_NEEDS_FIRST] = {{DAYS, DAYS, DAYS}, {0, 0, 0}},
    [HF_PROPORTIONAL] = {{0, DAYS, DAYS}, {0, DAYS, DAYS}},
    [HF_EQUAL_SHARE] = {{0, 0, DAYS}, {DAYS, DAYS, DAYS}},
};
/* Who plans again asks for no more than there is, so that no rule is needed: 7.5 and 3.75 fit into
 * 12. With perfect coordination each can have all of it. */
static const int replanned[NEEDS][LEVELS] = {{DAYS, DAYS, DAYS}, {0, DAYS, DAYS}};

TEST(the_rule_decides_who_goes_short_unless_all_plan_again)
{
    const hf_plan_options options = {.fairness = HF_LEXIMIN, .gap = 1e-6};
    hf_read oven = hf_read_new();
    hf_plan *calm;
    hf_read_put(&oven, "f.xml", OVEN, strlen(OVEN));
    hf_read_file(&oven, "f.xml");
    assert_int_equal(oven.status, HF_OK);
    assert_int_equal(hf_plan_make(&calm, oven.net, -1, &options, oven.diags), HF_OK);
    for (int rule = 0; rule < HF_RATION_RULES; rule++) {
        const hf_endure_question question = {
            .from = -1, .rule = (hf_ration_rule)rule, .local = true, .replan_levels = LEVELS};
        hf_endurance *answer;
        assert_int_equal(hf_endure(&answer, calm, &question, oven.diags), HF_OK);
        for (int i = 0; i < NEEDS * LEVELS; i++) {
            int n = i / LEVELS, level = i % LEVELS;
            assert_int_equal(answer->needs[i].plan, by_rule[rule][n][level]);
            assert_int_equal(answer->needs[i].local, by_rule[rule][n][level]);
            assert_int_equal(answer->needs[i].replan, replanned[n][level]);
            assert_int_equal(answer->needs[i].best, DAYS);
        }
        hf_endurance_free(answer);
    }
    hf_plan_free(calm);
    hf_read_clear(&oven);
}

RUN(FACT(the_calm_plan_uses_all_there_is),
    FACT(the_rule_decides_who_goes_short_unless_all_plan_again),
    FACT(every_effect_on_every_target_holds_as_long_as_worked_out))
