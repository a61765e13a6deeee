/* summary_front.c - a table of shares and spans, and a sentence about both at once. */
#include "cli/summary_front.h"

#include "cli/summary.h"
#include "viz/words.h"

static hf_label share_text(const hf_front *f, int i)
{
    return hf_label_printf("%.0f %%", 100 * f->shares[i]);
}

static hf_label span_text(const hf_front *f, int j)
{
    int span = f->spans[j];
    if (span == f->horizon) return hf_label_printf("to the end");
    return hf_label_printf("%d %s", span, hf_period_word(f->net, span));
}

static void write_opening(hf_buffer *out, const hf_front *f)
{
    hf_buffer_printf(out, "A share of %s is out to the end, and %s is out altogether for a time,\n",
                     hf_clean(f->share_of).text, hf_clean(f->span_of).text);
    hf_buffer_printf(out, "both from %s: whole %s that the needs of priority %d hold",
                     hf_period_start(f->net, f->start).text, hf_period_word(f->net, 2),
                     f->priority);
    if (f->level < 1) hf_buffer_printf(out, " at %.3g %%", 100 * f->level);
    hf_buffer_printf(out,
                     ", of %d to the end\n(best: with perfect coordination; plan: everybody "
                     "carries on with the plan)\n\n",
                     f->horizon);
}

static void write_head(hf_buffer *out, const hf_front *f)
{
    hf_buffer_printf(out, "  %6s", "");
    for (int j = 0; j < f->span_count; j++) hf_buffer_printf(out, "  %13s", span_text(f, j).text);
    hf_buffer_printf(out, "\n  %6s", "out");
    for (int j = 0; j < f->span_count; j++) hf_buffer_printf(out, "  %6s %6s", "best", "plan");
    hf_buffer_text(out, "\n");
}

static void write_row(hf_buffer *out, const hf_front *f, int i)
{
    hf_buffer_printf(out, "  %6s", share_text(f, i).text);
    for (int j = 0; j < f->span_count; j++)
        hf_buffer_printf(out, "  %6s %6s", hf_summary_held(f->cells[i][j].best, f->horizon).text,
                         hf_summary_held(f->cells[i][j].plan, f->horizon).text);
    hf_buffer_text(out, "\n");
}

/* By how much less both together hold than the worse of the two alone. */
static int loss_at(const hf_front *f, int i, int j)
{
    int share_alone = f->cells[i][0].best, span_alone = f->cells[0][j].best;
    int alone = share_alone < span_alone ? share_alone : span_alone;
    return alone - f->cells[i][j].best;
}

/* The mildest of the cells in which the two are worst together. */
static void write_worst(hf_buffer *out, const hf_front *f)
{
    int worst = 0, row = 0, column = 0;
    for (int i = 0; i < HF_FRONT_SHARES; i++)
        for (int j = 0; j < f->span_count; j++)
            if (loss_at(f, i, j) > worst) worst = loss_at(f, i, j), row = i, column = j;
    if (!worst) {
        hf_buffer_text(out, "\nTogether they are no worse than the worse of them alone.\n");
        return;
    }
    hf_buffer_printf(out,
                     "\nTogether they are worse than each alone, at its worst with %s out and "
                     "%s: best %s, where\n each alone holds %s and %s.\n",
                     share_text(f, row).text, span_text(f, column).text,
                     hf_summary_held(f->cells[row][column].best, f->horizon).text,
                     hf_summary_held(f->cells[row][0].best, f->horizon).text,
                     hf_summary_held(f->cells[0][column].best, f->horizon).text);
}

void hf_summary_front(hf_buffer *out, const hf_front *front)
{
    write_opening(out, front);
    write_head(out, front);
    for (int i = 0; i < HF_FRONT_SHARES; i++) write_row(out, front, i);
    write_worst(out, front);
}
