/* test_json_ages.c - plans by age, crew and debt as JSON; and plans of others, which leave it
 * unsaid. */
#include "io/json_plan.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

/* A zoo toasts bread for its people, either by Anna or by Bela; bread keeps two days. The fund pays
 * rent, and strike pay before it. Three days. */
enum { BREAD, TOAST };
enum { ZOO };
enum { ANNA, BELA };
enum { NEED, PAY };
enum { PERIODS = 3 };

typedef struct desk {
    hf_network *net;
    hf_plan *plan, *back;
    hf_diags *diags;
    hf_buffer text;
} desk;

static hf_network *zoo(void)
{
    hf_network *net = hf_build_new(PERIODS);
    net->goods[hf_build_good(net, "bread")].shelf_life = 48;
    hf_build_good(net, "toast");
    hf_build_site(net, "town"), hf_build_site(net, "village");
    hf_build_coop(net, "zoo", 0);
    net->resources[hf_build_labour(net, ZOO, "anna", 8)].skill = "cooking";
    net->resources[hf_build_labour(net, ZOO, "bela", 8)].skill = "cooking";
    hf_build_recipe(net, ZOO, "toast");
    hf_build_input(net, 0, BREAD, 2), hf_build_output(net, 0, TOAST, 1);
    hf_build_effort(net, 0, "cooking", 3);
    hf_build_lane(net, hf_build_route(net, "road", 0, 1), BREAD, false);
    hf_build_stock(net, ZOO, BREAD, 10);
    hf_build_receipt(net, ZOO, BREAD, 6, 0);
    hf_build_need(net, ZOO, TOAST, 4, 1);
    net->needs[NEED].wait = 1;
    hf_build_fund(net, 100);
    hf_build_expense(net, "rent", 80, 0), hf_build_expense(net, "strike-pay", 30, 2);
    hf_network_derive(net);
    return net;
}

/* 10 old loaves and 6 new. Day 1: 4 old ones become 2 toasts, 5 old ones go up the road. Day 2: 1
 * of two days and 5 of one become 3. Day 3: the last is too old. */
static void plan_by_hand(hf_plan *plan)
{
    hf_flows *f = &plan->flows;
    int bread = hf_network_holding(plan->net, ZOO, BREAD);
    *hf_at(&f->runs, 0, 0) = 2, *hf_at(&f->runs, 0, 1) = 3;
    *hf_aged(&f->split, 0, 1, 0) = 4;
    *hf_aged(&f->split, 0, 1, 1) = 5, *hf_aged(&f->split, 0, 2, 1) = 1;
    *hf_aged(&f->split, 1, ANNA, 0) = 6;
    *hf_aged(&f->split, 1, ANNA, 1) = 8, *hf_aged(&f->split, 1, BELA, 1) = 1;
    *hf_aged(&f->handed, bread, 1, 0) = 5;
    *hf_aged(&f->loaded, 0, 1, 0) = 5;
    *hf_aged(&f->stock, bread, 0, 0) = 6, *hf_aged(&f->stock, bread, 1, 0) = 1;
    *hf_aged(&f->stock, bread, 1, 1) = *hf_aged(&f->disposed, bread, 2, 2) = 1;
    *hf_at(&f->used, 0, 0) = 2, *hf_at(&f->used, 0, 1) = 3;
    *hf_at(&f->met, NEED, 0) = 2, *hf_at(&f->met, NEED, 1) = 3;
    *hf_at(&f->counted, 0, 0) = 2, *hf_at(&f->counted, 0, 1) = 3;
    const double paid[PERIODS] = {30, 20, 0}, owed[PERIODS] = {0, 60, 50};
    for (int t = 0; t < PERIODS; t++) {
        *hf_at(&f->met, PAY, t) = paid[t];
        *hf_at(&f->owed, 0, t) = owed[t];
        *hf_at(&f->fund, 0, t) = 10;
    }
    *hf_at(&f->borrowed, 0, 1) = 70, *hf_at(&f->repaid, 0, 1) = 10, *hf_at(&f->repaid, 0, 2) = 10;
}

static void set_up(desk *d)
{
    *d = (desk){.net = zoo(), .diags = hf_diags_new()};
    d->plan = hf_plan_new(d->net, -1);
    plan_by_hand(d->plan);
    hf_plan_measure(d->plan);
    hf_json_plan_write(&d->text, d->plan);
}

static void tear_down(desk *d)
{
    hf_buffer_clear(&d->text);
    hf_plan_free(d->plan);
    hf_plan_free(d->back);
    hf_network_free(d->net);
    hf_diags_free(d->diags);
}

static hf_status read_back(desk *d)
{
    return hf_json_plan_read(&d->back, d->net, d->text.bytes, d->text.size, "p.json", d->diags);
}

/* Every `from` up to and with the next `until` becomes `to`. */
static void replace(desk *d, const char *from, const char *until, const char *to)
{
    hf_buffer changed = {0};
    const char *at = d->text.bytes;
    for (const char *found; (found = strstr(at, from));) {
        hf_buffer_add(&changed, at, (size_t)(found - at));
        hf_buffer_text(&changed, to);
        at = strstr(found + strlen(from), until);
        assert_non_null(at);
        at += strlen(until);
    }
    hf_buffer_text(&changed, at);
    hf_buffer_clear(&d->text);
    d->text = changed;
}

