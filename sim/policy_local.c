/* policy_local.c - orders, and what becomes of them on the way. */
#include "sim/policy_local.h"

#include "model/base/memory.h"
#include "model/oldest.h"
#include "sim/policy_plan.h"
#include "sim/suppliers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const hf_local_settings hf_local_usual = {
#define ROW(name, usual, least, most, unit, says) .name = usual,
    HF_LOCAL_SETTINGS(ROW)
#undef ROW
};

struct hf_local {
    const hf_plan *calm;
    hf_local_settings settings;
    hf_suppliers who;
    hf_graph *graph;
    hf_ranks *ranks;
    hf_grid used; /* [customer] the plan's use in each period, and ... */
    double *use;  /* [customer] ... its mean */
    unsigned char
        *for_need; /* [good * needs + need] 1: the good, or what is made of it, serves it */
};

/* What is on its way for a supplier's customer: a slot for each leg to be driven, and one for
 * arriving. */
enum { SLOTS = HF_LEGS_MOST + 1 };

typedef struct run {
    const hf_local *local;
    const hf_network *net;
    const hf_conditions *conditions;
    hf_world *world;
    hf_flows *asked;       /* all wishes; NULL: nobody wants to know them */
    hf_flows wish, totals; /* totals: of goods that age, before it is known how old */
    hf_grid taken;         /* [holding] of such goods, from the pool */
    hf_oldest *oldest;
    /* With a period more than the horizon has, for what is not there by then: as long as it is not
     * there nobody knows when it will be. */
    hf_grid moving;    /* [supplier * SLOTS + slot] starts its leg, or arrives, in the period */
    hf_grid under_way; /* [holding] arrives from what the plan had loaded before */
    double *coming;    /* [holding] in the period at hand: on order already */
    double *ordered;   /* [supplier] in the period at hand, of what arrives */
    int *failed;       /* [supplier] periods in a row with too little */
    int *until;        /* [supplier] passed over before this period */
} run;

/* --- what is known beforehand: use --- */

static void add_uses(hf_grid *used, const hf_plan *calm, int t)
{
    const hf_network *net = calm->net;
    for (int v = 0; v < net->serving_count; v++)
        *hf_at(used, net->servings[v].holding, t) += hf_sum(&calm->flows.used, v, t);
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].input_count; i++) {
            const hf_part *input = &net->recipes[r].inputs[i];
            *hf_at(used, input->holding, t) += input->quantity * *hf_at(&calm->flows.runs, r, t);
        }
    for (int h = 0; h < net->holding_count; h++)
        *hf_at(used, h, t) += fmax(0, hf_sum(&calm->flows.handed, h, t));
}

/* Sales, by the customers that follow the holdings. */
static void add_sales(const hf_local *local, hf_grid *used, int t)
{
    for (int c = local->calm->net->holding_count; c < local->who.customer_count; c++)
        if (local->who.customers[c].offer >= 0)
            *hf_at(used, c, t) +=
                hf_sum(&local->calm->flows.traded, local->who.customers[c].offer, t);
}

static void expect_use(hf_local *local)
{
    int T = local->calm->net->periods;
    hf_grid_init(&local->used, local->who.customer_count, T, 0);
    local->use = hf_alloc((size_t)local->who.customer_count + 1, sizeof(double));
    for (int t = 0; t < T; t++) {
        add_uses(&local->used, local->calm, t);
        add_sales(local, &local->used, t);
        for (int c = 0; c < local->who.customer_count; c++)
            local->use[c] += *hf_at(&local->used, c, t);
    }
    for (int c = 0; c < local->who.customer_count; c++) local->use[c] /= T;
}

/* True when good g serves something that `made` does not know of yet. */
static bool pass_on(const hf_local *local, int g, int made)
{
    bool more = false;
    size_t N = (size_t)local->calm->net->need_count;
    unsigned char *to = &local->for_need[(size_t)g * N], *from = &local->for_need[(size_t)made * N];
    for (size_t n = 0; n < N; n++)
        if (from[n] && !to[n]) to[n] = more = true;
    return more;
}

