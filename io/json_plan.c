/* json_plan.c - a plan written as JSON, one line per row. */
#include "io/json_plan.h"

#include "io/json.h"
#include "io/json_events.h"

/* A stage whose gap is above this is not quite optimal: a cent in ten thousand. */
static const double optimal_gap = 1e-6;

static const char *status_text(const hf_plan *plan)
{
    if (plan->interrupted) return "interrupted";
    if (plan->conflict_count) return "conflict";
    return plan->certificate.gap <= optimal_gap ? "optimal" : "within_gap";
}

static const char *site_text(hf_arena *arena, const hf_network *net, int site)
{
    return hf_arena_printf(arena, "site:%s", net->sites[site].id);
}

static const char *good_text(const hf_plan *plan, int g)
{
    return plan->net->goods[g].id;
}

static const char *holder_text(const hf_plan *plan, int holder)
{
    return plan->net->holders[holder].id;
}

/* --- needs and stages --- */

static void write_short(hf_json *json, const hf_plan *plan, int n)
{
    hf_json_begin(json, "short", '[');
    for (int t = 0; t < plan->net->periods; t++) {
        double required = hf_required(plan->net, &plan->conditions, n, t);
        double met = *hf_at(&plan->served, n, t);
        if (!hf_is_short(met, required)) continue;
        hf_json_begin(json, NULL, '{');
        hf_json_whole(json, "period", t + 1);
        hf_json_number(json, "missing", required - met);
        hf_json_end(json);
    }
    hf_json_end(json);
}

static void write_need(hf_json *json, const hf_plan *plan, int n)
{
    const hf_need *need = &plan->net->needs[n];
    const hf_need_result *result = &plan->needs[n];
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "community", holder_text(plan, need->holder));
    hf_json_text(json, "need", need->id);
    hf_json_whole(json, "priority", need->priority);
    hf_json_number(json, "required", result->required);
    hf_json_number(json, "met", result->met);
    hf_json_number(json, "share", result->share);
    hf_json_number(json, "worst_share", result->worst_share);
    if (result->worst_period < 0)
        hf_json_null(json, "worst_period");
    else
        hf_json_whole(json, "worst_period", result->worst_period + 1);
    write_short(json, plan, n);
    hf_json_end(json);
}

static void write_needs(hf_json *json, const hf_plan *plan)
{
    hf_json_begin(json, "needs", '[');
    for (int n = 0; n < plan->net->need_count; n++) write_need(json, plan, n);
    hf_json_end(json);
}

static void write_stages(hf_json *json, const hf_plan *plan)
{
    hf_json_begin(json, "stages", '[');
    for (int i = 0; i < plan->stage_count; i++) {
        hf_json_begin(json, NULL, '{');
        hf_json_text(json, "name", plan->stages[i].name);
        hf_json_text(json, "sense", plan->stages[i].maximised ? "max" : "min");
        hf_json_number(json, "value", plan->stages[i].value);
        hf_json_end(json);
    }
    hf_json_end(json);
}

static void write_totals(hf_json *json, const hf_totals *totals)
{
    hf_json_begin(json, "totals", '{');
    hf_json_number(json, "labour_hours", totals->labour_hours);
    hf_json_number(json, "money", totals->money);
    hf_json_number(json, "purchases", totals->purchases);
    hf_json_number(json, "transport", totals->transport);
    hf_json_number(json, "waste", totals->waste);
    hf_json_end(json);
}

/* --- decisions: one row for each thing and period that is not zero --- */

typedef struct sheet {
    hf_json *json;
    const hf_plan *plan;
    hf_arena *arena; /* for names that are put together */
} sheet;

/* What of a thing's cells counts in a row: what is above zero in its direction, by age. */
typedef struct amount {
    const hf_grid *grid;
    int thing, t;
    double sign; /* 1, or -1: what is below zero */
} amount;

