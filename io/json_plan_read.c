/* json_plan_read.c - anybody's plan, read from JSON with every mistake named by its path. */
#include "io/json_plan.h"

#include "model/base/memory.h"
#include "model/count.h"
#include "model/crews.h"
#include "model/oldest.h"

#include <jansson.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MISTAKES_MOST = 100 };

/* Of what is required: a difference below it is rounding of what was written. */
static const double rounding = 1e-9;

typedef struct reader {
    const hf_network *net;
    hf_plan *plan;
    hf_flows totals;         /* of goods with ages, where the plan does not say which; at age 0 */
    hf_grid taken;           /* [holding] the same, from the pool */
    unsigned char *inferred; /* [period] what is borrowed and repaid is not said */
    hf_diags *diags;
    const char *file;
    const char *list; /* the array being read, and the row in it */
    int row;
} reader;

static void complain(const reader *r, const char *code, const char *key, const char *fact)
{
    if (r->diags->errors >= MISTAKES_MOST) return;
    const hf_origin whole = {.file = r->file};
    if (r->row < 0)
        hf_diag(r->diags, HF_ERROR, code, whole, "%s: %s", key, fact);
    else
        hf_diag(r->diags, HF_ERROR, code, whole, "%s[%d]%s%s: %s", r->list, r->row, *key ? "." : "",
                key, fact);
}

/* --- one value of a row; what is wrong is said --- */

static const json_t *member(const reader *r, const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);
    if (!value) complain(r, "HF0802", key, "this key is missing");
    return value;
}

static const char *text_at(const reader *r, const json_t *row, const char *key)
{
    const json_t *value = member(r, row, key);
    if (!value) return NULL;
    if (!json_is_string(value)) complain(r, "HF0802", key, "this must be a text");
    return json_string_value(value);
}

static bool number_at(const reader *r, const json_t *row, const char *key, double *out)
{
    const json_t *value = member(r, row, key);
    if (!value) return false;
    if (!json_is_number(value)) {
        complain(r, "HF0802", key, "this must be a number");
        return false;
    }
    *out = json_number_value(value);
    return true;
}

/* The same for keys that may be left out or null. */
static const json_t *optional(const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);
    return json_is_null(value) ? NULL : value;
}

/* From 0; -1 when there is none. */
static int period_at(const reader *r, const json_t *row)
{
    double period = 0;
    if (!number_at(r, row, "period", &period)) return -1;
    if (period >= 1 && period <= r->net->periods && period == floor(period)) return (int)period - 1;
    char fact[80];
    snprintf(fact, sizeof fact, "periods are whole numbers from 1 to %d", r->net->periods);
    complain(r, "HF0804", "period", fact);
    return -1;
}

/* --- ids --- */

static int by_id(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row); /* every table begins with the id */
}

static int find(const void *table, int count, size_t size, const char *id)
{
    const char *found = count ? bsearch(id, table, (size_t)count, size, by_id) : NULL;
    return found ? (int)((size_t)(found - (const char *)table) / size) : -1;
}

static int unknown(const reader *r, const char *key, const char *what, const char *id)
{
    char fact[256];
    snprintf(fact, sizeof fact, "the federation has no %s \"%.100s\"", what, id);
    complain(r, "HF0803", key, fact);
    return -1;
}

static int good_at(const reader *r, const json_t *row)
{
    const char *id = text_at(r, row, "good");
    if (!id) return -1;
    int g = find(r->net->goods, r->net->good_count, sizeof(hf_good), id);
    return g >= 0 ? g : unknown(r, "good", "good", id);
}

/* The fund, where it pays for needs, comes last and is nobody's name. */
static int holder_named(const reader *r, const char *key, const char *id)
{
    int count = r->net->holder_count - (r->net->paid_need_count > 0);
    int a = find(r->net->holders, count, sizeof(hf_holder), id);
    return a >= 0 ? a : unknown(r, key, "co-op or community", id);
}

static int holder_at(const reader *r, const json_t *row, const char *key)
{
    const char *id = text_at(r, row, key);
    return id ? holder_named(r, key, id) : -1;
}

/* "site:north"; -1 when it is no site at all, or -2 (said) when it is unknown. */
static int site_named(const reader *r, const char *key, const char *id)
{
    if (strncmp(id, "site:", 5) != 0) return -1;
    int s = find(r->net->sites, r->net->site_count, sizeof(hf_site), id + 5);
    return s >= 0 ? s : unknown(r, key, "site", id + 5) - 1;
}