static bool pass_back(const hf_local *local, const hf_recipe *recipe)
{
    bool more = false;
    for (int i = 0; i < recipe->input_count; i++)
        for (int j = 0; j < recipe->output_count; j++)
            more |= pass_on(local, recipe->inputs[i].good, recipe->outputs[j].good);
    return more;
}

static void find_purposes(hf_local *local)
{
    const hf_network *net = local->calm->net;
    size_t N = (size_t)net->need_count;
    local->for_need = hf_alloc((size_t)net->good_count * N + 1, 1);
    for (int u = 0; u < net->use_count; u++)
        local->for_need[(size_t)net->uses[u].good * N + (size_t)net->uses[u].need] = 1;
    for (bool more = true; more;) {
        more = false;
        for (int r = 0; r < net->recipe_count; r++) more |= pass_back(local, &net->recipes[r]);
    }
}

hf_local *hf_local_new(const hf_plan *calm, const hf_local_settings *settings)
{
    hf_local *local = hf_alloc(1, sizeof *local);
    *local = (hf_local){.calm = calm, .settings = *settings};
    hf_suppliers_find(&local->who, calm);
    local->graph = hf_graph_new(calm->net);
    local->ranks = hf_ranks_new(calm->net, &calm->flows);
    hf_ranks_spread(local->ranks);
    expect_use(local);
    find_purposes(local);
    return local;
}

void hf_local_free(hf_local *local)
{
    if (!local) return;
    hf_suppliers_clear(&local->who);
    hf_graph_free(local->graph);
    hf_ranks_free(local->ranks);
    hf_grid_clear(&local->used);
    free(local->use);
    free(local->for_need);
    free(local);
}

/* --- what is expected now --- */

/* Required now over required when planned: the mean over the needs that the good serves. */
static double growth(const run *r, int good, int t)
{
    const hf_plan *calm = r->local->calm;
    double sum = 0;
    int count = 0;
    for (int n = 0; n < r->net->need_count; n++) {
        double planned = hf_required(r->net, &calm->conditions, n, t);
        if (!r->local->for_need[good * r->net->need_count + n] || !(planned > 0)) continue;
        sum += hf_required(r->net, r->conditions, n, t) / planned;
        count++;
    }
    return count ? sum / count : 1;
}

static double on_hand(const run *r, int h, int t)
{
    const hf_good *good = &r->net->goods[r->net->holdings[h].good];
    const hf_grid *stock = &hf_world_trace(r->world)->stock;
    double sum = 0;
    for (int age = 0; age < hf_ages(stock, h); age++) {
        if (good->keeps != HF_KEEPS && age >= good->keeps) continue;
        sum += t > 0 ? *hf_aged(stock, h, age, t - 1)
                     : r->net->opening[r->net->cells.holding[h] + age];
    }
    sum *= (1 - good->spoilage) * (1 - *hf_at(&r->conditions->destroyed, h, t));
    return sum + hf_received_all(r->net, r->conditions, h, t);
}

/* Runs of a recipe that are not finished, of what they give. */
static double being_made(const run *r, const hf_supplier *s, int t)
{
    double sum = 0;
    int first = t - s->lag < 0 ? 0 : t - s->lag;
    for (int q = first; q < t; q++) sum += *hf_at(&hf_world_trace(r->world)->runs, s->recipe, q);
    return sum * s->kept;
}

/* Nothing that has set out takes longer than the longest way: the first period after all is there.
 */
static int all_there(const run *r, int t)
{
    int until = t + r->conditions->longest + 1;
    return until < r->net->periods ? until : r->net->periods;
}

static double still_to_come(const run *r, const hf_grid *arrivals, int row, int t)
{
    double sum = *hf_cell(arrivals, row, r->net->periods);
    for (int q = t; q < all_there(r, t); q++) sum += *hf_cell(arrivals, row, q);
    return sum;
}

