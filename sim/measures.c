/* measures.c - one pass over needs, one over what was done, one over stocks. */
#include "sim/measures.h"

#include "model/base/memory.h"
#include "model/count.h"
#include "sim/held.h"

#include <math.h>
#include <stdlib.h>

typedef struct story {
    const hf_plan *calm;
    const hf_network *net;
    const hf_conditions *conditions;
    const hf_flows *trace;
    int start;
    hf_grid served; /* [need] met, by the period that required it */
    hf_measures *out;
} story;

/* --- needs --- */

static double required(const story *s, int n, int t)
{
    return hf_required(s->net, s->conditions, n, t);
}

static double share_of(const story *s, int n, int t)
{
    return hf_share(*hf_at(&s->served, n, t), required(s, n, t));
}

static hf_need_result measure_need(const story *s, int n)
{
    hf_need_result result = {.worst_share = 1, .worst_period = -1};
    for (int t = s->start; t < s->net->periods; t++) {
        double met = *hf_at(&s->served, n, t), asked = required(s, n, t);
        result.required += asked;
        result.met += met;
        if (!hf_is_short(met, asked) || !(hf_share(met, asked) < result.worst_share)) continue;
        result.worst_share = hf_share(met, asked);
        result.worst_period = t;
    }
    result.share = hf_share(result.met, result.required);
    return result;
}

static void measure_needs(story *s)
{
    s->out->needs = hf_alloc((size_t)s->net->need_count, sizeof(hf_need_result));
    for (int n = 0; n < s->net->need_count; n++) {
        hf_served(hf_at(&s->served, n, 0), s->net, s->conditions, s->trace, n);
        s->out->needs[n] = measure_need(s, n);
        for (int t = s->start; t < s->net->periods; t++)
            s->out->missing += 1 - share_of(s, n, t); /* 0 where nothing is required */
    }
}

/* Who fails first; of those who fail together, the most urgent. */
static void find_first(story *s)
{
    const hf_network *net = s->net;
    int least = net->periods - s->start;
    s->out->first_need = -1;
    for (int n = 0; n < net->need_count; n++) {
        int held = hf_held_need(net, s->conditions, s->trace, n, s->start, 1), first;
        if (held == net->periods - s->start || held > least) continue;
        first = s->out->first_need;
        if (first < 0 || held < least || net->needs[n].priority < net->needs[first].priority)
            s->out->first_need = n;
        least = held;
    }
    s->out->held = least;
}

/* --- the dip --- */

static double share_in(const story *s, int t)
{
    double met = 0, all = 0;
    for (int n = 0; n < s->net->need_count; n++) {
        if (!(required(s, n, t) > 0)) continue;
        met += hf_voice(&s->net->needs[n]) * share_of(s, n, t);
        all += hf_voice(&s->net->needs[n]);
    }
    return all > 0 ? met / all : 1;
}

static void measure_dip(story *s)
{
    hf_measures *out = s->out;
    out->worst_period = out->dip = out->over = -1;
    for (int t = s->start; t < s->net->periods; t++) {
        double share = share_in(s, t), missing = 1 - share;
        out->area += missing;
        if (missing > out->depth) {
            out->depth = missing;
            out->worst_period = t;
        }
        if (share < HF_DIP) {
            if (out->dip < 0) out->dip = t;
            out->over = -1;
        } else if (share >= HF_OVER && out->dip >= 0 && out->over < 0) {
            out->over = t;
        }
    }
    out->share = 1 - out->area / (s->net->periods - s->start);
}

/* --- between communities --- */

/* Of all that a holder requires; -1: nothing. */
static double share_of_holder(const story *s, int a)
{
    double met = 0, all = 0;
    for (int n = 0; n < s->net->need_count; n++) {
        const hf_need *need = &s->net->needs[n];
        if (need->holder != a || !(s->out->needs[n].required > 0)) continue;
        met += hf_voice(need) * s->out->needs[n].share;
        all += hf_voice(need);
    }
    return all > 0 ? met / all : -1;
}

/* G = sum over i, j of |x_i - x_j| / (2 m^2 mean): 0 when all have the same. */
static double gini_of(const double *shares, int count)
{
    double sum = 0, apart = 0;
    for (int i = 0; i < count; i++) {
        sum += shares[i];
        for (int j = 0; j < count; j++) apart += fabs(shares[i] - shares[j]);
    }
    return sum > 0 ? apart / (2 * count * sum) : 0;
}