static void replace_once(desk *d, const char *from, const char *to)
{
    char *found = strstr(d->text.bytes, from);
    if (!found) fail_msg("not there: %s", from);
    hf_buffer changed = {0};
    hf_buffer_add(&changed, d->text.bytes, (size_t)(found - d->text.bytes));
    hf_buffer_text(&changed, to);
    hf_buffer_text(&changed, found + strlen(from));
    hf_buffer_clear(&d->text);
    d->text = changed;
}

static void assert_there(const desk *d, const char *row)
{
    if (!strstr(d->text.bytes, row)) fail_msg("not there: %s", row);
}

/* --- writing --- */

TEST(goods_with_ages_tell_them_and_others_do_not)
{
    desk d;
    set_up(&d);
    assert_there(&d, "{\"holder\":\"zoo\",\"good\":\"bread\",\"period\":1,\"quantity\":7,"
                     "\"ages\":[6,1]}");
    assert_there(&d, "{\"holder\":\"zoo\",\"good\":\"bread\",\"period\":3,\"quantity\":1,"
                     "\"ages\":[0,0,1]}");
    assert_there(&d, "\"good\":\"bread\",\"period\":1,\"quantity\":5,\"ages\":[0,5]}],\n "
                     "\"purchases\"");
    assert_there(&d, "{\"holder\":\"zoo\",\"basket\":\"toast\",\"good\":\"toast\",\"period\":1,"
                     "\"quantity\":2,\"ages\":null}");
    tear_down(&d);
}

TEST(old_bread_given_for_new_is_two_rows)
{
    desk d;
    set_up(&d);
    hf_buffer_clear(&d.text);
    *hf_aged(&d.plan->flows.handed, hf_network_holding(d.net, ZOO, BREAD), 0, 0) = -2;
    hf_json_plan_write(&d.text, d.plan);
    assert_there(&d, "{\"from\":\"zoo\",\"to\":\"site:town\",\"good\":\"bread\",\"period\":1,"
                     "\"quantity\":5,\"ages\":[0,5]}");
    assert_there(&d, "{\"from\":\"site:town\",\"to\":\"zoo\",\"good\":\"bread\",\"period\":1,"
                     "\"quantity\":2,\"ages\":[2]}");
    tear_down(&d);
}

TEST(what_runs_take_who_works_what_counts_and_what_is_paid_has_rows)
{
    desk d;
    set_up(&d);
    assert_there(&d, "{\"recipe\":\"zoo/toast\",\"route\":null,\"direction\":null,"
                     "\"good\":\"bread\",\"period\":2,\"quantity\":6,\"ages\":[0,5,1]}");
    assert_there(&d, "{\"recipe\":\"zoo/toast\",\"route\":null,\"direction\":null,"
                     "\"skill\":\"cooking\",\"labour\":\"zoo/bela\",\"period\":2,\"hours\":1}");
    assert_there(&d, "{\"community\":\"zoo\",\"need\":\"toast\",\"good\":\"toast\",\"period\":2,"
                     "\"quantity\":3}");
    assert_there(&d, "{\"expense\":\"strike-pay\",\"period\":2,\"amount\":20}");
    assert_there(&d, "{\"period\":2,\"closing\":10,\"owed\":60,\"borrowed\":70,\"repaid\":10}");
    tear_down(&d);
}

/* Of 4 toasts of day 1 two come on day 2, and one of the 4 of day 2 then: 3 are missing; of day 3
 * all. Of 30 strike pay 10 and 30 are missing. */
TEST(short_are_the_periods_in_which_it_was_required)
{
    desk d;
    set_up(&d);
    assert_there(&d, "\"need\":\"toast\",\"priority\":1,\"required\":12,\"met\":5,");
    assert_there(&d, "\"short\":[{\"period\":2,\"missing\":3},{\"period\":3,\"missing\":4}]}");
    assert_there(&d, "{\"community\":\"fund\",\"need\":\"strike-pay\",\"priority\":2,"
                     "\"required\":90,\"met\":50,");
    assert_there(&d, "\"short\":[{\"period\":2,\"missing\":10},{\"period\":3,\"missing\":30}]}");
    tear_down(&d);
}

/* --- reading --- */

TEST(all_of_it_comes_back_to_the_bit)
{
    desk d;
    set_up(&d);
    assert_int_equal(read_back(&d), HF_OK);
    assert_int_equal(d.diags->count, 0);
    assert_true(hf_flows_same(&d.plan->flows, &d.back->flows, 0, PERIODS));
    tear_down(&d);
}

TEST(without_ages_the_oldest_go_first)
{
    desk d;
    set_up(&d);
    replace(&d, "\"ages\":[", "]", "\"ages\":null");
    replace(&d, " \"taken\":[", "]", " \"x\":[]");
    assert_int_equal(read_back(&d), HF_OK);
    assert_true(hf_flows_same(&d.plan->flows, &d.back->flows, 0, PERIODS));
    tear_down(&d);
}