static double of_age(amount a, int age)
{
    double quantity = a.sign * *hf_aged(a.grid, a.thing, age, a.t);
    return quantity > 0 ? quantity : 0;
}

static double whole_of(amount a)
{
    double sum = 0;
    for (int age = 0; age < hf_ages(a.grid, a.thing); age++) sum += of_age(a, age);
    return sum;
}

/* The quantity of each age up to the oldest there is; null where age does not matter. */
static void write_ages(hf_json *json, amount a)
{
    int count = hf_ages(a.grid, a.thing);
    if (count == 1) {
        hf_json_null(json, "ages");
        return;
    }
    while (count > 1 && of_age(a, count - 1) == 0) count--;
    hf_json_begin(json, "ages", '[');
    for (int age = 0; age < count; age++) hf_json_number(json, NULL, of_age(a, age));
    hf_json_end(json);
}

/* What every row of a good in a period ends with. */
static void write_quantity(const sheet *s, int good, amount a)
{
    hf_json_text(s->json, "good", good_text(s->plan, good));
    hf_json_whole(s->json, "period", a.t + 1);
    hf_json_number(s->json, "quantity", whole_of(a));
    write_ages(s->json, a);
}

typedef void row_writer(const sheet *s, amount a);

static void write_row(const sheet *s, amount a, row_writer *write)
{
    if (whole_of(a) == 0) return;
    hf_json_begin(s->json, NULL, '{');
    write(s, a);
    hf_json_end(s->json);
}

static void write_rows(const sheet *s, const hf_grid *grid, row_writer *write)
{
    for (int thing = 0; thing < grid->things; thing++)
        for (int t = 0; t < grid->periods; t++) write_row(s, (amount){grid, thing, t, 1}, write);
}

static const char *local_text(hf_arena *arena, const hf_network *net, int holder, const char *id)
{
    return hf_arena_printf(arena, "%s/%s", net->holders[holder].id, id);
}

static const char *recipe_text(const sheet *s, int r)
{
    const hf_recipe *recipe = &s->plan->net->recipes[r];
    return local_text(s->arena, s->plan->net, recipe->holder, recipe->id);
}

static void write_run(const sheet *s, amount a)
{
    const hf_recipe *recipe = &s->plan->net->recipes[a.thing];
    hf_json_text(s->json, "coop", holder_text(s->plan, recipe->holder));
    hf_json_text(s->json, "recipe", recipe->id);
    hf_json_whole(s->json, "period", a.t + 1);
    hf_json_number(s->json, "runs", whole_of(a));
}

static const char *direction_text(bool back)
{
    return back ? "back" : "forward";
}

static void write_load(const sheet *s, amount a)
{
    const hf_lane *lane = &s->plan->net->lanes[a.thing];
    hf_json_text(s->json, "route", s->plan->net->routes[lane->route].id);
    hf_json_text(s->json, "direction", direction_text(lane->back));
    write_quantity(s, lane->good, a);
}

static void write_trade(const sheet *s, amount a)
{
    const hf_offer *offer = &s->plan->net->offers[a.thing];
    double price = *hf_at(&s->plan->conditions.price, a.thing, a.t);
    hf_json_text(s->json, "market", s->plan->net->markets[offer->market].id);
    hf_json_text(s->json, "good", good_text(s->plan, offer->good));
    hf_json_text(s->json, "action", offer->action == HF_BUY ? "buy" : "sell");
    hf_json_whole(s->json, "period", a.t + 1);
    hf_json_number(s->json, "quantity", whole_of(a));
    hf_json_number(s->json, "money", whole_of(a) * price);
    write_ages(s->json, a);
    hf_json_text(s->json, "offer", offer->id);
}

static void write_stock(const sheet *s, amount a)
{
    const hf_holding *holding = &s->plan->net->holdings[a.thing];
    hf_json_text(s->json, "holder", holder_text(s->plan, holding->holder));
    write_quantity(s, holding->good, a);
}

