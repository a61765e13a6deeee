/* test_json.c - what is written as JSON, and what is said about JSON that is wrong. */
#include "io/json.h"
#include "io/json_check.h"
#include "io/json_endure.h"
#include "io/json_plan.h"
#include "tests/support/farm_and_town.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct desk {
    hf_network *net;
    hf_plan *plan, *back;
    hf_diags *diags;
    hf_buffer text;
} desk;

static void set_up(desk *d)
{
    *d = (desk){.net = hf_farm_and_town(), .diags = hf_diags_new()};
    d->net->id = "valley";
    d->plan = hf_plan_new(d->net, -1);
    hf_farm_and_town_plan(&d->plan->flows);
    hf_plan_measure(d->plan);
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

static int times_in(const char *text, const char *part)
{
    int count = 0;
    for (; (text = strstr(text, part)); text += strlen(part)) count++;
    return count;
}

/* --- the writer --- */

static void texts_are_escaped_and_always_valid(void **state)
{
    (void)state;
    const struct {
        const char *text, *json;
    } rows[] = {
        {"plain", "\"plain\""},
        {"a \"b\" \\c", "\"a \\\"b\\\" \\\\c\""},
        {"line\nbreak\x01", "\"line\\u000abreak\\u0001\""},
        {"pan de a\xc3\xb1o \xe2\x82\xac \xf0\x9f\x8d\x9e",
         "\"pan de a\xc3\xb1o \xe2\x82\xac \xf0\x9f\x8d\x9e\""},
        {"cut \xc3", "\"cut \xef\xbf\xbd\""},                         /* a character cut in half */
        {"\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""}, /* half of a pair */
        {"\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\""},                 /* a slash in disguise */
        {NULL, "null"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hf_buffer out = {0};
        hf_json_text(&(hf_json){.out = &out}, NULL, rows[i].text);
        assert_string_equal(out.bytes, rows[i].json);
        hf_buffer_clear(&out);
    }
}

static void numbers_are_short_and_never_infinite(void **state)
{
    (void)state;
    const struct {
        double value;
        const char *json;
    } rows[] = {{480, "480"}, {0.1, "0.1"}, {-0.0, "0"}, {NAN, "null"}, {-INFINITY, "null"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hf_buffer out = {0};
        hf_json_number(&(hf_json){.out = &out}, NULL, rows[i].value);
        assert_string_equal(out.bytes, rows[i].json);
        hf_buffer_clear(&out);
    }
}

static void rows_stand_on_lines_of_their_own(void **state)
{
    (void)state;
    hf_buffer out = {0};
    hf_json json = {.out = &out};
    hf_json_begin(&json, NULL, '{');
    hf_json_begin(&json, "rows", '[');
    hf_json_begin(&json, NULL, '{');
    hf_json_whole(&json, "a", 1);
    hf_json_flag(&json, "b", true);
    hf_json_end(&json);
    hf_json_end(&json);
    hf_json_null(&json, "c");
    hf_json_end(&json);
    assert_string_equal(out.bytes, "{\n \"rows\":[\n  {\"a\":1,\"b\":true}],\n \"c\":null}\n");
    hf_buffer_clear(&out);
}

/* --- a plan --- */

static void a_plan_says_each_decision_once(void **state)
{
    (void)state;
    desk d;
    set_up(&d);
    hf_json_plan_write(&d.text, d.plan);
    const char *rows[] = {
        "\"federation\":\"valley\",\n \"scenario\":null,\n \"periods\":3,\n "
        "\"status\":\"optimal\",",
        "{\"coop\":\"farm\",\"recipe\":\"grow\",\"period\":1,\"runs\":2}",
        "{\"route\":\"road\",\"direction\":\"forward\",\"good\":\"grain\",\"period\":2,"
        "\"quantity\":10,\"ages\":null}",
        "{\"market\":\"shop\",\"good\":\"grain\",\"action\":\"buy\",\"period\":1,\"quantity\":5,"
        "\"money\":10,\"ages\":null,\"offer\":null}",
        "{\"holder\":\"farm\",\"good\":\"seed\",\"period\":3,\"quantity\":6,\"ages\":null}",
        "{\"holder\":\"people\",\"basket\":\"grain\",\"good\":\"grain\",\"period\":1,"
        "\"quantity\":4.5,\"ages\":null}",
        "{\"from\":\"farm\",\"to\":\"site:field\",\"good\":\"grain\",\"period\":1,\"quantity\":5,"
        "\"ages\":null}",
        "{\"from\":\"site:town\",\"to\":\"people\",\"good\":\"grain\",\"period\":2,"
        "\"quantity\":14,\"ages\":null}",
        "\"disposed\":[],",
        "\"taken\":[],\n \"work\":[],\n \"counted\":[],\n \"paid\":[],",
        "{\"period\":2,\"closing\":6.5,\"owed\":0,\"borrowed\":0,\"repaid\":0}",
        "\"conflicts\":[],",
        /* 4.5 + 9 + 3 of 3 x 9; short in periods 1 and 3; the worst is 3 of 9 */
        "{\"community\":\"people\",\"need\":\"grain\",\"priority\":1,\"required\":27,\"met\":16.5,"
        "\"share\":0.611111111111111",
        "\"worst_period\":3,\"short\":[{\"period\":1,\"missing\":4.5},{\"period\":3,\"missing\":6}"
        "]",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (times_in(d.text.bytes, rows[i]) != 1) fail_msg("not once: %s", rows[i]);
    tear_down(&d);
}

static void what_is_zero_is_left_out(void **state)
{
    (void)state;
    desk d;
    set_up(&d);
    hf_json_plan_write(&d.text, d.plan);
    assert_int_equal(times_in(d.text.bytes, "\"recipe\":\"grow\""), 1); /* 1 of 3 periods */
    assert_null(strstr(d.text.bytes, "\"direction\":\"back\""));
    tear_down(&d);
}

static void limits_say_what_they_are_of(void **state)
{
    (void)state;
    desk d;
    set_up(&d);
    const hf_tight tight[] = {{HF_LIMIT_LABOUR, 1, 0, 8, 8},  {HF_LIMIT_RECIPE, 0, 0, 2, 2},
                              {HF_LIMIT_STORAGE, 0, 1, 9, 9}, {HF_LIMIT_ROUTE, 0, 1, 20, 20},
                              {HF_LIMIT_OFFER, 1, 2, 2, 2},   {HF_LIMIT_FUND, 0, 2, 3, 3}};
    free(d.plan->tight);
    d.plan->tight_count = sizeof tight / sizeof *tight;
    d.plan->tight = memcpy(hf_alloc(sizeof tight, 1), tight, sizeof tight);
    hf_json_plan_write(&d.text, d.plan);
    const char *of[] = {"\"labour\",\"of\":\"farm/hands\",\"period\":1,\"used\":8,\"available\":8",
                        "\"recipe\",\"of\":\"farm/grow\"",
                        "\"storage\",\"of\":\"farm\"",
                        "\"route\",\"of\":\"road\"",
                        "\"offer\",\"of\":\"shop/spare\"",
                        "\"fund\",\"of\":\"fund\""};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (times_in(d.text.bytes, of[i]) != 1) fail_msg("not once: %s", of[i]);
    tear_down(&d);
}

static void the_status_tells_how_good_the_plan_is(void **state)
{
    (void)state;
    const struct {
        double gap;
        bool interrupted;
        const char *status;
    } rows[] = {{1e-9, false, "\"status\":\"optimal\""},
                {1e-3, false, "\"status\":\"within_gap\""},
                {NAN, false, "\"status\":\"within_gap\""},
                {1e-9, true, "\"status\":\"interrupted\""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        desk d;
        set_up(&d);
        d.plan->certificate.gap = rows[i].gap;
        d.plan->interrupted = rows[i].interrupted;
        hf_json_plan_write(&d.text, d.plan);
        assert_non_null(strstr(d.text.bytes, rows[i].status));
        tear_down(&d);
    }
}

/* What is left over of hard limits, and not proved to have to be, is none. */
static void hard_limits_that_are_named_are_a_conflict(void **state)
{
    (void)state;
    static const char *const status[] = {"\"status\":\"optimal\"", "\"status\":\"conflict\""};
    for (int count = 0; count < 2; count++) {
        desk d;
        set_up(&d);
        d.plan->certificate.gap = 0;
        d.plan->stage_count = 1;
        d.plan->stages[0] = (hf_stage){.name = "hard limits", .value = 0.5};
        d.plan->conflicts = hf_alloc(1, sizeof(hf_conflict));
        d.plan->conflict_count = count;
        hf_json_plan_write(&d.text, d.plan);
        assert_non_null(strstr(d.text.bytes, status[count]));
        tear_down(&d);
    }
}

static void scale(hf_grid *grid, double factor)
{
    for (int i = 0; i < grid->things * grid->periods; i++) grid->values[i] *= factor;
}

static void a_written_plan_reads_back_to_the_bit(void **state)
{
    (void)state;
    const double factors[] = {1, 1.0 / 3, 1e-11 / 7, 0.1 + 0.2};
    for (int i = 0; i < 4; i++) {
        desk d;
        set_up(&d);
        hf_flows *f = &d.plan->flows;
        hf_grid *grids[] = {&f->runs,   &f->loaded, &f->traded, &f->used,
                            &f->handed, &f->stock,  &f->met,    &f->fund};
        for (int g = 0; g < 8; g++) scale(grids[g], factors[i]);
        hf_plan_measure(d.plan);
        hf_json_plan_write(&d.text, d.plan);
        assert_int_equal(read_back(&d), HF_OK);
        assert_int_equal(d.diags->count, 0);
        assert_true(hf_flows_same(&d.plan->flows, &d.back->flows, 0, d.net->periods));
        tear_down(&d);
    }
}

static void disposal_reads_back_at_holders_and_sites(void **state)
{
    (void)state;
    desk d;
    set_up(&d);
    *hf_at(&d.plan->flows.disposed, FARM_SEED, 1) = 0.25;
    *hf_at(&d.plan->flows.unwanted, 1, 2) = 0.75;
    hf_json_plan_write(&d.text, d.plan);
    assert_non_null(strstr(d.text.bytes, "{\"holder\":\"site:town\",\"good\":\"grain\""));
    assert_int_equal(read_back(&d), HF_OK);
    assert_true(hf_flows_same(&d.plan->flows, &d.back->flows, 0, d.net->periods));
    tear_down(&d);
}

static void two_offers_of_a_good_are_told_apart_by_their_price(void **state)
{
    (void)state;
    desk d;
    set_up(&d);
    d.net->offers[SOLD].action = HF_BUY; /* now grain is for sale at 2 and at 5 */
    hf_json_plan_write(&d.text, d.plan);
    assert_int_equal(read_back(&d), HF_OK);
    assert_true(hf_flows_same(&d.plan->flows, &d.back->flows, 0, d.net->periods));
    tear_down(&d);
}

/* --- a plan with mistakes --- */

/* Put `right` in place of the first `wrong`; the text must hold it. */
static void change(desk *d, const char *from, const char *to)
{
    hf_json_plan_write(&d->text, d->plan);
    char *at = strstr(d->text.bytes, from);
    assert_non_null(at);
    hf_buffer changed = {0};
    hf_buffer_add(&changed, d->text.bytes, (size_t)(at - d->text.bytes));
    hf_buffer_text(&changed, to);
    hf_buffer_text(&changed, at + strlen(from));
    hf_buffer_clear(&d->text);
    d->text = changed;
}

static void every_mistake_is_named_by_its_path(void **state)
{
    (void)state;
    const struct {
        const char *from, *to, *code, *text;
    } rows[] = {
        {"\"production\":[", "\"production\":[}", "HF0801", "this is not JSON"},
        {"{\n", "{\n \"stocks\":[],", "HF0801", "duplicate"},
        {"\"closing\":8.5", "\"closing\":1e999", "HF0801", "real number overflow"},
        {"\"closing\":8.5", "\"closing\":NaN", "HF0801", "this is not JSON"},
        {"\"production\"", "\"prodution\"", "HF0802", "production: this key is missing"},
        {"\"handed\":[", "\"handed\":null,\"x\":[", "HF0802", "handed: this must be a list"},
        {"\"handed\":[", "\"handed\":[7,", "HF0802", "handed[0]: this must be an object"},
        {"\"runs\":2", "\"runs\":\"two\"", "HF0802", "production[0].runs: this must be a number"},
        {"\"runs\":2", "\"run\":2", "HF0802", "production[0].runs: this key is missing"},
        {"\"coop\":\"farm\"", "\"coop\":4", "HF0802", "production[0].coop: this must be a text"},
        {"\"coop\":\"farm\"", "\"coop\":\"mill\"", "HF0803",
         "production[0].coop: the federation has no co-op or community \"mill\""},
        {"\"recipe\":\"grow\"", "\"recipe\":\"sow\"", "HF0803",
         "production[0].recipe: the federation has no recipe of this co-op called \"sow\""},
        {"\"route\":\"road\"", "\"route\":\"r3\"", "HF0803", "no route \"r3\""},
        {"\"forward\"", "\"up\"", "HF0802", "shipments[0].direction: this must be \"forward\""},
        {"\"forward\",\"good\":\"grain\"", "\"forward\",\"good\":\"seed\"", "HF0803",
         "shipments[0].good: this route does not carry it"},
        {"\"market\":\"shop\"", "\"market\":\"mall\"", "HF0803", "no market \"mall\""},
        {"\"offer\":null", "\"offer\":7", "HF0802", "purchases[0].offer: this must be a text"},
        {"\"action\":\"buy\"", "\"action\":\"lend\"", "HF0802", "must be \"buy\" or \"sell\""},
        {"\"shop\",\"good\":\"grain\"", "\"shop\",\"good\":\"seed\"", "HF0803",
         "purchases[0].good: this market does not offer that"},
        {"\"people\",\"good\":\"grain\"", "\"people\",\"good\":\"seed\"", "HF0803",
         "this holder keeps none of it"},
        {"\"basket\":\"grain\"", "\"basket\":\"diet\"", "HF0803", "used[0].basket: no need"},
        {"\"to\":\"site:field\"", "\"to\":\"site:town\"", "HF0803", "at the holder's own site"},
        {"\"to\":\"site:field\"", "\"to\":\"site:moon\"", "HF0803", "no site \"moon\""},
        {"\"to\":\"site:field\"", "\"to\":\"people\"", "HF0802", "must be a site:ID"},
        {"\"period\":1,\"runs\"", "\"period\":0,\"runs\"", "HF0804",
         "production[0].period: periods are whole numbers from 1 to 3"},
        {"\"period\":1,\"runs\"", "\"period\":4,\"runs\"", "HF0804", "from 1 to 3"},
        {"\"period\":1,\"runs\"", "\"period\":1.5,\"runs\"", "HF0804", "from 1 to 3"},
        {"\"owed\":0", "\"owed\":\"5\"", "HF0802", "fund[0].owed: this must be a number"},
        {"\"ages\":null", "\"ages\":[3,2]", "HF0802", "ages: the age of this does not matter"},
        {"\"ages\":null", "\"ages\":\"old\"", "HF0802", "ages: this must be a list or null"},
        {"\"ages\":null", "\"ages\":[\"5\"]", "HF0802", "ages: these must be numbers"},
        {"\"ages\":null", "\"ages\":[4]", "HF0804", "ages: these do not add up"},
        {"\"federation\":\"valley\"", "\"federation\":\"coast\"", "HF0803", "another federation"},
        {"\"scenario\":null", "\"scenario\":\"flood\"", "HF0803", "no scenario \"flood\""},
        {"\"scenario\":null", "\"scenario\":7", "HF0802", "must be a text or null"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        desk d;
        set_up(&d);
        change(&d, rows[i].from, rows[i].to);
        assert_int_equal(read_back(&d), HF_INPUT);
        assert_null(d.back);
        assert_true(d.diags->errors >= 1);
        assert_string_equal(d.diags->messages[0].code, rows[i].code);
        if (!strstr(d.diags->messages[0].text, rows[i].text))
            fail_msg("\"%s\" instead of \"%s\"", d.diags->messages[0].text, rows[i].text);
        tear_down(&d);
    }
}

static void nonsense_is_refused_quickly(void **state)
{
    (void)state;
    hf_buffer deep = {0};
    for (int i = 0; i < 100000; i++) hf_buffer_text(&deep, "[");
    const struct {
        const char *text;
        size_t size;
    } rows[] = {{deep.bytes, deep.size}, {"", 0}, {"[]", 2}, {"\0\0", 2}, {"{\"a\":1}x", 8}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        desk d;
        set_up(&d);
        hf_status status =
            hf_json_plan_read(&d.back, d.net, rows[i].text, rows[i].size, "p.json", d.diags);
        assert_int_equal(status, HF_INPUT);
        assert_int_equal(d.diags->errors, 1);
        tear_down(&d);
    }
    hf_buffer_clear(&deep);
}

/* What a plan is for is known before there is a federation to look it up in. */
static void a_draft_says_what_it_is_for(void **state)
{
    (void)state;
    static const struct {
        const char *text, *scenario;
        int periods;
    } rows[] = {{"{\"scenario\":\"strike\",\"periods\":9}", "strike", 9},
                {"{\"scenario\":null}", NULL, 0},
                {"{\"scenario\":7,\"periods\":-3}", NULL, 0},
                {"{\"periods\":99999999999}", NULL, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hf_diags *diags = hf_diags_new();
        hf_plan_draft *draft;
        assert_int_equal(
            hf_json_plan_open(&draft, rows[i].text, strlen(rows[i].text), "p.json", diags), HF_OK);
        hf_plan_claim claim = hf_json_plan_claim(draft);
        assert_int_equal(claim.periods, rows[i].periods);
        if (rows[i].scenario)
            assert_string_equal(claim.scenario, rows[i].scenario);
        else
            assert_null(claim.scenario);
        hf_json_plan_close(draft);
        hf_diags_free(diags);
    }
}

static void a_thousand_mistakes_are_a_hundred_messages(void **state)
{
    (void)state;
    desk d;
    set_up(&d);
    hf_buffer rows = {0};
    hf_buffer_text(&rows, "\"production\":[");
    for (int i = 0; i < 1000; i++) hf_buffer_text(&rows, "{},");
    change(&d, "\"production\":[", rows.bytes);
    assert_int_equal(read_back(&d), HF_INPUT);
    assert_int_equal(d.diags->errors, 100);
    hf_buffer_clear(&rows);
    tear_down(&d);
}

static void a_claim_about_a_need_is_taken_as_made(void **state)
{
    (void)state;
    const struct {
        const char *from, *to;
        int period;
        double met; /* worked out: required 9 a period */
    } rows[] = {
        {"{\"period\":1,\"missing\":4.5}", "{\"period\":1,\"missing\":4}", 0, 5},
        {"{\"period\":1,\"missing\":4.5},", "", 0, 9}, /* not listed: claimed to be met */
        {"\"met\":16.5", "\"met\":18.5", 2, 5},        /* 2 too many, set down at the end */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        desk d;
        set_up(&d);
        change(&d, rows[i].from, rows[i].to);
        assert_int_equal(read_back(&d), HF_OK);
        if (i == 2) assert_true(fabs(*hf_at(&d.back->flows.met, 0, 2) - rows[i].met) < 1e-9);
        if (i < 2) assert_true(fabs(*hf_at(&d.back->flows.met, 0, 0) - rows[i].met) < 1e-9);
        tear_down(&d);
    }
}

/* --- the other answers --- */

static void endurance_says_what_is_not_built_as_null(void **state)
{
    (void)state;
    hf_network *net = hf_farm_and_town();
    hf_endurance *e = hf_endurance_new(net);
    const char *without[] = {"coop:farm"};
    e->without = without;
    e->without_count = 1;
    e->start = 1;
    e->horizon = 2;
    e->level_count = 2;
    e->levels[0] = 1;
    e->levels[1] = 0.5;
    e->needs[0] = (hf_held){.best = 1, .plan = 0};
    e->needs[1] = (hf_held){.best = 2, .plan = 1};
    e->causes[0] = (hf_cause){GRAIN, PEOPLE, "the farm makes none"};
    e->together[0] = (hf_held){.best = 1, .plan = 0};
    e->together[1] = (hf_held){.best = 2, .plan = 1};
    e->priorities[0] = e->priority_count = 1;
    e->by_priority[0] = (hf_held){.best = 2, .plan = 2};
    hf_buffer text = {0};
    hf_json_endure_write(&text, e);
    assert_string_equal(
        text.bytes,
        "{\n \"without\":[\n  \"coop:farm\"],\n \"start\":2,\n \"horizon\":2,\n \"needs\":[\n"
        "  {\"community\":\"people\",\"need\":\"grain\",\"priority\":1,\"best\":1,\"replan\":null,"
        "\"local\":null,\"local_calm\":null,\"plan\":0,\"forever\":false,\"levels\":["
        "{\"share\":1,\"best\":1,\"replan\":null,\"local\":null,\"local_calm\":null,\"plan\":0},"
        "{\"share\":0.5,\"best\":2,\"replan\":null,\"local\":null,\"local_calm\":null,\"plan\":1}],"
        "\"first_missing\":{\"good\":\"grain\",\"holder\":\"people\","
        "\"because\":\"the farm makes none\"},\"first_missing_local\":null}],\n"
        " \"together\":{\"best\":1,\"replan\":null,\"local\":null,\"local_calm\":null,\"plan\":0,"
        "\"forever\":false,"
        "\"levels\":[{\"share\":1,\"best\":1,\"replan\":null,\"local\":null,\"local_calm\":null,"
        "\"plan\":0},"
        "{\"share\":0.5,\"best\":2,\"replan\":null,\"local\":null,\"local_calm\":null,\"plan\":1}]}"
        ",\n"
        " \"planned_again\":null,\n \"shared_at_once\":null,\n"
        " \"by_priority\":[\n  "
        "{\"priority\":1,\"best\":2,\"replan\":null,\"local\":null,\"local_calm\":null,"
        "\"plan\":2,\"forever\":true,\"levels\":null}],\n"
        " \"ration_rule\":\"needs-first\",\n \"by_rule\":null,\n \"measures\":[],\n "
        "\"helps\":null,\n "
        "\"lasting\":null,\n "
        "\"stockpile\":null,\n \"events\":null}\n");
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

static void rules_of_sharing_stand_side_by_side(void **state)
{
    (void)state;
    hf_network *net = hf_farm_and_town();
    hf_endurance *e = hf_endurance_new(net);
    hf_shared held[HF_RATION_RULES][2] = {{{3, 1}, {2, 1}}, {{0, 1}, {0, 1}}, {{1, 2}, {1, 0}}};
    hf_buffer text = {0};
    e->level_count = 1;
    e->levels[0] = 1;
    e->rule = HF_EQUAL_SHARE;
    for (int rule = 0; rule < HF_RATION_RULES; rule++) e->by_rule[rule] = held[rule];
    hf_json_endure_write(&text, e);
    assert_non_null(strstr(
        text.bytes,
        " \"ration_rule\":\"equal-share\",\n \"by_rule\":[\n  {\"rule\":\"needs-first\",\"needs\":["
        "{\"community\":\"people\",\"need\":\"grain\",\"local\":1,\"plan\":3}],"
        "\"together\":{\"local\":1,\"plan\":2}},\n  {\"rule\":\"proportional\",\"needs\":["
        "{\"community\":\"people\",\"need\":\"grain\",\"local\":1,\"plan\":0}],"
        "\"together\":{\"local\":1,\"plan\":0}},\n  {\"rule\":\"equal-share\",\"needs\":["
        "{\"community\":\"people\",\"need\":\"grain\",\"local\":2,\"plan\":1}],"
        "\"together\":{\"local\":0,\"plan\":1}}],\n"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

static void endurance_lists_what_events_touch_and_what_is_left_out(void **state)
{
    (void)state;
    hf_network *net = hf_farm_and_town();
    hf_target farm = {HF_TARGET_COOP, 0, 0};
    const hf_event idle = {.targets = &farm,
                           .target_count = 1,
                           .end = 1,
                           .after = -1,
                           .remaining = 1,
                           .demand = 1,
                           .access = 1,
                           .price = 1};
    hf_event events[] = {idle, idle};
    hf_scenario scenario = {.id = "dry", .events = events, .event_count = 2};
    events[0].id = "gates", events[0].access = 0;
    events[1].id = "rain", events[1].when = HF_WHEN_PERHAPS;
    events[0].drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_UNIFORM, .median = 2.5};
    events[1].drawn[HF_DRAW_DURATION] = (hf_law){.kind = HF_LAW_FIXED, .median = 4};
    net->scenarios = &scenario, net->scenario_count = 1;
    hf_endurance *e = hf_endurance_new(net);
    e->scenario = "dry", e->level_count = 1, e->horizon = 1;
    hf_buffer text = {0};
    hf_json_endure_write(&text, e);
    assert_non_null(strstr(text.bytes,
                           " \"events\":[\n"
                           "  {\"event\":\"gates\",\"left_out\":false,\"median_duration\":2.5,"
                           "\"touches\":[\"coop:farm\"]},\n"
                           "  {\"event\":\"rain\",\"left_out\":true,\"median_duration\":null,"
                           "\"touches\":[]}]}\n"));
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    net->scenario_count = 0;
    hf_network_free(net);
}

static void messages_are_sorted_into_errors_and_warnings(void **state)
{
    (void)state;
    hf_diags *diags = hf_diags_new();
    const hf_origin line = {"a.xml", 6, 26, 3}, whole = {.file = "b.xml"};
    hf_diag(diags, HF_WARNING, "HF0401", whole, "nobody makes rye");
    hf_message *error = hf_diag(diags, HF_ERROR, "HF0203", line, "`qty` is not known");
    hf_diag_hint(diags, error, "did you mean `quantity`?");
    hf_buffer text = {0};
    hf_json_check_write(&text, diags);
    assert_string_equal(text.bytes,
                        "{\n \"errors\":[\n  {\"code\":\"HF0203\",\"file\":\"a.xml\",\"line\":6,"
                        "\"column\":26,\"message\":\"`qty` is not known\","
                        "\"hint\":\"did you mean `quantity`?\"}],\n"
                        " \"warnings\":[\n  {\"code\":\"HF0401\",\"file\":\"b.xml\",\"line\":null,"
                        "\"column\":null,\"message\":\"nobody makes rye\",\"hint\":null}]}\n");
    hf_buffer_clear(&text);
    hf_diags_free(diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_escaped_and_always_valid),
        cmocka_unit_test(numbers_are_short_and_never_infinite),
        cmocka_unit_test(rows_stand_on_lines_of_their_own),
        cmocka_unit_test(a_plan_says_each_decision_once),
        cmocka_unit_test(what_is_zero_is_left_out),
        cmocka_unit_test(limits_say_what_they_are_of),
        cmocka_unit_test(the_status_tells_how_good_the_plan_is),
        cmocka_unit_test(hard_limits_that_are_named_are_a_conflict),
        cmocka_unit_test(a_written_plan_reads_back_to_the_bit),
        cmocka_unit_test(disposal_reads_back_at_holders_and_sites),
        cmocka_unit_test(two_offers_of_a_good_are_told_apart_by_their_price),
        cmocka_unit_test(every_mistake_is_named_by_its_path),
        cmocka_unit_test(nonsense_is_refused_quickly),
        cmocka_unit_test(a_draft_says_what_it_is_for),
        cmocka_unit_test(a_thousand_mistakes_are_a_hundred_messages),
        cmocka_unit_test(a_claim_about_a_need_is_taken_as_made),
        cmocka_unit_test(endurance_says_what_is_not_built_as_null),
        cmocka_unit_test(rules_of_sharing_stand_side_by_side),
        cmocka_unit_test(endurance_lists_what_events_touch_and_what_is_left_out),
        cmocka_unit_test(messages_are_sorted_into_errors_and_warnings),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
