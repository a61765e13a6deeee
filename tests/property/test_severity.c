/* test_severity.c - whatever an event does, when it does more of it even the best coordination
 * holds no longer. */
#include "sim/held.h"
#include "solver/hold.h"
#include "tests/property/drawn.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* --- what one event leaves --- */

enum { ASKED = 3 };

/* Periods held at full, three quarters and half of what is required, all needs together and one. */
typedef struct answer {
    int together[ASKED], one[ASKED];
    bool found;
} answer;

static bool ask(int *held, hf_hold *hold, const bool *wanted)
{
    return hf_hold_best(hold, wanted, 0, held) == HF_OK;
}

/* The need that is asked about alone is another in every federation. */
static answer best_under(const hf_drawn *drawn, const hf_event *event, int start)
{
    static const double levels[ASKED] = {1, 0.75, 0.5};
    bool all[HF_NEEDS_DRAWN], one[HF_NEEDS_DRAWN] = {false};
    answer a = {.found = true};
    hf_conditions conditions;
    hf_conditions_init(&conditions, drawn->net, event, 1);
    const hf_flows *past = start > 0 ? &drawn->calm->flows : NULL;
    hf_hold *hold = hf_hold_new(drawn->net, &conditions, past, start, NULL);
    memset(all, true, sizeof all);
    one[drawn->seed % (uint64_t)drawn->net->need_count] = true;
    for (int q = 0; q < ASKED && a.found; q++) {
        hf_hold_level(hold, levels[q]);
        a.found = ask(&a.together[q], hold, all) && ask(&a.one[q], hold, one);
    }
    hf_hold_free(hold);
    hf_conditions_clear(&conditions);
    return a;
}

static bool holds_no_longer(hf_drawn *drawn, const hf_event *event, const answer *mild,
                            const answer *hard)
{
    if (!mild->found || !hard->found) return hf_drawn_fails(drawn, "%s: best not found", event->id);
    for (int q = 0; q < ASKED; q++)
        if (hard->together[q] > mild->together[q] || hard->one[q] > mild->one[q])
            return hf_drawn_fails(drawn,
                                  "%s: together %d and one need %d periods, harder %d and %d "
                                  "(level %d)",
                                  event->id, mild->together[q], mild->one[q], hard->together[q],
                                  hard->one[q], q);
    return true;
}

/* --- how an event gets harder; each says whether it can --- */

static bool aims_at(const hf_event *event, hf_target_kind kind)
{
    for (int i = 0; i < event->target_count; i++)
        if (event->targets[i].kind == kind) return true;
    return false;
}

static bool brings_something(const hf_event *event)
{
    return event->receipt_count + event->labour_count + event->offer_count + event->income_count >
           0;
}

/* Less of an expense is less to pay. */
static bool leave_half(const hf_network *net, hf_event *event)
{
    (void)net;
    event->remaining /= 2;
    return !aims_at(event, HF_TARGET_EXPENSE);
}

static bool leave_nothing(const hf_network *net, hf_event *event)
{
    (void)net;
    event->remaining = 0;
    return !aims_at(event, HF_TARGET_EXPENSE);
}

static bool ask_for_more(const hf_network *net, hf_event *event)
{
    (void)net;
    event->demand *= 1.5;
    return true;
}

static bool destroy_more(const hf_network *net, hf_event *event)
{
    (void)net;
    event->destroys += (1 - event->destroys) / 2;
    return true;
}

/* Who sells gains by high prices. */
static bool sells(const hf_network *net)
{
    for (int o = 0; o < net->offer_count; o++)
        if (net->offers[o].action == HF_SELL) return true;
    return false;
}

static bool ask_a_higher_price(const hf_network *net, hf_event *event)
{
    event->price *= 3;
    return !sells(net);
}

/* What does no harm would be better if it lasted. */
static bool go_on(const hf_network *net, hf_event *event)
{
    bool harms = event->remaining <= 1 && event->demand >= 1 && event->access <= 1 &&
                 event->delay >= 0 && (event->price >= 1 && !sells(net));
    event->end = INFINITY;
    return harms && !brings_something(event) && !aims_at(event, HF_TARGET_EXPENSE);
}

static bool lock_doors(const hf_network *net, hf_event *event)
{
    (void)net;
    event->access = 0;
    return true;
}

static bool open_half_as_far(const hf_network *net, hf_event *event)
{
    (void)net;
    event->access /= 2;
    return true;
}

static bool delay_longer(const hf_network *net, hf_event *event)
{
    (void)net;
    event->delay += 30;
    return true;
}

static const struct {
    const char *name;
    bool (*worsen)(const hf_network *net, hf_event *event);
} ways[] = {
    {"half is left", leave_half},
    {"nothing is left", leave_nothing},
    {"more is required", ask_for_more},
    {"more is destroyed", destroy_more},
    {"prices are higher", ask_a_higher_price},
    {"it goes on", go_on},
    {"doors are locked", lock_doors},
    {"doors are half as open", open_half_as_far},
    {"it takes longer", delay_longer},
};
enum { WAYS = sizeof ways / sizeof *ways };

/* --- the law --- */

static bool is_no_better(hf_drawn *drawn, const hf_event *event, int start, const answer *mild,
                         int way)
{
    hf_event harder = *event;
    if (!ways[way].worsen(drawn->net, &harder)) return true;
    if (!hf_conditions_touch(drawn->net, &harder)) return true;
    answer hard = best_under(drawn, &harder, start);
    return holds_no_longer(drawn, event, mild, &hard) ||
           hf_drawn_fails(drawn, "%s: it is held longer when %s", event->id, ways[way].name);
}

static bool worse_is_worse(hf_drawn *drawn)
{
    bool holds = drawn->calm != NULL;
    for (int z = 0; drawn->calm && z < drawn->net->scenario_count; z++)
        for (int v = 0; v < drawn->net->scenarios[z].event_count; v++) {
            const hf_event *event = &drawn->net->scenarios[z].events[v];
            const hf_scenario alone = {.events = (hf_event *)event, .event_count = 1};
            int start = hf_scenario_start(&alone);
            if (start >= drawn->net->periods) continue;
            answer mild = best_under(drawn, event, start);
            for (int way = 0; way < WAYS; way++)
                holds &= is_no_better(drawn, event, start, &mild, way);
        }
    return holds;
}

static void a_worse_event_is_never_held_longer(void **state)
{
    hf_drawn_each(state, worse_is_worse);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_worse_event_is_never_held_longer),
    };
    return cmocka_run_group_tests_name("severity", tests, hf_drawn_setup, hf_drawn_teardown);
}
