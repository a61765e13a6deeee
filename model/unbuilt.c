/* unbuilt.c - what of a federation this version reads, but cannot honour in a plan yet.
 *
 * Each chapter looks through one part of the network. When a later version learns to honour
 * something, its lines here go. */
#include "model/unbuilt.h"

#include <math.h>
#include <stdarg.h>

enum { OF_A_KIND_MOST = 3 };

typedef struct search {
    const hf_network *net;
    int scenario; /* -1: none */
    hf_diags *diags;
    int found;
} search;

/* Refuse one thing; *of_a_kind counts its like, of which a few are enough to say. */
static void refuse(search *s, int *of_a_kind, hf_origin at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void refuse(search *s, int *of_a_kind, hf_origin at, const char *format, ...)
{
    if ((*of_a_kind)++ >= OF_A_KIND_MOST) return;
    va_list arguments;
    va_start(arguments, format);
    const char *what = hf_arena_vprintf(s->diags->arena, format, arguments);
    va_end(arguments);
    hf_message *message = hf_diag(s->diags, HF_ERROR, "HF0704", at,
                                  "%s: this version reads it, but cannot plan with it yet", what);
    hf_diag_hint(s->diags, message, "`holdfast check` accepts it; to plan now, leave it out");
    s->found++;
}

static void search_goods(search *s)
{
    int aged = 0, spoilt = 0, kept = 0;
    for (int g = 0; g < s->net->good_count; g++) {
        const hf_good *good = &s->net->goods[g];
        if (isfinite(good->shelf_life))
            refuse(s, &aged, good->at, "`shelf-life` of good \"%s\"", good->id);
        if (good->spoilage > 0) refuse(s, &spoilt, good->at, "`spoilage` of good \"%s\"", good->id);
        if (good->no_disposal)
            refuse(s, &kept, good->at, "dispose=\"no\" of good \"%s\"", good->id);
    }
}

static const char *holder_id(const search *s, int holder)
{
    return s->net->holders[holder].id;
}

static void search_stocks(search *s)
{
    int reserved = 0, dated = 0;
    for (int i = 0; i < s->net->stock_count; i++) {
        const hf_stock *stock = &s->net->stocks[i];
        const char *good = s->net->goods[stock->good].id;
        if (stock->reserve > 0)
            refuse(s, &reserved, stock->at, "`reserve` of \"%s\" at \"%s\"", good,
                   holder_id(s, stock->holder));
        if (isfinite(stock->expires))
            refuse(s, &dated, stock->at, "`expires` of \"%s\" at \"%s\"", good,
                   holder_id(s, stock->holder));
    }
}

static void search_scenario(search *s)
{
    if (s->scenario < 0) return;
    const hf_scenario *scenario = &s->net->scenarios[s->scenario];
    int longer = 0, ending = 0;
    if (scenario->periods != s->net->periods)
        refuse(s, &longer, scenario->at, "`periods` of scenario \"%s\"", scenario->id);
    if (scenario->keep_ending != s->net->keep_ending)
        refuse(s, &ending, scenario->at, "`ending` of scenario \"%s\"", scenario->id);
}

int hf_unbuilt(const hf_network *net, int scenario, hf_diags *diags)
{
    static void (*const chapters[])(search *) = {search_goods, search_stocks, search_scenario};
    search s = {net, scenario, diags, 0};
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) chapters[i](&s);
    return s.found;
}
