/* summary_helps.c - a line for each thing that helps, with what each amount of it buys. */
#include "cli/summary_helps.h"

#include "viz/remedy_words.h"

static hf_label held(const hf_endurance *e, int periods)
{
    return periods >= e->horizon ? hf_label_printf("> %d", e->horizon)
                                 : hf_label_printf("%d", periods);
}

static void write_help(hf_buffer *out, const hf_endurance *e, const hf_helped *helped,
                       const hf_help *help)
{
    for (int i = 0; i < help->count; i++) {
        const hf_bought *bought = &help->bought[i];
        hf_remedy remedy = {help->kind, help->index, bought->amount};
        const char *unit = hf_remedy_unit(e->net, help->kind, help->index);
        if (i == 0)
            hf_buffer_printf(out, "  %s: best %s -> %s, plan %s -> %s",
                             hf_remedy_text(e->net, remedy).text, held(e, helped->best).text,
                             held(e, bought->best).text, held(e, helped->plan).text,
                             held(e, bought->plan).text);
        else
            hf_buffer_printf(out, "; %s: %s, %s", hf_amount(bought->amount, unit).text,
                             held(e, bought->best).text, held(e, bought->plan).text);
    }
    hf_buffer_text(out, "\n");
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
    for (int i = 0; i < helped->count; i++) write_help(out, e, helped, &helped->helps[i]);
}

void hf_summary_helps(hf_buffer *out, const hf_endurance *endurance)
{
    for (int i = 0; i < endurance->helped_count; i++)
        write_group(out, endurance, &endurance->helped[i]);
}
