/* answer.h - what several commands make: the calm plan, and how long it holds under each scenario.
 */
#ifndef HF_CLI_ANSWER_H
#define HF_CLI_ANSWER_H

#include "cli/desk.h"
#include "cli/request.h"
#include "model/endurance.h"
#include "model/ensemble.h"
#include "model/plan.h"
#include "sim/endure.h"

/* How many runs are made of each scenario beside other answers, and by which policy. */
enum { HF_ANSWER_RUNS = 200 };
#define HF_ANSWER_POLICY "local"

/* The federation over a horizon, or to an ending, that only some scenarios have. */
typedef struct hf_view {
    hf_network *net;
    hf_plan *calm;
} hf_view;

typedef struct hf_answer {
    hf_plan *plan;  /* calm; over the horizon of the scenario asked for, if one was */
    hf_view *views; /* other horizons, each once */
    int view_count;
    const hf_plan **calms;     /* [count] the calm plan that each scenario begins from */
    hf_endurance **endurances; /* in the order of scenario ids */
    hf_ensemble **ensembles;   /* beside them, by the usual policy */
    int count, asked;          /* scenarios answered, and asked for */
    const char **shortages;    /* [need] why the calm plan leaves it short, or NULL */
    hf_arena *arena;           /* theirs */
} hf_answer;

/* For each need why a plan leaves it short, as a clause; NULL where it is met or nothing is known.
 */
const char **hf_answer_shortages(hf_arena *arena, const hf_plan *plan);

/* Ask how long it holds after one outage. Returns the exit status, HF_STOPPED when interrupted;
 * what went wrong has been said, but for that. The caller owns *out, which is NULL unless the
 * status is 0. */
int hf_answer_endure(hf_endurance **out, const hf_desk *desk, const hf_plan *calm,
                     hf_endure_question question);

/* The calm plan and every scenario of the file, each over its own horizon, or the one asked for.
 * Returns the exit status; when interrupted after the plan, what is complete is kept and the status
 * is HF_STOPPED. Release with hf_answer_clear() in any case. */
int hf_answer_all(hf_answer *out, hf_desk *desk, const hf_request *ask);
void hf_answer_clear(hf_answer *answer);

/* How to repeat it: `holdfast COMMAND FILE`, the file without its folder. NULL when it came from
 * standard input. */
const char *hf_answer_command(hf_arena *arena, const hf_request *ask, const char *command);

#endif