static void write_use(const sheet *s, amount a)
{
    const hf_serving *serving = &s->plan->net->servings[a.thing];
    hf_json_text(s->json, "holder", holder_text(s->plan, serving->holder));
    hf_json_text(s->json, "basket", serving->basket);
    write_quantity(s, serving->good, a);
}

static void write_hand(const sheet *s, amount a)
{
    const hf_network *net = s->plan->net;
    const hf_holding *holding = &net->holdings[a.thing];
    const char *holder = holder_text(s->plan, holding->holder);
    const char *site = site_text(s->arena, net, net->holders[holding->holder].site);
    hf_json_text(s->json, "from", a.sign > 0 ? holder : site);
    hf_json_text(s->json, "to", a.sign > 0 ? site : holder);
    write_quantity(s, holding->good, a);
}

static void write_unwanted(const sheet *s, amount a)
{
    const hf_pool *pool = &s->plan->net->pools[a.thing];
    hf_json_text(s->json, "holder", site_text(s->arena, s->plan->net, pool->site));
    write_quantity(s, pool->good, a);
}

static void write_list(const sheet *s, const char *key, const hf_grid *grid, row_writer *write)
{
    hf_json_begin(s->json, key, '[');
    write_rows(s, grid, write);
    hf_json_end(s->json);
}

/* One age may be given while another is taken: that is two rows. */
static void write_handed(const sheet *s)
{
    const hf_grid *handed = &s->plan->flows.handed;
    hf_json_begin(s->json, "handed", '[');
    for (int h = 0; h < handed->things; h++)
        for (int t = 0; t < handed->periods; t++) {
            write_row(s, (amount){handed, h, t, 1}, write_hand);
            write_row(s, (amount){handed, h, t, -1}, write_hand);
        }
    hf_json_end(s->json);
}

static void write_disposed(const sheet *s)
{
    hf_json_begin(s->json, "disposed", '[');
    write_rows(s, &s->plan->flows.disposed, write_stock);
    write_rows(s, &s->plan->flows.unwanted, write_unwanted);
    hf_json_end(s->json);
}

/* --- what tells plans apart that look alike: from which age, by which crew, for which expense ---
 */

/* The run or the route that takes through a port. */
static void write_port(const sheet *s, const hf_port *port)
{
    const hf_network *net = s->plan->net;
    bool runs = port->recipe >= 0;
    hf_json_text(s->json, "recipe", runs ? recipe_text(s, port->recipe) : NULL);
    hf_json_text(s->json, "route", runs ? NULL : net->routes[port->route].id);
    hf_json_text(s->json, "direction", runs ? NULL : direction_text(port->back));
}

static void write_take(const sheet *s, amount a)
{
    const hf_port *port = &s->plan->net->ports[a.thing];
    write_port(s, port);
    write_quantity(s, port->good, a);
}

static void write_taken(const sheet *s)
{
    const hf_network *net = s->plan->net;
    hf_json_begin(s->json, "taken", '[');
    for (int q = 0; q < net->port_count; q++)
        for (int t = 0; net->ports[q].good >= 0 && t < net->periods; t++)
            write_row(s, (amount){&s->plan->flows.split, q, t, 1}, write_take);
    hf_json_end(s->json);
}

static void write_hours(const sheet *s, const hf_port *port, int crew, int t, double hours)
{
    const hf_resource *labour = &s->plan->net->resources[port->crews[crew]];
    if (!(hours > 0)) return;
    hf_json_begin(s->json, NULL, '{');
    write_port(s, port);
    hf_json_text(s->json, "skill", labour->skill);
    hf_json_text(s->json, "labour", local_text(s->arena, s->plan->net, labour->holder, labour->id));
    hf_json_whole(s->json, "period", t + 1);
    hf_json_number(s->json, "hours", hours);
    hf_json_end(s->json);
}

