/* flow.c - tracing goods from those who hand them over to those who take them. */
#include "viz/flow.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEPS_MOST = 400 };

/* Of the largest flow of the same unit: less than this is not drawn. */
static const double least_share = 0.005;
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

/* Sum over ages of a thing's cell. */
static double cell(const hf_grid *grid, int thing, int t)
{
    double sum = 0;
    for (int j = 0; j < grid->ages; j++) sum += *hf_aged(grid, thing, j, t);
    return sum;
}

/* What a holding gives to (sign 1) or takes from (sign -1) its pool. */
static double exchanged(const hf_flow *flow, int h, double sign)
{
    double sum = 0;
    for (int t = flow->from; t < flow->until; t++)
        sum += fmax(0, sign * cell(&flow->plan->flows.handed, h, t));
    return sum;
}

static double lane_arrivals(const hf_flow *flow, int l, int from, int until)
{
    const hf_lane *lane = &flow->plan->net->lanes[l];
    int lag = flow->plan->net->routes[lane->route].lag;
    double sum = 0;
    for (int t = from; t < until; t++)
        if (t >= lag) sum += (1 - lane->loss) * cell(&flow->plan->flows.loaded, l, t - lag);
    return sum;
}

/* Bought: what arrives; sold: what leaves. */
static double offer_amount(const hf_flow *flow, int o, int from, int until)
{
    const hf_offer *offer = &flow->plan->net->offers[o];
    int lag = offer->action == HF_BUY ? offer->lag : 0;
    double sum = 0;
    for (int t = from; t < until; t++)
        if (t >= lag) sum += cell(&flow->plan->flows.traded, o, t - lag);
    return sum;
}

/* --- mixtures: where what a pool holds comes from --- */

/* Rows: pools; columns: places. */
typedef struct mixture {
    int rows, columns;
    double *direct; /* what places put into the pool themselves */
    double *share;  /* of each place in what leaves the pool */
} mixture;

static double *entry(const mixture *mix, double *values, int p, int place)
{
    return &values[(size_t)p * (size_t)mix->columns + (size_t)place];
}

static mixture make_mixture(const hf_network *net)
{
    mixture mix = {.rows = net->pool_count, .columns = all_places(net).count};
    size_t cells = (size_t)mix.rows * (size_t)mix.columns + 1;
    mix.direct = hf_alloc(cells, sizeof(double));
    mix.share = hf_alloc(cells, sizeof(double));
    return mix;
}

static void clear_mixture(mixture *mix)
{
    free(mix->direct);
    free(mix->share);
}

static void add_direct(const hf_flow *flow, mixture *mix)
{
    const hf_network *net = flow->plan->net;
    for (int h = 0; h < net->holding_count; h++)
        if (net->holdings[h].pool >= 0)
            *entry(mix, mix->direct, net->holdings[h].pool, net->holdings[h].holder) +=
                exchanged(flow, h, 1);
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_BUY && net->offers[o].pool >= 0)
            *entry(mix, mix->direct, net->offers[o].pool,
                   net->holder_count + net->offers[o].market) +=
                offer_amount(flow, o, flow->from, flow->until);
}

/* inflow[p][place] = direct + sum over lanes into p of arrivals x share[from][place] */
static void gather_inflow(const hf_flow *flow, const mixture *mix, const double *arrivals,
                          double *inflow)
{
    const hf_network *net = flow->plan->net;
    memcpy(inflow, mix->direct, (size_t)mix->rows * (size_t)mix->columns * sizeof(double));
    for (int l = 0; l < net->lane_count; l++) {
        const hf_lane *lane = &net->lanes[l];
        if (!(arrivals[l] > 0)) continue;
        for (int place = 0; place < mix->columns; place++)
            *entry(mix, inflow, lane->to_pool, place) +=
                arrivals[l] * *entry(mix, mix->share, lane->from_pool, place);
    }
}

/* Make the rows of `inflow` the new shares. Returns the largest change. */
static double renew_shares(const mixture *mix, double *inflow)
{
    double change = 0;
    for (int p = 0; p < mix->rows; p++) {
        double total = 0;
        for (int place = 0; place < mix->columns; place++) total += *entry(mix, inflow, p, place);
        for (int place = 0; place < mix->columns; place++) {
            double *old = entry(mix, mix->share, p, place);
            double share = total > 0 ? *entry(mix, inflow, p, place) / total : 0;
            change = fmax(change, fabs(share - *old));
            *old = share;
        }
    }
    return change;
}

/* Roads may lead round in circles, so the shares are found by repetition; they settle because every
 * circle is fed from outside. */
static void settle(const hf_flow *flow, mixture *mix)
{
    const hf_network *net = flow->plan->net;
    double *arrivals = hf_alloc((size_t)net->lane_count + 1, sizeof *arrivals);
    double *inflow = hf_alloc((size_t)mix->rows * (size_t)mix->columns + 1, sizeof *inflow);
    for (int l = 0; l < net->lane_count; l++)
        arrivals[l] = lane_arrivals(flow, l, flow->from, flow->until);
    for (int sweep = 0; sweep < SWEEPS_MOST; sweep++) {
        gather_inflow(flow, mix, arrivals, inflow);
        if (renew_shares(mix, inflow) < settled) break;
    }
    free(arrivals);
    free(inflow);
}

/* --- links --- */

static bool is_wanted(const hf_flow *flow, int good)
{
    return flow->good < 0 || flow->good == good;
}

