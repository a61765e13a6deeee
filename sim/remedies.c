/* remedies.c - candidates by the proof, least amounts by a programme each, and what they buy by
 * asking again. */
#include "sim/remedies.h"

#include "model/base/memory.h"
#include "model/world.h"
#include "sim/again.h"
#include "sim/ample.h"
#include "solver/hold.h"

#include <math.h>
#include <stdlib.h>

enum {
    IN_FULL = 8,  /* of the best: how far they go, beside one period more */
    SOME_MORE = 3 /* periods that the second amount buys */
};

/* Worths that differ by less than this part do not differ. */
static const double SAME = 1e-9;

typedef struct search {
    hf_again again;
    hf_endurance *answer;
    hf_ample ample;
    hf_hold *hold;           /* of the ample federation */
    bool *wanted;            /* [need] */
    bool *allowed;           /* [extra] */
    double *worth;           /* [extra] of all of it, by the proof */
    double *price, *amounts; /* [extra] */
    hf_helped *out;
    hf_status status;
} search;

/* --- which needs --- */

static const hf_held *held_by(const hf_endurance *e, int n)
{
    return &e->needs[n * e->level_count];
}

/* The place among priorities of the first that fails; -1: none. */
static int first_failing(const hf_endurance *e)
{
    for (int i = 0; i < e->priority_count; i++)
        if (e->by_priority[i].best < e->horizon) return i;
    return -1;
}

/* The need of the priority that fails first by itself. */
static int first_need(const hf_endurance *e, int priority)
{
    int first = -1, least = e->horizon;
    for (int n = 0; n < e->net->need_count; n++)
        if (e->net->needs[n].priority == priority && held_by(e, n)->best < least) {
            first = n;
            least = held_by(e, n)->best;
        }
    return first;
}

/* --- candidates --- */

/* Worth is that of all there could be, which is so many times what a need takes: unlike units
 * compare by that. */
static void weigh(search *s)
{
    double most = 0;
    hf_hold_allow(s->hold, NULL);
    s->status = hf_hold_worth(s->hold, s->wanted, s->out->best + 1, s->worth);
    for (int c = 0; c < s->ample.count; c++) {
        s->worth[c] *= s->ample.list[c].amount;
        most = fmax(most, s->worth[c]);
    }
    for (int c = 0; c < s->ample.count; c++) /* what rounding leaves is nothing */
        if (s->worth[c] < SAME * most) s->worth[c] = 0;
}

static int good_of(const search *s, int c)
{
    const hf_remedy *remedy = &s->ample.list[c];
    const hf_network *net = s->answer->net;
    bool held = remedy->kind == HF_REMEDY_STOCK || remedy->kind == HF_REMEDY_DELIVERY;
    return held ? net->holdings[remedy->index].good : -1 - c;
}

/* The same good, only elsewhere, is no news; where it is the only one, it is. */
static bool is_like(const search *s, const int *chosen, int count, int c, int likeness)
{
    for (int i = 0; i < count; i++) {
        bool of_a_kind = s->ample.list[chosen[i]].kind == s->ample.list[c].kind;
        if (of_a_kind && likeness == 0) return true;
        if (of_a_kind && likeness == 1 && good_of(s, chosen[i]) == good_of(s, c)) return true;
    }
    return false;
}

/* To somebody who needs it, not to a neighbour of theirs. */
static bool is_for_the_wanted(const search *s, int c)
{
    const hf_network *net = s->answer->net;
    if (good_of(s, c) < 0) return false;
    for (int n = 0; n < net->need_count; n++)
        if (s->wanted[n] && net->needs[n].holder == net->holdings[s->ample.list[c].index].holder)
            return true;
    return false;
}

/* Within a site it is the same to the proof who gets it. */
static bool is_better(const search *s, int c, int than)
{
    double more = s->worth[c] - s->worth[than];
    if (fabs(more) > SAME * s->worth[than]) return more > 0;
    return is_for_the_wanted(s, c) && !is_for_the_wanted(s, than);
}