static double coming(const run *r, int s, int t)
{
    const hf_supplier *supplier = &r->local->who.all[s];
    double sum = supplier->recipe >= 0 ? being_made(r, supplier, t) : 0;
    for (int slot = 0; slot <= supplier->legs; slot++)
        sum += still_to_come(r, &r->moving, s * SLOTS + slot, t);
    return sum;
}

static double on_order(const run *r, const hf_customer *c, int t)
{
    double sum = still_to_come(r, &r->under_way, c->holding, t);
    for (int s = c->first; s < c->end; s++) sum += coming(r, s, t);
    return sum;
}

/* The first that is not passed over; when all are, the first. */
static int preferred(const run *r, const hf_customer *c, int t)
{
    for (int s = c->first; s < c->end; s++)
        if (r->until[s] <= t) return s;
    return c->first;
}

/* There is no point in having more than can be used before it is too old. */
static double wanted_cover(const run *r, const hf_customer *c, int lag)
{
    int keeps = r->net->goods[c->good].keeps;
    double cover = r->local->settings.cover;
    return lag + (keeps == HF_KEEPS ? cover : fmin(cover, keeps));
}

/* What cannot be kept is of use on the day it comes and on no other: what the plan uses that day.
 * What is missing on the way is missing on days that an order of today does not reach. */
static double order_for_the_day(const run *r, const hf_customer *c, int day)
{
    return day < r->net->periods ? *hf_at(&r->local->used, c->holding, day) : 0;
}

static double order_of_holder(const run *r, const hf_customer *c, int t)
{
    int lag = r->local->who.all[preferred(r, c, t)].lag;
    double now = growth(r, c->good, t), expected = r->local->use[c->holding] * now;
    if (r->net->goods[c->good].keeps == 0) return order_for_the_day(r, c, t + lag) * now;
    double gap =
        wanted_cover(r, c, lag) * expected - on_hand(r, c->holding, t) - r->coming[c->holding];
    return fmax(0, expected + gap / r->local->settings.adjustment);
}

/* --- wishes --- */

static bool has_ages(const run *r, int good)
{
    return r->net->goods[good].ages > 1;
}

static void wish_loaded(run *r, int l, double quantity, int t)
{
    hf_flows *to = has_ages(r, r->net->lanes[l].good) ? &r->totals : &r->wish;
    *hf_at(&to->loaded, l, t) += quantity;
}

static void wish_given(run *r, int h, double quantity, int t)
{
    hf_flows *to = has_ages(r, r->net->holdings[h].good) ? &r->totals : &r->wish;
    *hf_at(&to->handed, h, t) += quantity;
}

static void wish_taken(run *r, int h, double quantity, int t)
{
    if (has_ages(r, r->net->holdings[h].good))
        *hf_at(&r->taken, h, t) += quantity;
    else
        *hf_at(&r->wish.handed, h, t) -= quantity;
}

static void wish_sold(run *r, int o, double quantity, int t)
{
    hf_flows *to = has_ages(r, r->net->offers[o].good) ? &r->totals : &r->wish;
    *hf_at(&to->traded, o, t) += quantity;
}

/* What arrives is taken by whom it is for; where nobody keeps it, it is there to be used up. */
static void receive(run *r, const hf_supplier *s, double quantity, int t)
{
    const hf_customer *c = &r->local->who.customers[s->customer];
    if (c->holding >= 0) wish_taken(r, c->holding, quantity, t);
    if (c->offer >= 0) wish_sold(r, c->offer, quantity, t);
}

static double kept_on(const run *r, int l, int t)
{
    return 1 - *hf_at(&r->conditions->loss, l, t);
}

/* Send on what stands ready in a slot, and all that follows within the period. */
static void send_on(run *r, int s, int slot, double quantity, int t)
{
    const hf_supplier *supplier = &r->local->who.all[s];
    for (; slot < supplier->legs; slot++) {
        int l = supplier->lanes[slot];
        wish_loaded(r, l, quantity, t);
        if (hf_lane_lag(r->conditions, l, t) > 0) return;
        quantity *= kept_on(r, l, t);
        *hf_at(&r->moving, s * SLOTS + slot + 1, t) += quantity;
    }
    receive(r, supplier, quantity, t);
}

