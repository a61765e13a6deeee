/* read_reliefs.c - what an event brings while it lasts: deliveries, hands, offers, income. */
#include "io/reading.h"

#include "model/calendar.h"

#include <string.h>

enum { NOBODY = -1, SEVERAL = -2 };

static bool is_word(const char *at, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(at, word, length) == 0;
}

/* The one target of the event `draft` that stands behind one of the words "coop", "community" ...;
 * NOBODY or SEVERAL when that is not one. */
static int target_behind(const hf_reading *r, const hf_draft *draft, const char *word,
                         const char *other, hf_table table)
{
    static const char between[] = " \t\r\n";
    const char *text = hf_text_of(draft, HF_A_target);
    int found = NOBODY;
    for (const char *at = text ? text : ""; *(at += strspn(at, between));) {
        size_t length = strcspn(at, between), first = strcspn(at, ":");
        bool named = first < length && (is_word(at, first, word) || is_word(at, first, other));
        const char *id =
            named ? hf_arena_printf(r->scratch, "%.*s", (int)(length - first - 1), at + first + 1)
                  : "";
        int row = named ? hf_lookup(r->net, table, 0, id) : NOBODY;
        if (row >= 0) found = found == NOBODY || found == row ? row : SEVERAL;
        at += length;
    }
    return found;
}

int hf_event_holder(const hf_reading *r, const hf_draft *draft)
{
    return target_behind(r, draft, "coop", "community", HF_TABLE_HOLDERS);
}

static int event_market(const hf_reading *r, const hf_draft *draft)
{
    return target_behind(r, draft, "market", "market", HF_TABLE_MARKETS);
}

static bool hits_fund(const hf_event *event)
{
    for (int i = 0; i < event->target_count; i++)
        if (event->targets[i].kind == HF_TARGET_FUND) return true;
    return false;
}

static void refuse_homeless(hf_reading *r, const hf_draft *child, bool several, const char *whose,
                            const char *example)
{
    hf_message *message =
        hf_mistake(r, "HF0528", child, child->at,
                   several ? "the event has more than one %s among its targets: whose `%s` is this?"
                           : "the event has no %s among its targets to take this `%s`",
                   whose, hf_element_name(child->element));
    hf_diag_hint(r->diags, message, "name one, for example target=\"%s\"%s", example,
                 several ? ", and write another event for the others" : "");
}

/* --- each --- */

static void take_receipt(hf_reading *r, const hf_draft *child, int holder, hf_event *event)
{
    hf_receipt receipt;
    if (!hf_read_receipt(r, child, holder, &receipt)) return;
    event->receipts[event->receipt_count++] = receipt;
}

static void take_labour(hf_reading *r, hf_draft *child, int holder, hf_event *event)
{
    child->owner = holder;
    if (!hf_text_of(child, HF_A_id)) return;
    event->labours[event->labour_count++] = hf_read_resource(r, child);
}

static void take_held(hf_reading *r, hf_draft *child, int holder, hf_event *event)
{
    if (holder < 0)
        refuse_homeless(r, child, holder == SEVERAL, "co-op or community", "community:north");
    else if (child->element == HF_E_receipt)
        take_receipt(r, child, holder, event);
    else
        take_labour(r, child, holder, event);
}

static void take_offer(hf_reading *r, const hf_draft *child, int market, hf_event *event)
{
    hf_offer offer;
    if (market < 0)
        refuse_homeless(r, child, market == SEVERAL, "market", "market:wholesale");
    else if (hf_read_offer(r, child, market, &offer))
        event->offers[event->offer_count++] = offer;
}

static void take_income(hf_reading *r, const hf_draft *child, hf_event *event)
{
    if (!hits_fund(event))
        refuse_homeless(r, child, false, "fund", "fund");
    else if (hf_text_of(child, HF_A_id))
        event->incomes[event->income_count++] = hf_read_income(r, child);
}

/* --- together --- */

static int count_of(const hf_draft *draft, hf_element element)
{
    int count = 0;
    for (const hf_draft *c = draft->first; c; c = c->next) count += c->element == element;
    return count;
}

bool hf_read_reliefs(hf_reading *r, const hf_draft *draft, hf_event *event)
{
    int holder = hf_event_holder(r, draft), market = event_market(r, draft);
    int receipts = count_of(draft, HF_E_receipt), labours = count_of(draft, HF_E_labour);
    int offers = count_of(draft, HF_E_offer), incomes = count_of(draft, HF_E_income);
    event->receipts = hf_table_new(r, receipts, sizeof(hf_receipt));
    event->labours = hf_table_new(r, labours, sizeof(hf_resource));
    event->offers = hf_table_new(r, offers, sizeof(hf_offer));
    event->incomes = hf_table_new(r, incomes, sizeof(hf_income));
    for (hf_draft *c = draft->first; c; c = c->next) {
        if (c->element == HF_E_receipt || c->element == HF_E_labour) take_held(r, c, holder, event);
        if (c->element == HF_E_offer) take_offer(r, c, market, event);
        if (c->element == HF_E_income) take_income(r, c, event);
    }
    return receipts + labours + offers + incomes > 0;
}
