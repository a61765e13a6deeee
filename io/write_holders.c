/* write_holders.c - co-ops and communities: what they have, and what they keep. */
#include "io/writing.h"

#include <assert.h>
#include <math.h>

/* --- capacity and labour --- */

void hf_write_resource(hf_writing *w, const hf_resource *resource, const char *path)
{
    bool labour = resource->kind == HF_LABOUR;
    hf_element element = labour ? HF_E_labour : HF_E_capacity;
    const hf_changing changing = {HF_A_quantity, &resource->quantity_during, 1, true};
    hf_write_open(w, element, resource->foreign);
    hf_write_text(w, HF_A_id, resource->id);
    hf_write_text(w, HF_A_unit, resource->unit);
    hf_write_pooled(w, HF_A_quantity, resource->quantity, resource->pool_periods);
    if (labour) hf_write_number(w, HF_A_people, resource->people);
    if (labour) hf_write_text(w, HF_A_skill, resource->skill);
    hf_write_names(w, element, path, resource->name, resource->id);
    hf_write_during(w, &changing, 1);
    hf_write_close(w);
}

/* Those of a holder from *next on, of one kind; *next moves behind them. */
static void write_kind(hf_writing *w, int holder, int *next, hf_resource_kind kind)
{
    const hf_network *net = w->net;
    for (; *next < net->resource_count; (*next)++) {
        const hf_resource *resource = &net->resources[*next];
        if (resource->holder != holder || resource->kind != kind) return;
        if (!resource->brought)
            hf_write_resource(w, resource, hf_write_path(w, net->holders[holder].id, resource->id));
    }
}

/* --- storages --- */

/* The ids of its goods, with a blank between them; NULL where it lists none. */
static const char *goods_of(hf_writing *w, const hf_storage *storage)
{
    hf_buffer list = {0};
    if (storage->for_rest) return NULL;
    for (int i = 0; i < storage->room_count; i++)
        hf_buffer_printf(&list, "%s%s", i ? " " : "", w->net->goods[storage->rooms[i].good].id);
    const char *text = hf_arena_text(w->scratch, list.bytes);
    hf_buffer_clear(&list);
    return text;
}

static void write_storage(hf_writing *w, const hf_storage *storage)
{
    const hf_changing changing[] = {{HF_A_quantity, &storage->quantity_during, 1, false},
                                    {HF_A_cost, &storage->cost_during, 1, false}};
    hf_write_open(w, HF_E_storage, storage->foreign);
    hf_write_number(w, HF_A_quantity, storage->quantity);
    hf_write_text(w, HF_A_unit, storage->unit);
    hf_write_text(w, HF_A_goods, goods_of(w, storage));
    hf_write_unless(w, HF_A_cost, storage->cost, 0);
    hf_write_during(w, changing, 2);
    hf_write_close(w);
}

/* --- stocks and receipts --- */

static void write_stock(hf_writing *w, const hf_stock *stock)
{
    hf_write_open(w, HF_E_stock, stock->foreign);
    hf_write_text(w, HF_A_good, w->net->goods[stock->good].id);
    hf_write_number(w, HF_A_quantity, stock->quantity);
    hf_write_unless(w, HF_A_reserve, stock->reserve, 0);
    hf_write_unless(w, HF_A_ending, stock->wanted, stock->quantity);
    if (isfinite(stock->expires)) hf_write_moment(w, HF_A_expires, stock->expires);
    hf_write_close(w);
}

void hf_write_receipt(hf_writing *w, const hf_receipt *receipt)
{
    hf_write_open(w, HF_E_receipt, receipt->foreign);
    hf_write_text(w, HF_A_good, w->net->goods[receipt->good].id);
    hf_write_number(w, HF_A_quantity, receipt->quantity);
    if (receipt->period >= 0) hf_write_period(w, HF_A_date, receipt->period);
    hf_write_close(w);
}

/* --- the holder --- */

static void write_kept(hf_writing *w, int holder)
{
    const hf_network *net = w->net;
    while (w->storage < net->storage_count && net->storages[w->storage].holder == holder)
        write_storage(w, &net->storages[w->storage++]);
    while (w->stock < net->stock_count && net->stocks[w->stock].holder == holder)
        write_stock(w, &net->stocks[w->stock++]);
    while (w->receipt < net->receipt_count && net->receipts[w->receipt].holder == holder)
        hf_write_receipt(w, &net->receipts[w->receipt++]);
}

static void write_holder(hf_writing *w, int a)
{
    const hf_holder *holder = &w->net->holders[a];
    hf_element element = hf_write_kind(holder);
    hf_write_open(w, element, holder->foreign);
    hf_write_text(w, HF_A_id, holder->id);
    hf_write_text(w, HF_A_at, w->net->sites[holder->site].id);
    hf_write_unless(w, HF_A_population, holder->population, 0);
    hf_write_names(w, element, holder->id, holder->name, holder->id);
    hf_write_notes(w, element, holder->id, NULL);
    write_kind(w, a, &w->capacity, HF_CAPACITY);
    write_kind(w, a, &w->labour, HF_LABOUR);
    write_kept(w, a);
    hf_write_recipes(w, a);
    hf_write_needs(w, a);
    hf_write_closed(w, &holder->closed);
    hf_write_close(w);
}

/* Everything is written once where the tables are sorted, as they must be. */
static bool __attribute__((unused)) is_complete(const hf_writing *w) /* asserted */
{
    const hf_network *net = w->net;
    return w->labour == net->resource_count && w->storage == net->storage_count &&
           w->stock == net->stock_count && w->receipt == net->receipt_count &&
           w->recipe == net->recipe_count && w->need == net->need_count - net->paid_need_count;
}

void hf_write_holders(hf_writing *w)
{
    const hf_network *net = w->net;
    while (w->labour < net->resource_count && net->resources[w->labour].kind == HF_CAPACITY)
        w->labour++;
    for (int a = 0; a < net->holder_count; a++)
        if (net->holders[a].kind != HF_COMMON) write_holder(w, a);
    assert(is_complete(w));
}
