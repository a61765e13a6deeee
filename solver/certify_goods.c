/* certify_goods.c - every good, at every holder and site and at every age: nothing from nowhere,
 * nothing lost, nothing too old.
 *
 *   kept (1 - spoilage) (1 - destroyed) + made + received + taken from the site
 *     = stock + put in + used + handed to the site + disposed of                    at a holder
 *   handed + unloaded + bought = loaded + taken on the way + sold + unwanted        at a site */
#include "solver/judge.h"

/* Rows are the cells of holdings and of pools. What goes from one to another is in both. */
typedef struct books {
    const hf_judge *judge;
    hf_ledger held, pooled;
} books;

static int held_row(const books *b, int h, int age)
{
    return b->judge->net->cells.holding[h] + age;
}

static int pooled_row(const books *b, int p, int age)
{
    return b->judge->net->cells.pool[p] + age;
}

static int ages_of(const books *b, int good)
{
    return b->judge->net->goods[good].ages;
}

/* Enter a row of a grid, with a sign, into a row of a book. */
static void enter_row(const hf_ledger *book, int row, const hf_grid *grid, int from, double sign)
{
    for (int t = 0; t < book->periods; t++)
        hf_ledger_add(book, row, t, sign * *hf_cell(grid, from, t));
}

/* --- what is there --- */

/* What is kept is there a period later and older; too old, it is nobody's. */
static void enter_kept(const books *b, int h, int age)
{
    const hf_network *net = b->judge->net;
    const hf_good *good = &net->goods[net->holdings[h].good];
    int row = held_row(b, h, age), older = hf_age_after(good, age, 1);
    double kept = net->opening[row];
    for (int t = 0; t < b->judge->periods && older >= 0; t++) {
        double left = (1 - good->spoilage) * (1 - *hf_at(&b->judge->conditions->destroyed, h, t));
        hf_ledger_add(&b->held, held_row(b, h, older), t, kept * left);
        kept = *hf_cell(&b->judge->flows->stock, row, t);
    }
}

/* What is disposed of, and what is handed over: it is in the site's book too. */
static void enter_given(const books *b, int h, int age)
{
    const hf_flows *f = b->judge->flows;
    int row = held_row(b, h, age), pool = b->judge->net->holdings[h].pool;
    enter_row(&b->held, row, &f->disposed, row, -1);
    enter_row(&b->held, row, &f->handed, row, -1);
    if (pool >= 0) enter_row(&b->pooled, pooled_row(b, pool, age), &f->handed, row, 1);
}

/* What is sent in period t waits until somebody gets in; too old by then, it never comes. */
static void enter_sent(const books *b, int h, int t)
{
    const hf_network *net = b->judge->net;
    const hf_holding *holding = &net->holdings[h];
    const hf_grid *entry = &b->judge->conditions->entry;
    int then = t;
    while (then < b->judge->periods && !(*hf_at(entry, holding->holder, then) > 0)) then++;
    int age = hf_age_after(&net->goods[holding->good], 0, then - t);
    if (age >= 0 && then < b->judge->periods)
        hf_ledger_add(&b->held, held_row(b, h, age), then,
                      *hf_at(&b->judge->conditions->sent, h, t));
}

static void enter_holdings(const books *b)
{
    for (int h = 0; h < b->judge->net->holding_count; h++) {
        enter_row(&b->held, held_row(b, h, 0), &b->judge->conditions->let_in, h, 1);
        for (int t = 0; t < b->judge->periods; t++) enter_sent(b, h, t);
        for (int age = 0; age < ages_of(b, b->judge->net->holdings[h].good); age++) {
            enter_kept(b, h, age);
            enter_given(b, h, age);
        }
    }
}

static void enter_unwanted(const books *b)
{
    for (int row = 0; row < b->pooled.rows; row++)
        enter_row(&b->pooled, row, &b->judge->flows->unwanted, row, -1);
}

/* --- what is made and used --- */

static void enter_made(const books *b, const hf_recipe *recipe, int t, double runs)
{
    for (int i = 0; i < recipe->input_count; i++)
        if (ages_of(b, recipe->inputs[i].good) == 1) /* else through a port */
            hf_ledger_add(&b->held, held_row(b, recipe->inputs[i].holding, 0), t,
                          -recipe->inputs[i].quantity * runs);
    for (int i = 0; i < recipe->output_count; i++)
        hf_ledger_add(&b->held, held_row(b, recipe->outputs[i].holding, 0), t + recipe->lag,
                      recipe->outputs[i].quantity * runs);
}