static int best_left(const search *s, const int *chosen, int count, int likeness)
{
    int best = -1;
    for (int c = 0; c < s->ample.count; c++)
        if (s->worth[c] > 0 && (best < 0 || is_better(s, c, best)) &&
            !is_like(s, chosen, count, c, likeness))
            best = c;
    return best;
}

/* The most worth first: one of each kind, then one of each good, then the same elsewhere. */
static int choose(search *s, int *chosen)
{
    int count = 0;
    weigh(s);
    for (int likeness = 0; s->status == HF_OK && likeness < 3; likeness++)
        for (int c; count < HF_HELPS_MOST && (c = best_left(s, chosen, count, likeness)) >= 0;) {
            s->worth[c] = 0;
            chosen[count++] = c;
        }
    return count;
}

/* --- how much of one, and what it buys --- */

static void allow_only(search *s, int c)
{
    s->allowed[c] = true;
    hf_hold_allow(s->hold, s->allowed);
    s->allowed[c] = false;
}

/* What cannot be found or proved is no remedy; only an interruption ends the search. */
static bool is_found(search *s, hf_status status)
{
    if (status == HF_INTERRUPTED) s->status = status;
    return status == HF_OK;
}

static int reach(search *s, int c)
{
    int held = s->out->best;
    allow_only(s, c);
    bool found = is_found(s, hf_hold_best(s->hold, s->wanted, held, &held));
    return found ? held : s->out->best;
}

/* 0: nothing, or it could not be found. */
static double least(search *s, int c, int periods)
{
    s->price[c] = 1 / s->ample.size[c];
    allow_only(s, c);
    bool found = is_found(s, hf_hold_least(s->hold, s->wanted, periods, s->price, s->amounts));
    s->price[c] = 0;
    return found && s->amounts[c] > 1e-9 * s->ample.size[c] ? hf_ample_round(s->amounts[c]) : 0;
}

/* What so much buys, asked with it there. */
static bool confirm(search *s, int c, hf_bought *bought)
{
    hf_eve eve;
    hf_remedy remedy = s->ample.list[c];
    remedy.amount = bought->amount;
    hf_again_eve(&eve, &s->again, &remedy, 1);
    for (int i = 0; i < s->ample.count; i++) s->amounts[i] = i == c ? bought->amount : 0;
    hf_hold_settle(s->hold, s->amounts, &eve);
    bool found = is_found(s, hf_hold_best(s->hold, s->wanted, s->out->best, &bought->best));
    hf_hold_allow(s->hold, NULL);
    bought->plan = hf_again_plan(&s->again, &eve, s->wanted);
    hf_eve_clear(&eve);
    return found && bought->plan >= 0;
}

/* Kept only where asking again agrees. */
static void buy(search *s, int c, int periods, hf_help *help)
{
    hf_bought bought = {.amount = least(s, c, periods)};
    if (!(bought.amount > 0) || !confirm(s, c, &bought) || bought.best < periods) return;
    if (help->count && help->bought[help->count - 1].best >= bought.best) return;
    help->bought[help->count++] = bought;
}

static void buy_one(search *s, int c, int *most)
{
    hf_help help = {
        .kind = s->ample.list[c].kind, .index = s->ample.list[c].index, .there = s->ample.there[c]};
    *most = reach(s, c);
    if (s->status == HF_OK && *most > s->out->best) buy(s, c, s->out->best + 1, &help);
    if (help.count) s->out->helps[s->out->count++] = help;
}

/* --- in which order --- */

/* What makes those who carry on with the plan do worse comes last; else what goes furthest, and of
 * equal reach what takes least beside what there is. */
typedef struct rank {
    hf_help help;
    bool harms;
    int extra, most;
    double part;
} rank;

static int by_worth(const void *left, const void *right)
{
    const rank *a = left, *b = right;
    if (a->harms != b->harms) return a->harms ? 1 : -1;
    if (a->most != b->most) return a->most > b->most ? -1 : 1;
    if (a->part != b->part) return a->part < b->part ? -1 : 1;
    return (a->extra > b->extra) - (a->extra < b->extra);
}

