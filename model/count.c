/* count.c - needs by what is used: at once, or from what is still outstanding. */
#include "model/count.h"

#include <math.h>
#include <stdlib.h>

/* Sums that differ by less than this part are the same. */
static const double SAME = 1e-12;
/* What the simplex method may leave over of a wish, of all that can be met. */
static const double LEFT_OVER = 1e-8;

/* What a need that can wait has been given so far. */
typedef struct queue {
    double *served;       /* [period] of what was required then */
    double *counted;      /* [use of the need] what of it has counted */
    double *now;          /* [use] what of it counts now */
    double *cap;          /* [use] scratch: what may count now */
    double met, required; /* sums so far */
} queue;

struct hf_count {
    hf_arena *arena;
    const hf_network *net;
    const hf_conditions *conditions;
    bool lenient;  /* min-shares do not bind */
    double level;  /* what every period gets first */
    queue *queues; /* [need] all zero where it cannot wait */
};

static bool waits(const hf_need *need)
{
    return need->wait > 0 && !need->expense;
}

hf_count *hf_count_new(const hf_network *net)
{
    hf_arena *arena = hf_arena_new();
    hf_count *count = hf_arena_alloc(arena, 1, sizeof *count);
    *count = (hf_count){.arena = arena, .net = net};
    count->queues = hf_arena_alloc(arena, (size_t)net->need_count, sizeof(queue));
    for (int n = 0; n < net->need_count; n++) {
        if (!waits(&net->needs[n])) continue;
        queue *q = &count->queues[n];
        q->served = hf_arena_alloc(arena, (size_t)net->periods, sizeof(double));
        q->counted = hf_arena_alloc(arena, (size_t)net->needs[n].use_count, sizeof(double));
        q->now = hf_arena_alloc(arena, (size_t)net->needs[n].use_count, sizeof(double));
        q->cap = hf_arena_alloc(arena, (size_t)net->needs[n].use_count, sizeof(double));
    }
    return count;
}

void hf_count_free(hf_count *count)
{
    if (count) hf_arena_free(count->arena);
}

static double given(const hf_network *net, const hf_flows *flows, int u, int t)
{
    return net->uses[u].gives * hf_sum(&flows->used, net->uses[u].serving, t);
}

/* --- at once --- */

static double met_at_once(const hf_count *count, const hf_flows *flows, int n, int t)
{
    const hf_network *net = count->net;
    const hf_need *need = &net->needs[n];
    double required = *hf_at(&count->conditions->required, n, t), sum = 0, most = required;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        const hf_use *use = &net->uses[u];
        double cap = given(net, flows, u, t);
        if (use->max_share < 1) cap = fmin(cap, use->max_share * required);
        if (use->min_share > 0 && !count->lenient) most = fmin(most, cap / use->min_share);
        sum += cap;
    }
    return fmin(most, sum);
}

/* --- oldest first --- */

static int oldest(const hf_need *need, int t)
{
    return t > need->wait ? t - need->wait : 0;
}

/* What of a share of a period is not served yet. */
static double open_of(const hf_count *count, int n, int t, double share)
{
    double wanted = share * *hf_at(&count->conditions->required, n, t);
    return fmax(0, wanted - count->queues[n].served[t]);
}

static double outstanding(const hf_count *count, int n, int t)
{
    double sum = 0;
    for (int q = oldest(&count->net->needs[n], t); q <= t; q++) sum += open_of(count, n, q, 1);
    return sum;
}

/* What of each use may count in period t, and how much can be met with that. Whoever plays best
 * says of each use what is to count, and saves the rest. */