static void measure_spread(story *s)
{
    const hf_network *net = s->net;
    double *shares = hf_alloc((size_t)net->holder_count, sizeof *shares);
    int communities = 0;
    s->out->lowest = 1;
    s->out->worst_holder = -1;
    for (int a = 0; a < net->holder_count; a++) {
        double share = share_of_holder(s, a);
        if (share < 0 || net->holders[a].kind == HF_COMMON) continue;
        if (net->holders[a].kind == HF_COMMUNITY) shares[communities++] = share;
        if (s->out->worst_holder >= 0 && !(share < s->out->lowest)) continue;
        s->out->lowest = share;
        s->out->worst_holder = a;
    }
    s->out->gini = gini_of(shares, communities);
    free(shares);
}

/* --- what was done --- */

static void measure_work(story *s, int t)
{
    const hf_network *net = s->net;
    for (int r = 0; r < net->recipe_count; r++)
        s->out->hours += *hf_at(&s->trace->runs, r, t) * hf_hours_of_run(net, r);
    for (int l = 0; l < net->lane_count; l++)
        s->out->hours += hf_sum(&s->trace->loaded, l, t) * hf_hours_of_load(net, l);
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY)
            s->out->purchases +=
                hf_sum(&s->trace->traded, o, t) * *hf_at(&s->conditions->price, o, t);
}

static double bought_of(const story *s, int g, int t)
{
    double sum = 0;
    for (int o = 0; o < s->net->offer_count; o++)
        if (s->net->offers[o].good == g && s->net->offers[o].action == HF_BUY)
            sum += hf_sum(&s->trace->traded, o, t);
    return sum;
}

static double made_of(const story *s, int g, int t)
{
    double sum = 0;
    for (int r = 0; r < s->net->recipe_count; r++)
        for (int i = 0; i < s->net->recipes[r].output_count; i++)
            if (s->net->recipes[r].outputs[i].good == g)
                sum += s->net->recipes[r].outputs[i].quantity * *hf_at(&s->trace->runs, r, t);
    return sum;
}

static double received_of(const story *s, int g, int t)
{
    double sum = 0;
    for (int h = 0; h < s->net->holding_count; h++)
        if (s->net->holdings[h].good == g) sum += hf_received_all(s->net, s->conditions, h, t);
    return sum;
}

static double bought_share(const story *s, int g)
{
    double bought = 0, all = 0;
    for (int t = s->start; t < s->net->periods; t++) {
        bought += bought_of(s, g, t);
        all += bought_of(s, g, t) + made_of(s, g, t) + received_of(s, g, t);
    }
    return all > 0 ? bought / all : 0;
}

/* --- stocks --- */

/* A period's mean in the calm plan: by needs, and in runs. */
static double calm_use(const story *s, int g)
{
    const hf_network *net = s->net;
    double sum = 0;
    for (int t = 0; t < net->periods; t++) {
        for (int v = 0; v < net->serving_count; v++)
            if (net->servings[v].good == g) sum += hf_sum(&s->calm->flows.used, v, t);
        for (int r = 0; r < net->recipe_count; r++)
            for (int i = 0; i < net->recipes[r].input_count; i++)
                if (net->recipes[r].inputs[i].good == g)
                    sum += net->recipes[r].inputs[i].quantity * *hf_at(&s->calm->flows.runs, r, t);
    }
    return sum / net->periods;
}

/* On the evening of period t; -1: before the first. */
static double stock_of(const story *s, int g, int t)
{
    double sum = 0;
    for (int h = 0; h < s->net->holding_count; h++)
        if (s->net->holdings[h].good == g)
            sum += t < 0 ? s->net->holdings[h].opening : hf_sum(&s->trace->stock, h, t);
    return sum;
}

static void measure_good(story *s, int g)
{
    hf_good_measures *out = &s->out->goods[g];
    double use = calm_use(s, g), least = INFINITY;
    for (int t = s->start - 1; t < s->net->periods; t++) least = fmin(least, stock_of(s, g, t));
    out->cover = use > 0 ? stock_of(s, g, s->start - 1) / use : INFINITY;
    out->least_cover = use > 0 ? least / use : INFINITY;
    out->bought = bought_share(s, g);
}

void hf_measure(hf_measures *out, const hf_plan *calm, const hf_conditions *conditions,
                const hf_flows *trace, int start)
{
    const hf_network *net = calm->net;
    story s = {calm, net, conditions, trace, start, .out = out};
    *out = (hf_measures){.start = start};
    hf_grid_init(&s.served, net->need_count, net->periods, 0);
    measure_needs(&s);
    find_first(&s);
    measure_dip(&s);
    measure_spread(&s);
    for (int t = start; t < net->periods; t++) measure_work(&s, t);
    out->goods = hf_alloc((size_t)net->good_count, sizeof *out->goods);
    for (int g = 0; g < net->good_count; g++) measure_good(&s, g);
    hf_grid_clear(&s.served);
}
