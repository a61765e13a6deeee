/* larder.c - what is left over at home, when all has been shared. */
#include "model/larder.h"

#include "model/audit.h"
#include "model/plan.h"
#include "model/world_inside.h"

#include <math.h>

static double left_at(const hf_world *w, int node)
{
    double taken = 0;
    const hf_arc *end = hf_arcs_end(&w->graph->takers, node);
    for (const hf_arc *take = hf_arcs_begin(&w->graph->takers, node); take != end; take++)
        taken += hf_arc_by(take, &w->rates, w->now) * w->amounts[take->activity];
    return hf_rest(w->there[node], taken);
}

static double *used_of_age(const hf_world *w, int v, int age)
{
    return &w->amounts[w->graph->use + w->net->cells.serving[v] + age];
}

static int ages_of(const hf_world *w, int v)
{
    return w->net->cells.serving[v + 1] - w->net->cells.serving[v];
}

static double used(const hf_world *w, int v)
{
    double sum = 0;
    for (int age = 0; age < ages_of(w, v); age++) sum += *used_of_age(w, v, age);
    return sum;
}

/* Up to `wanted` more of a serving from its holder's own store. Returns what there was. */
static double take(hf_world *w, int v, double wanted)
{
    int store = w->net->cells.holding[w->net->servings[v].holding];
    double taken = 0;
    for (int age = ages_of(w, v) - 1; age >= 0 && taken < wanted; age--) {
        double more = fmin(left_at(w, store + age), wanted - taken);
        if (!(more > 0)) continue;
        *used_of_age(w, v, age) += more;
        taken += more;
    }
    return taken;
}

static void use_other_ages(hf_world *w, const hf_flows *wish, int v)
{
    double wished = hf_sum(&wish->used, v, w->now), got = used(w, v);
    if (hf_is_short(got, wished)) take(w, v, wished - got);
}

/* What is used for it is used for nothing else. */
static bool stands_alone(const hf_network *net, int n)
{
    const hf_need *need = &net->needs[n];
    if (need->expense || need->wait > 0) return false;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        if (net->uses[u].min_share > 0) return false;
        for (int other = 0; other < net->use_count; other++)
            if (net->uses[other].serving == net->uses[u].serving && other != u) return false;
    }
    return true;
}

/* In the need's unit. */
static double wished_for(const hf_world *w, const hf_flows *wish, int n)
{
    double sum = 0, required = hf_required(w->net, w->conditions, n, w->now);
    const hf_need *need = &w->net->needs[n];
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        const hf_use *use = &w->net->uses[u];
        sum +=
            fmin(use->gives * hf_sum(&wish->used, use->serving, w->now), use->max_share * required);
    }
    return fmin(sum, required);
}

static double got_by(const hf_world *w, int n)
{
    double sum = 0;
    const hf_need *need = &w->net->needs[n];
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        sum += w->net->uses[u].gives * used(w, w->net->uses[u].serving);
    return sum;
}

static void use_other_goods(hf_world *w, const hf_flows *wish, int n)
{
    const hf_need *need = &w->net->needs[n];
    double wished = wished_for(w, wish, n), got = got_by(w, n);
    if (!hf_is_short(got, wished) || !stands_alone(w->net, n)) return;
    double required = hf_required(w->net, w->conditions, n, w->now);
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        const hf_use *use = &w->net->uses[u];
        double most = use->max_share * required - use->gives * used(w, use->serving);
        double wanted = fmin(wished - got, most) / use->gives;
        if (wanted > 0) got += use->gives * take(w, use->serving, wanted);
    }
}

void hf_larder_open(hf_world *world, const hf_flows *wish)
{
    const hf_network *net = world->net;
    for (int priority = 1; priority <= 9; priority++)
        for (int v = 0; v < net->serving_count; v++)
            if (net->needs[net->servings[v].need].priority == priority)
                use_other_ages(world, wish, v);
    for (int priority = 1; priority <= 9; priority++)
        for (int n = 0; n < net->need_count; n++)
            if (net->needs[n].priority == priority && !net->needs[n].expense)
                use_other_goods(world, wish, n);
}
