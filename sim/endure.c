/* endure.c - the outage, seen by those who carry on with the plan and by those who coordinate
 * perfectly. */
#include "sim/endure.h"

#include "model/base/memory.h"
#include "model/conditions.h"
#include "model/count.h"
#include "model/ration.h"
#include "sim/causes.h"
#include "sim/held.h"
#include "sim/measures.h"
#include "sim/policy_local.h"
#include "sim/policy_plan.h"
#include "sim/policy_replan.h"
#include "sim/rules.h"
#include "solver/hold.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct outage {
    const hf_plan *calm;
    const hf_endure_question *question;
    const hf_event *events;
    int event_count;
    hf_conditions conditions;
    hf_endurance *answer;
} outage;

/* --- the question --- */

static void name_outage(outage *o)
{
    hf_endurance *answer = o->answer;
    const hf_endure_question *question = o->question;
    if (question->scenario >= 0) {
        answer->scenario = o->calm->net->scenarios[question->scenario].id;
        return;
    }
    answer->without_count = question->without_count;
    answer->without =
        hf_arena_alloc(answer->arena, (size_t)question->without_count, sizeof(char *));
    for (int i = 0; i < question->without_count; i++)
        answer->without[i] = hf_arena_text(answer->arena, question->without[i]);
}

static int sooner(int a, int b)
{
    return a < b ? a : b;
}

/* The period in which the first event starts. */
static int first_blow(const outage *o)
{
    const hf_scenario events = {.events = (hf_event *)o->events, .event_count = o->event_count};
    return hf_scenario_start(&events);
}

static void set_levels(hf_endurance *answer, double ration)
{
    static const double usual[HF_LEVELS_MOST] = {1, 0.75, 0.5};
    answer->level_count = ration > 0 ? 1 : HF_LEVELS_MOST;
    memcpy(answer->levels, usual, sizeof usual);
    if (ration > 0) answer->levels[0] = ration;
}

static void list_priorities(hf_endurance *answer)
{
    for (int priority = 1; priority <= 9; priority++)
        for (int n = 0; n < answer->net->need_count; n++)
            if (answer->net->needs[n].priority == priority) {
                answer->priorities[answer->priority_count++] = priority;
                break;
            }
}

/* What follows when something ends then never comes. */
static hf_event *never_ending(hf_arena *arena, const hf_event *from, int count, int periods)
{
    hf_event *events = hf_arena_alloc(arena, (size_t)count, sizeof(hf_event));
    if (count) memcpy(events, from, (size_t)count * sizeof(hf_event));
    for (int i = 0; i < count; i++) {
        events[i].end = INFINITY;
        events[i].drawn[HF_DRAW_DURATION] = (hf_law){0};
        if (events[i].when == HF_WHEN_AFTER) events[i].start = periods;
    }
    return events;
}

/* What happens, as it is asked for; in the arena where it is not as it is written. */
static const hf_event *events_of(int *count, hf_arena *arena, const hf_network *net,
                                 const hf_endure_question *question)
{
    bool named = question->scenario >= 0;
    const hf_event *events = named ? net->scenarios[question->scenario].events : question->events;
    *count = named ? net->scenarios[question->scenario].event_count : question->event_count;
    return question->no_end ? never_ending(arena, events, *count, net->periods) : events;
}

void hf_endure_conditions(hf_conditions *out, const hf_plan *calm,
                          const hf_endure_question *question)
{
    hf_arena *arena = hf_arena_new();
    int count = 0;
    const hf_event *events = events_of(&count, arena, calm->net, question);
    hf_conditions_init(out, calm->net, events, count);
    hf_arena_free(arena);
}

