/* decisions.c - a shelf of decisions; what is longest unused goes first. */
#include "sim/decisions.h"

#include "model/base/memory.h"

#include <stdlib.h>

typedef struct entry {
    hf_decision decision; /* first, so that who has it has the entry; its flows hold the past */
    hf_conditions conditions;
    int start;
    double level;
    int users;
    unsigned long used; /* the turn in which it was last asked for */
    size_t bytes;
    struct entry *next;
} entry;

struct hf_decisions {
    entry *first;
    size_t bytes, most;
    unsigned long turn;
};

hf_decisions *hf_decisions_new(size_t most)
{
    hf_decisions *decisions = hf_alloc(1, sizeof *decisions);
    *decisions = (hf_decisions){.most = most};
    return decisions;
}

static void drop(entry *e)
{
    hf_decision_clear(&e->decision);
    hf_conditions_clear(&e->conditions);
    free(e);
}

void hf_decisions_free(hf_decisions *decisions)
{
    if (!decisions) return;
    for (entry *e = decisions->first, *next; e; e = next) {
        next = e->next;
        drop(e);
    }
    free(decisions);
}

static bool is_from(const entry *e, const hf_onward *from)
{
    if (e->start != from->start || e->level != from->level) return false;
    if (!hf_conditions_same(&e->conditions, from->conditions)) return false;
    return !from->past || hf_flows_same(&e->decision.flows, from->past, 0, from->start);
}

static entry *find(const hf_decisions *decisions, const hf_onward *from)
{
    entry *e = decisions->first;
    while (e && !is_from(e, from)) e = e->next;
    return e;
}

/* The place of the one that nobody uses for the longest time; NULL when all are used. */
static entry **longest_unused(hf_decisions *decisions)
{
    entry **found = NULL;
    for (entry **at = &decisions->first; *at; at = &(*at)->next)
        if (!(*at)->users && (!found || (*at)->used < (*found)->used)) found = at;
    return found;
}

static void make_room(hf_decisions *decisions)
{
    entry **at;
    while (decisions->bytes > decisions->most && (at = longest_unused(decisions))) {
        entry *gone = *at;
        *at = gone->next;
        decisions->bytes -= gone->bytes;
        drop(gone);
    }
}

static void use(hf_decisions *decisions, entry *e)
{
    e->users++;
    e->used = ++decisions->turn;
}

static entry *entry_of(const hf_decision *decision, const hf_network *net, const hf_onward *from)
{
    entry *e = hf_alloc(1, sizeof *e);
    *e = (entry){.decision = *decision, .start = from->start, .level = from->level};
    hf_conditions_init(&e->conditions, net, NULL, 0);
    hf_conditions_copy(&e->conditions, from->conditions, net->periods);
    e->bytes = hf_flows_bytes(&decision->flows) + hf_conditions_bytes(&e->conditions);
    return e;
}

static void put(hf_decisions *decisions, entry *e)
{
    e->next = decisions->first;
    decisions->first = e;
    decisions->bytes += e->bytes;
    use(decisions, e);
    make_room(decisions);
}

/* Two threads that ask for the same at the same time both plan it: waiting would take as long. */
hf_status hf_decisions_take(const hf_decision **out, hf_decisions *decisions, const hf_network *net,
                            const hf_onward *from)
{
    entry *e;
    hf_decision decision;
    *out = NULL;
#pragma omp critical(hf_decisions)
    {
        e = find(decisions, from);
        if (e) use(decisions, e);
    }
    if (!e) {
        hf_status status = hf_onward_plan(&decision, net, from);
        if (status != HF_OK) return status;
        e = entry_of(&decision, net, from);
#pragma omp critical(hf_decisions)
        put(decisions, e);
    }
    *out = &e->decision;
    return HF_OK;
}

void hf_decisions_leave(hf_decisions *decisions, const hf_decision *decision)
{
    if (!decision) return;
#pragma omp critical(hf_decisions)
    {
        ((entry *)decision)->users--;
        make_room(decisions);
    }
}