/* 6 hours of day 1 and 9 of day 2: Anna has 8. */
TEST(without_crews_they_work_in_order)
{
    desk d;
    set_up(&d);
    replace(&d, " \"work\":[", "]", " \"x\":[]");
    assert_int_equal(read_back(&d), HF_OK);
    const hf_grid *split = &d.back->flows.split;
    assert_true(*hf_aged(split, 1, ANNA, 0) == 6 && *hf_aged(split, 1, BELA, 0) == 0);
    assert_true(*hf_aged(split, 1, ANNA, 1) == 8 && *hf_aged(split, 1, BELA, 1) == 1);
    tear_down(&d);
}

/* Owed 0, 60, 50: 60 were put off, 10 paid back. */
TEST(what_is_put_off_follows_from_what_is_owed)
{
    desk d;
    set_up(&d);
    replace(&d, ",\"borrowed\":", "}", "}");
    assert_int_equal(read_back(&d), HF_OK);
    const hf_flows *f = &d.back->flows;
    assert_true(*hf_at(&f->borrowed, 0, 1) == 60 && *hf_at(&f->repaid, 0, 1) == 0);
    assert_true(*hf_at(&f->borrowed, 0, 2) == 0 && *hf_at(&f->repaid, 0, 2) == 10);
    tear_down(&d);
}

TEST(what_is_paid_follows_from_what_is_missing)
{
    desk d;
    set_up(&d);
    replace(&d, " \"paid\":[", "]", " \"x\":[]");
    assert_int_equal(read_back(&d), HF_OK);
    const double paid[PERIODS] = {30, 20, 0};
    for (int t = 0; t < PERIODS; t++)
        assert_true(fabs(*hf_at(&d.back->flows.met, PAY, t) - paid[t]) < 1e-9);
    tear_down(&d);
}

TEST(what_counts_follows_from_what_is_used)
{
    desk d;
    set_up(&d);
    replace(&d, " \"counted\":[", "]", " \"x\":[]");
    assert_int_equal(read_back(&d), HF_OK);
    assert_true(hf_flows_same(&d.plan->flows, &d.back->flows, 0, PERIODS));
    tear_down(&d);
}

TEST(what_does_not_fit_is_refused)
{
    const struct {
        const char *from, *to, *code, *text;
    } rows[] = {
        {"\"ages\":[6,1]", "\"ages\":[6,2]", "HF0804", "these do not add up to the quantity"},
        {"\"ages\":[6,1]", "\"ages\":[6,0,0,1]", "HF0802", "it does not keep as long"},
        {"\"ages\":[6,1]", "\"ages\":[6,true]", "HF0802", "these must be numbers"},
        {"\"labour\":\"zoo/anna\"", "\"labour\":\"zoo/carl\"", "HF0803", "its skill is not asked"},
        {"\"labour\":\"zoo/anna\"", "\"labour\":\"anna\"", "HF0802", "must be written owner/id"},
        {"\"recipe\":\"zoo/toast\"", "\"recipe\":\"zoo/soup\"", "HF0803", "called \"soup\""},
        {"\"recipe\":\"zoo/toast\"", "\"recipe\":\"den/toast\"", "HF0803", "\"den\""},
        {"\"recipe\":\"zoo/toast\"", "\"recipe\":null", "HF0802", "route: this must be a text"},
        {"\"expense\":\"strike-pay\"", "\"expense\":\"rent\"", "HF0803", "called \"rent\""},
        {"\"community\":\"fund\"", "\"community\":\"chest\"", "HF0803", "\"chest\""},
        {"\"holder\":\"zoo\"", "\"holder\":\"fund\"", "HF0803", "\"fund\""},
        {"\"need\":\"toast\",\"good\":\"toast\"", "\"need\":\"toast\",\"good\":\"bread\"", "HF0803",
         "it does not serve this need"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        desk d;
        set_up(&d);
        replace_once(&d, rows[i].from, rows[i].to);
        assert_int_equal(read_back(&d), HF_INPUT);
        assert_string_equal(d.diags->messages[0].code, rows[i].code);
        if (!strstr(d.diags->messages[0].text, rows[i].text))
            fail_msg("\"%s\" instead of \"%s\"", d.diags->messages[0].text, rows[i].text);
        tear_down(&d);
    }
}

RUN(FACT(goods_with_ages_tell_them_and_others_do_not), FACT(old_bread_given_for_new_is_two_rows),
    FACT(what_runs_take_who_works_what_counts_and_what_is_paid_has_rows),
    FACT(short_are_the_periods_in_which_it_was_required), FACT(all_of_it_comes_back_to_the_bit),
    FACT(without_ages_the_oldest_go_first), FACT(without_crews_they_work_in_order),
    FACT(what_is_put_off_follows_from_what_is_owed),
    FACT(what_is_paid_follows_from_what_is_missing), FACT(what_counts_follows_from_what_is_used),
    FACT(what_does_not_fit_is_refused))
