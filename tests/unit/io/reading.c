/* reading.c - federations written in tests. */
#include "tests/unit/io/reading.h"
#include "tests/support/facts.h"

#include <dirent.h>
#include <unistd.h>

hf_read hf_read_new(void)
{
    hf_read r = {0};
    snprintf(r.folder, sizeof r.folder, "/tmp/holdfast-read-XXXXXX");
    assert_non_null(mkdtemp(r.folder));
    return r;
}

static void path_of(const hf_read *r, const char *name, char path[256])
{
    snprintf(path, 256, "%s/%s", r->folder, name);
}

void hf_read_put(hf_read *r, const char *name, const char *text, size_t size)
{
    char path[256];
    path_of(r, name, path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void release(hf_read *r)
{
    hf_network_free(r->net);
    hf_diags_free(r->diags);
    hf_sources_clear(&r->sources);
    r->net = NULL;
    r->diags = NULL;
}

void hf_read_file(hf_read *r, const char *name)
{
    char path[256];
    release(r);
    path_of(r, name, path);
    r->diags = hf_diags_new();
    r->status = hf_federation_read(&r->net, &r->sources, r->diags, path);
    assert_true((r->status == HF_OK) == (r->net != NULL));
    assert_true((r->status == HF_OK) == (r->diags->errors == 0));
}

void hf_read_inside(hf_read *r, const char *inside)
{
    hf_buffer text = {0};
    hf_buffer_printf(&text, HF_HEAD "\n%s</federation>", inside);
    hf_read_put(r, "f.xml", text.bytes, text.size);
    hf_buffer_clear(&text);
    hf_read_file(r, "f.xml");
    for (int i = 0; i < r->diags->count; i++)
        if (r->diags->messages[i].severity == HF_ERROR)
            fail_msg("line %d: %s", r->diags->messages[i].at.line, r->diags->messages[i].text);
}

void hf_read_clear(hf_read *r)
{
    release(r);
    DIR *folder = opendir(r->folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char path[600];
        snprintf(path, sizeof path, "%s/%s", r->folder, entry->d_name);
        if (entry->d_name[0] != '.') unlink(path);
    }
    if (folder) closedir(folder);
    rmdir(r->folder);
}

/* --- the network as text --- */

static void dump_changes(hf_buffer *out, const char *word, const hf_changes *changes)
{
    for (int i = 0; i < changes->count; i++)
        hf_buffer_printf(out, "  %s %.17g to %.17g: %.17g\n", word, changes->at[i].from,
                         changes->at[i].to, changes->at[i].value);
}

static void dump_closings(hf_buffer *out, const char *word, const hf_closings *closings)
{
    if (closings->weekdays) hf_buffer_printf(out, "  %s on %x\n", word, closings->weekdays);
    for (int i = 0; i < closings->count; i++)
        hf_buffer_printf(out, "  %s %.17g to %.17g\n", word, closings->at[i].from,
                         closings->at[i].to);
}

static void dump_seasons(hf_buffer *out, const hf_network *net)
{
    for (int i = 0; i < net->holder_count; i++)
        dump_closings(out, net->holders[i].id, &net->holders[i].closed);
    for (int i = 0; i < net->resource_count; i++) {
        hf_buffer_printf(out, "pool %d skill %s\n", net->resources[i].pool_periods,
                         net->resources[i].skill ? net->resources[i].skill : "-");
        dump_changes(out, net->resources[i].id, &net->resources[i].quantity_during);
    }
    for (int i = 0; i < net->storage_count; i++) {
        hf_buffer_printf(out, "room for %.17g\n", net->storages[i].cost);
        dump_changes(out, "room", &net->storages[i].quantity_during);
        dump_changes(out, "cost", &net->storages[i].cost_during);
    }
    for (int i = 0; i < net->recipe_count; i++) {
        dump_changes(out, "max", &net->recipes[i].max_during);
        dump_changes(out, "min", &net->recipes[i].min_during);
        dump_changes(out, "cost", &net->recipes[i].cost_during);
        dump_closings(out, net->recipes[i].id, &net->recipes[i].off);
    }
    for (int i = 0; i < net->need_count; i++) {
        dump_changes(out, net->needs[i].id, &net->needs[i].quantity_during);
        dump_closings(out, net->needs[i].id, &net->needs[i].off);
    }
    for (int i = 0; i < net->route_count; i++) {
        dump_changes(out, "capacity", &net->routes[i].capacity_during);
        dump_changes(out, "cost", &net->routes[i].cost_during);
        dump_changes(out, "loss", &net->routes[i].loss_during);
        dump_closings(out, net->routes[i].id, &net->routes[i].closed);
    }
    for (int i = 0; i < net->market_count; i++)
        dump_closings(out, net->markets[i].id, &net->markets[i].closed);
    for (int i = 0; i < net->offer_count; i++) {
        hf_buffer_printf(out, "pool %d\n", net->offers[i].pool_periods);
        dump_changes(out, "price", &net->offers[i].price_during);
        dump_changes(out, "quantity", &net->offers[i].quantity_during);
        dump_closings(out, "offer", &net->offers[i].off);
    }
    for (int i = 0; i < net->income_count; i++) {
        dump_changes(out, net->incomes[i].id, &net->incomes[i].amount_during);
        dump_closings(out, net->incomes[i].id, &net->incomes[i].off);
    }
}

static void dump_parts(hf_buffer *out, const char *word, const hf_part *parts, int count)
{
    for (int i = 0; i < count; i++)
        hf_buffer_printf(out, " %s %d %.17g", word, parts[i].good, parts[i].quantity);
}

static void dump_claims(hf_buffer *out, const hf_claim *claims, int count)
{
    for (int i = 0; i < count; i++)
        hf_buffer_printf(out, " claim %d %.17g %d", claims[i].resource, claims[i].quantity,
                         claims[i].whole);
}

static void dump_efforts(hf_buffer *out, const hf_effort *efforts, int count)
{
    for (int i = 0; i < count; i++) {
        hf_buffer_printf(out, " effort %s %.17g %d by", efforts[i].skill, efforts[i].quantity,
                         efforts[i].whole);
        for (int k = 0; k < efforts[i].crew_count; k++)
            hf_buffer_printf(out, " %d", efforts[i].crews[k]);
    }
}

static void dump_route(hf_buffer *out, const hf_route *route)
{
    for (int i = 0; i < route->supply_count; i++)
        hf_buffer_printf(out, " takes %d %.17g", route->supplies[i].good,
                         route->supplies[i].quantity);
    dump_claims(out, route->claims, route->claim_count);
    dump_efforts(out, route->efforts, route->effort_count);
    if (route->back_efforts) dump_efforts(out, route->back_efforts, route->effort_count);
    hf_buffer_printf(out, " costs %.17g loses %.17g\n", route->cost, route->loss);
}

static void dump_recipe(hf_buffer *out, const hf_recipe *r)
{
    hf_buffer_printf(out, "recipe %s %s of %d lag %d max %.17g cost %.17g", r->id, r->name,
                     r->holder, r->lag, r->max, r->cost);
    dump_parts(out, "in", r->inputs, r->input_count);
    dump_parts(out, "out", r->outputs, r->output_count);
    hf_buffer_printf(out, " min %.17g", r->min);
    dump_claims(out, r->claims, r->claim_count);
    dump_efforts(out, r->efforts, r->effort_count);
    for (int i = 0; i < r->build_count; i++)
        hf_buffer_printf(out, " builds %d %.17g wear %.17g", r->builds[i].resource,
                         r->builds[i].quantity, r->builds[i].wear);
    hf_buffer_text(out, "\n");
}

static void dump_holders(hf_buffer *out, const hf_network *net)
{
    for (int i = 0; i < net->holder_count; i++)
        hf_buffer_printf(out, "holder %s %s at %d of %g\n", net->holders[i].id,
                         net->holders[i].name, net->holders[i].site, net->holders[i].population);
    for (int i = 0; i < net->resource_count; i++)
        hf_buffer_printf(out, "resource %s of %d %.17g %s\n", net->resources[i].id,
                         net->resources[i].holder, net->resources[i].quantity,
                         net->resources[i].unit);
    for (int i = 0; i < net->stock_count; i++)
        hf_buffer_printf(out, "stock of %d %d %.17g keeps %.17g until %g\n", net->stocks[i].holder,
                         net->stocks[i].good, net->stocks[i].quantity, net->stocks[i].reserve,
                         net->stocks[i].expires);
    for (int i = 0; i < net->receipt_count; i++)
        hf_buffer_printf(out, "receipt of %d %d %.17g in %d\n", net->receipts[i].holder,
                         net->receipts[i].good, net->receipts[i].quantity, net->receipts[i].period);
    for (int i = 0; i < net->storage_count; i++) {
        hf_buffer_printf(out, "storage of %d %.17g %s:", net->storages[i].holder,
                         net->storages[i].quantity, net->storages[i].unit);
        for (int k = 0; k < net->storages[i].room_count; k++)
            hf_buffer_printf(out, " %d %.17g", net->storages[i].rooms[k].good,
                             net->storages[i].rooms[k].room);
        hf_buffer_text(out, "\n");
    }
}

static void dump_needs(hf_buffer *out, const hf_network *net)
{
    for (int i = 0; i < net->need_count; i++) {
        const hf_need *n = &net->needs[i];
        hf_buffer_printf(out,
                         "need %s %s of %d %.17g %s in %s priority %d weight %g people %g "
                         "wait %d:",
                         n->id, n->name, n->holder, n->quantity, n->unit, n->basket, n->priority,
                         n->weight, n->people, n->wait);
        for (int u = n->first_use; u < n->first_use + n->use_count; u++)
            hf_buffer_printf(out, " %d gives %.17g from %.17g to %.17g", net->uses[u].good,
                             net->uses[u].gives, net->uses[u].min_share, net->uses[u].max_share);
        hf_buffer_text(out, "\n");
    }
}

static void dump_ways(hf_buffer *out, const hf_network *net)
{
    for (int i = 0; i < net->route_count; i++)
        hf_buffer_printf(out, "route %s %d to %d lag %d capacity %.17g\n", net->routes[i].id,
                         net->routes[i].from, net->routes[i].to, net->routes[i].lag,
                         net->routes[i].capacity);
    for (int i = 0; i < net->route_count; i++) dump_route(out, &net->routes[i]);
    for (int i = 0; i < net->lane_count; i++)
        hf_buffer_printf(out, "lane %d good %d back %d loss %.17g cost %.17g weight %.17g\n",
                         net->lanes[i].route, net->lanes[i].good, net->lanes[i].back,
                         net->lanes[i].loss, net->lanes[i].cost, net->lanes[i].weight);
    for (int i = 0; i < net->offer_count; i++)
        hf_buffer_printf(out, "offer %s in %d good %d action %d price %.17g limit %.17g lag %d\n",
                         net->offers[i].id ? net->offers[i].id : "-", net->offers[i].market,
                         net->offers[i].good, (int)net->offers[i].action, net->offers[i].price,
                         net->offers[i].quantity, net->offers[i].lag);
    for (int i = 0; i < net->income_count; i++)
        hf_buffer_printf(out, "income %s %.17g\n", net->incomes[i].id, net->incomes[i].amount);
}

static void dump_expenses(hf_buffer *out, const hf_network *net)
{
    for (int i = 0; i < net->expense_count; i++) {
        const hf_expense *e = &net->expenses[i];
        hf_buffer_printf(out, "expense %s %.17g priority %d for %d %d people %.17g\n", e->id,
                         e->amount, e->priority, e->holder, e->crew, e->people);
        dump_changes(out, e->id, &e->amount_during);
        dump_closings(out, e->id, &e->off);
    }
}

static void dump_event(hf_buffer *out, const hf_event *e)
{
    hf_buffer_printf(out, "event %s %.17g to %.17g remaining %g demand %g destroys %g:", e->id,
                     e->start, e->end, e->remaining, e->demand, e->destroys);
    for (int i = 0; i < e->target_count; i++)
        hf_buffer_printf(out, " %d/%d/%d", (int)e->targets[i].kind, e->targets[i].index,
                         e->targets[i].good);
    hf_buffer_text(out, "\n");
}

void hf_read_dump(hf_buffer *out, const hf_network *net)
{
    hf_buffer_printf(out, "%s %s start %lld period %g x %d keep %d fund %d %.17g\n", net->id,
                     net->name, (long long)net->start, net->period, net->periods, net->keep_ending,
                     net->has_fund, net->fund_opening);
    for (int i = 0; i < net->criterion_count; i++)
        hf_buffer_printf(out, "save %d\n", (int)net->criteria[i]);
    for (int i = 0; i < net->good_count; i++)
        hf_buffer_printf(out, "good %s %s %s wanted %.17g shelf %g spoils %.17g %d\n",
                         net->goods[i].id, net->goods[i].name, net->goods[i].unit,
                         net->goods[i].wanted, net->goods[i].shelf_life, net->goods[i].spoilage,
                         net->goods[i].no_disposal);
    for (int i = 0; i < net->site_count; i++)
        hf_buffer_printf(out, "site %s %s\n", net->sites[i].id, net->sites[i].name);
    dump_holders(out, net);
    for (int i = 0; i < net->recipe_count; i++) dump_recipe(out, &net->recipes[i]);
    dump_needs(out, net);
    dump_ways(out, net);
    dump_seasons(out, net);
    dump_expenses(out, net);
    for (int i = 0; i < net->scenario_count; i++) {
        hf_buffer_printf(out, "scenario %s %s\n", net->scenarios[i].id, net->scenarios[i].name);
        for (int e = 0; e < net->scenarios[i].event_count; e++)
            dump_event(out, &net->scenarios[i].events[e]);
    }
    hf_buffer_printf(out, "%d holdings, %d pools\n", net->holding_count, net->pool_count);
}