static void drive_what_is_ready(run *r, int t)
{
    for (int s = 0; s < r->local->who.count; s++)
        for (int slot = r->local->who.all[s].legs; slot >= 0; slot--) {
            double ready = *hf_at(&r->moving, s * SLOTS + slot, t);
            if (ready > 0) send_on(r, s, slot, ready, t);
        }
}

/* One run makes all its outputs: as many as the one that is wanted most. */
static void order_runs(run *r, const hf_supplier *s, double quantity, int t)
{
    double *runs = hf_at(&r->wish.runs, s->recipe, t);
    *runs = fmax(*runs, quantity / s->kept);
}

static void place_order(run *r, int s, double quantity, int t)
{
    const hf_supplier *supplier = &r->local->who.all[s];
    r->ordered[s] = quantity;
    if (supplier->recipe >= 0) {
        order_runs(r, supplier, quantity, t);
        return;
    }
    double sent = quantity / supplier->kept;
    if (supplier->holding >= 0) wish_given(r, supplier->holding, sent, t);
    if (supplier->offer >= 0) {
        *hf_at(&r->wish.traded, supplier->offer, t) += sent;
        if (hf_offer_lag(r->net, r->conditions, supplier->offer, t) > 0) return;
    }
    *hf_at(&r->moving, s * SLOTS, t) += sent;
    send_on(r, s, 0, sent, t);
}

/* In order, each as far as anybody knows that he can; the last of them is asked for the rest. */
static void order(run *r, const hf_customer *c, double quantity, int t)
{
    for (int s = c->first; s < c->end && quantity > 0; s++) {
        if (r->until[s] > t && s != preferred(r, c, t)) continue;
        double asked = fmin(quantity, r->local->who.all[s].most);
        if (asked > 0) place_order(r, s, asked, t);
        quantity -= asked;
    }
}

/* Of what roads use up, exactly what they need is wanted at once. */
static void order_supplies(run *r, int c, int t)
{
    for (int e = 0; e < r->net->route_count; e++) {
        const hf_route *route = &r->net->routes[e];
        for (int i = 0; i < route->supply_count; i++, c += 2) {
            double moved[2] = {0, 0};
            for (int l = 0; l < r->net->lane_count; l++)
                if (r->net->lanes[l].route == e)
                    moved[r->net->lanes[l].back] +=
                        hf_lane_moves(r->net, &r->net->lanes[l]) *
                        (hf_sum(&r->wish.loaded, l, t) + *hf_at(&r->totals.loaded, l, t));
            for (int back = 0; back < 2; back++)
                order(r, &r->local->who.customers[c + back],
                      moved[back] * route->supplies[i].quantity, t);
        }
    }
}

static void order_goods(run *r, int t)
{
    const hf_suppliers *who = &r->local->who;
    int c = 0;
    memset(r->ordered, 0, (size_t)who->count * sizeof(double));
    for (; c < r->net->holding_count; c++)
        if (who->customers[c].end > who->customers[c].first)
            order(r, &who->customers[c], order_of_holder(r, &who->customers[c], t), t);
    for (; c < who->customer_count && who->customers[c].offer >= 0; c++)
        order(r, &who->customers[c], r->local->use[c], t);
    order_supplies(r, c, t);
}

/* What was on the road before all this is taken as it was planned. */
static void take_what_was_under_way(run *r, int t)
{
    for (int h = 0; h < r->net->holding_count; h++) {
        double quantity = *hf_at(&r->under_way, h, t);
        if (quantity > 0) wish_taken(r, h, quantity, t);
    }
}

