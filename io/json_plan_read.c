/* json_plan_read.c - anybody's plan, read from JSON with every mistake named by its path. */
#include "io/json_plan.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MISTAKES_MOST = 100 };

/* Of what is required: a difference below it is rounding of what was written. */
static const double rounding = 1e-9;

typedef struct reader {
    const hf_network *net;
    hf_plan *plan;
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
        hf_diag(r->diags, HF_ERROR, code, whole, "%s[%d].%s: %s", r->list, r->row, key, fact);
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

static int holder_named(const reader *r, const char *key, const char *id)
{
    int a = find(r->net->holders, r->net->holder_count, sizeof(hf_holder), id);
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

/* --- rows: each finds its cell and adds to it --- */

static void put(const reader *r, const json_t *row, hf_grid *grid, int thing, double sign)
{
    double quantity = 0;
    int t = period_at(r, row);
    const char *key = grid == &r->plan->flows.runs ? "runs" : "quantity";
    if (!number_at(r, row, key, &quantity) || t < 0) return;
    if (json_is_array(json_object_get(row, "ages")))
        complain(r, "HF0802", "ages", "no good here is tracked by age; this must be null");
    *hf_at(grid, thing, t) += sign * quantity;
}

static void read_run(reader *r, const json_t *row)
{
    int holder = holder_at(r, row, "coop");
    const char *id = text_at(r, row, "recipe");
    if (holder < 0 || !id) return;
    for (int i = 0; i < r->net->recipe_count; i++) {
        const hf_recipe *recipe = &r->net->recipes[i];
        if (recipe->holder == holder && strcmp(recipe->id, id) == 0) {
            put(r, row, &r->plan->flows.runs, i, 1);
            return;
        }
    }
    unknown(r, "recipe", "recipe of this co-op called", id);
}

static void read_load(reader *r, const json_t *row)
{
    const char *id = text_at(r, row, "route"), *direction = text_at(r, row, "direction");
    int g = good_at(r, row);
    if (!id || !direction || g < 0) return;
    int e = find(r->net->routes, r->net->route_count, sizeof(hf_route), id);
    if (e < 0) {
        unknown(r, "route", "route", id);
        return;
    }
    bool back = strcmp(direction, "back") == 0;
    if (!back && strcmp(direction, "forward") != 0)
        complain(r, "HF0802", "direction", "this must be \"forward\" or \"back\"");
    for (int l = 0; l < r->net->lane_count; l++) {
        const hf_lane *lane = &r->net->lanes[l];
        if (lane->route == e && lane->back == back && lane->good == g) {
            put(r, row, &r->plan->flows.loaded, l, 1);
            return;
        }
    }
    complain(r, "HF0803", "good", "this route does not carry it in this direction");
}

/* Offers of one good in one market differ by price: the row's money tells which is meant. */
static int closest_offer(const reader *r, int m, int g, hf_action action, double price)
{
    int best = -1;
    for (int o = 0; o < r->net->offer_count; o++) {
        const hf_offer *offer = &r->net->offers[o];
        if (offer->market != m || offer->good != g || offer->action != action) continue;
        if (best < 0 || fabs(offer->price - price) < fabs(r->net->offers[best].price - price))
            best = o;
    }
    return best;
}

static void read_trade(reader *r, const json_t *row)
{
    const char *id = text_at(r, row, "market"), *action = text_at(r, row, "action");
    double money = 0, quantity = 0;
    int g = good_at(r, row);
    bool numbers = number_at(r, row, "money", &money) && number_at(r, row, "quantity", &quantity);
    if (!id || !action || g < 0 || !numbers) return;
    int m = find(r->net->markets, r->net->market_count, sizeof(hf_market), id);
    bool sells = strcmp(action, "sell") == 0;
    if (!sells && strcmp(action, "buy") != 0) {
        complain(r, "HF0802", "action", "this must be \"buy\" or \"sell\"");
        return;
    }
    int o = closest_offer(r, m, g, sells ? HF_SELL : HF_BUY, quantity != 0 ? money / quantity : 0);
    if (m < 0)
        unknown(r, "market", "market", id);
    else if (o < 0)
        complain(r, "HF0803", "good", "this market does not offer that");
    else
        put(r, row, &r->plan->flows.traded, o, 1);
}

static void put_holding(reader *r, const json_t *row, hf_grid *grid, int holder, double sign)
{
    int g = good_at(r, row);
    if (holder < 0 || g < 0) return;
    int h = hf_network_holding(r->net, holder, g);
    if (h < 0)
        complain(r, "HF0803", "good", "this holder keeps none of it");
    else
        put(r, row, grid, h, sign);
}

static void read_stock(reader *r, const json_t *row)
{
    put_holding(r, row, &r->plan->flows.stock, holder_at(r, row, "holder"), 1);
}

static int use_of(const reader *r, int holder, const char *basket, int g)
{
    for (int u = 0; u < r->net->use_count; u++) {
        const hf_need *need = &r->net->needs[r->net->uses[u].need];
        bool same = need->holder == holder && r->net->uses[u].good == g;
        if (same && strcmp(need->basket, basket) == 0) return u;
    }
    return -1;
}

static void read_use(reader *r, const json_t *row)
{
    int holder = holder_at(r, row, "holder"), g = good_at(r, row);
    const char *basket = text_at(r, row, "basket");
    if (holder < 0 || g < 0 || !basket) return;
    int u = use_of(r, holder, basket, g);
    if (u < 0)
        complain(r, "HF0803", "basket", "no need of this holder in this basket uses that good");
    else
        put(r, row, &r->plan->flows.used, u, 1);
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
        put_holding(r, row, &r->plan->flows.handed, holder, gives ? 1 : -1);
}

static void read_disposed(reader *r, const json_t *row)
{
    const char *id = text_at(r, row, "holder");
    int site = id ? site_named(r, "holder", id) : -2;
    if (site == -2) return;
    if (site < 0) {
        put_holding(r, row, &r->plan->flows.disposed, holder_named(r, "holder", id), 1);
        return;
    }
    int g = good_at(r, row), p = g < 0 ? -1 : hf_network_pool(r->net, site, g);
    if (p >= 0)
        put(r, row, &r->plan->flows.unwanted, p, 1);
    else if (g >= 0)
        complain(r, "HF0803", "good", "nobody exchanges it at this site");
}

static void read_fund(reader *r, const json_t *row)
{
    double closing = 0, owed = 0;
    int t = period_at(r, row);
    bool numbers = number_at(r, row, "closing", &closing) && number_at(r, row, "owed", &owed);
    if (t < 0 || !numbers) return;
    if (owed != 0) complain(r, "HF0804", "owed", "nothing can be owed yet; this must be 0");
    *hf_at(&r->plan->flows.fund, 0, t) += closing;
}

/* --- what each need got --- */

static double covered(const reader *r, int n, int t)
{
    const hf_need *need = &r->net->needs[n];
    double sum = 0, required = hf_required(r->net, &r->plan->conditions, n, t);
    for (int u = need->first_use; u < need->first_use + need->use_count; u++)
        sum += r->net->uses[u].gives * *hf_at(&r->plan->flows.used, u, t);
    return sum < required ? sum : required;
}

static void cover_needs(const reader *r)
{
    for (int n = 0; n < r->net->need_count; n++)
        for (int t = 0; t < r->net->periods; t++)
            *hf_at(&r->plan->flows.met, n, t) = covered(r, n, t);
}

static int need_at(const reader *r, const json_t *row)
{
    int holder = holder_at(r, row, "community");
    const char *id = text_at(r, row, "need");
    if (holder < 0 || !id) return -1;
    for (int n = 0; n < r->net->need_count; n++)
        if (r->net->needs[n].holder == holder && strcmp(r->net->needs[n].id, id) == 0) return n;
    return unknown(r, "need", "need of this holder called", id);
}

/* `short` says what is missing; what it does not list is claimed to be met. */
static void claim_missing(const reader *r, int n, int t, double missing)
{
    double required = hf_required(r->net, &r->plan->conditions, n, t);
    double *met = hf_at(&r->plan->flows.met, n, t);
    bool agrees = fabs((required - *met) - missing) <= rounding * required;
    bool left_out = missing == 0 && !hf_is_short(*met, required);
    if (!agrees && !left_out) *met = required - missing;
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
        sum += *hf_at(&r->plan->flows.met, n, t);
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
            complain(r, "HF0802", "row", "this must be an object");
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

static json_t *parse(const reader *r, const char *text, size_t size)
{
    json_error_t error;
    json_t *root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        const hf_origin at = {.file = r->file, .line = error.line, .column = error.column};
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
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) read_list(r, root, &lists[i]);
    cover_needs(r);
    read_list(r, root, &(list_kind){"needs", read_need});
}

hf_status hf_json_plan_read(hf_plan **out, const hf_network *net, const char *text, size_t size,
                            const char *file, hf_diags *diags)
{
    reader r = {.net = net, .diags = diags, .file = file, .row = -1};
    int before = diags->errors;
    json_t *root = parse(&r, text, size);
    if (root) read_root(&r, root);
    json_decref(root);
    if (diags->errors > before) {
        hf_plan_free(r.plan);
        r.plan = NULL;
    }
    *out = r.plan;
    return r.plan ? HF_OK : HF_INPUT;
}

const char *hf_json_library(void)
{
    return "jansson " JANSSON_VERSION;
}