static void write_work(const sheet *s)
{
    const hf_network *net = s->plan->net;
    hf_json_begin(s->json, "work", '[');
    for (int q = 0; q < net->port_count; q++)
        for (int i = 0; net->ports[q].good < 0 && i < net->ports[q].options; i++)
            for (int t = 0; t < net->periods; t++)
                write_hours(s, &net->ports[q], i, t, *hf_aged(&s->plan->flows.split, q, i, t));
    hf_json_end(s->json);
}

/* What counts of a use for a need that can wait. */
static void write_count(const sheet *s, amount a)
{
    const hf_use *use = &s->plan->net->uses[a.thing];
    const hf_need *need = &s->plan->net->needs[use->need];
    hf_json_text(s->json, "community", holder_text(s->plan, need->holder));
    hf_json_text(s->json, "need", need->id);
    hf_json_text(s->json, "good", good_text(s->plan, use->good));
    hf_json_whole(s->json, "period", a.t + 1);
    hf_json_number(s->json, "quantity", whole_of(a));
}

static void write_payment(const sheet *s, amount a)
{
    hf_json_text(s->json, "expense", s->plan->net->needs[a.thing].id);
    hf_json_whole(s->json, "period", a.t + 1);
    hf_json_number(s->json, "amount", whole_of(a));
}

static void write_paid(const sheet *s)
{
    const hf_network *net = s->plan->net;
    hf_json_begin(s->json, "paid", '[');
    for (int n = net->need_count - net->paid_need_count; n < net->need_count; n++)
        for (int t = 0; t < net->periods; t++)
            write_row(s, (amount){&s->plan->flows.met, n, t, 1}, write_payment);
    hf_json_end(s->json);
}

static void write_fund(const sheet *s)
{
    const hf_flows *flows = &s->plan->flows;
    hf_json_begin(s->json, "fund", '[');
    for (int t = 0; s->plan->net->has_fund && t < s->plan->net->periods; t++) {
        hf_json_begin(s->json, NULL, '{');
        hf_json_whole(s->json, "period", t + 1);
        hf_json_number(s->json, "closing", *hf_at(&flows->fund, 0, t));
        hf_json_number(s->json, "owed", *hf_at(&flows->owed, 0, t));
        hf_json_number(s->json, "borrowed", *hf_at(&flows->borrowed, 0, t));
        hf_json_number(s->json, "repaid", *hf_at(&flows->repaid, 0, t));
        hf_json_end(s->json);
    }
    hf_json_end(s->json);
}

static void write_decisions(hf_json *json, const hf_plan *plan)
{
    const sheet s = {json, plan, hf_arena_new()};
    write_list(&s, "production", &plan->flows.runs, write_run);
    write_list(&s, "shipments", &plan->flows.loaded, write_load);
    write_list(&s, "purchases", &plan->flows.traded, write_trade);
    write_list(&s, "stocks", &plan->flows.stock, write_stock);
    write_list(&s, "used", &plan->flows.used, write_use);
    write_handed(&s);
    write_disposed(&s);
    write_taken(&s);
    write_work(&s);
    write_list(&s, "counted", &plan->flows.counted, write_count);
    write_paid(&s);
    write_fund(&s);
    hf_arena_free(s.arena);
}

/* --- limits --- */

/* What a limit is of, and the unit it is counted in. */
typedef struct limit_words {
    const char *kind, *of, *unit;
} limit_words;

static limit_words offer_words(hf_arena *arena, const hf_network *net, const hf_offer *offer)
{
    const hf_good *good = &net->goods[offer->good];
    const char *of = hf_arena_printf(arena, "%s/%s", net->markets[offer->market].id,
                                     offer->id ? offer->id : good->id);
    return (limit_words){"offer", of, good->unit};
}

