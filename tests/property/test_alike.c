/* test_alike.c - federations that say the same otherwise are planned alike: weeks later, in halves,
 * with things in them that nobody has any use for. */
#include "tests/property/drawn.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[HF_ALTERATIONS] = {
    "as drawn",      "weeks later",      "twin routes",    "twin offers",
    "twin machines", "twin communities", "useless things", "another road"};

/* Compares a plan with that of the altered federation, calm or under the same scenario. */
typedef bool (*likeness)(hf_drawn *drawn, const hf_plan *a, const hf_plan *b, const char *how);

static bool plans_alike(hf_drawn *drawn, hf_drawn *other, const hf_plan *a, hf_alteration how,
                        likeness like)
{
    hf_plan *b = hf_drawn_plan(other, a->scenario);
    bool holds =
        b ? like(drawn, a, b, names[how]) : hf_drawn_fails(drawn, "no plan for %s", names[how]);
    hf_plan_free(b);
    return holds;
}

static bool is_read(hf_drawn *drawn, const hf_drawn *other, hf_alteration how)
{
    for (int n = 0; n < other->diags->count; n++)
        if (other->diags->messages[n].severity == HF_ERROR)
            hf_drawn_fails(drawn, "%s: %s", names[how], other->diags->messages[n].text);
    return other->net || hf_drawn_fails(drawn, "%s: not read", names[how]);
}

/* The calm plan, and where `all` those under its scenarios. */
static bool is_alike(hf_drawn *drawn, hf_alteration how, bool all, likeness like)
{
    hf_drawn other;
    if (!drawn->calm) return true; /* why it has no plan is told by the other laws */
    hf_drawn_read_altered(&other, drawn->seed, how);
    bool holds = is_read(drawn, &other, how);
    if (holds) holds = plans_alike(drawn, &other, drawn->calm, how, like);
    for (int z = 0; holds && all && z < drawn->net->scenario_count; z++)
        if (drawn->under[z]) holds = plans_alike(drawn, &other, drawn->under[z], how, like);
    hf_drawn_clear(&other);
    return holds;
}

/* --- weeks later --- */

static bool has_yearly_dates(const hf_drawn *drawn)
{
    hf_buffer text = {0};
    hf_random_federation(&text, drawn->seed, HF_NAMES_PLAIN, 0);
    bool has = strstr(text.bytes, "\"--") != NULL;
    hf_buffer_clear(&text);
    return has;
}

static bool same_bits(hf_drawn *drawn, const hf_plan *a, const hf_plan *b, const char *how)
{
    bool same = hf_flows_same(&a->flows, &b->flows, 0, a->net->periods) &&
                a->stage_count == b->stage_count &&
                !memcmp(&a->totals, &b->totals, sizeof a->totals);
    for (int n = 0; same && n < a->stage_count; n++)
        same = !memcmp(&a->stages[n].value, &b->stages[n].value, sizeof(double));
    return same || hf_drawn_fails(drawn, "another plan %s", how);
}

static bool time_is_nothing(hf_drawn *drawn)
{
    return has_yearly_dates(drawn) || is_alike(drawn, HF_LATER, true, same_bits);
}

static void whole_weeks_later_the_plan_is_the_same_to_the_bit(void **state)
{
    hf_drawn_each(state, time_is_nothing);
}

/* --- the same stages --- */

static const hf_stage *stage_of(const hf_plan *plan, const char *name)
{
    for (int n = 0; n < plan->stage_count; n++)
        if (!strcmp(plan->stages[n].name, name)) return &plan->stages[n];
    return NULL;
}

/* What is broken of hard limits, and missing of minimums, is counted by the recipe. */
static bool breaks_hard_limits(const hf_plan *plan)
{
    const hf_stage *hard = stage_of(plan, "hard limits");
    return hard && hard->value > 1e-9;
}

/* The least flow is counted in units of the programme, which follow what is there. */
static bool same_values(hf_drawn *drawn, const hf_plan *a, const hf_plan *b, const char *how,
                        double tolerance)
{
    for (int n = 0; n < a->stage_count; n++) {
        const hf_stage *was = &a->stages[n], *is = stage_of(b, was->name);
        if (!strcmp(was->name, "least flow")) continue;
        if (!is) return hf_drawn_fails(drawn, "%s: no stage %s", how, was->name);
        if (!(fabs(is->value - was->value) <= tolerance * fmax(1, fabs(was->value))))
            return hf_drawn_fails(drawn, "%s, scenario %d: %s is %.12g, and %.12g without", how,
                                  a->scenario, was->name, is->value, was->value);
    }
    return true;
}

static bool same_to_rounding(hf_drawn *drawn, const hf_plan *a, const hf_plan *b, const char *how)
{
    return breaks_hard_limits(a) || same_values(drawn, a, b, how, 1e-6);
}

/* What is added is in other rows and changes scales: another way to the same vertex. */
static bool same_but_for_the_way(hf_drawn *drawn, const hf_plan *a, const hf_plan *b,
                                 const char *how)
{
    return same_values(drawn, a, b, how, 1e-8);
}

static bool routes_merge(hf_drawn *drawn)
{
    return is_alike(drawn, HF_TWIN_ROUTES, false, same_to_rounding);
}

static void two_roads_of_half_the_width_are_one(void **state)
{
    hf_drawn_each(state, routes_merge);
}

static bool offers_merge(hf_drawn *drawn)
{
    return is_alike(drawn, HF_TWIN_OFFERS, false, same_to_rounding);
}

static void two_offers_of_half_the_quantity_are_one(void **state)
{
    hf_drawn_each(state, offers_merge);
}

static bool machines_merge(hf_drawn *drawn)
{
    return is_alike(drawn, HF_TWIN_MACHINES, false, same_to_rounding);
}

static void two_machines_of_half_the_hours_with_the_same_recipes_are_one(void **state)
{
    hf_drawn_each(state, machines_merge);
}

static bool communities_merge(hf_drawn *drawn)
{
    return is_alike(drawn, HF_TWIN_COMMUNITIES, false, same_to_rounding);
}

static void two_communities_of_half_the_people_are_one(void **state)
{
    hf_drawn_each(state, communities_merge);
}

static bool useless_is_nothing(hf_drawn *drawn)
{
    return is_alike(drawn, HF_USELESS_THINGS, true, same_but_for_the_way);
}

static void what_nobody_has_any_use_for_changes_no_value(void **state)
{
    hf_drawn_each(state, useless_is_nothing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_weeks_later_the_plan_is_the_same_to_the_bit),
        cmocka_unit_test(two_roads_of_half_the_width_are_one),
        cmocka_unit_test(two_offers_of_half_the_quantity_are_one),
        cmocka_unit_test(two_machines_of_half_the_hours_with_the_same_recipes_are_one),
        cmocka_unit_test(two_communities_of_half_the_people_are_one),
        cmocka_unit_test(what_nobody_has_any_use_for_changes_no_value),
    };
    return cmocka_run_group_tests_name("alike", tests, hf_drawn_setup, hf_drawn_teardown);
}
