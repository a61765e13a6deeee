/* targets.c - what an event hits, by name. */
#include "io/targets.h"

#include "io/lookup.h"
#include "io/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How the name behind the colon is looked up. */
typedef enum shape { PLAIN, OWNED, STOCK, REGION, OFFER, ALONE } shape;

static const struct kind_row {
    const char *word;
    hf_target_kind kind;
    shape shape;
    hf_table table;
} KINDS[] = {
    {"coop", HF_TARGET_COOP, PLAIN, HF_TABLE_HOLDERS},
    {"community", HF_TARGET_COMMUNITY, PLAIN, HF_TABLE_HOLDERS},
    {"recipe", HF_TARGET_RECIPE, OWNED, HF_TABLE_RECIPES},
    {"capacity", HF_TARGET_CAPACITY, OWNED, HF_TABLE_CAPACITIES},
    {"labour", HF_TARGET_LABOUR, OWNED, HF_TABLE_LABOURS},
    {"stock", HF_TARGET_STOCK, STOCK, HF_TABLE_GOODS},
    {"route", HF_TARGET_ROUTE, PLAIN, HF_TABLE_ROUTES},
    {"site", HF_TARGET_SITE, PLAIN, HF_TABLE_SITES},
    {"region", HF_TARGET_REGION, REGION, HF_TABLE_SITES},
    {"market", HF_TARGET_MARKET, PLAIN, HF_TABLE_MARKETS},
    {"offer", HF_TARGET_OFFER, OFFER, HF_TABLE_MARKETS},
    {"good", HF_TARGET_GOOD, PLAIN, HF_TABLE_GOODS},
    {"need", HF_TARGET_NEED, OWNED, HF_TABLE_NEEDS},
    {"income", HF_TARGET_INCOME, PLAIN, HF_TABLE_INCOMES},
    {"expense", HF_TARGET_EXPENSE, PLAIN, HF_TABLE_EXPENSES},
    {"fund", HF_TARGET_FUND, ALONE, HF_TABLE_INCOMES},
    {"all", HF_TARGET_ALL, ALONE, HF_TABLE_INCOMES},
};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

/* "coop", "recipe" ... */
static const char *word_of(hf_target_kind kind)
{
    for (int k = 0; k < KIND_COUNT; k++)
        if (KINDS[k].kind == kind) return KINDS[k].word;
    return "";
}

/* One target being read. */
typedef struct aim {
    hf_event *event;
    hf_network *net;
    const hf_target_place *place;
    hf_origin at;
    const struct kind_row *row;
    const char *text; /* all of it */
    int capacity;
} aim;

static hf_message *refuse(const aim *a, const char *code, const char *text)
{
    hf_message *message = hf_diag(a->place->diags, HF_ERROR, code, a->at, "%s", text);
    message->where = a->place->where;
    return message;
}

static void add(aim *a, int index, int good)
{
    hf_event *event = a->event;
    event->targets =
        hf_grow(event->targets, event->target_count, &a->capacity, sizeof *event->targets);
    event->targets[event->target_count++] = (hf_target){a->row->kind, index, good};
}

/* Past some hundred messages nobody reads on, and looking for near names costs time. */
static bool may_suggest(const aim *a)
{
    return a->place->diags->count < 200;
}

/* Say that there is no such thing, and what is near. */
static void miss(const aim *a, hf_table table, int owner, const char *id)
{
    char text[400];
    snprintf(text, sizeof text, "there is no %s \"%.64s\"", hf_table_word(table), id);
    hf_message *message = refuse(a, "HF0401", text);
    const char *near = may_suggest(a) ? hf_lookup_near(a->net, table, owner, id) : NULL;
    if (!near) near = "";
    if (strpbrk(id, ",;")) {
        hf_diag_hint(a->place->diags, message, "several targets are separated by blanks");
        return;
    }
    if (*near) hf_diag_hint(a->place->diags, message, "did you mean `%s`?", near);
    if (!*near) message->hint = hf_lookup_list(a->net, table, owner, a->place->diags->arena);
}

