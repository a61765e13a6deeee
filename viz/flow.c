/* flow.c - tracing goods from those who hand them over to those who take them. */
#include "viz/flow.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEPS_MOST = 400 };

/* Of the largest flow of the same unit: less than this is not drawn. */
static const double least_share = 0.005;
static const double least_store = 0.02; /* the same for what comes from a store */
/* Mixtures are settled when no share moves by more. */
static const double settled = 1e-12;

/* Places a good can come from or go to: holders, markets bought at, markets sold to. */
typedef struct places {
    int holders, markets, count;
} places;

static places all_places(const hf_network *net)
{
    return (places){net->holder_count, net->market_count,
                    net->holder_count + 2 * net->market_count};
}

/* --- mixtures: where what a pool of one good holds comes from --- */

/* A pool is empty at the end of every period, so each period has its own mixture; what is on the
 * road keeps the mixture it was loaded with. */
typedef struct trace {
    const hf_flow *flow;
    int good, pools, places;
    double *share;  /* [period][pool][place] of each place in what leaves the pool */
    double *inflow; /* [pool][place] in the period at hand */
    double *amount; /* [from][to] over all periods counted */
} trace;

static double *share_at(const trace *tr, int t, int pool)
{
    return &tr->share[((size_t)t * (size_t)tr->pools + (size_t)pool) * (size_t)tr->places];
}

static double *inflow_of(const trace *tr, int pool)
{
    return &tr->inflow[(size_t)pool * (size_t)tr->places];
}

/* Pools are numbered within the good: by site, since a good has one pool at a site. */
static int pool_number(const trace *tr, int pool)
{
    return pool < 0 ? -1 : tr->flow->plan->net->pools[pool].site;
}

static trace new_trace(const hf_flow *flow, int good)
{
    const hf_network *net = flow->plan->net;
    trace tr = {
        .flow = flow, .good = good, .pools = net->site_count, .places = all_places(net).count};
    size_t cells = (size_t)tr.pools * (size_t)tr.places;
    tr.share = hf_alloc(cells * (size_t)flow->until + 1, sizeof(double));
    tr.inflow = hf_alloc(cells + 1, sizeof(double));
    tr.amount = hf_alloc((size_t)tr.places * (size_t)tr.places + 1, sizeof(double));
    return tr;
}

static void clear_trace(trace *tr)
{
    free(tr->share);
    free(tr->inflow);
    free(tr->amount);
}

/* What holders hand over and what arrives from markets in period t. */
static void add_direct(const trace *tr, int t)
{
    const hf_network *net = tr->flow->plan->net;
    const hf_flows *flows = &tr->flow->plan->flows;
    for (int h = 0; h < net->holding_count; h++) {
        int pool = pool_number(tr, net->holdings[h].pool);
        if (net->holdings[h].good == tr->good && pool >= 0)
            inflow_of(tr, pool)[net->holdings[h].holder] += fmax(0, hf_sum(&flows->handed, h, t));
    }
    for (int o = 0; o < net->offer_count; o++) {
        const hf_offer *offer = &net->offers[o];
        bool brings = offer->good == tr->good && offer->action == HF_BUY;
        for (int bought = 0; brings && bought <= t; bought++)
            if (bought + hf_offer_lag(net, &tr->flow->plan->conditions, o, bought) == t)
                inflow_of(tr, pool_number(tr, offer->pool))[net->holder_count + offer->market] +=
                    hf_sum(&flows->traded, o, bought);
    }
}

/* inflow[to] += arrivals x share[from] when it was loaded */
static void unload(const trace *tr, int l, int loaded)
{
    const hf_lane *lane = &tr->flow->plan->net->lanes[l];
    double kept = 1 - *hf_at(&tr->flow->plan->conditions.loss, l, loaded);
    double arrivals = kept * hf_sum(&tr->flow->plan->flows.loaded, l, loaded);
    if (!(arrivals > 0)) return;
    const double *share = share_at(tr, loaded, pool_number(tr, lane->from_pool));
    double *inflow = inflow_of(tr, pool_number(tr, lane->to_pool));
    for (int place = 0; place < tr->places; place++) inflow[place] += arrivals * share[place];
}