static limit_words words_of(hf_arena *arena, const hf_network *net, const hf_tight *tight)
{
    int i = tight->index;
    switch (tight->kind) {
    case HF_LIMIT_CAPACITY:
    case HF_LIMIT_LABOUR:
        return (limit_words){tight->kind == HF_LIMIT_LABOUR ? "labour" : "capacity",
                             local_text(arena, net, net->resources[i].holder, net->resources[i].id),
                             net->resources[i].unit};
    case HF_LIMIT_RECIPE:
        return (limit_words){
            "recipe", local_text(arena, net, net->recipes[i].holder, net->recipes[i].id), "run"};
    case HF_LIMIT_STORAGE:
        return (limit_words){"storage", net->holders[net->storages[i].holder].id,
                             net->storages[i].unit};
    case HF_LIMIT_ROUTE:
        return (limit_words){"route", net->routes[i].id, net->routes[i].unit};
    case HF_LIMIT_OFFER:
        return offer_words(arena, net, &net->offers[i]);
    case HF_LIMIT_FUND:
        break;
    }
    return (limit_words){"fund", "fund", net->currency};
}

static void write_limit(hf_json *json, limit_words words, const hf_tight *tight)
{
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "kind", words.kind);
    hf_json_text(json, "of", words.of);
    hf_json_whole(json, "period", tight->period + 1);
    hf_json_number(json, "used", tight->used);
    hf_json_number(json, "available", tight->available);
    hf_json_null(json, "worth");
    hf_json_text(json, "unit", words.unit);
    hf_json_end(json);
}

static void write_limits(hf_json *json, const hf_plan *plan)
{
    hf_arena *arena = hf_arena_new();
    hf_json_begin(json, "limits", '[');
    for (int i = 0; i < plan->tight_count; i++)
        write_limit(json, words_of(arena, plan->net, &plan->tight[i]), &plan->tight[i]);
    hf_json_end(json);
    hf_arena_free(arena);
}

static void write_conflicts(hf_json *json, const hf_plan *plan)
{
    hf_json_begin(json, "conflicts", '[');
    for (int i = 0; i < plan->conflict_count; i++) {
        const hf_conflict *conflict = &plan->conflicts[i];
        bool placed = conflict->at.line > 0;
        hf_json_begin(json, NULL, '{');
        hf_json_text(json, "file", placed ? conflict->at.file : NULL);
        if (placed)
            hf_json_whole(json, "line", conflict->at.line);
        else
            hf_json_text(json, "line", NULL);
        hf_json_text(json, "what", conflict->what);
        hf_json_number(json, "by", conflict->by);
        hf_json_flag(json, "broken", conflict->broken);
        hf_json_end(json);
    }
    hf_json_end(json);
}

static void write_certificate(hf_json *json, const hf_certificate *certificate)
{
    hf_json_begin(json, "certificate", '{');
    hf_json_number(json, "balance_error", certificate->balance_error);
    hf_json_number(json, "gap", certificate->gap);
    hf_json_flag(json, "certified", certificate->certified);
    hf_json_end(json);
}

void hf_json_plan_write(hf_buffer *out, const hf_plan *plan)
{
    hf_json json = {.out = out};
    const hf_network *net = plan->net;
    hf_json_begin(&json, NULL, '{');
    hf_json_text(&json, "holdfast", HF_VERSION);
    hf_json_text(&json, "federation", net->id);
    hf_json_text(&json, "scenario", plan->scenario < 0 ? NULL : net->scenarios[plan->scenario].id);
    hf_json_whole(&json, "periods", net->periods);
    hf_json_text(&json, "status", status_text(plan));
    hf_json_text(&json, "engine", "simplex");
    write_needs(&json, plan);
    write_stages(&json, plan);
    write_totals(&json, &plan->totals);
    write_decisions(&json, plan);
    write_conflicts(&json, plan);
    write_limits(&json, plan);
    write_certificate(&json, &plan->certificate);
    hf_json_events_write(&json, net, plan->scenario);
    hf_json_end(&json);
}