static void ask(outage *o, const hf_plan *calm, const hf_endure_question *question)
{
    const hf_network *net = calm->net;
    o->calm = calm;
    o->question = question;
    o->answer = hf_endurance_new(net);
    o->events = events_of(&o->event_count, o->answer->arena, net, question);
    hf_conditions_init(&o->conditions, net, o->events, o->event_count);

    int start = question->from >= 0 ? question->from : first_blow(o);
    o->answer->start = sooner(start, net->periods - 1);
    o->answer->horizon = net->periods - o->answer->start;
    o->answer->rule = question->rule;
    o->answer->no_end = question->no_end;
    name_outage(o);
    set_levels(o->answer, question->ration);
    list_priorities(o->answer);
}

/* --- how far it is --- */

static void tell(const outage *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void tell(const outage *o, const char *format, ...)
{
    const hf_endurance *answer = o->answer;
    const char *what = answer->without_count ? answer->without[0] : "";
    char step[128];
    if (!o->question->hear) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(step, sizeof step, format, arguments);
    va_end(arguments);
    o->question->hear(o->question->listener, answer->scenario ? answer->scenario : what, step);
}

/* --- groups of needs: all, those of one priority, one alone --- */

static bool *group_of(const hf_network *net, int priority)
{
    bool *wanted = hf_alloc((size_t)net->need_count, sizeof(bool));
    for (int n = 0; n < net->need_count; n++)
        wanted[n] = priority == 0 || net->needs[n].priority == priority;
    return wanted;
}

static hf_held *held_at(const outage *o, int n, int level)
{
    return &o->answer->needs[n * o->answer->level_count + level];
}

/* --- what became of each policy --- */

typedef enum policy { PLAN, LOCAL, REPLAN, LOCAL_CALM } policy;

/* What somebody did, and under what. */
typedef struct deed {
    policy who;
    const hf_flows *trace;
    const hf_conditions *conditions;
} deed;

/* Whoever acted several times is known by what held longest. */
static void note_held(hf_held *held, policy who, int periods)
{
    int *const numbers[] = {&held->plan, &held->local, &held->replan, &held->local_calm};
    if (periods > *numbers[who]) *numbers[who] = periods;
}

static int carried(const outage *o, deed done, const bool *wanted, double level)
{
    return hf_held_together(o->calm->net, done.conditions, done.trace, wanted, o->answer->start,
                            level);
}

static void count_level(outage *o, deed done, int q)
{
    const hf_network *net = o->calm->net;
    hf_endurance *answer = o->answer;
    bool *all = group_of(net, 0);
    note_held(&answer->together[q], done.who, carried(o, done, all, answer->levels[q]));
    free(all);
    for (int n = 0; n < net->need_count; n++)
        note_held(
            held_at(o, n, q), done.who,
            hf_held_need(net, done.conditions, done.trace, n, answer->start, answer->levels[q]));
    for (int p = 0; q == 0 && p < answer->priority_count; p++) {
        bool *wanted = group_of(net, answer->priorities[p]);
        note_held(&answer->by_priority[p], done.who, carried(o, done, wanted, answer->levels[0]));
        free(wanted);
    }
}

/* At the level from which on it counts, and at every lower one. */
static void count_levels(outage *o, deed done, int from)
{
    for (int q = from; q < o->answer->level_count; q++) count_level(o, done, q);
}

static deed under_events(const outage *o, policy who, const hf_flows *trace)
{
    return (deed){who, trace, &o->conditions};
}

/* The outage begins in the state of the calm plan, also when it is counted from a later period. */
static hf_status carry_on(outage *o)
{
    tell(o, "carrying on with the plan");
    hf_world *world = hf_world_new(o->calm->net);
    int begin = sooner(first_blow(o), o->answer->start);
    hf_world_ration(world, o->question->rule);
    double error = hf_policy_plan(world, o->calm, &o->conditions, begin);
    hf_flows_copy(&o->answer->trace, hf_world_trace(world), o->calm->net->periods);
    hf_world_free(world);
    count_levels(o, under_events(o, PLAN, &o->answer->trace), 0);
    return error <= HF_ROUNDING ? HF_OK : HF_UNCERTIFIED;
}

static hf_aftermath aftermath_of(const outage *o, const hf_flows *trace, const hf_flows *asked)
{
    return (hf_aftermath){.calm = o->calm,
                          .conditions = &o->conditions,
                          .events = o->events,
                          .event_count = o->event_count,
                          .rule = o->question->rule,
                          .trace = trace,
                          .asked = asked};
}

static void describe(outage *o)
{
    const hf_network *net = o->calm->net;
    hf_endurance *answer = o->answer;
    const hf_aftermath after = aftermath_of(o, &answer->trace, NULL);
    hf_causes *causes = hf_causes_new(&after);
    for (int n = 0; n < net->need_count; n++) {
        double *share = &answer->share[n * net->periods];
        hf_served(share, net, &o->conditions, &answer->trace, n);
        for (int t = 0; t < net->periods; t++)
            share[t] = hf_share(share[t], hf_required(net, &o->conditions, n, t));
        hf_cause_find(&answer->causes[n], causes, answer->arena, n, answer->start,
                      answer->levels[0]);
        hf_cause_harm(&answer->harms[n], causes, answer->arena, n, answer->start);
    }
    hf_causes_free(causes);
}

static void describe_local(outage *o, const hf_flows *asked)
{
    hf_endurance *answer = o->answer;
    const hf_aftermath after = aftermath_of(o, &answer->local, asked);
    hf_causes *causes = hf_causes_new(&after);
    for (int n = 0; n < o->calm->net->need_count; n++)
        hf_cause_find(&answer->local_causes[n], causes, answer->arena, n, answer->start,
                      answer->levels[0]);
    hf_causes_free(causes);
}

/* Their rule may not do even when nothing happens, which is no outage's doing. */
static double look_after_oneself_calmly(outage *o, hf_world *world, const hf_local *local)
{
    const hf_plan *calm = o->calm;
    double error = hf_policy_local(world, local, &calm->conditions, &calm->flows, o->answer->start);
    count_levels(o, (deed){LOCAL_CALM, hf_world_trace(world), &calm->conditions}, 0);
    return error;
}

/* From here on, what came before the first period counted is the same for everybody. */
static hf_status look_after_oneself(outage *o)
{
    if (!o->question->local) return HF_OK;
    tell(o, "each by itself");
    hf_world *world = hf_world_new(o->calm->net);
    hf_local *local = hf_local_new(o->calm, &hf_local_usual);
    hf_flows asked;
    hf_flows_init(&asked, o->calm->net);
    hf_world_ration(world, o->question->rule);
    double error = hf_policy_local_asked(&asked, world, local, &o->conditions, &o->answer->trace,
                                         o->answer->start);
    hf_flows_copy(&o->answer->local, hf_world_trace(world), o->calm->net->periods);
    describe_local(o, &asked);
    count_levels(o, under_events(o, LOCAL, &o->answer->local), 0);
    o->answer->has_local = true;
    error = fmax(error, look_after_oneself_calmly(o, world, local));
    hf_flows_clear(&asked);
    hf_local_free(local);
    hf_world_free(world);
    return error <= HF_ROUNDING ? HF_OK : HF_UNCERTIFIED;
}

static hf_status compare_rules(outage *o)
{
    if (!o->question->every_rule) return HF_OK;
    int begin = sooner(first_blow(o), o->answer->start);
    double error = hf_rules_compare(o->answer, o->calm, &o->conditions, begin);
    return error <= HF_ROUNDING ? HF_OK : HF_UNCERTIFIED;
}

static hf_status meet(outage *o, hf_world *world, double level)
{
    hf_replan about = {.calm = o->calm,
                       .events = o->events,
                       .event_count = o->event_count,
                       .conditions = &o->conditions,
                       .past = &o->answer->trace,
                       .start = o->answer->start,
                       .settings = hf_replan_usual,
                       .stop = o->question->stop};
    hf_replanned done;
    if (level > 0)
        tell(o, "planning again, at %.3g %%", 100 * level);
    else
        tell(o, "planning again");
    about.settings.level = level;
    hf_status status = hf_policy_replan(&done, world, &about);
    o->answer->replan_solved += done.solved;
    o->answer->replan_plainly += done.plainly;
    return status == HF_OK && done.error > HF_ROUNDING ? HF_UNCERTIFIED : status;
}

/* At the level before everything held to the end: it does at every lower one. */
static bool never_fails(const outage *o, int q)
{
    return q > 0 && o->answer->together[q - 1].replan >= o->answer->horizon;
}

/* To hold out at another level is another plan, and those who are content with less may aim higher;
 * to share what there is at once is one for all. */
static hf_status meet_and_plan(outage *o)
{
    hf_status status = HF_OK;
    hf_endurance *answer = o->answer;
    int levels = sooner(answer->level_count, o->question->replan_levels);
    if (levels == 0) return HF_OK;
    hf_world *world = hf_world_new(o->calm->net);
    hf_world_ration(world, o->question->rule);
    for (int q = 0; q < levels && status == HF_OK; q++) {
        bool share = o->question->aim_share, again = q == 0 || !(share || never_fails(o, q));
        if (again) status = meet(o, world, share ? 0 : answer->levels[q]);
        if (q == 0) hf_flows_copy(&answer->replan, hf_world_trace(world), o->calm->net->periods);
        if (again) count_levels(o, under_events(o, REPLAN, hf_world_trace(world)), q);
        answer->replan_levels = q + 1;
    }
    hf_world_free(world);
    return status;
}

/* --- perfect coordination --- */

/* What the last answer holds is a lower bound for every need, whatever was asked. */
static void learn(outage *o, const hf_hold *hold, int level)
{
    for (int n = 0; n < o->calm->net->need_count; n++) {
        int in_answer = hf_hold_in_answer(hold, n);
        if (in_answer > held_at(o, n, level)->best) held_at(o, n, level)->best = in_answer;
    }
}

/* What anybody did can be done. */
static int known_to_hold(const outage *o, const hf_held *held)
{
    int most = held->best > held->plan ? held->best : held->plan;
    return o->answer->has_local && held->local > most ? held->local : most;
}

static hf_status hold_group(outage *o, hf_hold *hold, int priority, int level, hf_held *held)
{
    bool *wanted = group_of(o->calm->net, priority);
    hf_status status = hf_hold_best(hold, wanted, known_to_hold(o, held), &held->best);
    free(wanted);
    if (status == HF_OK) learn(o, hold, level); /* otherwise the last answer is gone */
    return status;
}

static hf_status hold_need(outage *o, hf_hold *hold, int n, int level)
{
    hf_held *held = held_at(o, n, level);
    bool *wanted = hf_alloc((size_t)o->calm->net->need_count, sizeof(bool));
    wanted[n] = true;
    hf_status status = hf_hold_best(hold, wanted, known_to_hold(o, held), &held->best);
    free(wanted);
    if (status == HF_OK) learn(o, hold, level); /* otherwise the last answer is gone */
    return status;
}

/* What holds at a level holds at every lower one. */
static void inherit(outage *o, int level)
{
    if (level == 0) return;
    o->answer->together[level].best = o->answer->together[level - 1].best;
    for (int n = 0; n < o->calm->net->need_count; n++)
        held_at(o, n, level)->best = held_at(o, n, level - 1)->best;
}

static hf_status hold_level(outage *o, hf_hold *hold, int level)
{
    inherit(o, level);
    hf_hold_level(hold, o->answer->levels[level]);
    tell(o, "perfect coordination at %.3g %%", 100 * o->answer->levels[level]);
    hf_status status = hold_group(o, hold, 0, level, &o->answer->together[level]);
    for (int p = 0; level == 0 && status == HF_OK && p < o->answer->priority_count; p++) {
        o->answer->by_priority[p].best = o->answer->together[0].best;
        status = hold_group(o, hold, o->answer->priorities[p], 0, &o->answer->by_priority[p]);
    }
    for (int n = 0; status == HF_OK && n < o->calm->net->need_count; n++) {
        tell(o, "perfect coordination at %.3g %%, need %d of %d", 100 * o->answer->levels[level],
             n + 1, o->calm->net->need_count);
        status = hold_need(o, hold, n, level);
    }
    return status;
}

static hf_status hold_best(outage *o)
{
    int start = o->question->prepared ? 0 : o->answer->start;
    const hf_flows *past = start ? &o->answer->trace : NULL;
    hf_hold *hold = hf_hold_new(o->calm->net, &o->conditions, past, start, o->question->stop);
    if (o->question->prepared) hf_hold_prepare(hold, o->answer->start, &o->answer->trace);
    hf_status status = HF_OK;
    for (int q = 0; status == HF_OK && q < o->answer->level_count; q++)
        status = hold_level(o, hold, q);
    hf_hold_free(hold);
    return status;
}

/* What all did who planned again can be done, and what holds at a level at every lower one. */
static void lift(const outage *o, hf_held *held, int level, int above)
{
    if (level < o->answer->replan_levels && held->replan > held->best) held->best = held->replan;
    if (above > held->best) held->best = above;
}

static void learn_from_meeting(outage *o)
{
    hf_endurance *answer = o->answer;
    for (int q = 0; q < answer->level_count; q++) {
        lift(o, &answer->together[q], q, q > 0 ? answer->together[q - 1].best : 0);
        for (int n = 0; n < o->calm->net->need_count; n++)
            lift(o, held_at(o, n, q), q, q > 0 ? held_at(o, n, q - 1)->best : 0);
    }
    for (int p = 0; p < answer->priority_count; p++) lift(o, &answer->by_priority[p], 0, 0);
}

/* Both at the same time, where a thread is free: neither asks the other. */
static hf_status coordinate(outage *o)
{
    hf_status met = HF_OK;
#pragma omp task shared(met)
    met = meet_and_plan(o);
    hf_status held = hold_best(o);
#pragma omp taskwait
    learn_from_meeting(o);
    return met == HF_OK ? held : met;
}

static void measure(outage *o)
{
    hf_endurance *answer = o->answer;
    const hf_flows *traces[HF_MEASURED] = {&answer->trace,
                                           answer->has_local ? &answer->local : NULL,
                                           answer->replan_levels ? &answer->replan : NULL};
    for (int i = 0; i < HF_MEASURED; i++)
        if (traces[i])
            hf_measure(&answer->measures[i], o->calm, &o->conditions, traces[i], answer->start);
}

hf_status hf_endure_say(hf_status status, hf_diags *diags)
{
    hf_origin nowhere = {0};
    if (status == HF_SOLVER)
        hf_diag(diags, HF_ERROR, "HF0702", nowhere, "the solver gave up on how long needs hold");
    if (status == HF_UNCERTIFIED)
        hf_diag(diags, HF_ERROR, "HF0703", nowhere,
                "how long needs hold could not be proved, so it is not shown");
    return status;
}

hf_status hf_endure(hf_endurance **out, const hf_plan *calm, const hf_endure_question *question,
                    hf_diags *diags)
{
    outage o = {0};
    ask(&o, calm, question);
    hf_status status = carry_on(&o);
    describe(&o);
    if (status == HF_OK) status = look_after_oneself(&o);
    if (status == HF_OK) status = compare_rules(&o);
    if (status == HF_OK) status = coordinate(&o);
    if (status == HF_OK) measure(&o);
    hf_conditions_clear(&o.conditions);
    *out = status == HF_OK ? o.answer : NULL;
    if (status != HF_OK) hf_endurance_free(o.answer);
    return hf_endure_say(status, diags);
}