static void add_arrivals(const trace *tr, int t)
{
    const hf_network *net = tr->flow->plan->net;
    for (int l = 0; l < net->lane_count; l++)
        for (int loaded = 0; net->lanes[l].good == tr->good && loaded <= t; loaded++)
            if (loaded + hf_lane_lag(&tr->flow->plan->conditions, l, loaded) == t)
                unload(tr, l, loaded);
}

/* Make the inflow of a pool its shares. Returns the largest change. */
static double renew_shares(const trace *tr, int t, int pool)
{
    const double *inflow = inflow_of(tr, pool);
    double *shares = share_at(tr, t, pool), total = 0, change = 0;
    for (int place = 0; place < tr->places; place++) total += inflow[place];
    for (int place = 0; place < tr->places; place++) {
        double share = total > 0 ? inflow[place] / total : 0;
        change = fmax(change, fabs(share - shares[place]));
        shares[place] = share;
    }
    return change;
}

/* Short roads may lead round in circles within a period, so the shares are found by repetition;
 * they settle because every circle is fed from outside. */
static void settle_period(const trace *tr, int t)
{
    size_t size = (size_t)tr->pools * (size_t)tr->places * sizeof(double);
    for (int sweep = 0; sweep < SWEEPS_MOST; sweep++) {
        double change = 0;
        memset(tr->inflow, 0, size);
        add_direct(tr, t);
        add_arrivals(tr, t);
        for (int pool = 0; pool < tr->pools; pool++)
            change = fmax(change, renew_shares(tr, t, pool));
        if (change < settled) break;
    }
}

/* --- links --- */

/* What `to` takes out of a pool comes from all who fed it. */
static void take(const trace *tr, int t, int pool, int to, double quantity)
{
    if (!(quantity > 0) || pool < 0) return;
    const double *share = share_at(tr, t, pool);
    for (int from = 0; from < tr->places; from++)
        tr->amount[(size_t)from * (size_t)tr->places + (size_t)to] += quantity * share[from];
}

static void take_all(const trace *tr, int t)
{
    const hf_network *net = tr->flow->plan->net;
    const hf_flows *flows = &tr->flow->plan->flows;
    for (int h = 0; h < net->holding_count; h++)
        if (net->holdings[h].good == tr->good)
            take(tr, t, pool_number(tr, net->holdings[h].pool), net->holdings[h].holder,
                 -hf_sum(&flows->handed, h, t));
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].good == tr->good && net->offers[o].action == HF_SELL)
            take(tr, t, pool_number(tr, net->offers[o].pool),
                 net->holder_count + net->market_count + net->offers[o].market,
                 hf_sum(&flows->traded, o, t));
}

static bool is_wanted(const hf_flow *flow, int good)
{
    return flow->good < 0 || flow->good == good;
}

static void add_links(hf_flow *flow, const trace *tr)
{
    for (int from = 0; from < tr->places; from++)
        for (int to = 0; to < tr->places; to++) {
            double amount = tr->amount[(size_t)from * (size_t)tr->places + (size_t)to];
            if (!(amount > 1e-9) || from == to) continue;
            flow->links =
                hf_grow(flow->links, flow->link_count, &flow->link_capacity, sizeof(hf_flow_link));
            flow->links[flow->link_count++] = (hf_flow_link){from, to, tr->good, amount};
        }
}

static int by_link(const void *left, const void *right)
{
    const hf_flow_link *a = left, *b = right;
    if (a->from != b->from) return a->from - b->from;
    if (a->to != b->to) return a->to - b->to;
    return a->good - b->good;
}

static void trace_links(hf_flow *flow)
{
    for (int g = 0; g < flow->plan->net->good_count; g++) {
        if (!is_wanted(flow, g)) continue;
        trace tr = new_trace(flow, g);
        for (int t = 0; t < flow->until; t++) {
            settle_period(&tr, t);
            if (t >= flow->from) take_all(&tr, t);
        }
        add_links(flow, &tr);
        clear_trace(&tr);
    }
    if (flow->link_count)
        qsort(flow->links, (size_t)flow->link_count, sizeof(hf_flow_link), by_link);
}

/* --- stubs --- */

static void add_stub(hf_flow *flow, hf_flow_stub stub)
{
    flow->stubs =
        hf_grow(flow->stubs, flow->stub_count, &flow->stub_capacity, sizeof(hf_flow_stub));
    flow->stubs[flow->stub_count++] = stub;
}

/* Opening and gifts less what is left: what the holder lived on. What spoils or is thrown away
 * served nobody, and does not count. */
