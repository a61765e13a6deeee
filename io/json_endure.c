/* json_endure.c - an endurance answer written as JSON. */
#include "io/json_endure.h"

#include "io/json.h"
#include "io/json_events.h"
#include "io/json_helps.h"
#include "io/json_measures.h"

static void write_if_asked(hf_json *json, const char *name, int periods, bool asked)
{
    if (asked)
        hf_json_whole(json, name, periods);
    else
        hf_json_null(json, name);
}

static void write_held(hf_json *json, const hf_endurance *e, hf_held held, int level)
{
    hf_json_whole(json, "best", held.best);
    write_if_asked(json, "replan", held.replan, level < e->replan_levels);
    write_if_asked(json, "local", held.local, e->has_local);
    write_if_asked(json, "local_calm", held.local_calm, e->has_local);
    hf_json_whole(json, "plan", held.plan);
}

/* The first of `held` is the level shown at the top; one entry for each level. */
static void write_levels(hf_json *json, const hf_endurance *e, const hf_held *held)
{
    write_held(json, e, held[0], 0);
    hf_json_flag(json, "forever", held[0].best >= e->horizon);
    hf_json_begin(json, "levels", '[');
    for (int q = 0; q < e->level_count; q++) {
        hf_json_begin(json, NULL, '{');
        hf_json_number(json, "share", e->levels[q]);
        write_held(json, e, held[q], q);
        hf_json_end(json);
    }
    hf_json_end(json);
}

static void write_cause(hf_json *json, const char *name, const hf_endurance *e,
                        const hf_cause *cause)
{
    if (!cause->because && cause->good < 0) {
        hf_json_null(json, name);
        return;
    }
    hf_json_begin(json, name, '{');
    hf_json_text(json, "good", cause->good < 0 ? NULL : e->net->goods[cause->good].id);
    hf_json_text(json, "holder", cause->holder < 0 ? NULL : e->net->holders[cause->holder].id);
    hf_json_text(json, "because", cause->because);
    hf_json_end(json);
}

static void write_need(hf_json *json, const hf_endurance *e, int n)
{
    const hf_need *need = &e->net->needs[n];
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "community", e->net->holders[need->holder].id);
    hf_json_text(json, "need", need->id);
    hf_json_whole(json, "priority", need->priority);
    write_levels(json, e, &e->needs[n * e->level_count]);
    write_cause(json, "first_missing", e, &e->causes[n]);
    write_cause(json, "first_missing_local", e, &e->local_causes[n]);
    hf_json_end(json);
}

static void write_priority(hf_json *json, const hf_endurance *e, int i)
{
    hf_json_begin(json, NULL, '{');
    hf_json_whole(json, "priority", e->priorities[i]);
    write_held(json, e, e->by_priority[i], 0);
    hf_json_flag(json, "forever", e->by_priority[i].best >= e->horizon);
    hf_json_null(json, "levels");
    hf_json_end(json);
}

static void write_shared(hf_json *json, const hf_shared *held)
{
    hf_json_whole(json, "local", held->local);
    hf_json_whole(json, "plan", held->plan);
}

static void write_rule(hf_json *json, const hf_endurance *e, int rule)
{
    const hf_network *net = e->net;
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "rule", hf_ration_names[rule]);
    hf_json_begin(json, "needs", '[');
    for (int n = 0; n < net->need_count; n++) {
        hf_json_begin(json, NULL, '{');
        hf_json_text(json, "community", net->holders[net->needs[n].holder].id);
        hf_json_text(json, "need", net->needs[n].id);
        write_shared(json, &e->by_rule[rule][n]);
        hf_json_end(json);
    }
    hf_json_end(json);
    hf_json_begin(json, "together", '{');
    write_shared(json, &e->by_rule[rule][net->need_count]);
    hf_json_end(json);
    hf_json_end(json);
}

static void write_rules(hf_json *json, const hf_endurance *e)
{
    if (!e->by_rule[0]) {
        hf_json_null(json, "by_rule");
        return;
    }
    hf_json_begin(json, "by_rule", '[');
    for (int rule = 0; rule < HF_RATION_RULES; rule++) write_rule(json, e, rule);
    hf_json_end(json);
}

static void write_measures(hf_json *json, const hf_endurance *e)
{
    hf_json_begin(json, "measures", '[');
    for (int i = 0; i < HF_MEASURED; i++)
        if (e->measures[i].needs)
            hf_json_measures_write(json, NULL, e->net, hf_measured_names[i], &e->measures[i]);
    hf_json_end(json);
}

static void write_without(hf_json *json, const hf_endurance *e)
{
    if (!e->without_count) {
        hf_json_null(json, "without");
        return;
    }
    hf_json_begin(json, "without", '[');
    for (int i = 0; i < e->without_count; i++) hf_json_text(json, NULL, e->without[i]);
    hf_json_end(json);
}

void hf_json_endure_write(hf_buffer *out, const hf_endurance *endurance)
{
    const hf_endurance *e = endurance;
    hf_json json = {.out = out};
    hf_json_begin(&json, NULL, '{');
    write_without(&json, e);
    hf_json_whole(&json, "start", e->start + 1);
    hf_json_whole(&json, "horizon", e->horizon);
    hf_json_begin(&json, "needs", '[');
    for (int n = 0; n < e->net->need_count; n++) write_need(&json, e, n);
    hf_json_end(&json);
    hf_json_begin(&json, "together", '{');
    write_levels(&json, e, e->together);
    hf_json_end(&json);
    write_if_asked(&json, "planned_again", e->replan_solved, e->replan_levels > 0);
    write_if_asked(&json, "shared_at_once", e->replan_plainly, e->replan_levels > 0);
    hf_json_begin(&json, "by_priority", '[');
    for (int i = 0; i < e->priority_count; i++) write_priority(&json, e, i);
    hf_json_end(&json);
    hf_json_text(&json, "ration_rule", hf_ration_names[e->rule]);
    write_rules(&json, e);
    write_measures(&json, e);
    hf_json_helps_write(&json, e);
    hf_json_events_write(&json, e->net,
                         e->scenario ? hf_network_scenario(e->net, e->scenario) : -1);
    hf_json_end(&json);
}
