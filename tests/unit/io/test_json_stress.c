/* test_json_stress.c - many runs, and one of them, as JSON and as a table. */
#include "io/csv_run.h"
#include "io/json_stress.h"
#include "tests/support/build.h"
#include "tests/support/facts.h"

#include <math.h>

/* A town that needs 10 of bread a day, three days. */
enum { BREAD, TOWN = 0, PERIODS = 3 };

static hf_network *a_town(void)
{
    hf_network *net = hf_build_new(PERIODS);
    hf_build_good(net, "bread"), hf_build_site(net, "place");
    hf_build_community(net, "town", 0);
    hf_build_need(net, TOWN, BREAD, 10, 1);
    hf_build_stock(net, TOWN, BREAD, 20);
    hf_network_derive(net);
    return net;
}

static void hold(hf_survival *held, double last, int p10, int p50, int p90)
{
    const double share[] = {1, 0.75, last};
    for (int t = 0; t < PERIODS; t++) {
        held->share[t] = share[t];
        held->low[t] = share[t] / 2;
        held->high[t] = 1;
    }
    held->p10 = p10, held->p50 = p50, held->p90 = p90;
}

static void expect(const hf_buffer *text, const char *part)
{
    if (!strstr(text->bytes, part)) fail_msg("no %s in\n%s", part, text->bytes);
}

TEST(survival_is_written_with_its_bounds_and_beyond_the_horizon_is_null)
{
    hf_network *net = a_town();
    hf_ensemble *e = hf_ensemble_new(net);
    hf_buffer text = {0};
    int failed[] = {3};
    e->scenario = "storm", e->policy = "plan", e->runs = 8, e->seed = 5, e->ration = 0.75;
    hold(&e->needs[0].held, 0.5, 1, 2, 3);
    hold(&e->together, 0.25, 0, 1, 2);
    e->needs[0].unmet = (hf_estimate){7.5, 0.5}, e->needs[0].cvar95 = 20;
    e->needs[0].share = (hf_estimate){0.75, 0.125};
    e->failed = failed, e->failed_count = 1;
    hf_json_stress_write(&text, e);
    expect(&text, "\"scenario\":\"storm\",\n \"runs\":8,\n \"seed\":5,\n \"policy\":\"plan\"");
    expect(&text, "\"ration\":0.75");
    expect(&text, "\"community\":\"town\",\"need\":\"bread\",\"priority\":1,"
                  "\"survival\":[1,0.75,0.5],\"low\":[0.5,0.375,0.25],\"high\":[1,1,1],"
                  "\"held\":{\"p10\":1,\"p50\":2,\"p90\":null},"
                  "\"unmet\":{\"mean\":7.5,\"se\":0.5,\"cvar95\":20},"
                  "\"share\":{\"mean\":0.75,\"se\":0.125}");
    expect(&text, "\"together\":{\"survival\":[1,0.75,0.25]");
    expect(&text, "\"held\":{\"p10\":0,\"p50\":1,\"p90\":2},\"unmet\":null,\"share\":null");
    expect(&text, "\"failed_runs\":1,\n \"failed\":[\n  3]");
    hf_buffer_clear(&text);
    hf_ensemble_free(e);
    hf_network_free(net);
}

/* Bread is used up on the third day, when a festival asks for 20. */
static hf_run a_run(const hf_network *net)
{
    hf_run run = {.net = net, .scenario = "storm", .policy = "plan", .number = 17, .seed = 5};
    run.ration = 1;
    run.events = hf_alloc(2, sizeof *run.events);
    run.events[0] = hf_build_event(NULL, 0.5, 2.25);
    run.events[1] = hf_build_event(NULL, 1, INFINITY);
    run.events[0].id = "rain", run.events[0].demand = 2;
    run.events[1].id = "wind", run.events[1].remaining = 0.5;
    run.events[0].drawn[HF_DRAW_RECOVERY] = (hf_law){.kind = HF_LAW_FIXED, .median = 1.5};
    run.event_count = 2;
    run.held = hf_alloc(1, sizeof *run.held);
    run.held[0] = 2;
    hf_conditions_init(&run.conditions, net, NULL, 0);
    hf_flows_init(&run.trace, net);
    for (int t = 0; t < 2; t++) {
        *hf_at(&run.trace.met, 0, t) = *hf_at(&run.trace.used, 0, t) = 10;
        *hf_at(&run.trace.stock, 0, t) = 10 - 10 * t;
    }
    return run;
}

TEST(a_run_says_what_happened_and_how_long_each_need_was_held)
{
    hf_network *net = a_town();
    hf_run run = a_run(net);
    hf_buffer text = {0};
    hf_json_run_write(&text, &run);
    expect(&text, "\"run\":17");
    expect(&text, "\"event\":\"rain\",\"start\":1.5,\"end\":3.25,\"recovery\":1.5,\"remaining\":1,"
                  "\"demand\":2");
    expect(&text, "\"event\":\"wind\",\"start\":2,\"end\":null");
    expect(&text, "\"need\":\"bread\",\"priority\":1,\"held\":2,\"required\":30,\"met\":20");
    hf_buffer_clear(&text);
    hf_run_clear(&run);
    hf_network_free(net);
}

TEST(a_run_is_a_table_with_a_line_for_each_number)
{
    static const char wanted[] = "run,replicate,period,holder,good,variable,value,unit\n"
                                 "storm,17,1,town,bread,stock,10,kg\n"
                                 "storm,17,1,town,bread,used,10,kg\n"
                                 "storm,17,1,town,bread,required,10,kg\n"
                                 "storm,17,1,town,bread,met,10,kg\n"
                                 "storm,17,2,town,bread,stock,0,kg\n"
                                 "storm,17,2,town,bread,used,10,kg\n"
                                 "storm,17,2,town,bread,required,10,kg\n"
                                 "storm,17,2,town,bread,met,10,kg\n"
                                 "storm,17,3,town,bread,stock,0,kg\n"
                                 "storm,17,3,town,bread,required,10,kg\n"
                                 "storm,17,3,town,bread,met,0,kg\n";
    hf_network *net = a_town();
    net->needs[0].unit = "kg";
    hf_run run = a_run(net);
    hf_buffer text = {0};
    hf_csv_run_write(&text, &run);
    assert_string_equal(text.bytes, wanted);
    hf_buffer_clear(&text);
    hf_run_clear(&run);
    hf_network_free(net);
}

RUN(FACT(survival_is_written_with_its_bounds_and_beyond_the_horizon_is_null),
    FACT(a_run_says_what_happened_and_how_long_each_need_was_held),
    FACT(a_run_is_a_table_with_a_line_for_each_number))