static void add_link(hf_flow *flow, int from, int to, int good, double amount)
{
    flow->links =
        hf_grow(flow->links, flow->link_count, &flow->link_capacity, sizeof(hf_flow_link));
    flow->links[flow->link_count++] = (hf_flow_link){from, to, good, amount};
}

/* What `to` takes out of pool p comes from all who fed it. */
static void add_links(hf_flow *flow, const mixture *mix, int p, int to, double taken)
{
    int good = flow->plan->net->pools[p].good;
    if (!(taken > 0) || !is_wanted(flow, good)) return;
    for (int from = 0; from < mix->columns; from++) {
        double amount = taken * *entry(mix, mix->share, p, from);
        if (amount > 0 && from != to) add_link(flow, from, to, good, amount);
    }
}

static int by_link(const void *left, const void *right)
{
    const hf_flow_link *a = left, *b = right;
    if (a->from != b->from) return a->from - b->from;
    if (a->to != b->to) return a->to - b->to;
    return a->good - b->good;
}

/* Several holdings, pools or offers may join the same two places. */
static void merge_links(hf_flow *flow)
{
    int kept = 0;
    if (!flow->link_count) return;
    qsort(flow->links, (size_t)flow->link_count, sizeof(hf_flow_link), by_link);
    for (int i = 1; i < flow->link_count; i++)
        if (by_link(&flow->links[kept], &flow->links[i]) == 0)
            flow->links[kept].amount += flow->links[i].amount;
        else
            flow->links[++kept] = flow->links[i];
    flow->link_count = kept + 1;
}

static void trace_links(hf_flow *flow)
{
    const hf_network *net = flow->plan->net;
    mixture mix = make_mixture(net);
    add_direct(flow, &mix);
    settle(flow, &mix);
    for (int h = 0; h < net->holding_count; h++)
        if (net->holdings[h].pool >= 0)
            add_links(flow, &mix, net->holdings[h].pool, net->holdings[h].holder,
                      exchanged(flow, h, -1));
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_SELL && net->offers[o].pool >= 0)
            add_links(flow, &mix, net->offers[o].pool,
                      net->holder_count + net->market_count + net->offers[o].market,
                      offer_amount(flow, o, flow->from, flow->until));
    clear_mixture(&mix);
    merge_links(flow);
}

/* --- stubs --- */

static void add_stub(hf_flow *flow, hf_flow_stub stub)
{
    flow->stubs =
        hf_grow(flow->stubs, flow->stub_count, &flow->stub_capacity, sizeof(hf_flow_stub));
    flow->stubs[flow->stub_count++] = stub;
}

/* Opening and gifts less what is left: what the holder lived on. */
static double drawn_down(const hf_flow *flow, int h)
{
    const hf_network *net = flow->plan->net;
    const hf_grid *stock = &flow->plan->flows.stock;
    double before = flow->from ? cell(stock, h, flow->from - 1) : net->holdings[h].opening;
    double drawn = before - cell(stock, h, flow->until - 1);
    for (int i = 0; i < net->receipt_count; i++)
        if (net->receipts[i].holding == h && net->receipts[i].period >= flow->from &&
            net->receipts[i].period < flow->until)
            drawn += net->receipts[i].quantity;
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
            met += *hf_at(&plan->flows.met, n, t);
        }
        if (!hf_is_short(met, required)) continue;
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

/* Relative size below which links go so that at most `most` stay. */
static double size_wanted(const hf_flow *flow, int most)
{
    if (most <= 0 || flow->link_count <= most) return least_share;
    double *sizes = hf_alloc((size_t)flow->link_count, sizeof *sizes);
    for (int i = 0; i < flow->link_count; i++) sizes[i] = size_of(flow, &flow->links[i]);
    qsort(sizes, (size_t)flow->link_count, sizeof *sizes, by_size);
    double size = fmax(least_share, sizes[most]);
    free(sizes);
    return size;
}

static void drop_small_stores(hf_flow *flow, double size)
{
    int kept = 0;
    for (int i = 0; i < flow->stub_count; i++) {
        hf_flow_stub stub = flow->stubs[i];
        if (stub.kind != HF_STUB_STORE || stub.amount >= size * flow->largest[stub.good])
            flow->stubs[kept++] = stub;
    }
    flow->stub_count = kept;
}

/* Small links become one stub "other (n)" at the node they reach. */
static void gather_small(hf_flow *flow, int most)
{
    double size = size_wanted(flow, most);
    int places_count = all_places(flow->plan->net).count, kept = 0;
    int *small = hf_alloc((size_t)places_count + 1, sizeof *small);
    for (int i = 0; i < flow->link_count; i++)
        if (size_of(flow, &flow->links[i]) > size || flow->link_count == 1)
            flow->links[kept++] = flow->links[i];
        else
            small[flow->links[i].to]++, flow->gathered++;
    flow->link_count = kept;
    drop_small_stores(flow, size);
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

/* Keep the places that something reaches or leaves, and renumber. */
static void number_nodes(hf_flow *flow)
{
    const hf_network *net = flow->plan->net;
    int count = all_places(net).count;
    int *number = hf_alloc((size_t)count + 1, sizeof *number);
    for (int i = 0; i < flow->link_count; i++)
        number[flow->links[i].from] = number[flow->links[i].to] = 1;
    for (int i = 0; i < flow->stub_count; i++) number[flow->stubs[i].node] = 1;
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