static double drawn_down(const hf_flow *flow, int h)
{
    const hf_network *net = flow->plan->net;
    const hf_flows *flows = &flow->plan->flows;
    const hf_holding *holding = &net->holdings[h];
    double drawn = 0;
    for (int t = flow->from; t < flow->until; t++) {
        double carried = t ? hf_sum(&flows->stock, h, t - 1) : holding->opening;
        double spoilt = carried * net->goods[holding->good].spoilage;
        drawn += carried - spoilt - hf_sum(&flows->disposed, h, t) - hf_sum(&flows->stock, h, t) +
                 hf_received_all(net, &flow->plan->conditions, h, t);
    }
    return drawn;
}

static void add_stores(hf_flow *flow)
{
    const hf_network *net = flow->plan->net;
    for (int h = 0; h < net->holding_count; h++) {
        double drawn = drawn_down(flow, h);
        if (drawn > 1e-9 && is_wanted(flow, net->holdings[h].good))
            add_stub(flow, (hf_flow_stub){HF_STUB_STORE, net->holdings[h].holder,
                                          net->holdings[h].good, -1, drawn, 0});
    }
}

static bool is_served_by(const hf_network *net, const hf_need *need, int good)
{
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        if (net->uses[u].good == good) return true;
    return false;
}

static void add_unmet(hf_flow *flow)
{
    const hf_plan *plan = flow->plan;
    const hf_network *net = plan->net;
    for (int n = 0; n < net->need_count; n++) {
        const hf_need *need = &net->needs[n];
        double required = 0, met = 0;
        for (int t = flow->from; t < flow->until; t++) {
            required += hf_required(net, &plan->conditions, n, t);
            met += *hf_at(&plan->served, n, t);
        }
        if (need->expense || !hf_is_short(met, required)) continue; /* money has no place here */
        if (flow->good >= 0 && !is_served_by(net, need, flow->good)) continue;
        int good = need->use_count == 1 ? net->uses[need->first_use].good : -1;
        add_stub(flow, (hf_flow_stub){HF_STUB_UNMET, need->holder, good, n, required - met,
                                      1 - met / required});
    }
}

/* --- scale --- */

static bool same_unit(const hf_network *net, int g, int other)
{
    return strcmp(net->goods[g].unit, net->goods[other].unit) == 0;
}

static void find_largest(hf_flow *flow)
{
    const hf_network *net = flow->plan->net;
    double *own = hf_alloc((size_t)net->good_count + 1, sizeof *own);
    flow->largest = hf_alloc((size_t)net->good_count + 1, sizeof(double));
    for (int i = 0; i < flow->link_count; i++)
        own[flow->links[i].good] = fmax(own[flow->links[i].good], flow->links[i].amount);
    for (int i = 0; i < flow->stub_count; i++)
        if (flow->stubs[i].kind == HF_STUB_STORE)
            own[flow->stubs[i].good] = fmax(own[flow->stubs[i].good], flow->stubs[i].amount);
    for (int g = 0; g < net->good_count; g++)
        for (int other = 0; other < net->good_count; other++)
            if (same_unit(net, g, other)) flow->largest[g] = fmax(flow->largest[g], own[other]);
    free(own);
}

/* --- small flows --- */

static double size_of(const hf_flow *flow, const hf_flow_link *link)
{
    return link->amount / flow->largest[link->good];
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a < b) - (a > b);
}

/* Larger links than `size` stay, and of those just as large the first `ties`. */
typedef struct cut {
    double size;
    int ties;
} cut;

/* Where to cut so that at most `most` links stay (0: no limit), none under the least share. */
static cut find_cut(const hf_flow *flow, int most)
{
    cut at = {least_share, flow->link_count};
    if (most <= 0 || flow->link_count <= most) return at;
    double *sizes = hf_alloc((size_t)flow->link_count, sizeof *sizes);
    for (int i = 0; i < flow->link_count; i++) sizes[i] = size_of(flow, &flow->links[i]);
    qsort(sizes, (size_t)flow->link_count, sizeof *sizes, by_size);
    if (sizes[most - 1] >= least_share) at = (cut){sizes[most - 1], most};
    for (int i = 0; i < most && sizes[i] > at.size; i++) at.ties--;
    free(sizes);
    return at;
}