static int find(const aim *a, hf_table table, int owner, const char *id)
{
    int row = hf_lookup(a->net, table, owner, id);
    if (row < 0) miss(a, table, owner, id);
    return row;
}

/* Split "owner/id"; false with a message when there is no slash. */
static bool split(const aim *a, const char *name, char owner[80], const char **id)
{
    const char *slash = strchr(name, '/');
    if (slash && slash - name < 80 && slash[1]) {
        memcpy(owner, name, (size_t)(slash - name));
        owner[slash - name] = '\0';
        *id = slash + 1;
        return true;
    }
    hf_message *message = refuse(a, "HF0404", "this target does not say whose it is");
    hf_diag_hint(a->place->diags, message, "write the %s before it: %s:.../%.60s",
                 a->row->shape == OFFER ? "market" : "co-op or community", a->row->word,
                 *name && !slash ? name : "...");
    return false;
}

/* A co-op is no community, though both are holders. */
static bool has_right_kind(const aim *a, int holder)
{
    hf_holder_kind kind = a->net->holders[holder].kind;
    bool coop = a->row->kind == HF_TARGET_COOP, community = a->row->kind == HF_TARGET_COMMUNITY;
    if ((!coop && !community) || (coop == (kind == HF_COOP))) return true;
    hf_message *message =
        refuse(a, "HF0404",
               coop ? "this is a community, not a co-op" : "this is a co-op, not a community");
    hf_diag_hint(a->place->diags, message, "write %s:%s", coop ? "community" : "coop",
                 a->net->holders[holder].id);
    return false;
}

static void aim_plain(aim *a, const char *name)
{
    int row = find(a, a->row->table, 0, name);
    if (row < 0) return;
    if (a->row->table == HF_TABLE_HOLDERS && !has_right_kind(a, row)) return;
    add(a, row, -1);
}

static void aim_owned(aim *a, const char *name)
{
    char owner[80];
    const char *id;
    if (!split(a, name, owner, &id)) return;
    int holder = find(a, HF_TABLE_HOLDERS, 0, owner);
    if (holder < 0) return;
    int row = find(a, a->row->table, a->row->shape == STOCK ? 0 : holder, id);
    if (row < 0) return;
    if (a->row->shape == STOCK)
        add(a, holder, row);
    else
        add(a, row, -1);
}

static void aim_region(aim *a, const char *name)
{
    hf_suggestion near = hf_suggest(name);
    for (int s = 0; s < a->net->site_count; s++) {
        const char *region = a->net->sites[s].region;
        if (region && strcmp(region, name) == 0) {
            add(a, s, -1);
            return;
        }
        if (region && may_suggest(a)) hf_suggest_offer(&near, region);
    }
    char text[200];
    snprintf(text, sizeof text, "no site lies in a region \"%.64s\"", name);
    hf_message *message = refuse(a, "HF0401", text);
    if (near.best)
        hf_diag_hint(a->place->diags, message, "did you mean `%s`?", near.best);
    else
        hf_diag_hint(a->place->diags, message, "a site says its region: <site region=\"%s\" .../>",
                     name);
}