static int recipe_named(const reader *r, int holder, const char *id)
{
    for (int i = 0; i < r->net->recipe_count; i++) {
        const hf_recipe *recipe = &r->net->recipes[i];
        if (recipe->holder == holder && strcmp(recipe->id, id) == 0) return i;
    }
    return unknown(r, "recipe", "recipe of this co-op called", id);
}

static int route_named(const reader *r, const char *id)
{
    int e = find(r->net->routes, r->net->route_count, sizeof(hf_route), id);
    return e >= 0 ? e : unknown(r, "route", "route", id);
}

/* 1: back; 0: forward, or something else (said). */
static int direction_named(const reader *r, const char *text)
{
    bool back = strcmp(text, "back") == 0;
    if (!back && strcmp(text, "forward") != 0)
        complain(r, "HF0802", "direction", "this must be \"forward\" or \"back\"");
    return back;
}

/* The holder of "owner/id", and what follows in *id; -1: said. */
static int owner_at(const reader *r, const json_t *row, const char *key, const char **id)
{
    char owner[80] = "";
    const char *text = text_at(r, row, key), *slash = text ? strchr(text, '/') : NULL;
    if (!text) return -1;
    if (!slash || (size_t)(slash - text) >= sizeof owner) {
        complain(r, "HF0802", key, "this must be written owner/id");
        return -1;
    }
    memcpy(owner, text, (size_t)(slash - text));
    *id = slash + 1;
    return holder_named(r, key, owner);
}

/* --- rows: each finds its cell and adds to it --- */

/* What a plan says of one thing in one period. */
typedef struct amount {
    double quantity;
    const json_t *ages; /* NULL: not said */
    int t;              /* -1: something is wrong, and said */
} amount;

static amount amount_at(const reader *r, const json_t *row, const char *key)
{
    amount a = {.t = period_at(r, row), .ages = optional(row, "ages")};
    if (!number_at(r, row, key, &a.quantity)) a.t = -1;
    if (a.ages && !json_is_array(a.ages)) {
        complain(r, "HF0802", "ages", "this must be a list or null");
        a.t = -1;
    }
    return a;
}

/* By age, as it is said; what is said must fit. */
static void put_ages(const reader *r, amount a, hf_grid *grid, int thing, double sign)
{
    int count = hf_ages(grid, thing);
    double sum = 0;
    for (int age = 0; age < (int)json_array_size(a.ages); age++) {
        const json_t *value = json_array_get(a.ages, (size_t)age);
        double quantity = json_number_value(value); /* 0 where it is none */
        if (!json_is_number(value)) complain(r, "HF0802", "ages", "these must be numbers");
        if (age >= count && quantity != 0) {
            complain(r, "HF0802", "ages",
                     count == 1 ? "the age of this does not matter; this must be null"
                                : "it does not keep as long as this list says");
            return;
        }
        if (age < count) *hf_aged(grid, thing, age, a.t) += sign * quantity;
        sum += quantity;
    }
    if (!(fabs(sum - a.quantity) <= rounding * (fabs(sum) + fabs(a.quantity))))
        complain(r, "HF0804", "ages", "these do not add up to the quantity");
}

/* Without ages it goes into the totals, where ages matter. */
static void put(const reader *r, amount a, hf_grid *grid, hf_grid *totals, int thing, double sign)
{
    if (a.t < 0) return;
    if (a.ages)
        put_ages(r, a, grid, thing, sign);
    else if (hf_ages(grid, thing) > 1)
        *hf_at(totals, thing, a.t) += a.quantity;
    else
        *hf_at(grid, thing, a.t) += sign * a.quantity;
}

static void read_run(reader *r, const json_t *row)
{
    int holder = holder_at(r, row, "coop");
    const char *id = text_at(r, row, "recipe");
    if (holder < 0 || !id) return;
    int i = recipe_named(r, holder, id);
    amount a = amount_at(r, row, "runs");
    a.ages = NULL;
    if (i >= 0) put(r, a, &r->plan->flows.runs, NULL, i, 1);
}

