/* step.c - one period: what arrives, what the limits allow, what the goods allow, what is kept. */
#include "model/audit.h"
#include "model/larder.h"
#include "model/world_inside.h"

#include <math.h>
#include <string.h>

/* Of what goes through a port: sums that differ by less are the same. Small enough that balances do
 * not notice. */
static const double SAME = 1e-12;

/* --- what is there at the start --- */

/* What was kept a period younger, less what spoils and what events destroy. */
static double carried_over(const hf_world *w, int node)
{
    int t = w->now, h = w->graph->holding_of[node];
    const hf_good *good = &w->net->goods[w->graph->good_of[node]];
    int before = good->keeps == HF_KEEPS ? node : node - 1;
    if (good->keeps != HF_KEEPS && w->graph->age_of[node] == 0) return 0;
    double kept = t > 0 ? *hf_cell(&w->trace.stock, before, t - 1) : w->net->opening[before];
    return kept * (1 - good->spoilage) * (1 - *hf_at(&w->conditions->destroyed, h, t));
}

static double received(const hf_world *w, int node)
{
    int h = w->graph->holding_of[node];
    return hf_received(w->net, w->conditions, h, w->graph->age_of[node], w->now);
}

static void let_arrive(hf_world *w)
{
    for (int node = 0; node < w->graph->nodes; node++) {
        bool held = node < w->graph->holdings;
        w->arrived[node] = held ? carried_over(w, node) + received(w, node) : 0;
    }
    hf_graph_arrive(w->arrived, w->graph, w->conditions, &w->rates, &w->trace, w->now);
    if (!w->net->has_fund) return;
    double opening = w->now > 0 ? *hf_at(&w->trace.fund, 0, w->now - 1) : w->net->fund_opening;
    w->money = opening + *hf_at(&w->conditions->income, 0, w->now);
}

/* What an activity gives is there within the period. */
static bool is_instant(const hf_world *w, const hf_arc *give)
{
    return hf_arc_lag(give, w->conditions, w->now) == 0;
}

/* The coefficient of an arc in the period at hand. */
static double by(const hf_world *w, const hf_arc *arc)
{
    return hf_arc_by(arc, &w->rates, w->now);
}

/* --- 4a: limits, shared among all that is wished for --- */

static void lower_share(hf_world *w, int activity, double share)
{
    if (share < w->shares[activity]) w->shares[activity] = share;
}

/* What is free, of another age, or another crew's, asks for nothing and is not cut. */
static bool asks_for_some(const hf_world *w, const hf_arc *arc)
{
    return w->active[arc->activity] && (arc->rate < 0 || by(w, arc) > 0);
}

/* Share `available` among the arcs' activities that are not part of the loop at hand. */
static void ration(hf_world *w, const hf_arc *arc, const hf_arc *end, double available)
{
    int count = 0;
    for (; arc != end; arc++)
        if (asks_for_some(w, arc) && !w->loop[arc->activity])
            w->asks[count++] = (hf_ask){w->ranks[arc->activity], arc->activity,
                                        by(w, arc) * w->amounts[arc->activity], 1};
    hf_ration(w->rule, w->asks, count, available);
    for (int i = 0; i < count; i++) lower_share(w, w->asks[i].activity, w->asks[i].share);
}

static double sum_asked(const hf_world *w, const hf_arc *arc, const hf_arc *end)
{
    double sum = 0;
    for (; arc != end; arc++) sum += by(w, arc) * w->amounts[arc->activity];
    return sum;
}

/* Closed: also to what would take no room. What costs nothing needs no money, and no hour of a
 * crew that does not come. */
static void close_limit(hf_world *w, const hf_arc *arc, const hf_arc *end)
{
    for (; arc != end; arc++)
        if (arc->rate < 0 || by(w, arc) > 0) lower_share(w, arc->activity, 0);
}