static void enter_runs(const books *b)
{
    for (int r = 0; r < b->judge->net->recipe_count; r++)
        for (int t = 0; t < b->judge->periods; t++)
            enter_made(b, &b->judge->net->recipes[r], t, *hf_at(&b->judge->flows->runs, r, t));
}

/* From each age what is said to be taken from it. */
static void enter_ports(const books *b)
{
    const hf_network *net = b->judge->net;
    for (int q = 0; q < net->port_count; q++) {
        const hf_port *port = &net->ports[q];
        for (int age = 0; age < port->options && port->good >= 0; age++) {
            bool held = port->holding >= 0;
            int row = held ? held_row(b, port->holding, age) : pooled_row(b, port->pool, age);
            enter_row(held ? &b->held : &b->pooled, row, &b->judge->flows->split,
                      net->cells.port[q] + age, -1);
        }
    }
}

static void enter_uses(const books *b)
{
    const hf_network *net = b->judge->net;
    for (int v = 0; v < net->serving_count; v++)
        for (int age = 0; age < ages_of(b, net->servings[v].good); age++)
            enter_row(&b->held, held_row(b, net->servings[v].holding, age), &b->judge->flows->used,
                      net->cells.serving[v] + age, -1);
}

/* --- what comes and goes --- */

/* What is too old when it is there cannot be loaded. */
static void enter_load(const books *b, int l, int age, int t)
{
    const hf_judge *j = b->judge;
    const hf_lane *lane = &j->net->lanes[l];
    double loaded = *hf_aged(&j->flows->loaded, l, age, t);
    int lag = hf_lane_lag(j->conditions, l, t);
    int arrives = hf_age_after(&j->net->goods[lane->good], age, lag);
    if (arrives >= 0)
        hf_ledger_add(&b->pooled, pooled_row(b, lane->to_pool, arrives), t + lag,
                      (1 - *hf_at(&j->conditions->loss, l, t)) * loaded);
    else
        hf_judge_limit(b->judge, (hf_subject){"age", hf_judge_lane, l}, t, loaded, 0);
}

static void enter_loads(const books *b, int l, int age)
{
    const hf_judge *j = b->judge;
    enter_row(&b->pooled, pooled_row(b, j->net->lanes[l].from_pool, age), &j->flows->loaded,
              j->net->cells.lane[l] + age, -1);
    for (int t = 0; t < j->periods; t++) enter_load(b, l, age, t);
}

static void enter_lanes(const books *b)
{
    const hf_network *net = b->judge->net;
    for (int l = 0; l < net->lane_count; l++)
        for (int age = 0; age < ages_of(b, net->lanes[l].good); age++) enter_loads(b, l, age);
}

/* Fuel and the like, taken at the site that is left. */
static void enter_supplies(const books *b, int e, bool back)
{
    const hf_route *route = &b->judge->net->routes[e];
    for (int i = 0; i < route->supply_count; i++) {
        const hf_supply *supply = &route->supplies[i];
        int pool = back ? supply->back_pool : supply->pool;
        for (int t = 0; t < b->judge->periods && ages_of(b, supply->good) == 1; t++)
            hf_ledger_add(&b->pooled, pooled_row(b, pool, 0), t,
                          -supply->quantity * *hf_at(&b->judge->moved, 2 * e + back, t));
    }
}

static void enter_routes(const books *b)
{
    enter_lanes(b);
    for (int e = 0; e < b->judge->net->route_count; e++) {
        enter_supplies(b, e, false);
        if (b->judge->net->routes[e].both_ways) enter_supplies(b, e, true);
    }
}

/* What is bought is new when it arrives. */
static void enter_trade(const books *b)
{
    const hf_judge *j = b->judge;
    for (int o = 0; o < j->net->offer_count; o++) {
        const hf_offer *offer = &j->net->offers[o];
        int first = pooled_row(b, offer->pool, 0);
        bool buys = offer->action == HF_BUY;
        for (int t = 0; t < j->periods && buys; t++)
            hf_ledger_add(&b->pooled, first, t + hf_offer_lag(j->net, j->conditions, o, t),
                          *hf_at(&j->flows->traded, o, t));
        for (int age = 0; age < ages_of(b, offer->good) && !buys; age++)
            enter_row(&b->pooled, first + age, &j->flows->traded, j->net->cells.offer[o] + age, -1);
    }
}

/* --- judging --- */

