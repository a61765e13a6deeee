/* read_storages.c - room for stock: which goods a storage is for, and how much room each takes. */
#include "io/reading.h"

#include <stdlib.h>
#include <string.h>

/* A good that a holder names, and the storage that holds it. */
typedef struct named {
    int holder, good;
} named;

typedef struct names {
    named *at;
    int count;
} names;

static int by_name(const void *left, const void *right)
{
    const named *a = left, *b = right;
    if (a->holder != b->holder) return a->holder < b->holder ? -1 : 1;
    return (a->good > b->good) - (a->good < b->good);
}

static void add(names *list, int holder, int good)
{
    list->at[list->count++] = (named){holder, good};
}

static void add_parts(names *list, const hf_recipe *recipe)
{
    for (int i = 0; i < recipe->input_count; i++) add(list, recipe->holder, recipe->inputs[i].good);
    for (int i = 0; i < recipe->output_count; i++)
        add(list, recipe->holder, recipe->outputs[i].good);
}

/* What every holder names in a stock, receipt, recipe or need: sorted, each once. */
static names gather_names(const hf_reading *r)
{
    const hf_network *net = r->net;
    int most = net->stock_count + net->receipt_count + net->use_count + r->of[HF_E_input].count +
               r->of[HF_E_output].count;
    names list = {hf_arena_alloc(r->scratch, (size_t)most, sizeof(named)), 0};
    for (int i = 0; i < net->stock_count; i++)
        add(&list, net->stocks[i].holder, net->stocks[i].good);
    for (int i = 0; i < net->receipt_count; i++)
        add(&list, net->receipts[i].holder, net->receipts[i].good);
    for (int u = 0; u < net->use_count; u++)
        add(&list, net->needs[net->uses[u].need].holder, net->uses[u].good);
    for (int i = 0; i < net->recipe_count; i++) add_parts(&list, &net->recipes[i]);
    qsort(list.at, (size_t)list.count, sizeof *list.at, by_name);
    int kept = 0;
    for (int i = 0; i < list.count; i++)
        if (!kept || by_name(&list.at[i], &list.at[kept - 1]) != 0) list.at[kept++] = list.at[i];
    list.count = kept;
    return list;
}

static void add_room(hf_reading *r, hf_storage *storage, const hf_draft *draft, hf_origin at,
                     int good)
{
    const hf_unit *unit = hf_unit_known(r, storage->unit);
    double room = unit ? hf_units_per_good(r, good, unit) : 1;
    if (!(room > 0)) hf_refuse_unit(r, draft, at, good, storage->unit);
    storage->rooms[storage->room_count++] = (hf_room){good, -1, room};
}

static int count_words(const char *text)
{
    int count = 0;
    while (*(text += strspn(text, " \t\r\n"))) {
        text += strcspn(text, " \t\r\n");
        count++;
    }
    return count;
}

static int by_good(const void *left, const void *right)
{
    const hf_room *a = left, *b = right;
    return (a->good > b->good) - (a->good < b->good);
}

static void list_good(hf_reading *r, hf_storage *storage, const hf_draft *draft, const char *id)
{
    hf_origin at = hf_attribute_at(draft, HF_A_goods);
    int g = hf_refer(r, draft, at, id, HF_TABLE_GOODS, 0);
    if (g < 0) return;
    if (hf_marks_meet(&r->rooms_met, g)) {
        hf_message *message = hf_mistake(r, "HF0506", draft, at,
                                         "\"%s\" is listed in a storage of this holder "
                                         "already",
                                         id);
        hf_diag_hint(r->diags, message, "a good has one storage at each holder");
        return;
    }
    add_room(r, storage, draft, at, g);
}

static void list_goods(hf_reading *r, hf_storage *storage, const hf_draft *draft)
{
    const char *at = hf_text_of(draft, HF_A_goods);
    storage->rooms = hf_table_new(r, count_words(at), sizeof *storage->rooms);
    while (*(at += strspn(at, " \t\r\n"))) {
        size_t length = strcspn(at, " \t\r\n");
        list_good(r, storage, draft, hf_arena_printf(r->scratch, "%.*s", (int)length, at));
        at += length;
    }
    qsort(storage->rooms, (size_t)storage->room_count, sizeof *storage->rooms, by_good);
}

