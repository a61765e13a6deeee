/* rules.c - the same outage, carried out once by each rule. */
#include "sim/rules.h"

#include "sim/held.h"
#include "sim/policy_local.h"
#include "sim/policy_plan.h"

#include <math.h>

typedef struct comparison {
    hf_endurance *answer;
    const hf_plan *calm;
    const hf_conditions *conditions;
    hf_world *world;
    bool *all; /* [need] */
} comparison;

static int held(const comparison *c, int n)
{
    const hf_endurance *e = c->answer;
    const hf_flows *trace = hf_world_trace(c->world);
    if (n == e->net->need_count)
        return hf_held_together(e->net, c->conditions, trace, c->all, e->start, e->levels[0]);
    return hf_held_need(e->net, c->conditions, trace, n, e->start, e->levels[0]);
}

/* Both begin to differ with the first period counted. */
static double share_by(const comparison *c, hf_ration_rule rule, const hf_local *local, int begin)
{
    hf_endurance *e = c->answer;
    int needs = e->net->need_count;
    hf_shared *out = hf_arena_alloc(e->arena, (size_t)needs + 1, sizeof *out);
    hf_flows past;
    hf_world_ration(c->world, rule);
    double error = hf_policy_plan(c->world, c->calm, c->conditions, begin);
    for (int n = 0; n <= needs; n++) out[n].plan = held(c, n);
    hf_flows_init(&past, e->net);
    hf_flows_copy(&past, hf_world_trace(c->world), e->start);
    error = fmax(error, hf_policy_local(c->world, local, c->conditions, &past, e->start));
    for (int n = 0; n <= needs; n++) out[n].local = held(c, n);
    hf_flows_clear(&past);
    e->by_rule[rule] = out;
    return error;
}

double hf_rules_compare(hf_endurance *answer, const hf_plan *calm, const hf_conditions *conditions,
                        int begin)
{
    comparison c = {answer, calm, conditions, hf_world_new(answer->net),
                    hf_arena_alloc(answer->arena, (size_t)answer->net->need_count, sizeof(bool))};
    hf_local *local = hf_local_new(calm, &hf_local_usual);
    double worst = 0;
    for (int n = 0; n < answer->net->need_count; n++) c.all[n] = true;
    for (int rule = 0; rule < HF_RATION_RULES; rule++)
        worst = fmax(worst, share_by(&c, (hf_ration_rule)rule, local, begin));
    hf_local_free(local);
    hf_world_free(c.world);
    return worst;
}