static void go_further(search *s, rank *of)
{
    int some = s->out->best + SOME_MORE;
    if (some < of->most) buy(s, of->extra, some, &of->help);
    if (s->status == HF_OK && of->most > s->out->best + 1) buy(s, of->extra, of->most, &of->help);
}

static void answer_group(search *s)
{
    int chosen[HF_HELPS_MOST], count = choose(s, chosen), found = 0;
    rank ranks[HF_HELPS_MOST];
    for (int i = 0; i < count && s->status == HF_OK; i++) {
        int most = 0, before = s->out->count;
        buy_one(s, chosen[i], &most);
        if (s->out->count == before) continue;
        const hf_help *help = &s->out->helps[before];
        ranks[found++] = (rank){*help, help->bought[0].plan < s->out->plan, chosen[i], most,
                                help->bought[0].amount / s->ample.size[chosen[i]]};
    }
    if (found) qsort(ranks, (size_t)found, sizeof(rank), by_worth);
    for (int i = 0; i < found && i < IN_FULL && s->status == HF_OK; i++) go_further(s, &ranks[i]);
    for (int i = 0; i < found; i++) s->out->helps[i] = ranks[i].help;
}

/* --- the headline --- */

static void ask_for(search *s, int priority, int need, const hf_held *held)
{
    const hf_network *net = s->answer->net;
    if (s->status != HF_OK) return;
    s->out = &s->answer->helped[s->answer->helped_count++];
    *s->out =
        (hf_helped){.priority = priority, .need = need, .best = held->best, .plan = held->plan};
    for (int n = 0; n < net->need_count; n++)
        s->wanted[n] = need >= 0 ? n == need : net->needs[n].priority == priority;
    answer_group(s);
}

static void look(search *s, int place)
{
    const hf_endurance *e = s->answer;
    const hf_held *all = &e->by_priority[place];
    int n = first_need(e, e->priorities[place]);
    ask_for(s, e->priorities[place], -1, all);
    if (n >= 0 && held_by(e, n)->best > all->best)
        ask_for(s, e->priorities[place], n, held_by(e, n));
}

static void open_search(search *s, hf_endurance *answer, const hf_plan *calm,
                        const hf_endure_question *question)
{
    hf_again_init(&s->again, answer, calm, question);
    s->answer = answer;
    hf_ample_init(&s->ample, &s->again);
    s->hold = hf_hold_new_extra(&s->ample.eve, s->ample.list, s->ample.count, question->stop);
    hf_hold_level(s->hold, answer->levels[0]);
    s->wanted = hf_alloc((size_t)calm->net->need_count, sizeof(bool));
    s->allowed = hf_alloc((size_t)s->ample.count, sizeof(bool));
    s->worth = hf_alloc((size_t)s->ample.count, sizeof(double));
    s->price = hf_alloc((size_t)s->ample.count, sizeof(double));
    s->amounts = hf_alloc((size_t)s->ample.count, sizeof(double));
}

static void close_search(search *s)
{
    hf_hold_free(s->hold);
    hf_ample_clear(&s->ample);
    hf_again_clear(&s->again);
    free(s->wanted);
    free(s->allowed);
    free(s->worth);
    free(s->price);
    free(s->amounts);
}

hf_status hf_remedies_find(hf_endurance *answer, const hf_plan *calm,
                           const hf_endure_question *question, hf_diags *diags)
{
    int place = first_failing(answer);
    search s = {.status = HF_OK};
    if (question->prepared) return HF_OK;
    answer->helped_count = 0;
    answer->has_helped = place < 0;
    if (place < 0) return HF_OK;
    open_search(&s, answer, calm, question);
    look(&s, place);
    close_search(&s);
    /* half a search, or one that could not be proved, says nothing */
    answer->has_helped = s.status == HF_OK;
    if (s.status != HF_OK) answer->helped_count = 0;
    return s.status == HF_INTERRUPTED ? hf_endure_say(s.status, diags) : HF_OK;
}