static int lane_of(const reader *r, int e, bool back, int g)
{
    for (int l = 0; l < r->net->lane_count; l++) {
        const hf_lane *lane = &r->net->lanes[l];
        if (lane->route == e && lane->back == back && lane->good == g) return l;
    }
    complain(r, "HF0803", "good", "this route does not carry it in this direction");
    return -1;
}

static void read_load(reader *r, const json_t *row)
{
    const char *id = text_at(r, row, "route"), *direction = text_at(r, row, "direction");
    int g = good_at(r, row);
    if (!id || !direction || g < 0) return;
    int e = route_named(r, id), back = direction_named(r, direction);
    int l = e < 0 ? -1 : lane_of(r, e, back, g);
    if (l >= 0)
        put(r, amount_at(r, row, "quantity"), &r->plan->flows.loaded, &r->totals.loaded, l, 1);
}

/* What a row of a market is about. */
typedef struct deal {
    int market, good, t;
    hf_action action;
    const char *offer; /* NULL: not said */
    double price;
} deal;

static bool is_offer(const hf_offer *offer, const deal *d)
{
    bool named = !d->offer || (offer->id && strcmp(offer->id, d->offer) == 0);
    return named && offer->market == d->market && offer->good == d->good &&
           offer->action == d->action;
}

/* Offers of one good in one market differ by price: where the row does not name one, its money
 * tells which is meant. */
static int closest_offer(const reader *r, const deal *d)
{
    int best = -1;
    double least = INFINITY;
    for (int o = 0; o < r->net->offer_count; o++) {
        if (!is_offer(&r->net->offers[o], d)) continue;
        double apart = fabs(*hf_at(&r->plan->conditions.price, o, d->t) - d->price);
        if (best < 0 || apart < least) best = o, least = apart;
    }
    return best;
}

static void read_trade(reader *r, const json_t *row)
{
    const char *id = text_at(r, row, "market"), *action = text_at(r, row, "action");
    double money = 0;
    const json_t *offer = optional(row, "offer");
    deal d = {.good = good_at(r, row), .offer = offer ? text_at(r, row, "offer") : NULL};
    amount a = amount_at(r, row, "quantity");
    bool numbers = number_at(r, row, "money", &money) && a.t >= 0;
    if (!id || !action || d.good < 0 || !numbers) return;
    d.market = find(r->net->markets, r->net->market_count, sizeof(hf_market), id);
    d.action = strcmp(action, "sell") == 0 ? HF_SELL : HF_BUY;
    d.price = a.quantity != 0 ? money / a.quantity : 0;
    d.t = a.t;
    if (d.action == HF_BUY && strcmp(action, "buy") != 0) {
        complain(r, "HF0802", "action", "this must be \"buy\" or \"sell\"");
        return;
    }
    int o = d.market < 0 ? -1 : closest_offer(r, &d);
    if (d.market < 0)
        unknown(r, "market", "market", id);
    else if (o < 0)
        complain(r, "HF0803", "good", "this market does not offer that");
    else
        put(r, a, &r->plan->flows.traded, &r->totals.traded, o, 1);
}

static void put_holding(reader *r, const json_t *row, hf_grid *grid, hf_grid *totals, int holder,
                        double sign)
{
    int g = good_at(r, row);
    if (holder < 0 || g < 0) return;
    int h = hf_network_holding(r->net, holder, g);
    if (h < 0)
        complain(r, "HF0803", "good", "this holder keeps none of it");
    else
        put(r, amount_at(r, row, "quantity"), grid, totals, h, sign);
}

static void read_stock(reader *r, const json_t *row)
{
    put_holding(r, row, &r->plan->flows.stock, &r->totals.stock, holder_at(r, row, "holder"), 1);
}

static int serving_of(const reader *r, int holder, const char *basket, int g)
{
    for (int v = 0; v < r->net->serving_count; v++) {
        const hf_serving *serving = &r->net->servings[v];
        if (serving->holder == holder && serving->good == g && strcmp(serving->basket, basket) == 0)
            return v;
    }
    return -1;
}

static void read_use(reader *r, const json_t *row)
{
    int holder = holder_at(r, row, "holder"), g = good_at(r, row);
    const char *basket = text_at(r, row, "basket");
    if (holder < 0 || g < 0 || !basket) return;
    int v = serving_of(r, holder, basket, g);
    if (v < 0)
        complain(r, "HF0803", "basket", "no need of this holder in this basket uses that good");
    else
        put(r, amount_at(r, row, "quantity"), &r->plan->flows.used, &r->totals.used, v, 1);
}