static double most_now(const hf_count *count, const hf_flows *flows, const hf_flows *wish, int n,
                       int t)
{
    const hf_network *net = count->net;
    const hf_need *need = &net->needs[n];
    queue *q = &count->queues[n];
    double sum = 0, most = outstanding(count, n, t);
    for (int i = 0; i < need->use_count; i++) {
        const hf_use *use = &net->uses[need->first_use + i];
        q->cap[i] = given(net, flows, need->first_use + i, t);
        if (count->lenient)
            q->cap[i] = fmin(q->cap[i], *hf_at(&wish->counted, need->first_use + i, t));
        if (use->max_share < 1)
            q->cap[i] = fmax(0, fmin(q->cap[i], use->max_share * q->required - q->counted[i]));
        if (use->min_share > 0 && !count->lenient)
            most = fmin(most, fmax(0, (q->counted[i] + q->cap[i]) / use->min_share - q->met));
        sum += q->cap[i];
    }
    return fmin(most, sum);
}

/* Where no share binds, what counts today takes nothing from tomorrow, and all counts at once. */
static bool has_shares(const hf_count *count, int n)
{
    const hf_need *need = &count->net->needs[n];
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        if (count->net->uses[u].min_share > 0 || count->net->uses[u].max_share < 1) return true;
    return false;
}

static double wished_now(const hf_need *need, const hf_flows *wish, int t)
{
    double sum = 0;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        sum += *hf_at(&wish->counted, u, t);
    return sum;
}

static double counted_now(const hf_count *count, int n)
{
    double sum = 0;
    for (int i = 0; i < count->net->needs[n].use_count; i++) sum += count->queues[n].now[i];
    return sum;
}

/* Let up to `most` more of a use count, of `*rest` that is still to be counted. Never a hair more
 * than may: what is recorded has to be granted when it is wished for. */
static void let_count(queue *q, int i, double most, double *rest)
{
    double more = fmax(0, fmin(fmin(most, q->cap[i] - q->now[i]), *rest));
    q->now[i] = fmin(q->cap[i], q->now[i] + more);
    *rest -= more;
}

/* Count as wished, to the bit; nothing yet where a min-share asks for another mixture. */
static void count_as_wished(const hf_count *count, const hf_flows *wish, int n, int t, double met,
                            double *rest)
{
    const hf_need *need = &count->net->needs[n];
    queue *q = &count->queues[n];
    bool fits = true;
    double sum = 0;
    for (int i = 0; i < need->use_count; i++) {
        const hf_use *use = &count->net->uses[need->first_use + i];
        q->now[i] = fmin(q->cap[i], *hf_at(&wish->counted, need->first_use + i, t));
        sum += q->now[i];
        double least = use->min_share * (q->met + met) * (1 - SAME);
        fits = fits && q->counted[i] + q->now[i] >= least;
    }
    fits = fits && sum <= met * (1 + SAME);
    for (int i = 0; i < need->use_count && !fits; i++) q->now[i] = 0;
    *rest = !fits ? met : sum < met * (1 - SAME) ? met - sum : 0;
}

static void count_by_shares(const hf_count *count, int n, double met, double *rest)
{
    const hf_need *need = &count->net->needs[n];
    queue *q = &count->queues[n];
    for (int i = 0; i < need->use_count; i++) {
        double least = count->net->uses[need->first_use + i].min_share * (q->met + met);
        let_count(q, i, least - q->counted[i] - q->now[i], rest);
    }
}

/* What each use counts for: what was wished for, what its min-share asks, then what may count
 * without end, then the others in proportion: what is limited is saved for later. */
static void count_uses(const hf_count *count, const hf_flows *wish, int n, int t, double met)
{
    const hf_need *need = &count->net->needs[n];
    const hf_use *uses = &count->net->uses[need->first_use];
    queue *q = &count->queues[n];
    double rest, limited = 0;
    count_as_wished(count, wish, n, t, met, &rest);
    count_by_shares(count, n, met, &rest);
    for (int i = 0; i < need->use_count; i++)
        if (uses[i].max_share >= 1)
            let_count(q, i, INFINITY, &rest);
        else
            limited += q->cap[i] - q->now[i];
    double share = limited > 0 ? fmin(1, rest / limited) : 0;
    for (int i = 0; i < need->use_count; i++) {
        if (uses[i].max_share < 1) let_count(q, i, share * (q->cap[i] - q->now[i]), &rest);
        q->counted[i] += q->now[i];
    }
}

