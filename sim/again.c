/* again.c - a copy of the federation with the remedies in it, asked the same questions. */
#include "sim/again.h"

#include "model/world.h"
#include "sim/held.h"
#include "sim/policy_plan.h"
#include "solver/hold.h"

static void conditions_of_one(hf_conditions *out, const hf_plan *calm,
                              const hf_endure_question *question)
{
    hf_plan like = *calm;
    hf_network net;
    hf_eve_one_init(&net, calm->net);
    like.net = &net;
    hf_endure_conditions(out, &like, question);
    hf_eve_one_clear(&net);
}

void hf_again_init(hf_again *out, const hf_endurance *answer, const hf_plan *calm,
                   const hf_endure_question *question)
{
    *out = (hf_again){.answer = answer, .calm = calm, .question = question};
    hf_endure_conditions(&out->conditions, calm, question);
    conditions_of_one(&out->one, calm, question);
    hf_policy_plan_wishes(&out->wishes, calm, &out->conditions);
    out->ranks = hf_ranks_new(calm->net, &calm->flows);
}

void hf_again_clear(hf_again *again)
{
    hf_conditions_clear(&again->conditions);
    hf_conditions_clear(&again->one);
    hf_flows_clear(&again->wishes);
    hf_ranks_free(again->ranks);
}

void hf_again_eve(hf_eve *out, const hf_again *a, const hf_remedy *remedies, int count)
{
    hf_eve_init(out, a->calm->net, &a->conditions, &a->calm->conditions, &a->one, &a->answer->trace,
                a->answer->start);
    for (int i = 0; i < count; i++) hf_eve_add(out, remedies[i]);
}

int hf_again_plan(const hf_again *a, const hf_eve *eve, const bool *wanted)
{
    hf_world *world = hf_world_new(&eve->net);
    hf_world_ration(world, a->question->rule);
    hf_world_start(world, &eve->conditions, hf_eve_past(eve), eve->start);
    double error = hf_world_carry_out(world, &a->wishes, a->ranks);
    int held = hf_held_together(&eve->net, &eve->conditions, hf_world_trace(world), wanted,
                                eve->start, a->answer->levels[0]);
    hf_world_free(world);
    return error <= HF_ROUNDING ? held : -1;
}

hf_status hf_again_best(const hf_again *a, const hf_eve *eve, const bool *wanted, int known,
                        int *best)
{
    hf_hold *hold =
        hf_hold_new(&eve->net, &eve->conditions, hf_eve_past(eve), eve->start, a->question->stop);
    hf_hold_level(hold, a->answer->levels[0]);
    hf_status status = hf_hold_best(hold, wanted, known, best);
    hf_hold_free(hold);
    return status;
}
