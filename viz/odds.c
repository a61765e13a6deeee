/* odds.c - a sentence about many runs. */
#include "viz/odds.h"

#include "viz/findings.h"

#include <math.h>
#include <string.h>

/* Runs in which need n is held to the end. */
static int held_in(const hf_ensemble *e, int n)
{
    int runs = e->runs - e->failed_count;
    return (int)lround(e->needs[n].held.share[e->net->periods - 1] * runs);
}

static int failing(const hf_ensemble *e)
{
    int count = 0;
    for (int n = 0; n < e->net->need_count; n++) count += held_in(e, n) < e->runs - e->failed_count;
    return count;
}

/* The need that comes after `last` when the least likely come first; -1: the first. */
static int next_likely(const hf_ensemble *e, int last)
{
    int best = -1, floor = last < 0 ? -1 : held_in(e, last);
    for (int n = 0; n < e->net->need_count; n++) {
        int held = held_in(e, n);
        bool behind = held > floor || (held == floor && n > last);
        if (behind && (best < 0 || held < held_in(e, best))) best = n;
    }
    return best;
}

static void add_rest(hf_buffer *out, const hf_ensemble *e, int shown, int fail)
{
    int sure = e->net->need_count - fail;
    if (fail > shown)
        hf_buffer_printf(out, "; %d more need%s not in every run", fail - shown,
                         fail - shown == 1 ? "" : "s");
    if (sure == 1) hf_buffer_text(out, "; the one other need in all");
    if (sure > 1) hf_buffer_printf(out, "; the other %d needs in all", sure);
}

void hf_odds_sentence(hf_buffer *out, const hf_ensemble *ensemble, int most)
{
    const hf_ensemble *e = ensemble;
    int runs = e->runs - e->failed_count, fail = failing(e), shown = fail < most ? fail : most;
    if (!e->varies || !runs || !e->net->need_count) return;
    hf_buffer_text(out, "Left to chance, ");
    if (!fail) hf_buffer_printf(out, "every need holds to the end in all %d runs", runs);
    for (int i = 0, n = -1; i < shown; i++) {
        n = next_likely(e, n);
        hf_label name = hf_findings_need_name(e->net, n);
        if (i)
            hf_buffer_printf(out, ", %s in %d", name.text, held_in(e, n));
        else
            hf_buffer_printf(out, "%s will hold to the end in %d of %d runs", name.text,
                             held_in(e, n), runs);
    }
    if (fail) add_rest(out, e, shown, fail);
    hf_buffer_printf(out, " (policy %s).", e->policy);
}

hf_label hf_odds_policy(const char *policy)
{
    static const struct {
        const char *policy, *words;
    } known[] = {{"plan", "everybody carries on with the plan"},
                 {"local", "each sees only its own stock and orders"},
                 {"replan", "all plan again together when something has changed"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].policy, policy) == 0)
            return hf_label_printf("policy %s: %s", policy, known[i].words);
    return hf_label_printf("policy %s", policy);
}