/* Up to a share of each period, oldest first. Returns what is left of `met`. */
static double serve_oldest(const hf_count *count, int n, int t, double share, double met)
{
    for (int q = oldest(&count->net->needs[n], t); q <= t && met > 0; q++) {
        double now = fmin(open_of(count, n, q, share), met);
        count->queues[n].served[q] += now;
        met -= now;
    }
    return met;
}

/* Where less counts than could, what is met is what counts, to the bit. */
static double met_from_queue(hf_count *count, const hf_flows *flows, const hf_flows *wish, int n,
                             int t)
{
    queue *q = &count->queues[n];
    q->required += *hf_at(&count->conditions->required, n, t);
    double most = most_now(count, flows, wish, n, t);
    double wished = wished_now(&count->net->needs[n], wish, t);
    bool saves = !count->lenient && has_shares(count, n) && wished < most * (1 - LEFT_OVER);
    double met = saves ? wished : most;
    count_uses(count, wish, n, t, met);
    if (saves) met = counted_now(count, n);
    double rest = met;
    if (count->level < 1) rest = serve_oldest(count, n, t, count->level, rest);
    serve_oldest(count, n, t, 1, rest);
    q->met += met;
    return met;
}

double hf_count_met(hf_count *count, const hf_flows *flows, const hf_flows *wish, int n, int t)
{
    if (waits(&count->net->needs[n])) return met_from_queue(count, flows, wish, n, t);
    return met_at_once(count, flows, n, t);
}

static void forget(hf_count *count, int n)
{
    queue *q = &count->queues[n];
    for (int t = 0; t < count->net->periods; t++) q->served[t] = 0;
    for (int i = 0; i < count->net->needs[n].use_count; i++) q->counted[i] = 0;
    q->met = q->required = 0;
}

void hf_count_start(hf_count *count, const hf_conditions *conditions, const hf_flows *past,
                    int start)
{
    count->conditions = conditions;
    count->lenient = false;
    count->level = 1;
    for (int n = 0; n < count->net->need_count; n++) {
        if (!waits(&count->net->needs[n])) continue;
        forget(count, n);
        for (int t = 0; t < start; t++) met_from_queue(count, past, past, n, t);
    }
}

double hf_count_served(const hf_count *count, int n, int t)
{
    return count->queues[n].served ? count->queues[n].served[t] : 0;
}

double hf_count_counted(const hf_count *count, int u)
{
    const hf_need *need = &count->net->needs[count->net->uses[u].need];
    return waits(need) ? count->queues[count->net->uses[u].need].counted[u - need->first_use] : 0;
}

double hf_count_now(const hf_count *count, int u)
{
    const hf_need *need = &count->net->needs[count->net->uses[u].need];
    return waits(need) ? count->queues[count->net->uses[u].need].now[u - need->first_use] : 0;
}

double hf_count_met_so_far(const hf_count *count, int n)
{
    return count->queues[n].met;
}

void hf_count_forgive(hf_count *count, int start, double level)
{
    count->lenient = true;
    count->level = level;
    for (int n = 0; n < count->net->need_count; n++)
        for (int t = 0; count->queues[n].served && t < start; t++)
            count->queues[n].served[t] = *hf_at(&count->conditions->required, n, t);
}

void hf_served(double *served, const hf_network *net, const hf_conditions *conditions,
               const hf_flows *flows, int n)
{
    if (!waits(&net->needs[n])) {
        for (int t = 0; t < net->periods; t++) served[t] = *hf_at(&flows->met, n, t);
        return;
    }
    hf_count *count = hf_count_new(net);
    hf_count_start(count, conditions, NULL, 0);
    for (int t = 0; t < net->periods; t++) met_from_queue(count, flows, flows, n, t);
    for (int t = 0; t < net->periods; t++) served[t] = hf_count_served(count, n, t);
    hf_count_free(count);
}