/* From a holder to its own site is handing over, the other way round is taking. */
static void read_hand(reader *r, const json_t *row)
{
    const char *from = text_at(r, row, "from"), *to = text_at(r, row, "to");
    if (!from || !to) return;
    bool gives = strncmp(to, "site:", 5) == 0;
    const char *holder_key = gives ? "from" : "to", *site_key = gives ? "to" : "from";
    int site = site_named(r, site_key, gives ? to : from);
    int holder = holder_named(r, holder_key, gives ? from : to);
    if (site == -1) complain(r, "HF0802", "from", "one of from and to must be a site:ID");
    if (site < 0 || holder < 0) return;
    if (r->net->holders[holder].site != site)
        complain(r, "HF0803", site_key, "goods are handed over at the holder's own site");
    else
        put_holding(r, row, &r->plan->flows.handed, gives ? &r->totals.handed : &r->taken, holder,
                    gives ? 1 : -1);
}

static void read_disposed(reader *r, const json_t *row)
{
    const char *id = text_at(r, row, "holder");
    int site = id ? site_named(r, "holder", id) : -2;
    if (site == -2) return;
    if (site < 0) {
        put_holding(r, row, &r->plan->flows.disposed, &r->totals.disposed,
                    holder_named(r, "holder", id), 1);
        return;
    }
    int g = good_at(r, row), p = g < 0 ? -1 : hf_network_pool(r->net, site, g);
    if (p >= 0)
        put(r, amount_at(r, row, "quantity"), &r->plan->flows.unwanted, &r->totals.unwanted, p, 1);
    else if (g >= 0)
        complain(r, "HF0803", "good", "nobody exchanges it at this site");
}

/* --- what only plans of ours say --- */

/* The run or the route of a row. */
typedef struct taker {
    int recipe, route; /* -1: of the other kind; both: said */
    bool back;
} taker;

static taker taker_at(const reader *r, const json_t *row)
{
    const char *id = NULL;
    taker who = {-1, -1, false};
    if (optional(row, "recipe")) {
        int holder = owner_at(r, row, "recipe", &id);
        if (holder >= 0) who.recipe = recipe_named(r, holder, id);
        return who;
    }
    const char *route = text_at(r, row, "route"), *direction = text_at(r, row, "direction");
    if (!route || !direction) return who;
    who.route = route_named(r, route);
    who.back = direction_named(r, direction);
    return who;
}

static bool is_port_of(const hf_port *port, taker who)
{
    if (who.recipe >= 0) return port->recipe == who.recipe;
    return who.route >= 0 && port->route == who.route && port->back == who.back;
}

static void read_taken(reader *r, const json_t *row)
{
    taker who = taker_at(r, row);
    int g = good_at(r, row);
    amount a = amount_at(r, row, "quantity");
    if ((who.recipe < 0 && who.route < 0) || g < 0 || a.t < 0 || !a.ages) return;
    for (int q = 0; q < r->net->port_count; q++)
        if (r->net->ports[q].good == g && is_port_of(&r->net->ports[q], who)) {
            put_ages(r, a, &r->plan->flows.split, q, 1);
            return;
        }
    complain(r, "HF0803", "good", "none of it is taken here, or its age does not matter");
}

/* The place of a crew among those of a port; -1: it is none of them. */
static int crew_of(const reader *r, const hf_port *port, int holder, const char *id)
{
    for (int i = 0; port->good < 0 && i < port->options; i++) {
        const hf_resource *labour = &r->net->resources[port->crews[i]];
        if (labour->holder == holder && strcmp(labour->id, id) == 0) return i;
    }
    return -1;
}

static void read_work(reader *r, const json_t *row)
{
    const char *id = NULL;
    taker who = taker_at(r, row);
    int holder = owner_at(r, row, "labour", &id);
    amount a = amount_at(r, row, "hours");
    if ((who.recipe < 0 && who.route < 0) || holder < 0 || a.t < 0) return;
    for (int q = 0; q < r->net->port_count; q++) {
        int i = is_port_of(&r->net->ports[q], who) ? crew_of(r, &r->net->ports[q], holder, id) : -1;
        if (i < 0) continue;
        *hf_aged(&r->plan->flows.split, q, i, a.t) += a.quantity;
        return;
    }
    complain(r, "HF0803", "labour", "its skill is not asked for here");
}

