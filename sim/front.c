/* front.c - one outage for every share and span, each asked of the plan and of the best. */
#include "sim/front.h"

#include "model/base/memory.h"
#include "model/touch.h"
#include "model/world.h"
#include "sim/endure.h"
#include "sim/held.h"
#include "sim/policy_plan.h"
#include "sim/threads.h"
#include "solver/hold.h"

#include <math.h>
#include <stdlib.h>

static const int usual_spans[] = {0, 3, 7, 14};

typedef struct front {
    const hf_plan *calm;
    const hf_front_question *question;
    hf_front *answer;
    bool *wanted; /* [need] of the priority */
    hf_status status[HF_FRONT_SHARES][HF_FRONT_SPANS_MOST];
} front;

/* --- the table --- */

static int most_urgent(const hf_network *net)
{
    int priority = net->need_count ? net->needs[0].priority : 0;
    for (int n = 1; n < net->need_count; n++)
        if (net->needs[n].priority < priority) priority = net->needs[n].priority;
    return priority;
}

static void lay_out(hf_front *table, const hf_network *net, const hf_front_question *question)
{
    *table = (hf_front){.net = net,
                        .priority = most_urgent(net),
                        .level = question->level,
                        .start = question->start,
                        .horizon = net->periods - question->start};
    for (int i = 0; i < HF_FRONT_SHARES; i++) table->shares[i] = i / (HF_FRONT_SHARES - 1.0);
    for (size_t j = 0; j < sizeof usual_spans / sizeof *usual_spans; j++)
        if (usual_spans[j] < table->horizon) table->spans[table->span_count++] = usual_spans[j];
    table->spans[table->span_count++] = table->horizon;
}

/* --- one cell --- */

/* As much of what the event does. */
static hf_event part_of(const hf_event *whole, double share)
{
    hf_event part = *whole;
    part.remaining = 1 - share * (1 - whole->remaining);
    part.destroys = share * whole->destroys;
    return part;
}

static hf_event *events_of(int *count, const front *f, double share, int span)
{
    const hf_front_question *q = f->question;
    hf_event *events = hf_alloc((size_t)(q->share_events + q->span_events), sizeof *events);
    *count = 0;
    for (int e = 0; e < q->share_events && share > 0; e++)
        events[(*count)++] = part_of(&q->shares[e], share);
    for (int e = 0; e < q->span_events && span > 0; e++) {
        events[*count] = q->spans[e];
        events[(*count)++].end = span < f->answer->horizon ? q->start + span : (double)INFINITY;
    }
    return events;
}

static hf_status carry_on(int *held, const front *f, const hf_conditions *conditions)
{
    const hf_front_question *q = f->question;
    hf_world *world = hf_world_new(f->calm->net);
    hf_world_ration(world, q->rule);
    double error = hf_policy_plan(world, f->calm, conditions, q->start);
    *held = hf_held_together(f->calm->net, conditions, hf_world_trace(world), f->wanted, q->start,
                             q->level);
    hf_world_free(world);
    return error <= HF_ROUNDING ? HF_OK : HF_UNCERTIFIED;
}

static hf_status hold(int *held, const front *f, const hf_conditions *conditions, int known)
{
    const hf_front_question *q = f->question;
    const hf_flows *past = q->start ? &f->calm->flows : NULL;
    hf_hold *programme = hf_hold_new(f->calm->net, conditions, past, q->start, q->stop);
    hf_hold_level(programme, q->level);
    hf_status status = hf_hold_best(programme, f->wanted, known, held);
    hf_hold_free(programme);
    return status;
}

/* --- what one cell says of another --- */

/* Ends and middles first, in three rounds: often they say what is between them. */
static int round_of_line(int i, int count)
{
    if (i == 0 || i == count - 1) return 0;
    return i == count / 2 ? 1 : 2;
}

enum { ROUNDS = 3 };
static int round_of(const front *f, int i, int j)
{
    int row = round_of_line(i, HF_FRONT_SHARES), column = round_of_line(j, f->answer->span_count);
    return row > column ? row : column;
}

/* No less than any worse cell of the rounds before, no more than any milder one. */
static void bound(const front *f, int i, int j, int *least, int *most)
{
    *least = 0, *most = f->answer->horizon;
    for (int y = 0; y < HF_FRONT_SHARES; y++)
        for (int x = 0; x < f->answer->span_count; x++) {
            if (round_of(f, y, x) >= round_of(f, i, j) || f->status[y][x] != HF_OK) continue;
            int best = f->answer->cells[y][x].best;
            if (y >= i && x >= j && best > *least) *least = best;
            if (y <= i && x <= j && best < *most) *most = best;
        }
}

static hf_status answer_cell(const front *f, int i, int j)
{
    hf_front_cell *cell = &f->answer->cells[i][j];
    hf_conditions conditions;
    int count, least, most;
    hf_event *events = events_of(&count, f, f->answer->shares[i], f->answer->spans[j]);
    hf_conditions_init(&conditions, f->calm->net, events, count);
    hf_status status = carry_on(&cell->plan, f, &conditions);
    bound(f, i, j, &least, &most);
    if (cell->plan > least) least = cell->plan;
    cell->best = least;
    if (status == HF_OK && least < most) status = hold(&cell->best, f, &conditions, least);
    hf_conditions_clear(&conditions);
    free(events);
    return status;
}

/* --- all of them --- */

static void answer_round(front *f, int round)
{
    int spans = f->answer->span_count, cells = HF_FRONT_SHARES * spans;
    int threads = hf_threads(f->question->threads);
    (void)threads; /* without OpenMP */
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (int c = 0; c < cells; c++)
        if (round_of(f, c / spans, c % spans) == round)
            f->status[c / spans][c % spans] = answer_cell(f, c / spans, c % spans);
}

static hf_status first_failure(const front *f)
{
    hf_status status = HF_OK;
    for (int i = 0; i < HF_FRONT_SHARES; i++)
        for (int j = 0; j < f->answer->span_count && status == HF_OK; j++) status = f->status[i][j];
    return status;
}

hf_status hf_front_make(hf_front *out, const hf_plan *calm, const hf_front_question *question,
                        hf_diags *diags)
{
    const hf_network *net = calm->net;
    front f = {.calm = calm, .question = question, .answer = out};
    lay_out(out, net, question);
    f.wanted = hf_alloc((size_t)net->need_count + 1, sizeof(bool));
    for (int n = 0; n < net->need_count; n++) f.wanted[n] = net->needs[n].priority == out->priority;
    for (int round = 0; round < ROUNDS; round++) answer_round(&f, round);
    free(f.wanted);
    return hf_endure_say(first_failure(&f), diags);
}
