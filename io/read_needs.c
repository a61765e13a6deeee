/* read_needs.c - needs, and the goods that serve them. */
#include "io/reading.h"

#include "model/calendar.h"

#include <stdlib.h>
#include <string.h>

static int by_good(const void *left, const void *right)
{
    const hf_use *a = left, *b = right;
    return (a->good > b->good) - (a->good < b->good);
}

static bool has_satisfier(const hf_draft *need)
{
    for (const hf_draft *c = need->first; c; c = c->next)
        if (c->element == HF_E_satisfier) return true;
    return false;
}

/* A need names one good, or an id and the goods that satisfy it. */
static void check_shape(hf_reading *r, const hf_draft *need)
{
    const hf_value *good = hf_value_of(need, HF_A_good);
    hf_message *message = NULL;
    if (good->given && has_satisfier(need)) {
        message = hf_mistake(r, "HF0502", need, hf_value_at(need, good),
                             "a need has either a `good` or satisfiers, not both");
        hf_diag_hint(r->diags, message, "write the good as one more <satisfier good=\"...\"/>");
    } else if (!good->given && !has_satisfier(need)) {
        message = hf_mistake(r, "HF0502", need, need->at, "nothing says what meets this need");
        hf_diag_hint(r->diags, message, "add `good`, or <satisfier good=\"...\"/> inside");
    } else if (!good->given && !hf_value_of(need, HF_A_id)->given) {
        message = hf_mistake(r, "HF0502", need, need->at, "this need has no name");
        hf_diag_hint(r->diags, message, "add `id`: needs with satisfiers have one of their own");
    }
}

/* People the quantity is multiplied by. */
static double people_of(hf_reading *r, const hf_draft *need)
{
    const hf_value *each = hf_value_of(need, HF_A_each);
    if (!each->sound || each->choice == 0) return 1;
    const hf_draft *owner = need->parent;
    if (hf_value_of(owner, HF_A_population)->given) return hf_number_of(owner, HF_A_population, 1);
    hf_message *message =
        hf_mistake(r, "HF0504", need, hf_value_at(need, each),
                   "nobody says how many people \"%s\" has", r->net->holders[need->owner].id);
    if (owner->element == HF_E_community)
        hf_diag_hint(r->diags, message, "add `population` to the community");
    else
        hf_diag_hint(r->diags, message,
                     "only communities have people: write the whole quantity "
                     "without `each`");
    return 1;
}

/* Set the unit of the need; returns how many of it one of the quantity's is. */
static double set_unit(hf_reading *r, const hf_draft *draft, hf_need *need)
{
    const char *unit = hf_text_of(draft, HF_A_unit);
    if (!hf_value_of(draft, HF_A_good)->given) { /* a unit of its own, known or not */
        need->unit = unit ? unit : "units";
        return 1;
    }
    int g = hf_reference(r, draft, HF_A_good, HF_TABLE_GOODS, 0);
    if (g < 0) return 1;
    need->unit = r->net->goods[g].unit;
    return 1 / hf_draft_units(r, draft, g);
}

/* The name under which needs share what is used; the need's own where none is given. */
static const char *basket_of(const hf_draft *draft, const char *id)
{
    const char *basket = hf_text_of(draft, HF_A_basket);
    return basket ? basket : id;
}

static hf_need make_need(hf_reading *r, const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    const hf_holder *holder = &r->net->holders[draft->owner];
    if (!id) id = hf_arena_text(r->net->arena, hf_text_of(draft, HF_A_good));
    bool has_people = holder->kind == HF_COMMUNITY && holder->population > 0;
    hf_need need = {.id = id,
                    .basket = basket_of(draft, id),
                    .at = draft->at,
                    .holder = draft->owner,
                    .priority = (int)hf_number_of(draft, HF_A_priority, 1),
                    .weight = hf_number_of(draft, HF_A_weight, 1),
                    .people = has_people ? holder->population : 1,
                    .wait = hf_lag(hf_number_of(draft, HF_A_wait, 0), r->net->period),
                    .foreign = draft->foreign};
    int g = hf_lookup(r->net, HF_TABLE_GOODS, 0, id);
    need.name =
        hf_name_of(r, draft, g >= 0 && !hf_text_of(draft, HF_A_id) ? r->net->goods[g].name : id);
    double factor = set_unit(r, draft, &need) * people_of(r, draft);
    need.quantity =
        hf_converted(r, draft, HF_A_quantity, hf_rate(r, draft, HF_A_quantity) * factor);
    need.quantity_during = hf_read_changes(r, draft, HF_A_quantity, factor);
    need.off = hf_read_off(r, draft);
    return need;
}