/* A need of that name at that holder, or one that the fund pays for. */
static int need_at(const reader *r, const json_t *row)
{
    const char *holder = text_at(r, row, "community"), *id = text_at(r, row, "need");
    bool known = false;
    if (!holder || !id) return -1;
    for (int n = 0; n < r->net->need_count; n++) {
        const hf_need *need = &r->net->needs[n];
        bool here = strcmp(r->net->holders[need->holder].id, holder) == 0;
        if (here && strcmp(need->id, id) == 0) return n;
        known = known || here;
    }
    if (!known && holder_named(r, "community", holder) < 0) return -1;
    return unknown(r, "need", "need of this holder called", id);
}

static void read_counted(reader *r, const json_t *row)
{
    int n = need_at(r, row), g = good_at(r, row);
    amount a = amount_at(r, row, "quantity");
    if (n < 0 || g < 0 || a.t < 0) return;
    const hf_need *need = &r->net->needs[n];
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        if (r->net->uses[u].good == g) {
            *hf_at(&r->plan->flows.counted, u, a.t) += a.quantity;
            return;
        }
    complain(r, "HF0803", "good", "it does not serve this need");
}

static int paid_need(const reader *r, const char *id)
{
    for (int n = r->net->need_count - r->net->paid_need_count; n < r->net->need_count; n++)
        if (strcmp(r->net->needs[n].id, id) == 0) return n;
    return unknown(r, "expense", "expense with a priority called", id);
}

static void read_paid(reader *r, const json_t *row)
{
    const char *id = text_at(r, row, "expense");
    amount a = amount_at(r, row, "amount");
    int n = id ? paid_need(r, id) : -1;
    if (n >= 0 && a.t >= 0) *hf_at(&r->plan->flows.met, n, a.t) += a.quantity;
}

/* --- the fund --- */

static void read_fund(reader *r, const json_t *row)
{
    hf_flows *flows = &r->plan->flows;
    double closing = 0, owed = 0, borrowed = 0, repaid = 0;
    int t = period_at(r, row);
    bool numbers = number_at(r, row, "closing", &closing) && number_at(r, row, "owed", &owed);
    bool said = optional(row, "borrowed") && optional(row, "repaid");
    if (said && numbers)
        numbers = number_at(r, row, "borrowed", &borrowed) && number_at(r, row, "repaid", &repaid);
    if (t < 0 || !numbers) return;
    *hf_at(&flows->fund, 0, t) += closing;
    *hf_at(&flows->owed, 0, t) += owed;
    *hf_at(&flows->borrowed, 0, t) += borrowed;
    *hf_at(&flows->repaid, 0, t) += repaid;
    r->inferred[t] = !said;
}

/* Where only what is owed is said: what it grew by was put off, what it shrank by was paid. */
static void infer_debt(const reader *r)
{
    hf_flows *flows = &r->plan->flows;
    for (int t = 0; t < r->net->periods; t++) {
        double before = t > 0 ? *hf_at(&flows->owed, 0, t - 1) : 0;
        double more = *hf_at(&flows->owed, 0, t) - before;
        if (!r->inferred[t]) continue;
        *hf_at(&flows->borrowed, 0, t) = fmax(0, more);
        *hf_at(&flows->repaid, 0, t) = fmax(0, -more);
    }
}

/* --- what each need got --- */

/* Which of our own lists there are. */
typedef struct own_words {
    bool counted, paid;
} own_words;

/* What need n gets of what is used in period t; what counts of that, where it is not said. */
static void cover_need(const reader *r, hf_count *count, int n, int t, bool counted_said)
{
    const hf_need *need = &r->net->needs[n];
    const hf_flows *flows = &r->plan->flows;
    *hf_at(&r->plan->flows.met, n, t) = hf_count_met(count, flows, flows, n, t);
    for (int u = need->first_use; u < need->first_use + need->use_count && !counted_said; u++)
        *hf_at(&r->plan->flows.counted, u, t) = hf_count_now(count, u);
}

/* Needs of goods by what was used; where nothing says what was paid, all is, until a need says what
 * is missing. */