/* The first offer of a market, or of one behind it: they are sorted by market. */
static int first_offer(const hf_network *net, int market)
{
    int low = 0, high = net->offer_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (net->offers[middle].market < market)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_offered(const hf_network *net, int o, int market)
{
    return o < net->offer_count && net->offers[o].market == market;
}

static void miss_offer(const aim *a, int market, const char *id)
{
    char text[300];
    hf_suggestion near = hf_suggest(id);
    for (int o = first_offer(a->net, market); is_offered(a->net, o, market) && may_suggest(a);
         o++) {
        hf_suggest_offer(&near, a->net->goods[a->net->offers[o].good].id);
        if (a->net->offers[o].id) hf_suggest_offer(&near, a->net->offers[o].id);
    }
    snprintf(text, sizeof text, "market \"%.64s\" has no offer \"%.64s\"",
             a->net->markets[market].id, id);
    hf_message *message = refuse(a, "HF0401", text);
    if (near.best) hf_diag_hint(a->place->diags, message, "did you mean `%s`?", near.best);
}

/* offer:m/flour is every offer of flour in m, offer:m/ID the one of that id. */
static void aim_offer(aim *a, const char *name)
{
    char owner[80];
    const char *id;
    if (!split(a, name, owner, &id)) return;
    int market = find(a, HF_TABLE_MARKETS, 0, owner), before = a->event->target_count;
    if (market < 0) return;
    int g = hf_lookup(a->net, HF_TABLE_GOODS, 0, id);
    for (int o = first_offer(a->net, market); is_offered(a->net, o, market); o++) {
        const hf_offer *offer = &a->net->offers[o];
        if (offer->good == g || (offer->id && strcmp(offer->id, id) == 0)) add(a, o, -1);
    }
    if (a->event->target_count == before) miss_offer(a, market, id);
}

/* The kind of thing that bears a bare name: "bakery" was meant as "coop:bakery". */
static const char *kind_of_bare(const aim *a)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        if (KINDS[k].shape != PLAIN) continue;
        int row = hf_lookup(a->net, KINDS[k].table, 0, a->text);
        if (row < 0) continue;
        bool community =
            KINDS[k].kind == HF_TARGET_COOP && a->net->holders[row].kind == HF_COMMUNITY;
        return community ? "community" : KINDS[k].word;
    }
    return NULL;
}

static void refuse_kind(const aim *a, const char *word)
{
    char text[300];
    snprintf(text, sizeof text, "\"%.200s\" is not a target", a->text);
    hf_message *message = refuse(a, "HF0404", text);
    hf_suggestion near = hf_suggest(word);
    for (int k = 0; k < KIND_COUNT; k++) hf_suggest_offer(&near, KINDS[k].word);
    const char *kind = strchr(a->text, ':') ? NULL : kind_of_bare(a);
    if (kind)
        hf_diag_hint(a->place->diags, message, "write %s:%s", kind, a->text);
    else if (a->row && a->row->shape == ALONE)
        hf_diag_hint(a->place->diags, message, "write `%s` alone", word);
    else if (a->row)
        hf_diag_hint(a->place->diags, message, "say which: %s:...", word);
    else if (near.best)
        hf_diag_hint(a->place->diags, message, "did you mean `%s`?", near.best);
    else
        hf_diag_hint(a->place->diags, message,
                     "write what it is and its id: coop:mill, recipe:mill/flour, route:r3, "
                     "site:north, all");
}

static void aim_at(aim *a, const char *name)
{
    switch (a->row->shape) {
    case PLAIN:
        aim_plain(a, name);
        break;
    case OWNED:
    case STOCK:
        aim_owned(a, name);
        break;
    case REGION:
        aim_region(a, name);
        break;
    case OFFER:
        aim_offer(a, name);
        break;
    case ALONE:
        add(a, 0, -1);
        break;
    }
}

/* Read one target, `a->text`. */
static void read_target(aim *a)
{
    char word[16] = "";
    size_t length = strcspn(a->text, ":");
    if (length < sizeof word) memcpy(word, a->text, length);
    a->row = NULL;
    for (int k = 0; k < KIND_COUNT; k++)
        if (strcmp(KINDS[k].word, word) == 0) a->row = &KINDS[k];
    bool named = a->text[length] == ':' && a->text[length + 1];
    if (!a->row || named == (a->row->shape == ALONE))
        refuse_kind(a, word);
    else
        aim_at(a, named ? a->text + length + 1 : "");
}