/* What the decisions leave is the stock. Leaving less than nothing is no balance at all. */
static void compare_stock(const books *b, int h, int age)
{
    for (int t = 0; t < b->judge->periods; t++) {
        hf_tally terms = *hf_ledger_at(&b->held, held_row(b, h, age), t);
        bool possible = terms.sum >= 0 || hf_judge_is_nothing(terms.sum, terms.size);
        const hf_subject what = {possible ? "stock" : "balance", hf_judge_holding, h};
        hf_tally_add(&terms, -*hf_aged(&b->judge->flows->stock, h, age, t));
        hf_judge_balance(b->judge, what, t, terms);
    }
}

/* At the last age at which it may be used, nothing is kept for the next period. */
static void check_age(const books *b, int h)
{
    const hf_good *good = &b->judge->net->goods[b->judge->net->holdings[h].good];
    if (good->keeps == HF_KEEPS) return;
    for (int t = 0; t < b->judge->periods; t++)
        hf_judge_over(b->judge, (hf_subject){"age", hf_judge_holding, h}, t,
                      *hf_aged(&b->judge->flows->stock, h, good->keeps, t),
                      hf_ledger_at(&b->held, held_row(b, h, good->keeps), t)->size);
}

/* Handing over takes somebody at the site to hand it to, and a way in. */
static bool can_hand_over(const hf_judge *j, int h, int t)
{
    const hf_holding *holding = &j->net->holdings[h];
    return holding->pool >= 0 && *hf_at(&j->conditions->handing, holding->holder, t) > 0;
}

static void check_partner(const books *b, int h)
{
    const hf_grid *handed = &b->judge->flows->handed;
    for (int age = 0; age < hf_ages(handed, h); age++)
        for (int t = 0; t < b->judge->periods; t++)
            if (!can_hand_over(b->judge, h, t))
                hf_judge_limit(b->judge, (hf_subject){"balance", hf_judge_holding, h}, t,
                               fabs(*hf_aged(handed, h, age, t)), 0);
}

static void judge_holders(const books *b)
{
    for (int h = 0; h < b->judge->net->holding_count; h++) {
        for (int age = 0; age < ages_of(b, b->judge->net->holdings[h].good); age++)
            compare_stock(b, h, age);
        check_age(b, h);
        check_partner(b, h);
    }
}

static void judge_pool(const books *b, int p, int row)
{
    for (int t = 0; t < b->judge->periods; t++)
        hf_judge_balance(b->judge, (hf_subject){"balance", hf_judge_pool, p}, t,
                         *hf_ledger_at(&b->pooled, row, t));
}

static void judge_sites(const books *b)
{
    for (int p = 0; p < b->judge->net->pool_count; p++)
        for (int age = 0; age < ages_of(b, b->judge->net->pools[p].good); age++)
            judge_pool(b, p, pooled_row(b, p, age));
}

/* --- ports: sum over its options = quantity x runs, or x units moved --- */

static double through(const hf_judge *j, const hf_port *port, int t)
{
    double times = port->recipe >= 0 ? *hf_at(&j->flows->runs, port->recipe, t)
                                     : *hf_at(&j->moved, 2 * port->route + port->back, t);
    return port->quantity * times;
}

static void judge_split(const hf_judge *j, int q, int t)
{
    hf_tally terms = {0};
    hf_tally_add(&terms, -through(j, &j->net->ports[q], t));
    for (int i = 0; i < j->net->ports[q].options; i++)
        hf_tally_add(&terms, *hf_aged(&j->flows->split, q, i, t));
    hf_judge_balance(j, (hf_subject){"split", hf_judge_port, q}, t, terms);
}

void hf_certify_goods(const hf_judge *judge)
{
    books b = {.judge = judge};
    hf_ledger_init(&b.held, judge->net->cells.holding[judge->net->holding_count], judge->periods);
    hf_ledger_init(&b.pooled, judge->net->cells.pool[judge->net->pool_count], judge->periods);
    enter_holdings(&b);
    enter_unwanted(&b);
    enter_runs(&b);
    enter_ports(&b);
    enter_uses(&b);
    enter_routes(&b);
    enter_trade(&b);
    judge_holders(&b);
    judge_sites(&b);
    for (int q = 0; q < judge->net->port_count; q++)
        for (int t = 0; t < judge->periods; t++) judge_split(judge, q, t);
    hf_ledger_clear(&b.held);
    hf_ledger_clear(&b.pooled);
}
