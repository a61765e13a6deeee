/* summary_helps.c - a line for each thing that helps, with what each amount of it buys. */
#include "cli/summary_helps.h"

#include "viz/remedy_words.h"

static hf_label held(const hf_endurance *e, int periods)
{
    return periods >= e->horizon ? hf_label_printf("> %d", e->horizon)
                                 : hf_label_printf("%d", periods);
}

/* Returns whether carrying on with the plan is the worse for any of it. */
static bool write_help(hf_buffer *out, const hf_endurance *e, const hf_helped *helped, int which)
{
    const hf_help *help = &helped->helps[which];
    const char *unit = hf_remedy_unit(e->net, help->kind, help->index);
    bool harms = false;
    hf_buffer_text(out, "  ");
    hf_help_text(out, e->net, helped, which, 0);
    for (int i = 0; i < help->count; i++) {
        const hf_bought *bought = &help->bought[i];
        if (i == 0)
            hf_buffer_printf(out, ": best %s -> %s, plan %s -> %s", held(e, helped->best).text,
                             held(e, bought->best).text, held(e, helped->plan).text,
                             held(e, bought->plan).text);
        else
            hf_buffer_printf(out, "; %s: %s, %s", hf_amount(bought->amount, unit).text,
                             held(e, bought->best).text, held(e, bought->plan).text);
        if (hf_helped_harms_plan(helped, bought)) hf_buffer_text(out, " (shorter)"), harms = true;
    }
    hf_buffer_text(out, "\n");
    return harms;
}

static void write_group(hf_buffer *out, const hf_endurance *e, const hf_helped *helped)
{
    const char *word = hf_period_word(e->net, 2);
    hf_label whom = hf_helped_whom(e->net, helped);
    if (!helped->count) {
        hf_buffer_printf(out, "\nNo single thing alone buys %s for %s.\n", word, whom.text);
        return;
    }
    hf_buffer_printf(out, "\nWhat buys %s for %s (least amounts, asked again with them there):\n",
                     word, whom.text);
    bool harms = false;
    for (int i = 0; i < helped->count; i++)
        if (!hf_help_is_repeated(e->net, helped, i)) harms |= write_help(out, e, helped, i);
    if (harms)
        hf_buffer_text(out,
                       "  (shorter: more there changes what happens to the rest, and the plan, "
                       "made without it,\n does worse; it helps those who coordinate)\n");
}

/* For the most urgent that needs nothing else. */
static void write_coordination(hf_buffer *out, const hf_endurance *e)
{
    hf_buffer words = {0};
    int i = 0;
    while (i < e->priority_count && !hf_helped_by_coordination(&words, e, i)) i++;
    if (words.size) hf_buffer_printf(out, "\n%s\n", words.bytes);
    hf_buffer_clear(&words);
}

static void write_lasting(hf_buffer *out, const hf_endurance *e)
{
    hf_label lasting = hf_lasting_text(e);
    if (*lasting.text) hf_buffer_printf(out, "\n%s\n", lasting.text);
}

/* --- what to lay in, and to save --- */

static void write_stocks(hf_buffer *out, const hf_endurance *e)
{
    const hf_stockpile *pile = &e->stockpile;
    if (pile->reach < pile->periods) {
        hf_buffer_printf(out, "  No stock of goods that keep does it: %s at most.\n",
                         hf_span(e->net, pile->reach).text);
        return;
    }
    hf_buffer_text(out, "  The cheapest stock:");
    for (int i = 0; i < pile->count; i++) {
        const hf_stored *stored = &pile->stocks[i];
        hf_remedy remedy = {HF_REMEDY_STOCK, stored->holding, stored->amount};
        hf_buffer_printf(out, "%s %s", i ? ";" : "", hf_remedy_text(e->net, remedy).text);
    }
    if (pile->cost > 0)
        hf_buffer_printf(out, "; bought for %s", hf_amount(pile->cost, e->net->currency).text);
    hf_buffer_text(out, ".\n");
}

static void write_savings(hf_buffer *out, const hf_endurance *e)
{
    const hf_stockpile *pile = &e->stockpile;
    if (!e->net->has_fund) return;
    if (pile->fund_reach < pile->periods)
        hf_buffer_printf(out, "  No money alone does it: %s at most.\n",
                         hf_span(e->net, pile->fund_reach).text);
    else
        hf_buffer_printf(out, "  Or %s more in the fund.\n",
                         hf_amount(pile->fund, e->net->currency).text);
}

static void write_stockpile(hf_buffer *out, const hf_endurance *e)
{
    const hf_stockpile *pile = &e->stockpile;
    if (!pile->periods) return;
    hf_buffer_printf(out, "\nTo hold all needs of priority %d for %s, with perfect coordination",
                     e->priorities[0], hf_span(e->net, pile->periods).text);
    if (pile->best >= pile->periods) {
        hf_buffer_text(out, ", nothing more is needed.\n");
        return;
    }
    hf_buffer_printf(out, " (%d without anything more):\n", pile->best);
    write_stocks(out, e);
    write_savings(out, e);
}

void hf_summary_helps(hf_buffer *out, const hf_endurance *endurance)
{
    write_coordination(out, endurance);
    for (int i = 0; i < endurance->helped_count; i++)
        write_group(out, endurance, &endurance->helped[i]);
    write_lasting(out, endurance);
    write_stockpile(out, endurance);
}
