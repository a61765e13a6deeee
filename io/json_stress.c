/* json_stress.c - the answer of many runs, or one of them, written as JSON. */
#include "io/json_stress.h"

#include "io/json_measures.h"
#include "model/plan.h"

static void write_list(hf_json *json, const char *key, const double *values, int count)
{
    hf_json_begin(json, key, '[');
    for (int i = 0; i < count; i++) hf_json_number(json, NULL, values[i]);
    hf_json_end(json);
}

/* Beyond the horizon nobody knows how long. */
static void write_periods(hf_json *json, const char *key, int periods, int horizon)
{
    if (periods >= horizon)
        hf_json_null(json, key);
    else
        hf_json_whole(json, key, periods);
}

static void write_survival(hf_json *json, const hf_survival *held, int horizon)
{
    write_list(json, "survival", held->share, horizon);
    write_list(json, "low", held->low, horizon);
    write_list(json, "high", held->high, horizon);
    hf_json_begin(json, "held", '{');
    write_periods(json, "p10", held->p10, horizon);
    write_periods(json, "p50", held->p50, horizon);
    write_periods(json, "p90", held->p90, horizon);
    hf_json_end(json);
}

static void name_need(hf_json *json, const hf_network *net, int n)
{
    const hf_need *need = &net->needs[n];
    hf_json_text(json, "community", net->holders[need->holder].id);
    hf_json_text(json, "need", need->id);
    hf_json_whole(json, "priority", need->priority);
}

static void write_need(hf_json *json, const hf_ensemble *e, int n)
{
    const hf_need_odds *odds = &e->needs[n];
    hf_json_begin(json, NULL, '{');
    name_need(json, e->net, n);
    write_survival(json, &odds->held, e->net->periods);
    hf_json_begin(json, "unmet", '{');
    hf_json_number(json, "mean", odds->unmet.mean);
    hf_json_number(json, "se", odds->unmet.se);
    hf_json_number(json, "cvar95", odds->cvar95);
    hf_json_end(json);
    hf_json_begin(json, "share", '{');
    hf_json_number(json, "mean", odds->share.mean);
    hf_json_number(json, "se", odds->share.se);
    hf_json_end(json);
    hf_json_end(json);
}

/* null for a policy that does not plan on the way. */
static void write_meetings(hf_json *json, bool plans, long planned, long shared)
{
    const char *const keys[] = {"planned_again", "shared_at_once"};
    const long numbers[] = {planned, shared};
    for (int i = 0; i < 2; i++) {
        if (plans)
            hf_json_whole(json, keys[i], numbers[i]);
        else
            hf_json_null(json, keys[i]);
    }
}

static void write_failed(hf_json *json, const hf_ensemble *e)
{
    hf_json_whole(json, "failed_runs", e->failed_count);
    hf_json_begin(json, "failed", '[');
    for (int i = 0; i < e->failed_count; i++) hf_json_whole(json, NULL, e->failed[i]);
    hf_json_end(json);
}

void hf_json_stress_write(hf_buffer *out, const hf_ensemble *ensemble)
{
    const hf_ensemble *e = ensemble;
    hf_json json = {.out = out};
    hf_json_begin(&json, NULL, '{');
    hf_json_text(&json, "scenario", e->scenario);
    hf_json_whole(&json, "runs", e->runs);
    hf_json_whole(&json, "seed", (long)e->seed);
    hf_json_text(&json, "policy", e->policy);
    hf_json_number(&json, "ration", e->ration);
    hf_json_begin(&json, "needs", '[');
    for (int n = 0; n < e->net->need_count; n++) write_need(&json, e, n);
    hf_json_end(&json);
    hf_json_begin(&json, "together", '{');
    write_survival(&json, &e->together, e->net->periods);
    hf_json_null(&json, "unmet"); /* unlike units do not add up */
    hf_json_null(&json, "share");
    hf_json_end(&json);
    write_meetings(&json, e->plans_again, e->planned_again, e->shared_at_once);
    write_failed(&json, e);
    hf_json_end(&json);
}

/* --- one run --- */

/* `start` and `end` are moments in periods, the first beginning at 1. */
static void write_event(hf_json *json, const hf_event *event)
{
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "event", event->id);
    hf_json_number(json, "start", event->start + 1);
    hf_json_number(json, "end", event->end + 1);
    hf_json_number(json, "recovery", event->drawn[HF_DRAW_RECOVERY].median);
    hf_json_number(json, "remaining", event->remaining);
    hf_json_number(json, "demand", event->demand);
    hf_json_number(json, "destroys", event->destroys);
    hf_json_number(json, "price", event->price);
    hf_json_end(json);
}

static void write_held(hf_json *json, const hf_run *run, int n)
{
    double required = 0, met = 0;
    for (int t = 0; t < run->net->periods; t++) {
        required += hf_required(run->net, &run->conditions, n, t);
        met += *hf_at(&run->trace.met, n, t);
    }
    hf_json_begin(json, NULL, '{');
    name_need(json, run->net, n);
    write_periods(json, "held", run->held[n], run->net->periods);
    hf_json_number(json, "required", required);
    hf_json_number(json, "met", met);
    hf_json_number(json, "share", hf_share(met, required));
    hf_json_end(json);
}

void hf_json_run_write(hf_buffer *out, const hf_run *run)
{
    hf_json json = {.out = out};
    hf_json_begin(&json, NULL, '{');
    hf_json_text(&json, "scenario", run->scenario);
    hf_json_whole(&json, "run", run->number);
    hf_json_whole(&json, "seed", (long)run->seed);
    hf_json_text(&json, "policy", run->policy);
    hf_json_number(&json, "ration", run->ration);
    write_meetings(&json, run->plans_again, run->planned_again, run->shared_at_once);
    hf_json_begin(&json, "events", '[');
    for (int i = 0; i < run->event_count; i++) write_event(&json, &run->events[i]);
    hf_json_end(&json);
    hf_json_begin(&json, "needs", '[');
    for (int n = 0; n < run->net->need_count; n++) write_held(&json, run, n);
    hf_json_end(&json);
    hf_json_measures_write(&json, "measures", run->net, NULL, &run->measures);
    hf_json_end(&json);
}