/* A recipe that makes nothing that is kept (it builds), and one with a minimum, runs as planned. */
static void run_as_planned(run *r, int t)
{
    for (int i = 0; i < r->net->recipe_count; i++) {
        double *runs = hf_at(&r->wish.runs, i, t);
        if (!r->net->recipes[i].output_count) *runs = *hf_at(&r->local->calm->flows.runs, i, t);
        *runs = fmax(*runs, *hf_at(&r->conditions->least, i, t));
    }
}

/* Needs use, and are paid, what the plan gives them, times what they need now over what they needed
 * then: wish.used and wish.met stand there already; what ages is to be found, the oldest first. */
static void forget_ages_of_uses(run *r, int t)
{
    for (int v = 0; v < r->net->serving_count; v++) {
        if (!has_ages(r, r->net->servings[v].good)) continue;
        *hf_at(&r->totals.used, v, t) = hf_sum(&r->wish.used, v, t);
        for (int age = 0; age < hf_ages(&r->wish.used, v); age++)
            *hf_aged(&r->wish.used, v, age, t) = 0;
    }
}

/* --- what came of the wishes --- */

static double granted(const hf_grid *did, const hf_grid *wished, const hf_grid *total, int i, int t)
{
    double asked = hf_sum(wished, i, t);
    if (!(asked > 0) && total) asked = *hf_at(total, i, t);
    return asked > 0 ? fmin(1, hf_sum(did, i, t) / asked) : 1;
}

static double granted_on(const run *r, int l, int t)
{
    return granted(&hf_world_trace(r->world)->loaded, &r->wish.loaded, &r->totals.loaded, l, t);
}

/* Of an order, what its source and its first road granted. */
static double delivered(const run *r, const hf_supplier *s, int t)
{
    const hf_flows *did = hf_world_trace(r->world);
    const hf_customer *c = &r->local->who.customers[s->customer];
    if (s->recipe >= 0) return granted(&did->runs, &r->wish.runs, NULL, s->recipe, t);
    double share = 1;
    if (s->offer >= 0) share = granted(&did->traded, &r->wish.traded, NULL, s->offer, t);
    if (s->offer >= 0 && hf_offer_lag(r->net, r->conditions, s->offer, t) > 0) return share;
    if (s->legs) return fmin(share, granted_on(r, s->lanes[0], t));
    if (c->holding < 0) return share;
    double asked = -hf_sum(&r->wish.handed, c->holding, t);
    double got = -hf_sum(&did->handed, c->holding, t);
    return asked > 0 ? fmin(share, fmax(0, got) / asked) : share;
}

static void judge(run *r, int s, int t)
{
    const hf_local_settings *settings = &r->local->settings;
    if (!(r->ordered[s] > 0)) return;
    bool fine = delivered(r, &r->local->who.all[s], t) >= settings->least_delivery;
    r->failed[s] = fine ? 0 : r->failed[s] + 1;
    if (r->failed[s] < settings->patience) return;
    r->failed[s] = 0;
    r->until[s] = t + 1 + (int)settings->pause;
}

static int by_the_end(const run *r, int t)
{
    return t < r->net->periods ? t : r->net->periods;
}

static void expect(run *r, int s, int slot, int t, double quantity)
{
    *hf_at(&r->moving, s * SLOTS + slot, by_the_end(r, t)) += quantity;
}

/* What set out now, and takes longer than this period, is expected at the end of its leg. */
static void follow(run *r, int s, int t)
{
    const hf_supplier *supplier = &r->local->who.all[s];
    if (supplier->offer >= 0 && r->ordered[s] > 0) {
        int lag = hf_offer_lag(r->net, r->conditions, supplier->offer, t);
        double share =
            granted(&hf_world_trace(r->world)->traded, &r->wish.traded, NULL, supplier->offer, t);
        if (lag > 0) expect(r, s, 0, t + lag, r->ordered[s] / supplier->kept * share);
    }
    for (int slot = 0; slot < supplier->legs; slot++) {
        int l = supplier->lanes[slot], lag = hf_lane_lag(r->conditions, l, t);
        double set_out = *hf_at(&r->moving, s * SLOTS + slot, t) * granted_on(r, l, t);
        if (lag > 0 && set_out > 0) expect(r, s, slot + 1, t + lag, set_out * kept_on(r, l, t));
    }
}

