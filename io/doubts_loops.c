/* doubts_loops.c - goods that are made only from each other, and nobody has any to begin with.
 *
 * What such loops sustain is found by taking away: a good goes when no recipe that makes it is
 * left, a recipe when one of its inputs went. What stays lives on itself alone. */
#include "io/doubts.h"

typedef struct loops {
    hf_reading *r;
    hf_ways *ways;
    const bool *loose; /* [recipe] it gives too much, which was said */
    bool *anywhere;    /* [good] it can be somewhere */
    bool *broken;      /* [recipe] one of its inputs can never be there */
    int *makers;       /* [good] recipes that make it and are not broken */
    int *maker;        /* [good] the first of them */
    int *walk;         /* [good] the walk that came through; 0: none */
    int *list;         /* [good] scratch */
    hf_rows takers;    /* [good] recipes that take it */
} loops;

/* --- what is left --- */

static void mark_anywhere(loops *l)
{
    for (int p = 0; p < l->ways->places; p++)
        if (l->ways->there[p]) l->anywhere[hf_ways_good(l->ways, p)] = true;
}

/* Another loop, or one with longer steps, does not help where only a road is missing. */
static bool lacks_road(const loops *l, const hf_recipe *recipe)
{
    for (int i = 0; i < recipe->input_count; i++)
        if (l->anywhere[recipe->inputs[i].good] && !l->ways->there[recipe->inputs[i].holding])
            return true;
    return false;
}

static int count_makers(loops *l, bool delayed)
{
    const hf_network *net = l->r->net;
    for (int g = 0; g < net->good_count; g++) l->makers[g] = 0;
    for (int r = 0; r < net->recipe_count; r++) {
        const hf_recipe *recipe = &net->recipes[r];
        l->broken[r] = (recipe->lag && !delayed) || lacks_road(l, recipe);
        for (int i = 0; i < recipe->output_count && !l->broken[r]; i++)
            l->makers[recipe->outputs[i].good]++;
    }
    int gone = 0;
    for (int g = 0; g < net->good_count; g++)
        if (!l->anywhere[g] && !l->makers[g]) l->list[gone++] = g;
    return gone;
}

static int break_recipe(loops *l, int r, int gone)
{
    const hf_recipe *recipe = &l->r->net->recipes[r];
    if (l->broken[r]) return gone;
    l->broken[r] = true;
    for (int i = 0; i < recipe->output_count; i++) {
        int g = recipe->outputs[i].good;
        if (--l->makers[g] == 0 && !l->anywhere[g]) l->list[gone++] = g;
    }
    return gone;
}

/* Take away what cannot live; `delayed`: steps with a delay count too. */
static void take_away(loops *l, bool delayed)
{
    const hf_network *net = l->r->net;
    int gone = count_makers(l, delayed);
    while (gone > 0) {
        int g = l->list[--gone];
        for (int k = l->takers.first[g]; k < l->takers.first[g + 1]; k++)
            gone = break_recipe(l, l->takers.at[k], gone);
    }
    for (int r = net->recipe_count - 1; r >= 0; r--)
        for (int i = 0; i < net->recipes[r].output_count && !l->broken[r]; i++)
            l->maker[net->recipes[r].outputs[i].good] = r;
}

static bool lives_on_itself(const loops *l, int g)
{
    return !l->anywhere[g] && l->makers[g] > 0;
}

/* --- saying it --- */

/* The first input of the good's maker that lives on the loop too; -1: there is none. */
static int next_of(const loops *l, int g)
{
    const hf_recipe *recipe = &l->r->net->recipes[l->maker[g]];
    for (int i = 0; i < recipe->input_count; i++)
        if (!l->anywhere[recipe->inputs[i].good]) return recipe->inputs[i].good;
    return -1;
}

enum { NAMED_MOST = 4 };

/* "a" needs "b", "b" needs "a" */
static const char *round_of(const loops *l, int first)
{
    const hf_network *net = l->r->net;
    const char *text = "";
    int g = first, named = 0;
    do {
        int next = next_of(l, g);
        const char *between = named ? ", " : "";
        if (named++ == NAMED_MOST) return hf_arena_printf(l->r->scratch, "%s ...", text);
        text = hf_arena_printf(l->r->scratch, "%s%s\"%s\" needs %s%s%s", text, between,
                               net->goods[g].id, next == g ? "" : "\"",
                               next == g ? "itself" : net->goods[next].id, next == g ? "" : "\"");
        g = next;
    } while (g != first);
    return text;
}

