/* write_federation.c - a network as a federation's XML file: the federation itself, then chapter by
 * chapter. */
#include "io/write_federation.h"

#include "io/writing.h"
#include "model/calendar.h"

#include <stdio.h>
#include <string.h>

/* What is saved, most important first. */
static const char *criteria_of(const hf_writing *w)
{
    static const char *const names[HF_CRITERIA] = {
        [HF_PURCHASES] = "purchases", [HF_LABOUR_HOURS] = "labour", [HF_TRANSPORT] = "transport",
        [HF_MONEY] = "money",         [HF_WASTE] = "waste",
    };
    const char *list = "";
    for (int i = 0; i < w->net->criterion_count; i++)
        list =
            hf_arena_printf(w->scratch, "%s%s%s", list, i ? " " : "", names[w->net->criteria[i]]);
    return list;
}

static void write_root(hf_writing *w)
{
    const hf_network *net = w->net;
    hf_write_open(w, HF_E_federation, net->foreign);
    hf_pen_namespace(&w->pen);
    hf_write_text(w, HF_A_version, "1.0");
    hf_write_text(w, HF_A_id, net->id);
    hf_pen_language(&w->pen, net->language);
    hf_write_moment(w, HF_A_start, 0);
    hf_write_text(w, HF_A_period, w->period);
    hf_write_number(w, HF_A_periods, net->periods);
    if (*net->currency) hf_write_text(w, HF_A_currency, net->currency);
    hf_write_choice(w, HF_A_ending, !net->keep_ending, "free");
    hf_write_text(w, HF_A_minimise, criteria_of(w));
    hf_write_names(w, HF_E_federation, net->id, net->name, net->id);
    hf_write_notes(w, HF_E_federation, net->id, NULL);
}

void hf_federation_write(hf_buffer *out, const hf_network *net)
{
    char period[HF_DURATION_ROOM];
    hf_duration_text(period, net->period);
    hf_writing w = {.net = net, .pen = {.out = out}, .scratch = hf_arena_new(), .period = period};
    hf_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write_root(&w);
    hf_write_basis(&w);
    hf_write_holders(&w);
    hf_write_routes(&w);
    hf_write_markets(&w);
    hf_write_scenarios(&w);
    hf_write_close(&w);
    hf_arena_free(w.scratch);
}
