/* remedy_words.c - one phrase for each kind of thing that there can be more of. */
#include "viz/remedy_words.h"

#include "viz/chance.h"
#include "viz/findings.h"

#include <math.h>
#include <string.h>

const char *hf_remedy_unit(const hf_network *net, hf_remedy_kind kind, int index)
{
    const char *unit = NULL;
    switch (kind) {
    case HF_REMEDY_STOCK:
    case HF_REMEDY_DELIVERY:
        unit = net->goods[net->holdings[index].good].unit;
        break;
    case HF_REMEDY_OFFER:
        unit = net->goods[net->offers[index].good].unit;
        break;
    case HF_REMEDY_RESOURCE:
        unit = net->resources[index].kind == HF_LABOUR ? "h" : net->resources[index].unit;
        break;
    case HF_REMEDY_ROUTE:
        unit = net->routes[index].unit;
        break;
    default:
        unit = net->currency;
        break;
    }
    return unit ? unit : "";
}

static const char *named(const char *name, const char *id)
{
    return name && *name ? name : id;
}

static hf_label holder_of(const hf_network *net, int a)
{
    return hf_clean(named(net->holders[a].name, net->holders[a].id));
}

static hf_label good_of(const hf_network *net, int g)
{
    return hf_clean(named(net->goods[g].name, net->goods[g].id));
}

/* All up to where it is, with a blank at the end. */
static hf_label more_of_holding(const hf_network *net, hf_remedy remedy, const char *amount)
{
    hf_label good = good_of(net, net->holdings[remedy.index].good);
    if (remedy.kind == HF_REMEDY_STOCK)
        return hf_label_printf("%s more %s in stock at ", amount, good.text);
    return hf_label_printf("%s more %s a %s delivered to ", amount, good.text,
                           hf_period_word(net, 1));
}

static hf_label more_of_resource(const hf_network *net, int k, const char *amount)
{
    const hf_resource *resource = &net->resources[k];
    return hf_label_printf("%s more a %s of %s at ", amount, hf_period_word(net, 1),
                           hf_clean(named(resource->name, resource->id)).text);
}

static hf_label more_on_offer(const hf_network *net, int o, const char *amount)
{
    return hf_label_printf("%s more %s a %s on offer at ", amount,
                           good_of(net, net->offers[o].good).text, hf_period_word(net, 1));
}

static hf_label more_of(const hf_network *net, hf_remedy remedy)
{
    hf_label amount = hf_amount(remedy.amount, hf_remedy_unit(net, remedy.kind, remedy.index));
    switch (remedy.kind) {
    case HF_REMEDY_STOCK:
    case HF_REMEDY_DELIVERY:
        return more_of_holding(net, remedy, amount.text);
    case HF_REMEDY_RESOURCE:
        return more_of_resource(net, remedy.index, amount.text);
    case HF_REMEDY_ROUTE:
        return hf_label_printf("room for %s more a %s on route ", amount.text,
                               hf_period_word(net, 1));
    case HF_REMEDY_OFFER:
        return more_on_offer(net, remedy.index, amount.text);
    default:
        return hf_label_printf("%s more in the fund", amount.text);
    }
}

static hf_label where(const hf_network *net, hf_remedy_kind kind, int index)
{
    switch (kind) {
    case HF_REMEDY_STOCK:
    case HF_REMEDY_DELIVERY:
        return holder_of(net, net->holdings[index].holder);
    case HF_REMEDY_RESOURCE:
        return holder_of(net, net->resources[index].holder);
    case HF_REMEDY_ROUTE:
        return hf_clean(named(net->routes[index].name, net->routes[index].id));
    case HF_REMEDY_OFFER: {
        const hf_market *market = &net->markets[net->offers[index].market];
        return hf_clean(named(market->name, market->id));
    }
    default:
        return hf_label_printf("%s", "");
    }
}

hf_label hf_remedy_text(const hf_network *net, hf_remedy remedy)
{
    return hf_label_printf("%s%s", more_of(net, remedy).text,
                           where(net, remedy.kind, remedy.index).text);
}

/* --- the same in several places --- */

/* Amounts are rounded to three digits. */
static bool buys_the_same(const hf_help *a, const hf_help *b)
{
    bool same = a->count == b->count;
    for (int i = 0; i < a->count && same; i++)
        same = fabs(a->bought[i].amount - b->bought[i].amount) <= 1e-9 * a->bought[i].amount &&
               a->bought[i].best == b->bought[i].best && a->bought[i].plan == b->bought[i].plan;
    return same;
}

static bool is_only_elsewhere(const hf_network *net, const hf_help *a, const hf_help *b)
{
    hf_remedy one = {a->kind, a->index, 1}, other = {b->kind, b->index, 1};
    return a->kind == b->kind && buys_the_same(a, b) &&
           strcmp(more_of(net, one).text, more_of(net, other).text) == 0;
}

bool hf_help_is_repeated(const hf_network *net, const hf_helped *helped, int i)
{
    int earlier = 0;
    while (!is_only_elsewhere(net, &helped->helps[earlier], &helped->helps[i])) earlier++;
    return earlier < i;
}

