/* policy_replan.c - news, a new plan, one period of it. */
#include "sim/policy_replan.h"

#include "model/base/memory.h"
#include "sim/outlook.h"
#include "sim/policy_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const hf_replan_settings hf_replan_usual = {
#define ROW(name, usual, least, most, unit, says) .name = usual,
    HF_REPLAN_SETTINGS(ROW)
#undef ROW
};

typedef struct meeting {
    const hf_replan *about;
    const hf_network *net;
    hf_world *world;
    hf_event *known, *news; /* [event] when it was last planned, and now */
    hf_decisions *decisions;
    const hf_decision *force; /* the plan in force; NULL: the calm one */
    hf_ranks *calm;           /* its ranks */
    hf_flows wish;            /* what was wished so far, and is now */
    hf_conditions thought;    /* what the plan in force was made for */
    int solved, plainly, last;
} meeting;

static void begin(meeting *m)
{
    const hf_replan *about = m->about;
    size_t events = (size_t)about->event_count + 1;
    m->known = hf_alloc(events, sizeof(hf_event));
    m->news = hf_alloc(events, sizeof(hf_event));
    hf_outlook_events(m->known, about->events, about->event_count, -1, 0); /* nothing yet */
    m->decisions = about->decisions ? about->decisions : hf_decisions_new(0);
    hf_policy_plan_wishes(&m->wish, about->calm, about->conditions);
    m->calm = hf_ranks_new(m->net, &about->calm->flows);
    m->last = about->start;
    hf_world_start(m->world, about->conditions, about->past, about->start);
}

static void end(meeting *m)
{
    free(m->known);
    free(m->news);
    hf_decisions_leave(m->decisions, m->force);
    if (!m->about->decisions) hf_decisions_free(m->decisions);
    hf_flows_clear(&m->wish);
    hf_ranks_free(m->calm);
    hf_conditions_clear(&m->thought);
}

/* Not all happened as the plan in force foresaw it. */
static bool is_surprised(const meeting *m, int t)
{
    return m->force && !hf_flows_same(hf_world_trace(m->world), &m->wish, t - 1, t);
}

static bool has_cause_to_meet(const meeting *m, int t)
{
    const hf_replan *about = m->about;
    int every = (int)about->settings.every, notice = (int)about->settings.notice;
    return (every > 0 && t - m->last >= every) || is_surprised(m, t) ||
           hf_outlook_changed(m->known, about->events, about->event_count, t, notice);
}

/* What was is known as it was; what comes, as far as it is thought. */
static void think(meeting *m, int t)
{
    const hf_replan *about = m->about;
    hf_outlook_events(m->news, about->events, about->event_count, t, (int)about->settings.notice);
    hf_conditions_clear(&m->thought);
    hf_conditions_init(&m->thought, m->net, m->news, about->event_count);
    hf_conditions_learn(&m->thought, m->net, about->conditions, t);
}

static hf_status plan_again(meeting *m, int t)
{
    const hf_replan *about = m->about;
    const hf_plan_options options = {.fairness = HF_MAXMIN,
                                     .gap = 1e-6,
                                     .watch = about->watch,
                                     .watcher = about->watcher,
                                     .stop = about->stop};
    think(m, t);
    const hf_onward from = {&m->thought, t > 0 ? hf_world_trace(m->world) : NULL, t,
                            about->settings.level, &options};
    const hf_decision *decision;
    hf_status status = hf_decisions_take(&decision, m->decisions, m->net, &from);
    if (status != HF_OK) return status;
    hf_decisions_leave(m->decisions, m->force);
    m->force = decision;
    m->solved++;
    m->plainly += decision->plainly;
    m->last = t;
    memcpy(m->known, m->news, (size_t)about->event_count * sizeof(hf_event));
    return HF_OK;
}

/* A plan made on the way says what will happen, not only what is wished; but nobody has to be told
 * what they need themselves. */
static double carry_out(meeting *m, int t)
{
    if (m->force) {
        hf_flows_copy_period(&m->wish, &m->force->flows, t);
        hf_policy_plan_follow(&m->wish, m->net, &m->thought, m->about->conditions, t);
    }
    return hf_world_step(m->world, &m->wish, m->force ? m->force->ranks : m->calm);
}

hf_status hf_policy_replan(hf_replanned *out, hf_world *world, const hf_replan *replan)
{
    meeting m = {.about = replan, .net = replan->calm->net, .world = world};
    hf_status status = HF_OK;
    *out = (hf_replanned){0};
    begin(&m);
    for (int t = replan->start; t < m.net->periods && status == HF_OK; t++) {
        if (has_cause_to_meet(&m, t)) status = plan_again(&m, t);
        if (status == HF_OK) out->error = fmax(out->error, carry_out(&m, t));
    }
    out->solved = m.solved;
    out->plainly = m.plainly;
    end(&m);
    return status;
}
