/* step.c - one period: what arrives, what the limits allow, what the goods allow, what is kept. */
#include "model/audit.h"
#include "model/world_inside.h"

#include <math.h>
#include <string.h>

/* --- what is there at the start --- */

static double carried_over(const hf_world *w, int h)
{
    int t = w->now;
    double opening = t > 0 ? *hf_at(&w->trace.stock, h, t - 1) : w->net->holdings[h].opening;
    return opening * (1 - *hf_at(&w->conditions->destroyed, h, t));
}

static double received(const hf_world *w, int node)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&w->graph->receipts, node);
    for (const hf_arc *receipt = hf_arcs_begin(&w->graph->receipts, node); receipt != end;
         receipt++)
        if (receipt->lag == w->now) sum += receipt->by;
    return sum;
}

/* What was loaded, started or ordered in an earlier period and is due now. */
static double due_from_earlier(const hf_world *w, int node)
{
    double sum = 0;
    const hf_arc *end = hf_arcs_end(&w->graph->givers, node);
    for (const hf_arc *give = hf_arcs_begin(&w->graph->givers, node); give != end; give++)
        if (give->lag > 0)
            sum +=
                give->by * hf_graph_done(w->graph, &w->trace, give->activity, w->now - give->lag);
    return sum;
}

static void let_arrive(hf_world *w)
{
    for (int node = 0; node < w->graph->nodes; node++) {
        double carried = node < w->graph->holdings ? carried_over(w, node) : 0;
        w->arrived[node] = carried + received(w, node) + due_from_earlier(w, node);
    }
    if (!w->net->has_fund) return;
    double opening = w->now > 0 ? *hf_at(&w->trace.fund, 0, w->now - 1) : w->net->fund_opening;
    w->money = opening + hf_graph_income(w->graph, w->conditions, w->now);
}

/* --- 4a: limits, shared among all that is wished for --- */

static void lower_share(hf_world *w, int activity, double share)
{
    if (share < w->shares[activity]) w->shares[activity] = share;
}

/* Share `available` among the arcs' activities that are not part of the loop at hand. */
static void ration(hf_world *w, const hf_arc *arc, const hf_arc *end, double available)
{
    int count = 0;
    for (; arc != end; arc++)
        if (w->active[arc->activity] && !w->loop[arc->activity])
            w->asks[count++] = (hf_ask){w->ranks[arc->activity], arc->activity,
                                        arc->by * w->amounts[arc->activity], 1};
    hf_ration(w->asks, count, available);
    for (int i = 0; i < count; i++) lower_share(w, w->asks[i].activity, w->asks[i].share);
}

static double sum_asked(const hf_world *w, const hf_arc *arc, const hf_arc *end)
{
    double sum = 0;
    for (; arc != end; arc++) sum += arc->by * w->amounts[arc->activity];
    return sum;
}

static void share_limit(hf_world *w, int limit)
{
    const hf_arc *begin = hf_arcs_begin(&w->graph->claims, limit);
    const hf_arc *end = hf_arcs_end(&w->graph->claims, limit);
    bool money = limit == w->graph->money;
    if (begin == end || (money && !w->net->has_fund)) return;
    double available =
        money ? w->money : hf_graph_available(w->graph, w->conditions, limit, w->now);
    if (!(available > 0)) { /* closed: also to what would take no room */
        for (const hf_arc *arc = begin; arc != end; arc++) lower_share(w, arc->activity, 0);
        return;
    }
    if (!hf_fits(sum_asked(w, begin, end), available)) ration(w, begin, end, available);
}

static void share_limits(hf_world *w)
{
    for (int limit = 0; limit < w->graph->limits; limit++) share_limit(w, limit);
    for (int a = 0; a < w->graph->activities; a++) {
        w->amounts[a] *= w->shares[a];
        w->shares[a] = 1;
        w->active[a] = w->amounts[a] > 0;
    }
}

/* --- 4b: goods, from where they come to where they go --- */

static double done(const hf_world *w, int activity)
{
    return w->amounts[activity] * w->shares[activity];
}

/* What is at a node: arrived, and brought within the period by activities that are settled. */
static double there_now(const hf_world *w, int node)
{
    double there = w->arrived[node];
    const hf_arc *end = hf_arcs_end(&w->graph->givers, node);
    for (const hf_arc *give = hf_arcs_begin(&w->graph->givers, node); give != end; give++)
        if (give->lag == 0) there += give->by * done(w, give->activity);
    return there;
}