/* Small stores count among the small flows of their node. */
static void gather_stores(hf_flow *flow, double size, int *small)
{
    int kept = 0;
    for (int i = 0; i < flow->stub_count; i++) {
        hf_flow_stub stub = flow->stubs[i];
        bool is_small = stub.kind == HF_STUB_STORE && stub.amount < size * flow->largest[stub.good];
        if (is_small)
            small[stub.node]++, flow->gathered++;
        else
            flow->stubs[kept++] = stub;
    }
    flow->stub_count = kept;
}

/* Small links become one stub "other (n)" at the node they reach. */
static void gather_small(hf_flow *flow, int most)
{
    cut at = find_cut(flow, most);
    int places_count = all_places(flow->plan->net).count, kept = 0;
    int *small = hf_alloc((size_t)places_count + 1, sizeof *small);
    for (int i = 0; i < flow->link_count; i++) {
        double size = size_of(flow, &flow->links[i]);
        if (size > at.size || (size >= at.size && at.ties-- > 0))
            flow->links[kept++] = flow->links[i];
        else
            small[flow->links[i].to]++, flow->gathered++;
    }
    flow->link_count = kept;
    gather_stores(flow, fmax(at.size, least_store), small);
    for (int place = 0; place < places_count; place++)
        if (small[place])
            add_stub(flow, (hf_flow_stub){HF_STUB_OTHER, place, -1, -1, small[place], 0});
    free(small);
}

/* --- nodes --- */

static hf_flow_node node_of(const hf_network *net, int place)
{
    if (place < net->holder_count) return (hf_flow_node){HF_NODE_HOLDER, place};
    place -= net->holder_count;
    if (place < net->market_count) return (hf_flow_node){HF_NODE_BOUGHT, place};
    return (hf_flow_node){HF_NODE_SOLD, place - net->market_count};
}

/* A place with nothing but small flows would be a box without bands: it is counted, not drawn. */
static void drop_bare_places(hf_flow *flow, const int *number)
{
    int kept = 0;
    for (int i = 0; i < flow->stub_count; i++)
        if (number[flow->stubs[i].node])
            flow->stubs[kept++] = flow->stubs[i];
        else
            flow->hidden++;
    flow->stub_count = kept;
}

/* Keep the places that something reaches or leaves, and renumber. */
static void number_nodes(hf_flow *flow)
{
    const hf_network *net = flow->plan->net;
    int count = all_places(net).count;
    int *number = hf_alloc((size_t)count + 1, sizeof *number);
    for (int i = 0; i < flow->link_count; i++)
        number[flow->links[i].from] = number[flow->links[i].to] = 1;
    for (int i = 0; i < flow->stub_count; i++)
        if (flow->stubs[i].kind != HF_STUB_OTHER) number[flow->stubs[i].node] = 1;
    drop_bare_places(flow, number);
    flow->nodes = hf_alloc((size_t)count + 1, sizeof *flow->nodes);
    for (int place = 0; place < count; place++) {
        if (!number[place]) continue;
        number[place] = flow->node_count;
        flow->nodes[flow->node_count++] = node_of(net, place);
    }
    for (int i = 0; i < flow->link_count; i++) {
        flow->links[i].from = number[flow->links[i].from];
        flow->links[i].to = number[flow->links[i].to];
    }
    for (int i = 0; i < flow->stub_count; i++) flow->stubs[i].node = number[flow->stubs[i].node];
    free(number);
}

static int by_stub(const void *left, const void *right)
{
    const hf_flow_stub *a = left, *b = right;
    if (a->node != b->node) return a->node - b->node;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->good != b->good) return a->good - b->good;
    return a->need - b->need;
}

void hf_flow_init(hf_flow *out, const hf_plan *plan, int good, int period, int most)
{
    *out = (hf_flow){.plan = plan, .good = good, .until = plan->net->periods};
    if (period >= 0) out->from = period, out->until = period + 1;
    trace_links(out);
    add_stores(out);
    find_largest(out);
    add_unmet(out);
    gather_small(out, most);
    number_nodes(out);
    if (out->stub_count) qsort(out->stubs, (size_t)out->stub_count, sizeof *out->stubs, by_stub);
}

void hf_flow_clear(hf_flow *flow)
{
    free(flow->nodes);
    free(flow->links);
    free(flow->stubs);
    free(flow->largest);
    *flow = (hf_flow){0};
}