static void cover_needs(const reader *r, own_words said)
{
    const hf_network *net = r->net;
    int goods = net->need_count - net->paid_need_count;
    hf_count *count = hf_count_new(net);
    hf_count_start(count, &r->plan->conditions, NULL, 0);
    if (!said.counted) hf_flows_let_count(&r->plan->flows, 0);
    for (int t = 0; t < net->periods; t++) {
        for (int n = 0; n < goods; n++) cover_need(r, count, n, t, said.counted);
        for (int n = goods; n < net->need_count && !said.paid; n++)
            *hf_at(&r->plan->flows.met, n, t) = hf_required(net, &r->plan->conditions, n, t);
    }
    hf_count_free(count);
    for (int n = 0; n < net->need_count; n++)
        hf_served(hf_at(&r->plan->served, n, 0), net, &r->plan->conditions, &r->plan->flows, n);
}

/* `short` says what is missing; what it does not list is claimed to be met. */
static void claim_missing(const reader *r, int n, int t, double missing)
{
    double required = hf_required(r->net, &r->plan->conditions, n, t);
    double *served = hf_at(&r->plan->served, n, t);
    bool agrees = fabs((required - *served) - missing) <= rounding * required;
    bool left_out = missing == 0 && !hf_is_short(*served, required);
    if (agrees || left_out) return;
    *hf_at(&r->plan->flows.met, n, t) += required - missing - *served;
    *served = required - missing;
}

static void read_short(reader *r, const json_t *list, double *missing)
{
    if (!json_is_array(list)) {
        complain(r, "HF0802", "short", "this must be a list");
        return;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *row = json_array_get(list, i);
        double quantity = 0;
        int t = period_at(r, row);
        if (number_at(r, row, "missing", &quantity) && t >= 0) missing[t] += quantity;
    }
}

static void read_need(reader *r, const json_t *row)
{
    int n = need_at(r, row), T = r->net->periods;
    double met = 0, sum = 0;
    const json_t *list = member(r, row, "short");
    if (n < 0 || !list || !number_at(r, row, "met", &met)) return;
    double *missing = hf_alloc((size_t)T, sizeof *missing);
    read_short(r, list, missing);
    for (int t = 0; t < T; t++) {
        claim_missing(r, n, t, missing[t]);
        sum += *hf_at(&r->plan->served, n, t);
    }
    free(missing);
    /* a sum that says otherwise is a claim about what was met too */
    if (!(fabs(sum - met) <= rounding * (fabs(sum) + fabs(met))))
        *hf_at(&r->plan->flows.met, n, T - 1) += met - sum;
}

/* --- the whole --- */

typedef struct list_kind {
    const char *key;
    void (*read)(reader *r, const json_t *row);
} list_kind;

static const list_kind lists[] = {
    {"production", read_run},    {"shipments", read_load}, {"purchases", read_trade},
    {"stocks", read_stock},      {"used", read_use},       {"handed", read_hand},
    {"disposed", read_disposed}, {"fund", read_fund},
};

/* Lists that plans of others need not have. */
static const list_kind own_lists[] = {
    {"taken", read_taken}, {"work", read_work}, {"counted", read_counted}, {"paid", read_paid}};

static void read_list(reader *r, const json_t *root, const list_kind *kind)
{
    r->row = -1;
    const json_t *list = member(r, root, kind->key);
    if (!list) return;
    if (!json_is_array(list)) {
        complain(r, "HF0802", kind->key, "this must be a list");
        return;
    }
    r->list = kind->key;
    for (size_t i = 0; i < json_array_size(list) && r->diags->errors < MISTAKES_MOST; i++) {
        const json_t *row = json_array_get(list, i);
        r->row = (int)i;
        if (json_is_object(row))
            kind->read(r, row);
        else
            complain(r, "HF0802", "", "this must be an object");
    }
    r->row = -1;
}

/* -1: calm; -2: said. */
static int scenario_of(const reader *r, const json_t *root)
{
    const json_t *value = member(r, root, "scenario");
    if (!value) return -2;
    if (json_is_null(value)) return -1;
    if (!json_is_string(value)) {
        complain(r, "HF0802", "scenario", "this must be a text or null");
        return -2;
    }
    const char *id = json_string_value(value);
    int s = hf_network_scenario(r->net, id);
    return s >= 0 ? s : unknown(r, "scenario", "scenario", id) - 1;
}

/* False (said) when it is another's: nothing else in the plan would fit then, which needs no
 * saying.
 */