/* --- where it starts --- */

/* Something that had set out before the outage. */
typedef struct load {
    int pool;
    double quantity;
    int planned, arrives; /* when it was to be there, and when it is */
} load;

/* Who takes what from a pool in the plan in a period; where nobody does, who uses it at all. */
static double planned_take(const run *r, int h, int t, bool any)
{
    return any ? r->local->use[h] : fmax(0, -hf_sum(&r->local->calm->flows.handed, h, t));
}

static bool promise(run *r, const load *what, bool any)
{
    double sum = 0;
    for (int h = 0; h < r->net->holding_count; h++)
        if (r->net->holdings[h].pool == what->pool) sum += planned_take(r, h, what->planned, any);
    if (!(sum > 0)) return false;
    for (int h = 0; h < r->net->holding_count; h++)
        if (r->net->holdings[h].pool == what->pool)
            *hf_at(&r->under_way, h, by_the_end(r, what->arrives)) +=
                what->quantity * planned_take(r, h, what->planned, any) / sum;
    return true;
}

static void note_under_way(run *r, const load *what, int start)
{
    if (!(what->quantity > 0) || what->arrives < start) return;
    if (what->planned < r->net->periods && promise(r, what, false)) return;
    promise(r, what, true);
}

static void note_what_is_under_way(run *r, const hf_flows *past, int start)
{
    const hf_network *net = r->net;
    const hf_conditions *calm = &r->local->calm->conditions, *now = r->conditions;
    for (int q = 0; q < start; q++) {
        for (int l = 0; l < net->lane_count; l++)
            note_under_way(r,
                           &(load){net->lanes[l].to_pool,
                                   hf_sum(&past->loaded, l, q) * kept_on(r, l, q),
                                   q + hf_lane_lag(calm, l, q), q + hf_lane_lag(now, l, q)},
                           start);
        for (int o = 0; o < net->offer_count; o++)
            if (net->offers[o].action == HF_BUY)
                note_under_way(r,
                               &(load){net->offers[o].pool, hf_sum(&past->traded, o, q),
                                       q + hf_offer_lag(net, calm, o, q),
                                       q + hf_offer_lag(net, now, o, q)},
                               start);
    }
}

/* The one use of a need that takes it from a serving of its own, whatever its age; -1: none such.
 */
static int plain_use(const hf_network *net, int n)
{
    const hf_need *need = &net->needs[n];
    if (need->use_count != 1 || need->wait > 0) return -1;
    int u = need->first_use, sharing = 0;
    for (int other = 0; other < net->use_count; other++)
        sharing += net->uses[other].serving == net->uses[u].serving;
    return sharing == 1 && net->goods[net->uses[u].good].ages == 1 ? u : -1;
}

/* Where the plan leaves somebody short, they take what they need all the same if they have it. */
static void take_what_is_needed(run *r, int start)
{
    const hf_network *net = r->net;
    for (int n = 0; n < net->need_count; n++) {
        int u = plain_use(net, n);
        if (u < 0) continue;
        const hf_use *use = &net->uses[u];
        for (int t = start; t < net->periods; t++) {
            double share = fmin(use->max_share, 1);
            double *used = hf_cell(&r->wish.used, net->cells.serving[use->serving], t);
            *used = fmax(*used, share * hf_required(net, r->conditions, n, t) / use->gives);
        }
    }
}

/* Keep of the plan's wishes what needs use and are paid, which crews work together, and what is
 * owed. */
