/* sample.c - small federations with their flows written down. */
#include "tests/unit/viz/sample.h"

#include "model/count.h"
#include "tests/support/build.h"
#include "viz/flow_picture.h"

#include <stdio.h>
#include <string.h>

static void fill(const hf_grid *grid, int thing, double value)
{
    for (int t = 0; t < grid->periods; t++) *hf_at(grid, thing, t) = value;
}

static void hand(const sample *s, int holder, int good, double quantity)
{
    fill(&s->plan->flows.handed, hf_network_holding(s->net, holder, good), quantity);
}

/* The store falls evenly to nothing. */
static void empty_store(const sample *s, int holder, int good)
{
    int h = hf_network_holding(s->net, holder, good), T = s->net->periods;
    for (int t = 0; t < T; t++)
        *hf_at(&s->plan->flows.stock, h, t) = s->net->holdings[h].opening * (T - 1 - t) / T;
}

static void make(hf_network *net, int coop, const char *id, int in, double taken, int out,
                 double made)
{
    int r = hf_build_recipe(net, coop, id);
    if (in >= 0) hf_build_input(net, r, in, taken);
    hf_build_output(net, r, out, made);
}

enum { BREAD, CRATES, FLOUR, GRAIN };
enum { BAKERY, FARM, MILL, NORTH, SOUTH };
enum { HILL, TOWN };

static hf_network *valley_network(void)
{
    static hf_event stop = {.id = "stop", .target_text = "coop:mill", .start = 2, .remaining = 0};
    static hf_scenario scenarios[] = {
        {.id = "flood", .name = "Flood", .event_count = 0},
        {.id = "mill-strike", .name = "Mill strike", .events = &stop, .event_count = 1}};
    hf_network *net = hf_build_new(30);
    net->id = "valley", net->name = "Valley federation";
    net->scenarios = scenarios, net->scenario_count = 2;
    hf_build_good(net, "bread"), hf_build_good(net, "crates");
    hf_build_good(net, "flour"), hf_build_good(net, "grain");
    net->goods[BREAD].unit = "loaf", net->goods[CRATES].unit = "piece";
    hf_build_site(net, "hill"), hf_build_site(net, "town");
    hf_build_coop(net, "bakery", TOWN), hf_build_coop(net, "farm", HILL);
    hf_build_coop(net, "mill", TOWN);
    hf_build_community(net, "north", HILL), hf_build_community(net, "south", TOWN);
    net->holders[NORTH].name = "North district", net->holders[SOUTH].name = "South district";
    hf_build_stock(net, FARM, GRAIN, 27000);
    hf_build_stock(net, BAKERY, CRATES, 40);
    hf_build_stock(net, NORTH, CRATES, 0), hf_build_stock(net, SOUTH, CRATES, 0);
    hf_build_capacity(net, BAKERY, "oven", 16);
    make(net, BAKERY, "bread", FLOUR, 0.9375, BREAD, 1);
    make(net, MILL, "flour", GRAIN, 9. / 7, FLOUR, 1);
    int road = hf_build_route(net, "road", HILL, TOWN);
    net->routes[road].both_ways = true;
    hf_build_lane(net, road, GRAIN, false), hf_build_lane(net, road, CRATES, false);
    hf_build_lane(net, road, BREAD, true), hf_build_lane(net, road, CRATES, true);
    int market = hf_build_market(net, "market", TOWN);
    hf_build_offer(net, market, BREAD, HF_SELL, 1);
    hf_build_offer(net, market, FLOUR, HF_BUY, 0.6);
    hf_build_need(net, NORTH, BREAD, 450, 1), hf_build_need(net, SOUTH, BREAD, 300, 1);
    for (int n = 0; n < 2; n++) net->needs[n].name = "bread", net->needs[n].unit = "loaf";
    hf_network_derive(net);
    return net;
}

static void tighten_oven(hf_plan *plan)
{
    plan->tight = hf_alloc(12, sizeof *plan->tight);
    plan->tight_count = 12;
    for (int i = 0; i < 12; i++) plan->tight[i] = (hf_tight){HF_LIMIT_CAPACITY, 0, 2 * i, 16, 16};
}

static void measure(hf_plan *plan)
{
    for (int n = 0; n < plan->net->need_count; n++) {
        hf_need_result *need = &plan->needs[n];
        hf_served(hf_at(&plan->served, n, 0), plan->net, &plan->conditions, &plan->flows, n);
        *need = (hf_need_result){.worst_share = 1, .worst_period = -1};
        for (int t = 0; t < plan->net->periods; t++) {
            need->required += hf_required(plan->net, &plan->conditions, n, t);
            need->met += *hf_at(&plan->flows.met, n, t);
        }
        need->share = hf_share(need->met, need->required);
        if (need->share < 1) need->worst_share = need->share, need->worst_period = 0;
    }
}