void hf_help_text(hf_buffer *out, const hf_network *net, const hf_helped *helped, int i, int step)
{
    const hf_help *help = &helped->helps[i];
    hf_remedy remedy = {help->kind, help->index, help->bought[step].amount};
    int places[HF_HELPS_MOST], count = 0;
    for (int k = i; k < helped->count; k++)
        if (is_only_elsewhere(net, help, &helped->helps[k])) places[count++] = k;
    hf_buffer_text(out, more_of(net, remedy).text);
    for (int k = 0; k < count; k++)
        hf_buffer_printf(out, "%s%s",
                         k == 0           ? ""
                         : k == count - 1 ? " or "
                                          : ", ",
                         where(net, help->kind, helped->helps[places[k]].index).text);
}

hf_label hf_helped_whom(const hf_network *net, const hf_helped *helped)
{
    if (helped->need >= 0) return hf_findings_need_name(net, helped->need);
    return hf_label_printf("all needs of priority %d", helped->priority);
}

/* "3 more days", "to the end" of the horizon. */
static hf_label gain(const hf_endurance *e, const hf_helped *helped, const hf_bought *bought)
{
    int more = bought->best - helped->best;
    if (bought->best >= e->horizon)
        return hf_label_printf("they hold to the end, %s%d more %s", "at least ", more,
                               hf_period_word(e->net, more));
    return hf_label_printf("%d more %s", more, hf_period_word(e->net, more));
}

bool hf_helped_harms_plan(const hf_helped *helped, const hf_bought *bought)
{
    return bought->plan < helped->plan;
}

void hf_helped_most(hf_buffer *out, const hf_endurance *e)
{
    const hf_helped *helped = &e->helped[0];
    if (!e->has_helped || !e->helped_count) return;
    if (!helped->count) {
        hf_buffer_printf(out, "No single thing alone buys %s a %s more.",
                         hf_helped_whom(e->net, helped).text, hf_period_word(e->net, 1));
        return;
    }
    const hf_help *help = &helped->helps[0];
    const hf_bought *bought = &help->bought[help->count > 1 ? 1 : 0];
    hf_help_text(out, e->net, helped, 0, (int)(bought - help->bought));
    hf_buffer_printf(out, ": with perfect coordination %s for %s (%d without)",
                     gain(e, helped, bought).text, hf_helped_whom(e->net, helped).text,
                     helped->best);
    if (hf_helped_harms_plan(helped, bought))
        hf_buffer_printf(out, ", but carrying on with the plan only %d %s instead of %d",
                         bought->plan, hf_period_word(e->net, bought->plan), helped->plan);
    const hf_bought *all = &help->bought[help->count - 1];
    if (all != bought && all->best >= e->horizon)
        hf_buffer_printf(
            out, "; with %s they hold to the end",
            hf_amount(all->amount, hf_remedy_unit(e->net, help->kind, help->index)).text);
    hf_buffer_text(out, ".");
}

/* --- coordination --- */

/* How long the i-th priority holds under one of those who do not know all that will happen. */
typedef struct rival {
    bool asked;
    int held;
    const char *how;
} rival;
enum { PLAN, LOCAL, REPLAN, RIVALS };

static void list_rivals(rival out[RIVALS], const hf_endurance *e, int i)
{
    const hf_held *held = &e->by_priority[i];
    out[PLAN] = (rival){true, held->plan, "carrying on with the plan"};
    out[LOCAL] = (rival){e->has_local, held->local, "when each sees only its own stock"};
    out[REPLAN] = (rival){e->replan_levels > 0, held->replan, "when all plan again together"};
}

/* Who plans again together holds no longer than the others: it takes knowing what will happen. */
static bool takes_foresight(const rival rivals[RIVALS], int horizon)
{
    const rival *replan = &rivals[REPLAN];
    return replan->asked && replan->held < horizon && replan->held <= rivals[PLAN].held &&
           (!rivals[LOCAL].asked || replan->held <= rivals[LOCAL].held);
}

/* All needs as urgent as the i-th priority, or more, hold to the end under `best`, not those of one
 * priority by starving others. What stands first starves nobody who comes before it. */
static bool starves_nobody(const hf_endurance *e, int i)
{
    return i == 0 || e->together[0].best >= e->horizon;
}

bool hf_helped_by_coordination(hf_buffer *out, const hf_endurance *e, int i)
{
    rival rivals[RIVALS];
    int count = 0;
    list_rivals(rivals, e, i);
    bool foresight = takes_foresight(rivals, e->horizon);
    bool best = e->has_helped && e->by_priority[i].best >= e->horizon && starves_nobody(e, i);
    for (int k = 0; k < RIVALS && best; k++) {
        if (!rivals[k].asked || rivals[k].held >= e->horizon) continue;
        if (!count)
            hf_buffer_printf(
                out,
                "With perfect coordination all needs of priority %d hold to the end%s. "
                "What buys %s is %s: they hold",
                e->priorities[i],
                e->together[0].best < e->horizon ? "" : ", so nothing more has to be there",
                hf_period_word(e->net, 2),
                foresight ? "knowing beforehand what will happen" : "coordination");
        hf_buffer_printf(out, "%s for %s %s", count++ ? "," : "",
                         hf_held_text(e->net, rivals[k].held, e->horizon).text, rivals[k].how);
    }
    if (count) hf_buffer_text(out, ".");
    return count > 0;
}

hf_label hf_lasting_text(const hf_endurance *e)
{
    if (!e->has_lasting || !hf_chance_certain(e->net, hf_findings_scenario(e)))
        return hf_label_printf("%s", "");
    return hf_label_printf(
        "If what is out stayed out to the end, what is left, fund and stocks would "
        "feed all needs of priority %d for %s, with perfect coordination.",
        e->priorities[0], hf_held_text(e->net, e->lasting, e->horizon).text);
}
