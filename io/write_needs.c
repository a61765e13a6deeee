/* write_needs.c - needs, and the goods that serve them. */
#include "io/writing.h"

#include <string.h>

/* True when one unit of one good meets one unit of it, so that it can be written as `good`. */
static bool is_of_one_good(const hf_network *net, const hf_need *need)
{
    const hf_use *use = &net->uses[need->first_use];
    return need->use_count == 1 && use->gives == 1 && use->min_share == 0 && use->max_share == 1 &&
           !use->foreign && strcmp(need->unit, net->goods[use->good].unit) == 0;
}

/* True when `id` may be left out: it is its good's then, and so is its name. */
static bool is_named_by_good(const hf_network *net, const hf_need *need)
{
    const hf_good *good = &net->goods[net->uses[need->first_use].good];
    return is_of_one_good(net, need) && strcmp(need->id, good->id) == 0 &&
           strcmp(need->name, good->name) == 0;
}

static bool share_basket(const hf_need *need, const hf_need *other)
{
    return other != need && strcmp(other->basket, need->basket) == 0;
}

/* Its own basket goes without saying, unless others of the holder are in it. */
static bool says_basket(const hf_network *net, const hf_need *need)
{
    const hf_need *first = need, *end = net->needs + net->need_count;
    if (strcmp(need->basket, need->id) != 0) return true;
    while (first > net->needs && first[-1].holder == need->holder) first--;
    for (const hf_need *other = first; other < end && other->holder == need->holder; other++)
        if (share_basket(need, other)) return true;
    return false;
}

static void write_satisfiers(hf_writing *w, const hf_need *need)
{
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        const hf_use *use = &w->net->uses[u];
        hf_write_open(w, HF_E_satisfier, use->foreign);
        hf_write_text(w, HF_A_good, w->net->goods[use->good].id);
        hf_write_number(w, HF_A_gives, use->gives);
        hf_write_unless(w, HF_A_min_share, use->min_share, 0);
        hf_write_unless(w, HF_A_max_share, use->max_share, 1);
        hf_write_close(w);
    }
}

/* Which need it is: its id, its good, its unit. */
static void write_identity(hf_writing *w, const hf_need *need)
{
    const hf_good *good = &w->net->goods[w->net->uses[need->first_use].good];
    bool simple = is_of_one_good(w->net, need);
    if (!is_named_by_good(w->net, need)) hf_write_text(w, HF_A_id, need->id);
    hf_write_text(w, simple ? HF_A_good : HF_A_unit, simple ? good->id : need->unit);
}

static void write_need(hf_writing *w, const hf_need *need)
{
    const hf_good *good = &w->net->goods[w->net->uses[need->first_use].good];
    const char *path = hf_write_path(w, w->net->holders[need->holder].id, need->id);
    const hf_changing changing = {HF_A_quantity, &need->quantity_during, 1, true};
    hf_write_open(w, HF_E_need, need->foreign);
    write_identity(w, need);
    hf_write_rate(w, HF_A_quantity, need->quantity);
    hf_write_number(w, HF_A_priority, need->priority);
    hf_write_number(w, HF_A_weight, need->weight);
    if (says_basket(w->net, need)) hf_write_text(w, HF_A_basket, need->basket);
    hf_write_lag(w, HF_A_wait, need->wait);
    hf_write_off(w, &need->off);
    hf_write_names(w, HF_E_need, path, need->name,
                   is_named_by_good(w->net, need) ? good->name : need->id);
    if (!is_of_one_good(w->net, need)) write_satisfiers(w, need);
    hf_write_during(w, &changing, 1);
    hf_write_close(w);
}

void hf_write_needs(hf_writing *w, int holder)
{
    const hf_network *net = w->net;
    while (w->need < net->need_count && net->needs[w->need].holder == holder)
        write_need(w, &net->needs[w->need++]);
}
