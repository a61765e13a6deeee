/* doubts_gains.c - loops of recipes that make more of a good than they take of it, within a period.
 *
 * Only recipes with a single input count: where another good goes in as well, that may be what the
 * rest is made of. Each output is a step from the input to it, by the logarithm of how much one
 * unit of the input gives; a loop of steps that adds up to more than nothing gains. It is found by
 * the best ways to each good, each made better by one more step until none can be (Bellman and
 * Ford): goods from which a walk back along them comes round lie on a loop that gains. */
#include "io/doubts.h"

#include "model/base/number.h"

#include <math.h>

typedef struct step {
    int from, to; /* goods */
    int recipe;
    double gives; /* of `to`, out of one unit of `from` */
} step;

typedef struct gains {
    hf_reading *r;
    step *steps;
    int count;
    double *best; /* [good] logarithm of the best way to it */
    int *last;    /* [good] the last step of that way; -1: it begins there */
    int *walk;    /* [good] the walk that came through; 0: none */
    bool *loose;  /* [recipe] said to give more than it takes */
} gains;

enum { STEPS_MOST = 64 }; /* of a loop that anybody writes down by mistake */
enum { WEEK = 168 };      /* hours: what takes longer may be growing */

/* Rounded quantities may be off by this, in every step. */
static const double SLACK = 5e-4;

/* --- steps --- */

/* Where nothing says how long it takes, it may take the whole period. */
static bool may_grow(const hf_reading *r, const hf_recipe *recipe)
{
    return (recipe->duration > 0 ? recipe->duration : r->net->period) > WEEK;
}

static void add_steps(gains *w, int i)
{
    const hf_recipe *recipe = &w->r->net->recipes[i];
    if (recipe->input_count != 1 || recipe->lag > 0 || may_grow(w->r, recipe)) return;
    const hf_part *in = &recipe->inputs[0];
    for (int k = 0; k < recipe->output_count; k++)
        w->steps[w->count++] = (step){in->good, recipe->outputs[k].good, i,
                                      recipe->outputs[k].quantity / in->quantity};
}

static int outputs_in_all(const hf_network *net)
{
    int count = 0;
    for (int i = 0; i < net->recipe_count; i++) count += net->recipes[i].output_count;
    return count;
}

/* True when any good was better reached. */
static bool improve(gains *w)
{
    bool better = false;
    for (int s = 0; s < w->count; s++) {
        const step *next = &w->steps[s];
        double value = w->best[next->from] + log(next->gives) - SLACK;
        if (!(value > w->best[next->to])) continue;
        w->best[next->to] = value;
        w->last[next->to] = s;
        better = true;
    }
    return better;
}

/* --- saying it --- */

static const step *step_to(const gains *w, int g)
{
    return &w->steps[w->last[g]];
}

/* The good of the loop from which it is told: what is taken first, in the order of goods. */
static int first_of(const gains *w, int g)
{
    int first = g;
    for (int at = step_to(w, g)->from; at != g; at = step_to(w, at)->from)
        if (at < first) first = at;
    return first;
}

enum { NAMED_MOST = 4 };

/* 0.5 of "b" out of 1 of "a", 20 of "a" out of 1 of "b": told from its end, as it is known from
 * there. */
static const char *way_round(const gains *w, int first, double *gain)
{
    const hf_good *goods = w->r->net->goods;
    const char *text = "";
    int g = first, named = 0;
    *gain = 1;
    do {
        const step *s = step_to(w, g);
        const char *one =
            hf_arena_printf(w->r->scratch, "%s of \"%s\" out of 1 of \"%s\"",
                            hf_figure(w->r, s->gives, 5), goods[g].id, goods[s->from].id);
        if (named == NAMED_MOST) one = "...";
        if (named++ <= NAMED_MOST)
            text = hf_arena_printf(w->r->scratch, "%s%s%s", one, *text ? ", " : "", text);
        *gain *= s->gives;
        g = s->from;
    } while (g != first);
    return text;
}

/* True when any recipe of the loop was said to give too much before; now all are. */
static bool note(const gains *w, int first)
{
    int g = first;
    bool said = false;
    do {
        bool *loose = &w->loose[step_to(w, g)->recipe];
        said = said || *loose;
        *loose = true;
        g = step_to(w, g)->from;
    } while (g != first);
    return said;
}

static void say(const gains *w, int first)
{
    hf_reading *r = w->r;
    double gain;
    const hf_recipe *recipe = &r->net->recipes[step_to(w, first)->recipe];
    const char *text = way_round(w, first, &gain);
    bool alone = step_to(w, first)->from == first;
    hf_message *message =
        hf_diag(r->diags, HF_WARNING, "HF0616", recipe->at,
                "%s makes %s of \"%s\" out of 1, within one period%s%s",
                alone ? "this recipe" : "this loop", hf_figure(r, fmin(gain, HF_NUMBER_LARGEST), 5),
                r->net->goods[first].id, alone ? "" : ": ", alone ? "" : text);
    hf_diag_hint(r->diags, message,
                 "check the quantities; if something else goes in as well, write it down as an "
                 "<input>");
    hf_doubt_recipe(r, message, recipe);
}

/* Walk back from each good: a walk that comes round to itself is a loop, said once. */
static void say_loops(gains *w)
{
    for (int first = 0; first < w->r->net->good_count; first++) {
        int g = first;
        while (w->last[g] >= 0 && !w->walk[g]) {
            w->walk[g] = first + 1;
            g = step_to(w, g)->from;
        }
        if (w->last[g] < 0 || w->walk[g] != first + 1) continue;
        g = first_of(w, g);
        if (!note(w, g)) say(w, g);
    }
}

void hf_doubt_gains(hf_reading *r, bool *loose)
{
    size_t goods = (size_t)r->net->good_count, steps = (size_t)outputs_in_all(r->net);
    gains w = {.r = r,
               .steps = hf_arena_alloc(r->scratch, steps, sizeof(step)),
               .best = hf_arena_alloc(r->scratch, goods, sizeof(double)),
               .last = hf_arena_alloc(r->scratch, goods, sizeof(int)),
               .walk = hf_arena_alloc(r->scratch, goods, sizeof(int)),
               .loose = loose};
    for (size_t g = 0; g < goods; g++) w.last[g] = -1;
    for (int i = 0; i < r->net->recipe_count; i++) add_steps(&w, i);
    int rounds = 0;
    while (rounds < STEPS_MOST && improve(&w)) rounds++;
    say_loops(&w);
}
