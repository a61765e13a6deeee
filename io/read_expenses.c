/* read_expenses.c - what the common fund pays, and to whom. */
#include "io/reading.h"

#include <math.h>
#include <string.h>

static void refuse_people(hf_reading *r, const hf_draft *draft, const char *code, hf_origin at,
                          const char *text, const char *hint)
{
    hf_message *message = hf_mistake(r, code, draft, at, "%s", text);
    hf_diag_hint(r->diags, message, "%s", hint);
}

/* The community an expense is for; -1 when it names none. */
static int community_of(hf_reading *r, const hf_draft *draft)
{
    const hf_value *value = hf_value_of(draft, HF_A_community);
    int a = hf_reference(r, draft, HF_A_community, HF_TABLE_HOLDERS, 0);
    if (a < 0 || r->net->holders[a].kind == HF_COMMUNITY) return a;
    refuse_people(r, draft, "HF0542", hf_value_at(draft, value), "this is a co-op, not a community",
                  "for the people of a co-op name one of its crews: labour=\"owner/id\"");
    return -1;
}

/* People who are paid, each of them; 1 where the amount is for all together. */
static double people_of(hf_reading *r, const hf_draft *draft, const hf_expense *expense)
{
    const hf_value *each = hf_value_of(draft, HF_A_each);
    bool named =
        hf_value_of(draft, HF_A_community)->given || hf_value_of(draft, HF_A_labour)->given;
    if (!each->sound || each->choice == 0) return 1;
    if (!named) {
        refuse_people(r, draft, "HF0542", hf_value_at(draft, each),
                      "nothing says whose people are paid",
                      "add `community`, or `labour` with owner/id");
        return 1;
    }
    if (expense->holder < 0 && expense->crew < 0) return 1; /* said already */
    double people = expense->holder >= 0 ? r->net->holders[expense->holder].population
                                         : r->net->resources[expense->crew].people;
    if (people > 0) return people;
    refuse_people(
        r, draft, "HF0504", hf_value_at(draft, each), "nobody says how many people are paid",
        expense->holder >= 0 ? "add `population` to the community" : "add `people` to the labour");
    return 1;
}

static void check_one(hf_reading *r, const hf_draft *draft)
{
    const hf_value *labour = hf_value_of(draft, HF_A_labour);
    if (!labour->given || !hf_value_of(draft, HF_A_community)->given) return;
    refuse_people(r, draft, "HF0542", hf_value_at(draft, labour),
                  "`community` and `labour` stand here together",
                  "keep one of them: write two expenses where both are paid");
}

static hf_expense make_expense(hf_reading *r, const hf_draft *draft)
{
    hf_expense expense = {.id = hf_text_of(draft, HF_A_id),
                          .at = draft->at,
                          .priority = (int)hf_number_of(draft, HF_A_priority, 0),
                          .holder = community_of(r, draft),
                          .crew = hf_read_owned(r, draft, HF_A_labour, HF_TABLE_LABOURS),
                          .off = hf_read_off(r, draft),
                          .foreign = draft->foreign};
    check_one(r, draft);
    expense.people = people_of(r, draft, &expense);
    expense.amount =
        hf_converted(r, draft, HF_A_amount, hf_rate(r, draft, HF_A_amount) * expense.people);
    expense.amount_during = hf_read_changes(r, draft, HF_A_amount, expense.people);
    return expense;
}

/* Answers list an expense with a priority under "fund": nobody else may bear that name then. */
static void check_name(hf_reading *r, const hf_draft *draft, const hf_expense *expense)
{
    if (!expense->priority || hf_lookup(r->net, HF_TABLE_HOLDERS, 0, "fund") < 0) return;
    refuse_people(r, draft, "HF0542", hf_attribute_at(draft, HF_A_priority),
                  "answers list this expense under \"fund\", which is also a co-op or community",
                  "give that co-op or community another id");
}

void hf_read_expenses(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts *list = &r->of[HF_E_expense];
    hf_sort_by_id(r, list, 0);
    net->expenses = hf_table_new(r, list->count, sizeof *net->expenses);
    for (int i = 0; i < list->count; i++) {
        net->expenses[i] = make_expense(r, list->at[i]);
        check_name(r, list->at[i], &net->expenses[i]);
    }
    net->expense_count = list->count;
}