static void warn_outside(hf_reading *r, const hf_draft *draft, int good, const char *unit)
{
    const hf_good *g = &r->net->goods[good];
    hf_message *message =
        hf_draft_diag(r->diags, HF_WARNING, "HF0607", draft, draft->at,
                      "\"%s\" is counted in %s and takes no room in this storage, which is in %s",
                      g->id, g->unit, unit);
    hf_diag_hint(r->diags, message,
                 "give the good a <convert unit=\"%s\" factor=\"...\"/> if it "
                 "does",
                 unit);
}

/* The first name of a holder or of one behind it. */
static int first_name(const names *list, int holder)
{
    int low = 0, high = list->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (list->at[middle].holder < holder)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A storage without `goods` is for all that its holder names and no other storage lists. */
static void take_rest(hf_reading *r, hf_storage *storage, const hf_draft *draft,
                      const names *named_goods)
{
    const hf_unit *unit = hf_unit_known(r, storage->unit);
    int first = first_name(named_goods, storage->holder);
    int end = first_name(named_goods, storage->holder + 1);
    storage->rooms = hf_table_new(r, end - first, sizeof *storage->rooms);
    for (int i = first; i < end && unit; i++) {
        int g = named_goods->at[i].good;
        if (hf_marks_meet(&r->rooms_met, g)) continue;
        if (hf_units_per_good(r, g, unit) > 0)
            add_room(r, storage, draft, draft->at, g);
        else if (r->net->goods[g].unit)
            warn_outside(r, draft, g, storage->unit);
    }
}

static bool is_listing(const hf_draft *draft)
{
    return hf_text_of(draft, HF_A_goods) != NULL;
}

/* By holder, those that list goods first. */
static int by_turn(const void *left, const void *right)
{
    const hf_draft *a = *(hf_draft *const *)left, *b = *(hf_draft *const *)right;
    int holder_a = hf_holder_of(a), holder_b = hf_holder_of(b);
    if (holder_a != holder_b) return holder_a < holder_b ? -1 : 1;
    if (is_listing(a) != is_listing(b)) return is_listing(a) ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void check_single(hf_reading *r, const hf_draft *draft, const hf_draft *last)
{
    if (!last || last->parent != draft->parent || is_listing(last) || is_listing(draft)) return;
    hf_message *message =
        hf_mistake(r, "HF0506", draft, draft->at, "a second storage without `goods`");
    hf_diag_hint(r->diags, message, "say in `goods` what one of them is for");
}

static int by_storage(const void *left, const void *right)
{
    const hf_storage *a = left, *b = right;
    if (a->holder != b->holder) return a->holder < b->holder ? -1 : 1;
    int first_a = a->room_count ? a->rooms[0].good : -1;
    int first_b = b->room_count ? b->rooms[0].good : -1;
    if (first_a != first_b) return first_a < first_b ? -1 : 1;
    if (a->quantity != b->quantity) return a->quantity < b->quantity ? -1 : 1;
    return (a->cost > b->cost) - (a->cost < b->cost);
}

static void read_storage(hf_reading *r, const hf_draft *draft, const names *named_goods)
{
    hf_network *net = r->net;
    int holder = hf_holder_of(draft);
    if (holder < 0 || !hf_unit_of(r, draft, HF_A_unit)) return;
    hf_storage *storage = &net->storages[net->storage_count];
    *storage = (hf_storage){.holder = holder,
                            .at = draft->at,
                            .unit = hf_text_of(draft, HF_A_unit),
                            .quantity = hf_number_of(draft, HF_A_quantity, 0),
                            .cost = hf_number_of(draft, HF_A_cost, 0),
                            .quantity_during = hf_read_changes(r, draft, HF_A_quantity, 1),
                            .cost_during = hf_read_changes(r, draft, HF_A_cost, 1),
                            .for_rest = !is_listing(draft),
                            .foreign = draft->foreign};
    if (is_listing(draft))
        list_goods(r, storage, draft);
    else
        take_rest(r, storage, draft, named_goods);
    net->storage_count++;
}

void hf_read_storages(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts list = r->of[HF_E_storage];
    names named_goods = gather_names(r);
    qsort(list.at, (size_t)list.count, sizeof *list.at, by_turn);
    net->storages = hf_table_new(r, list.count, sizeof *net->storages);
    for (int i = 0; i < list.count; i++) {
        const hf_draft *last = i ? list.at[i - 1] : NULL;
        if (!last || last->parent != list.at[i]->parent) /* the goods of another holder */
            hf_marks_begin(r, &r->rooms_met, net->good_count);
        check_single(r, list.at[i], last);
        read_storage(r, list.at[i], &named_goods);
    }
    qsort(net->storages, (size_t)net->storage_count, sizeof *net->storages, by_storage);
}