static bool is_for_this(const reader *r, const json_t *root)
{
    char fact[256];
    const json_t *value = member(r, root, "federation");
    const char *id = value ? json_string_value(value) : NULL;
    if (!value || (id && strcmp(id, r->net->id) == 0)) return true;
    snprintf(fact, sizeof fact, "this plan is for another federation (this one is \"%.100s\")",
             r->net->id);
    complain(r, "HF0803", "federation", fact);
    return false;
}

/* Some editors put a byte order mark before the first bracket. */
static json_t *parse(const reader *r, const char *text, size_t size)
{
    static const char mark[] = "\xef\xbb\xbf";
    json_error_t error;
    size_t skipped = size >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
    json_t *root = json_loadb(text + skipped, size - skipped, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        const int column = error.column > 0 ? error.column : 1; /* 0 where nothing was read */
        const hf_origin at = {.file = r->file, .line = error.line, .column = column};
        hf_diag(r->diags, HF_ERROR, "HF0801", at, "this is not JSON: %s", error.text);
    } else if (!json_is_object(root)) {
        complain(r, "HF0802", "the outermost value", "this must be an object");
        json_decref(root);
        root = NULL;
    }
    return root;
}

static void read_root(reader *r, const json_t *root)
{
    if (!is_for_this(r, root)) return;
    int scenario = scenario_of(r, root);
    if (scenario < -1) return;
    r->plan = hf_plan_new(r->net, scenario);
    hf_flows_init(&r->totals, r->net);
    hf_grid_init(&r->taken, r->net->holding_count, r->net->periods, 0);
    r->inferred = hf_alloc((size_t)r->net->periods, 1);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) read_list(r, root, &lists[i]);
    for (size_t i = 0; i < sizeof own_lists / sizeof *own_lists; i++)
        if (optional(root, own_lists[i].key)) read_list(r, root, &own_lists[i]);
    hf_oldest_first(&r->plan->flows, &r->totals, &r->taken, r->net, &r->plan->conditions);
    hf_crews_fill(&r->plan->flows, r->net, &r->plan->conditions);
    infer_debt(r);
    cover_needs(r, (own_words){optional(root, "counted"), optional(root, "paid")});
    read_list(r, root, &(list_kind){"needs", read_need});
    hf_flows_clear(&r->totals);
    hf_grid_clear(&r->taken);
    free(r->inferred);
}

struct hf_plan_draft {
    json_t *root;
    const char *file;
};

hf_status hf_json_plan_open(hf_plan_draft **out, const char *text, size_t size, const char *file,
                            hf_diags *diags)
{
    const reader r = {.diags = diags, .file = file, .row = -1};
    json_t *root = parse(&r, text, size);
    *out = NULL;
    if (!root) return HF_INPUT;
    *out = hf_alloc(1, sizeof **out);
    **out = (hf_plan_draft){root, file};
    return HF_OK;
}

void hf_json_plan_close(hf_plan_draft *draft)
{
    if (!draft) return;
    json_decref(draft->root);
    free(draft);
}

hf_plan_claim hf_json_plan_claim(const hf_plan_draft *draft)
{
    json_int_t periods = json_integer_value(json_object_get(draft->root, "periods"));
    return (hf_plan_claim){.scenario = json_string_value(json_object_get(draft->root, "scenario")),
                           .periods = periods > 0 && periods <= INT_MAX ? (int)periods : 0};
}

hf_status hf_json_plan_take(hf_plan **out, const hf_network *net, const hf_plan_draft *draft,
                            hf_diags *diags)
{
    reader r = {.net = net, .diags = diags, .file = draft->file, .row = -1};
    int before = diags->errors;
    read_root(&r, draft->root);
    if (diags->errors > before) {
        hf_plan_free(r.plan);
        r.plan = NULL;
    }
    *out = r.plan;
    return r.plan ? HF_OK : HF_INPUT;
}

hf_status hf_json_plan_read(hf_plan **out, const hf_network *net, const char *text, size_t size,
                            const char *file, hf_diags *diags)
{
    hf_plan_draft *draft;
    *out = NULL;
    hf_status status = hf_json_plan_open(&draft, text, size, file, diags);
    if (status == HF_OK) status = hf_json_plan_take(out, net, draft, diags);
    hf_json_plan_close(draft);
    return status;
}

const char *hf_json_library(void)
{
    return "jansson " JANSSON_VERSION;
}