static void keep_wishes_of_needs(run *r, const hf_flows *past, int start)
{
    const hf_network *net = r->net;
    hf_flows wishes;
    hf_policy_plan_wishes(&wishes, r->local->calm, r->conditions);
    hf_flows_copy(&r->wish, past, start);
    hf_flows_let_count(&r->wish, start);
    hf_flows_init(&r->totals, net);
    for (int t = start; t < net->periods; t++) {
        for (int row = 0; row < wishes.used.rows; row++)
            *hf_cell(&r->wish.used, row, t) = *hf_cell(&wishes.used, row, t);
        for (int n = 0; n < net->need_count; n++)
            *hf_at(&r->wish.met, n, t) = *hf_at(&wishes.met, n, t);
        for (int q = 0; q < net->port_count; q++)
            for (int k = 0; net->ports[q].good < 0 && k < net->ports[q].options; k++)
                *hf_aged(&r->wish.split, q, k, t) = *hf_aged(&wishes.split, q, k, t);
        *hf_at(&r->wish.borrowed, 0, t) = *hf_at(&wishes.borrowed, 0, t);
        *hf_at(&r->wish.repaid, 0, t) = *hf_at(&wishes.repaid, 0, t);
    }
    hf_flows_clear(&wishes);
    take_what_is_needed(r, start);
}

static void begin(run *r, const hf_flows *past, int start)
{
    const hf_network *net = r->net;
    size_t suppliers = (size_t)r->local->who.count + 1;
    hf_flows_init(&r->wish, net);
    keep_wishes_of_needs(r, past, start);
    hf_grid_init(&r->taken, net->holding_count, net->periods, 0);
    hf_grid_init(&r->under_way, net->holding_count, net->periods + 1, 0);
    hf_grid_init(&r->moving, r->local->who.count * SLOTS, net->periods + 1, 0);
    r->oldest = hf_oldest_new(&r->wish, &r->totals, &r->taken, r->local->graph, r->conditions);
    r->coming = hf_alloc((size_t)net->holding_count + 1, sizeof(double));
    r->ordered = hf_alloc(suppliers, sizeof(double));
    r->failed = hf_alloc(suppliers, sizeof(int));
    r->until = hf_alloc(suppliers, sizeof(int));
    note_what_is_under_way(r, past, start);
    hf_world_start(r->world, r->conditions, past, start);
}

static void end(run *r)
{
    hf_oldest_free(r->oldest);
    hf_flows_clear(&r->wish);
    hf_flows_clear(&r->totals);
    hf_grid_clear(&r->taken);
    hf_grid_clear(&r->under_way);
    hf_grid_clear(&r->moving);
    free(r->coming);
    free(r->ordered);
    free(r->failed);
    free(r->until);
}

static double live_through(run *r, int t)
{
    for (int h = 0; h < r->net->holding_count; h++)
        r->coming[h] = on_order(r, &r->local->who.customers[h], t);
    drive_what_is_ready(r, t);
    take_what_was_under_way(r, t);
    order_goods(r, t);
    run_as_planned(r, t);
    forget_ages_of_uses(r, t);
    hf_oldest_period(r->oldest, t);
    if (r->asked) hf_flows_copy_period(r->asked, &r->wish, t);
    double error = hf_world_step(r->world, &r->wish, r->local->ranks);
    for (int s = 0; s < r->local->who.count; s++) {
        judge(r, s, t);
        follow(r, s, t);
    }
    hf_flows_copy_period(&r->wish, hf_world_trace(r->world), t);
    return error;
}

double hf_policy_local_asked(hf_flows *asked, hf_world *world, const hf_local *local,
                             const hf_conditions *conditions, const hf_flows *past, int start)
{
    run r = {.local = local,
             .net = local->calm->net,
             .conditions = conditions,
             .world = world,
             .asked = asked};
    double worst = 0;
    begin(&r, past, start);
    for (int t = start; t < r.net->periods; t++) worst = fmax(worst, live_through(&r, t));
    end(&r);
    return worst;
}

double hf_policy_local(hf_world *world, const hf_local *local, const hf_conditions *conditions,
                       const hf_flows *past, int start)
{
    return hf_policy_local_asked(NULL, world, local, conditions, past, start);
}