/* All that claims the node and is not part of the loop at hand shares what the loop leaves. */
static void share_node(hf_world *w, int node)
{
    const hf_arc *begin = hf_arcs_begin(&w->graph->takers, node);
    const hf_arc *end = hf_arcs_end(&w->graph->takers, node);
    double inside = 0, outside = 0, there = there_now(w, node);
    for (const hf_arc *take = begin; take != end; take++)
        if (w->loop[take->activity])
            inside += take->by * done(w, take->activity);
        else
            outside += take->by * w->amounts[take->activity];
    w->there[node] = there;
    if (!hf_fits(inside + outside, there)) ration(w, begin, end, fmax(0, there - inside));
}

static void mark_loop(hf_world *w, int c, unsigned char mark)
{
    const hf_components *parts = &w->parts;
    for (int i = parts->first[c]; i < parts->first[c + 1]; i++) {
        const hf_arc *end = hf_arcs_end(&w->graph->steps, parts->members[i]);
        for (const hf_arc *step = hf_arcs_begin(&w->graph->steps, parts->members[i]); step != end;
             step++)
            if (parts->of[step->node] == c && w->active[step->activity])
                w->loop[step->activity] = mark;
    }
}

/* The largest share at which what the loop takes from the node is covered by what comes from
 * outside and by what the loop gives: share x takes <= outside + share x gives. */
static double share_carried(const hf_world *w, int node)
{
    double outside = w->arrived[node], gives = 0, takes = 0;
    const hf_arc *end = hf_arcs_end(&w->graph->givers, node);
    for (const hf_arc *give = hf_arcs_begin(&w->graph->givers, node); give != end; give++)
        if (give->lag == 0 && w->loop[give->activity])
            gives += give->by * w->amounts[give->activity];
        else if (give->lag == 0)
            outside += give->by * done(w, give->activity);
    end = hf_arcs_end(&w->graph->takers, node);
    for (const hf_arc *take = hf_arcs_begin(&w->graph->takers, node); take != end; take++)
        if (w->loop[take->activity]) takes += take->by * w->amounts[take->activity];
    return hf_fits(takes, outside + gives) ? 1 : outside / (takes - gives);
}

/* One share for the whole loop: the least that its nodes carry and that nodes before it granted. */
static void cut_loop(hf_world *w, int c)
{
    double share = 1;
    for (int i = w->parts.first[c]; i < w->parts.first[c + 1]; i++) {
        int node = w->parts.members[i];
        share = fmin(share, share_carried(w, node));
        const hf_arc *end = hf_arcs_end(&w->graph->takers, node);
        for (const hf_arc *take = hf_arcs_begin(&w->graph->takers, node); take != end; take++)
            if (w->loop[take->activity]) share = fmin(share, w->shares[take->activity]);
    }
    for (int i = w->parts.first[c]; i < w->parts.first[c + 1]; i++) {
        const hf_arc *end = hf_arcs_end(&w->graph->takers, w->parts.members[i]);
        for (const hf_arc *take = hf_arcs_begin(&w->graph->takers, w->parts.members[i]);
             take != end; take++)
            if (w->loop[take->activity]) w->shares[take->activity] = share;
    }
}

/* The order of nodes changes only when other activities are wished for. */
static void order_nodes(hf_world *w)
{
    size_t size = (size_t)w->graph->activities;
    if (w->parts_known && memcmp(w->parts_active, w->active, size) == 0) return;
    hf_components_find(&w->parts, w->graph, w->active);
    memcpy(w->parts_active, w->active, size);
    w->parts_known = true;
}

static void share_goods(hf_world *w)
{
    order_nodes(w);
    for (int c = w->parts.count - 1; c >= 0; c--) {
        bool loop = hf_components_is_loop(&w->parts, w->graph, w->active, c);
        if (loop) {
            mark_loop(w, c, 1);
            cut_loop(w, c);
        }
        for (int i = w->parts.first[c]; i < w->parts.first[c + 1]; i++)
            share_node(w, w->parts.members[i]);
        if (loop) mark_loop(w, c, 0);
    }
    for (int a = 0; a < w->graph->activities; a++) w->amounts[a] = done(w, a);
}

/* --- what is met, kept, thrown away and paid --- */