static void say(const loops *l, int first, bool delayed)
{
    hf_reading *r = l->r;
    const hf_recipe *recipe = &r->net->recipes[l->maker[first]];
    const char *round = round_of(l, first);
    hf_message *message;
    if (delayed) {
        message = hf_diag(r->diags, HF_WARNING, "HF0610", recipe->at,
                          "nobody has anything to begin this with: %s", round);
        hf_diag_hint(r->diags, message,
                     "add a stock, a receipt or an offer of one of them to begin with");
    } else {
        message = hf_diag(r->diags, HF_WARNING, "HF0611", recipe->at,
                          "this loop feeds itself within one period: %s", round);
        hf_diag_hint(r->diags, message,
                     "if it needs something to begin with, give one step a `duration` of at least "
                     "a period");
    }
    hf_doubt_recipe(r, message, recipe);
}

/* Follow what each good needs until one comes again: a loop, said once. */
static void say_loops(loops *l, bool delayed)
{
    int count = l->r->net->good_count;
    for (int g = 0; g < count; g++) l->walk[g] = 0;
    for (int first = 0; first < count; first++) {
        int g = first;
        if (!lives_on_itself(l, g)) continue;
        while (g >= 0 && !l->walk[g]) {
            l->walk[g] = first + 1;
            g = next_of(l, g);
        }
        if (g >= 0 && l->walk[g] == first + 1 && (delayed || !l->loose[l->maker[g]]))
            say(l, g, delayed);
    }
}

/* A loop of steps without delay needs nothing to start it: what it takes it makes at once. */
static bool start(loops *l)
{
    const hf_network *net = l->r->net;
    bool any = false;
    for (int r = 0; r < net->recipe_count; r++)
        for (int i = 0; i < net->recipes[r].output_count && !l->broken[r]; i++) {
            if (!lives_on_itself(l, net->recipes[r].outputs[i].good)) continue;
            hf_ways_bring(l->ways, net->recipes[r].outputs[i].holding);
            any = true;
        }
    if (any) mark_anywhere(l);
    return any;
}

/* Recipes by what they take. */
static hf_rows takers_of(const hf_reading *r)
{
    const hf_network *net = r->net;
    hf_rows rows = {hf_arena_alloc(r->scratch, (size_t)net->good_count + 2, sizeof(int)), NULL};
    int *begin = rows.first + 1, count = 0; /* one ahead: filling moves each to its place */
    for (int i = 0; i < net->recipe_count; i++)
        for (int k = 0; k < net->recipes[i].input_count; k++)
            begin[net->recipes[i].inputs[k].good + 1]++;
    for (int g = 0; g < net->good_count; g++) count = begin[g + 1] += begin[g];
    rows.at = hf_arena_alloc(r->scratch, (size_t)count, sizeof *rows.at);
    for (int i = 0; i < net->recipe_count; i++)
        for (int k = 0; k < net->recipes[i].input_count; k++)
            rows.at[begin[net->recipes[i].inputs[k].good]++] = i;
    return rows;
}

void hf_doubt_loops(hf_reading *r, hf_ways *ways, const bool *loose)
{
    size_t goods = (size_t)r->net->good_count;
    loops l = {.r = r,
               .ways = ways,
               .loose = loose,
               .anywhere = hf_arena_alloc(r->scratch, goods, sizeof(bool)),
               .broken = hf_arena_alloc(r->scratch, (size_t)r->net->recipe_count, sizeof(bool)),
               .makers = hf_arena_alloc(r->scratch, goods, sizeof(int)),
               .maker = hf_arena_alloc(r->scratch, goods, sizeof(int)),
               .walk = hf_arena_alloc(r->scratch, goods, sizeof(int)),
               .list = hf_arena_alloc(r->scratch, goods, sizeof(int)),
               .takers = takers_of(r)};
    mark_anywhere(&l);
    do {
        take_away(&l, false);
        say_loops(&l, false);
    } while (start(&l));
    take_away(&l, true);
    say_loops(&l, true);
}