static int by_target(const void *left, const void *right)
{
    const hf_target *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->index != b->index) return a->index < b->index ? -1 : 1;
    return (a->good > b->good) - (a->good < b->good);
}

/* Sorted, each once (a thing is touched once), and moved from the heap into the arena. */
static void settle(hf_event *event, hf_arena *arena)
{
    hf_target *grown = event->targets;
    if (!grown) return;
    qsort(grown, (size_t)event->target_count, sizeof *grown, by_target);
    int kept = 0;
    for (int i = 0; i < event->target_count; i++)
        if (!kept || by_target(&grown[i], &grown[kept - 1]) != 0) grown[kept++] = grown[i];
    event->target_count = kept;
    event->targets = hf_arena_alloc(arena, (size_t)kept, sizeof *grown);
    memcpy(event->targets, grown, (size_t)kept * sizeof *grown);
    free(grown);
}

bool hf_targets_read(hf_event *event, hf_network *net, const char *text,
                     const hf_target_place *place)
{
    const char *between = place->commas ? " \t\r\n," : " \t\r\n";
    int before = place->diags->errors;
    aim a = {.event = event, .net = net, .place = place};
    event->targets = NULL;
    event->target_count = 0;
    for (const char *at = text; *(at += strspn(at, between));) {
        size_t length = strcspn(at, between);
        a.text = hf_arena_printf(net->arena, "%.*s", (int)length, at);
        a.at = place->at;
        a.at.column += (int)(at - text);
        a.at.length = (int)length;
        read_target(&a);
        at += length;
    }
    settle(event, net->arena);
    return place->diags->errors == before;
}

const char *hf_target_text(hf_network *net, const hf_target *target)
{
    const char *word = word_of(target->kind);
    int i = target->index;
    switch (target->kind) {
    case HF_TARGET_COOP:
    case HF_TARGET_COMMUNITY:
        return hf_arena_printf(net->arena, "%s:%s", word, net->holders[i].id);
    case HF_TARGET_STOCK:
        return hf_arena_printf(net->arena, "%s:%s/%s", word, net->holders[i].id,
                               net->goods[target->good].id);
    case HF_TARGET_RECIPE:
        return hf_arena_printf(net->arena, "%s:%s/%s", word,
                               net->holders[net->recipes[i].holder].id, net->recipes[i].id);
    case HF_TARGET_CAPACITY:
    case HF_TARGET_LABOUR:
        return hf_arena_printf(net->arena, "%s:%s/%s", word,
                               net->holders[net->resources[i].holder].id, net->resources[i].id);
    case HF_TARGET_NEED:
        return hf_arena_printf(net->arena, "%s:%s/%s", word, net->holders[net->needs[i].holder].id,
                               net->needs[i].id);
    case HF_TARGET_OFFER:
        return hf_arena_printf(net->arena, "%s:%s/%s", word, net->markets[net->offers[i].market].id,
                               net->goods[net->offers[i].good].id);
    case HF_TARGET_ROUTE:
        return hf_arena_printf(net->arena, "%s:%s", word, net->routes[i].id);
    case HF_TARGET_SITE:
        return hf_arena_printf(net->arena, "%s:%s", word, net->sites[i].id);
    case HF_TARGET_REGION:
        return hf_arena_printf(net->arena, "%s:%s", word, net->sites[i].region);
    case HF_TARGET_MARKET:
        return hf_arena_printf(net->arena, "%s:%s", word, net->markets[i].id);
    case HF_TARGET_GOOD:
        return hf_arena_printf(net->arena, "%s:%s", word, net->goods[i].id);
    case HF_TARGET_INCOME:
        return hf_arena_printf(net->arena, "%s:%s", word, net->incomes[i].id);
    case HF_TARGET_EXPENSE:
        return hf_arena_printf(net->arena, "%s:%s", word, net->expenses[i].id);
    case HF_TARGET_FUND:
    case HF_TARGET_ALL:
        return word;
    }
    return word;
}