static void count_needs(hf_world *w)
{
    for (int n = 0; n < w->net->need_count; n++) {
        const hf_need *need = &w->net->needs[n];
        double met = 0, required = hf_required(w->net, w->conditions, n, w->now);
        for (int u = need->first_use; u < need->first_use + need->use_count; u++)
            met += w->net->uses[u].gives * w->amounts[w->graph->use + u];
        *hf_at(&w->trace.met, n, w->now) = met < required ? met : required;
    }
}

static void dispose(hf_world *w, int h, double quantity)
{
    *hf_at(&w->trace.disposed, h, w->now) = quantity;
    *hf_at(&w->trace.stock, h, w->now) = hf_rest(w->there[h], w->taken[h] + quantity);
}

static void dispose_as_wished(hf_world *w, const hf_flows *wish)
{
    for (int h = 0; h < w->graph->holdings; h++) {
        double wished = *hf_at(&wish->disposed, h, w->now);
        double all = hf_rest(w->there[h], w->taken[h]);
        if (!(wished > 0))
            dispose(w, h, 0);
        else
            dispose(w, h, hf_fits(w->taken[h] + wished, w->there[h]) ? wished : all);
    }
}

static double room_used(const hf_world *w, const hf_storage *storage)
{
    double used = 0;
    for (int i = 0; i < storage->room_count; i++)
        used += storage->rooms[i].room * *hf_at(&w->trace.stock, storage->rooms[i].holding, w->now);
    return used;
}

/* All goods of a storage that is too full are cut to the same share. Where a small stock is left of
 * much that passed through, rounding can spoil the first cut; then a hair more goes. */
static void dispose_what_does_not_fit(hf_world *w, const hf_storage *storage)
{
    enum { TRIES = 4 };
    double used = room_used(w, storage);
    for (int try = 0; try < TRIES && !hf_fits(used, storage->quantity); try++) {
        double share = storage->quantity / used * (1 - try * HF_ROUNDING);
        for (int i = 0; i < storage->room_count; i++) {
            int h = storage->rooms[i].holding;
            if (!(storage->rooms[i].room > 0)) continue; /* takes no room: may stay */
            double stock = *hf_at(&w->trace.stock, h, w->now);
            dispose(w, h, *hf_at(&w->trace.disposed, h, w->now) + (stock - stock * share));
        }
        used = room_used(w, storage);
    }
}

static void keep_accounts(hf_world *w)
{
    if (!w->net->has_fund) return;
    const hf_arc *begin = hf_arcs_begin(&w->graph->claims, w->graph->money);
    const hf_arc *end = hf_arcs_end(&w->graph->claims, w->graph->money);
    *hf_at(&w->trace.fund, 0, w->now) = hf_rest(w->money, sum_asked(w, begin, end)) +
                                        hf_graph_sales_due(w->graph, &w->trace, w->now);
}

static void close_books(hf_world *w, const hf_flows *wish)
{
    for (int node = 0; node < w->graph->nodes; node++)
        w->taken[node] = sum_asked(w, hf_arcs_begin(&w->graph->takers, node),
                                   hf_arcs_end(&w->graph->takers, node));
    dispose_as_wished(w, wish);
    for (int s = 0; s < w->net->storage_count; s++)
        dispose_what_does_not_fit(w, &w->net->storages[s]);
    for (int p = 0; p < w->net->pool_count; p++) {
        int node = w->graph->holdings + p;
        *hf_at(&w->trace.unwanted, p, w->now) = hf_rest(w->there[node], w->taken[node]);
    }
    keep_accounts(w);
}

static void hear_wishes(hf_world *w, const hf_flows *wish, const hf_ranks *ranks)
{
    hf_graph_read(w->amounts, w->graph, wish, w->now);
    w->ranks = ranks ? hf_ranks_row(ranks, w->now) : w->no_ranks;
    for (int a = 0; a < w->graph->activities; a++) {
        w->active[a] = w->amounts[a] > 0;
        w->shares[a] = 1;
    }
}

double hf_world_step(hf_world *world, const hf_flows *wish, const hf_ranks *ranks)
{
    int t = world->now;
    let_arrive(world);
    hear_wishes(world, wish, ranks);
    share_limits(world);
    share_goods(world);
    count_needs(world);
    hf_graph_write(&world->trace, world->graph, world->amounts, t);
    close_books(world, wish);
    world->now = t + 1;
    return hf_audit_period(world->graph, world->conditions, &world->trace, t, world->audited);
}