/* A basket with the name of a need outside it would be mistaken for that need. */
static void check_basket(hf_reading *r, int n, const hf_draft *draft)
{
    const hf_need *need = &r->net->needs[n];
    const char *basket = hf_text_of(draft, HF_A_basket);
    int other = basket ? hf_lookup(r->net, HF_TABLE_NEEDS, need->holder, basket) : -1;
    if (other < 0 || other == n) return;
    const char *its = hf_text_of(r->of[HF_E_need].at[other], HF_A_basket);
    if (its && strcmp(its, basket) == 0) return;
    hf_message *message =
        hf_mistake(r, "HF0537", draft, hf_attribute_at(draft, HF_A_basket),
                   "the basket \"%s\" bears the name of a need that is not in it", basket);
    hf_diag_hint(r->diags, message,
                 "give the basket another name, or add basket=\"%s\" to that need, line %d", basket,
                 r->net->needs[other].at.line);
}

/* --- what serves a need --- */

static void check_shares(hf_reading *r, const hf_draft *draft, const hf_use *use)
{
    if (use->min_share <= use->max_share) return;
    hf_message *message =
        hf_mistake(r, "HF0536", draft, hf_attribute_at(draft, HF_A_min_share),
                   "`min-share` of \"%s\" is above its `max-share`", r->net->goods[use->good].id);
    hf_diag_hint(r->diags, message, "exchange the two, or leave one out");
}

/* The least shares of a need fit into it together; the largest can fill it. */
static void check_sums(hf_reading *r, const hf_draft *draft, const hf_need *need)
{
    double least = 0, most = 0;
    for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
        least += r->net->uses[u].min_share;
        most += r->net->uses[u].max_share;
    }
    if (least > 1 + 1e-9) {
        hf_message *message =
            hf_mistake(r, "HF0536", draft, draft->at,
                       "the min-shares of this need add up to %s, which is more than all of it",
                       hf_figure(r, least, 6));
        hf_diag_hint(r->diags, message, "lower some of them until they add up to 1 or less");
    } else if (need->use_count && most < 1 - 1e-9) {
        hf_message *message =
            hf_draft_diag(r->diags, HF_WARNING, "HF0623", draft, draft->at,
                          "the max-shares of this need add up to %s: it can never be met in full",
                          hf_figure(r, most, 6));
        hf_diag_hint(r->diags, message, "raise one of them, or add another satisfier");
    }
}

static void add_use(hf_reading *r, int n, const hf_draft *draft, double gives)
{
    hf_network *net = r->net;
    int g = hf_lookup(net, HF_TABLE_GOODS, 0, hf_text_of(draft, HF_A_good));
    if (g < 0) return;
    if (hf_marks_meet(&r->goods_met, g)) {
        hf_message *message = hf_mistake(r, "HF0501", draft, hf_attribute_at(draft, HF_A_good),
                                         "a second satisfier \"%s\"", net->goods[g].id);
        hf_diag_hint(r->diags, message, "keep one of them");
        return;
    }
    hf_use *use = &net->uses[net->use_count++];
    *use = (hf_use){.need = n,
                    .good = g,
                    .holding = -1,
                    .gives = gives,
                    .min_share = hf_number_of(draft, HF_A_min_share, 0),
                    .max_share = hf_number_of(draft, HF_A_max_share, 1),
                    .foreign = draft->element == HF_E_satisfier ? draft->foreign : NULL};
    check_shares(r, draft, use);
}

static void read_uses(hf_reading *r, int n, const hf_draft *draft)
{
    hf_network *net = r->net;
    hf_need *need = &net->needs[n];
    need->first_use = net->use_count;
    hf_marks_begin(r, &r->goods_met, net->good_count);
    if (hf_text_of(draft, HF_A_good)) add_use(r, n, draft, 1);
    for (const hf_draft *c = draft->first; c; c = c->next)
        if (c->element == HF_E_satisfier && hf_reference(r, c, HF_A_good, HF_TABLE_GOODS, 0) >= 0)
            add_use(r, n, c, hf_number_of(c, HF_A_gives, 1));
    need->use_count = net->use_count - need->first_use;
    check_sums(r, draft, need);
    qsort(net->uses + need->first_use, (size_t)need->use_count, sizeof *net->uses, by_good);
}

void hf_read_needs(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *list = &r->of[HF_E_need];
    for (int i = 0; i < list->count; i++) {
        list->at[i]->owner = hf_holder_of(list->at[i]);
        check_shape(r, list->at[i]);
    }
    hf_sort_by_id(r, list, 0);
    net->needs = hf_table_new(r, list->count, sizeof *net->needs);
    net->uses = hf_table_new(r, list->count + r->of[HF_E_satisfier].count, sizeof *net->uses);
    for (int n = 0; n < list->count; n++) net->needs[n] = make_need(r, list->at[n]);
    net->need_count = list->count;
    for (int n = 0; n < list->count; n++) {
        check_basket(r, n, list->at[n]);
        read_uses(r, n, list->at[n]);
    }
}