static void share_limit(hf_world *w, int limit)
{
    const hf_arc *begin = hf_arcs_begin(&w->graph->claims, limit);
    const hf_arc *end = hf_arcs_end(&w->graph->claims, limit);
    bool money = limit == w->graph->money;
    if (begin == end || (money && !w->net->has_fund)) return;
    double available =
        money ? w->money
              : hf_graph_room(w->graph, w->conditions, &w->rates, &w->trace, limit, w->now);
    if (!(available > 0))
        close_limit(w, begin, end);
    else if (!hf_fits(sum_asked(w, begin, end), available))
        ration(w, begin, end, available);
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
        if (is_instant(w, give)) there += by(w, give) * done(w, give->activity);
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
            inside += by(w, take) * done(w, take->activity);
        else
            outside += by(w, take) * w->amounts[take->activity];
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
        if (is_instant(w, give) && w->loop[give->activity])
            gives += by(w, give) * w->amounts[give->activity];
        else if (is_instant(w, give))
            outside += by(w, give) * done(w, give->activity);
    end = hf_arcs_end(&w->graph->takers, node);
    for (const hf_arc *take = hf_arcs_begin(&w->graph->takers, node); take != end; take++)
        if (w->loop[take->activity]) takes += by(w, take) * w->amounts[take->activity];
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

static void count_needs(hf_world *w, const hf_flows *wish)
{
    int t = w->now;
    for (int n = 0; n < w->net->need_count - w->net->paid_need_count; n++)
        *hf_at(&w->trace.met, n, t) = hf_count_met(w->count, &w->trace, wish, n, t);
    for (int u = 0; u < w->net->use_count; u++)
        *hf_at(&w->trace.counted, u, t) = hf_count_now(w->count, u);
}

/* Through a port went what was wished for, to the bit, unless more or less was taken. */
static void record_split(hf_world *w, const hf_flows *wish, int q)
{
    double wished = hf_sum(&wish->split, q, w->now);
    double taken = hf_graph_through(w->graph, w->amounts, q);
    bool same = fabs(taken - wished) <= SAME * taken;
    for (int row = w->net->cells.port[q]; row < w->net->cells.port[q + 1]; row++)
        *hf_cell(&w->trace.split, row, w->now) =
            same ? *hf_cell(&wish->split, row, w->now) : taken * *hf_cell(&w->rates, row, w->now);
}

static void dispose(hf_world *w, int node, double quantity)
{
    *hf_cell(&w->trace.disposed, node, w->now) = quantity;
    *hf_cell(&w->trace.stock, node, w->now) = hf_rest(w->there[node], w->taken[node] + quantity);
}

/* As wished; and all of what will be too old to be used. */
static void dispose_as_wished(hf_world *w, const hf_flows *wish)
{
    for (int node = 0; node < w->graph->holdings; node++) {
        double wished = *hf_cell(&wish->disposed, node, w->now);
        double all = hf_rest(w->there[node], w->taken[node]);
        bool too_old = hf_graph_next(w->graph, node) < 0;
        if (!(wished > 0) && !too_old)
            dispose(w, node, 0);
        else if (!too_old && hf_fits(w->taken[node] + wished, w->there[node]))
            dispose(w, node, wished);
        else
            dispose(w, node, all);
    }
}

static double room_used(const hf_world *w, const hf_storage *storage)
{
    double used = 0;
    for (int i = 0; i < storage->room_count; i++)
        used += storage->rooms[i].room * hf_sum(&w->trace.stock, storage->rooms[i].holding, w->now);
    return used;
}

static void dispose_share(hf_world *w, const hf_room *room, double share)
{
    if (!(room->room > 0)) return; /* takes no room: may stay */
    const int *cells = w->net->cells.holding;
    for (int node = cells[room->holding]; node < cells[room->holding + 1]; node++) {
        double stock = *hf_cell(&w->trace.stock, node, w->now);
        if (stock > 0)
            dispose(w, node, *hf_cell(&w->trace.disposed, node, w->now) + (stock - stock * share));
    }
}

/* All goods of a storage that is too full are cut to the same share. Where a small stock is left of
 * much that passed through, rounding can spoil the first cut; then a hair more goes. */
static void dispose_what_does_not_fit(hf_world *w, int s)
{
    enum { TRIES = 4 };
    const hf_storage *storage = &w->net->storages[s];
    double room = *hf_at(&w->conditions->room, s, w->now), used = room_used(w, storage);
    for (int try = 0; try < TRIES && !hf_fits(used, room); try++) {
        double share = room / used * (1 - try * HF_ROUNDING);
        for (int i = 0; i < storage->room_count; i++) dispose_share(w, &storage->rooms[i], share);
        used = room_used(w, storage);
    }
}

/* --- the fund --- */

/* What has to be paid, now or later: storage, and expenses without a priority. */
static double obligations(const hf_world *w)
{
    double sum = *hf_at(&w->conditions->due, 0, w->now);
    for (int s = 0; s < w->net->storage_count; s++) {
        double cost = *hf_at(&w->conditions->room_cost, s, w->now);
        if (cost > 0) sum += cost * room_used(w, &w->net->storages[s]);
    }
    return sum;
}

static double at_most(double wished, double limit)
{
    double wish = wished > 0 ? wished : 0;
    return hf_fits(wish, limit) ? wish : limit;
}

/* What must be paid is put off as wished, and as far as there is no money for it; sales that are
 * due may pay it back at once, but buy nothing before the next period. */
static void keep_accounts(hf_world *w, const hf_flows *wish)
{
    if (!w->net->has_fund) return;
    int t = w->now;
    double spent = sum_asked(w, hf_arcs_begin(&w->graph->claims, w->graph->money),
                             hf_arcs_end(&w->graph->claims, w->graph->money));
    double left = hf_rest(w->money, spent), must = obligations(w);
    double borrowed = at_most(*hf_at(&wish->borrowed, 0, t), must);
    if (!hf_fits(must - borrowed, left)) borrowed = must - left;
    double before = t > 0 ? *hf_at(&w->trace.owed, 0, t - 1) : 0;
    double hand = hf_rest(left, must - borrowed) +
                  hf_graph_sales_due(w->graph, w->conditions, &w->rates, &w->trace, t);
    double repaid = at_most(*hf_at(&wish->repaid, 0, t), fmin(before + borrowed, hand));
    *hf_at(&w->trace.borrowed, 0, t) = borrowed;
    *hf_at(&w->trace.repaid, 0, t) = repaid;
    *hf_at(&w->trace.owed, 0, t) = hf_rest(before + borrowed, repaid);
    *hf_at(&w->trace.fund, 0, t) = hf_rest(hand, repaid);
}

static void close_books(hf_world *w, const hf_flows *wish)
{
    for (int node = 0; node < w->graph->nodes; node++)
        w->taken[node] = sum_asked(w, hf_arcs_begin(&w->graph->takers, node),
                                   hf_arcs_end(&w->graph->takers, node));
    dispose_as_wished(w, wish);
    for (int s = 0; s < w->net->storage_count; s++) dispose_what_does_not_fit(w, s);
    for (int node = w->graph->holdings; node < w->graph->nodes; node++)
        *hf_cell(&w->trace.unwanted, node - w->graph->holdings, w->now) =
            hf_rest(w->there[node], w->taken[node]);
    keep_accounts(w, wish);
}

/* Nobody is paid more than is required. */
static void limit_payments(hf_world *w)
{
    int first = w->net->need_count - w->net->paid_need_count;
    for (int n = first; n < w->net->need_count; n++) {
        double *paid = &w->amounts[w->graph->pay + n - first];
        *paid = at_most(*paid, *hf_at(&w->conditions->required, n, w->now));
    }
}

static void hear_wishes(hf_world *w, const hf_flows *wish, const hf_ranks *ranks)
{
    hf_graph_read(w->amounts, w->graph, wish, w->now);
    limit_payments(w);
    hf_graph_bar(w->amounts, w->graph, w->conditions, w->now);
    hf_graph_mix(&w->rates, w->graph, wish, w->now);
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
    hf_larder_open(world, wish);
    hf_graph_write(&world->trace, world->graph, world->amounts, t);
    for (int q = 0; q < world->net->port_count; q++) record_split(world, wish, q);
    hf_graph_mix(&world->rates, world->graph, &world->trace, t); /* the record's, to the last bit */
    count_needs(world, wish);
    close_books(world, wish);
    world->now = t + 1;
    return hf_audit_period(world->graph, world->conditions, &world->rates, &world->trace, t,
                           world->audited);
}