sample sample_valley(void)
{
    sample s = {.net = valley_network()};
    s.plan = hf_plan_new(s.net, -1);
    hand(&s, FARM, GRAIN, 900), hand(&s, MILL, GRAIN, -900), hand(&s, MILL, FLOUR, 700);
    hand(&s, BAKERY, FLOUR, -750), hand(&s, BAKERY, BREAD, 800);
    hand(&s, NORTH, BREAD, -400), hand(&s, SOUTH, BREAD, -300);
    fill(&s.plan->flows.loaded, 0, 900), fill(&s.plan->flows.loaded, 2, 400);
    fill(&s.plan->flows.traded, 0, 100), fill(&s.plan->flows.traded, 1, 50);
    fill(&s.plan->flows.met, 0, 400), fill(&s.plan->flows.met, 1, 300);
    for (int t = 0; t < 30; t++) { /* crates go out on even days and come back on odd ones */
        double out = t % 2 ? -1 : 1;
        *hf_at(&s.plan->flows.handed, hf_network_holding(s.net, BAKERY, CRATES), t) = 40 * out;
        *hf_at(&s.plan->flows.handed, hf_network_holding(s.net, NORTH, CRATES), t) = -20 * out;
        *hf_at(&s.plan->flows.handed, hf_network_holding(s.net, SOUTH, CRATES), t) = -20 * out;
        *hf_at(&s.plan->flows.loaded, t % 2 ? 1 : 3, t) = 20;
        *hf_at(&s.plan->flows.stock, hf_network_holding(s.net, BAKERY, CRATES), t) = 40;
    }
    empty_store(&s, FARM, GRAIN);
    s.plan->totals = (hf_totals){.labour_hours = 2400, .purchases = 900, .money = -2100};
    s.plan->certificate = (hf_certificate){1e-13, 1e-12, true};
    tighten_oven(s.plan);
    measure(s.plan);
    return s;
}

/* --- many --- */

static const char *numbered(hf_network *net, const char *word, int number)
{
    return hf_arena_printf(net->arena, "%s-%02d", word, number);
}

/* One site, so that every good has one pool; good g is made in layer g % 4 from good g - 1. */
sample sample_large(int coops, int communities)
{
    enum { GOODS = 20 };
    hf_network *net = hf_build_new(7);
    net->name = "A large federation of many co-operatives in several valleys";
    for (int g = 0; g < GOODS; g++) hf_build_good(net, numbered(net, "good", g));
    int site = hf_build_site(net, "plain");
    for (int a = 0; a < communities; a++)
        hf_build_community(net, numbered(net, "community", a), site);
    for (int a = 0; a < coops; a++) hf_build_coop(net, numbered(net, "workshop", a), site);
    for (int a = 0; a < coops; a++) {
        int g = (a * 7) % GOODS;
        make(net, communities + a, "work", g % 4 ? g - 1 : -1, 1, g, 1);
    }
    for (int n = 0; n < communities; n++)
        for (int g = n % 4; g < GOODS; g += 4) hf_build_need(net, n, g, 10 + g, 1);
    hf_network_derive(net);
    sample s = {net, hf_plan_new(net, -1)};
    for (int h = 0; h < net->holding_count; h++) {
        const hf_holding *holding = &net->holdings[h];
        bool makes = false;
        for (int r = 0; r < net->recipe_count; r++)
            if (net->recipes[r].holder == holding->holder &&
                net->recipes[r].outputs[0].good == holding->good)
                makes = true;
        fill(&s.plan->flows.handed, h, makes ? 20 + 3 * holding->good : -10 - holding->good);
    }
    for (int n = 0; n < net->need_count; n++)
        fill(&s.plan->flows.met, n, net->needs[n].quantity * (n % 9 ? 1 : 0.8));
    measure(s.plan);
    return s;
}

/* --- by hand --- */

sample sample_new(int periods)
{
    return (sample){.net = hf_build_new(periods)};
}

void sample_plan(sample *s)
{
    hf_network_derive(s->net);
    s->plan = hf_plan_new(s->net, -1);
}

void sample_hand(const sample *s, int holder, int good, int t, double quantity)
{
    int h = hf_network_holding(s->net, holder, good);
    if (t >= 0)
        *hf_at(&s->plan->flows.handed, h, t) = quantity;
    else
        hand(s, holder, good, quantity);
}

double sample_amount(const hf_flow *flow, const char *from, const char *to, const char *good)
{
    for (int i = 0; i < flow->link_count; i++) {
        const hf_flow_link *link = &flow->links[i];
        if (strcmp(hf_flow_node_name(flow, link->from).text, from) == 0 &&
            strcmp(hf_flow_node_name(flow, link->to).text, to) == 0 &&
            strcmp(flow->plan->net->goods[link->good].id, good) == 0)
            return link->amount;
    }
    return 0;
}

void sample_clear(sample *s)
{
    hf_plan_free(s->plan);
    hf_network_free(s->net);
}

hf_endurance *sample_endurance(const hf_network *net, const char *scenario, int held)
{
    hf_endurance *e = hf_endurance_new(net);
    e->scenario = scenario, e->start = 2, e->horizon = 28, e->level_count = 3;
    for (int i = 0; i < 3; i++) e->levels[i] = 1 - 0.25 * i;
    for (int n = 0; n < net->need_count; n++) {
        int falls = n == 0 ? held : 28;
        for (int i = 0; i < 3; i++)
            e->needs[n * 3 + i] =
                (hf_held){.best = falls < 28 && i < 2 ? falls + 6 : 28, .plan = i < 2 ? falls : 28};
        for (int t = 0; t < net->periods; t++)
            e->share[n * net->periods + t] = t < 2 + falls ? 1 : 0.5;
        e->causes[n] = (hf_cause){-1, -1, NULL};
    }
    if (held < 28) e->causes[0] = (hf_cause){FLOUR, BAKERY, "the mill made no flour"};
    e->priority_count = 1, e->priorities[0] = 1;
    e->by_priority[0] = (hf_held){.best = held + 6, .plan = held};
    for (int i = 0; i < 3; i++) e->together[i] = e->needs[i];
    return e;
}
