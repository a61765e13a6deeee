/* cmd_stress.c - holdfast stress: how likely each need holds. */
#include "cli/commands.h"
#include "cli/parcel.h"
#include "cli/planning.h"
#include "cli/stop.h"
#include "cli/summary_stress.h"
#include "io/csv_run.h"
#include "io/json_stress.h"
#include "sim/stress.h"

#include <stdio.h>
#include <string.h>

/* Without --scenario: the only one there is; where there is none, nothing happens. */
static bool find_scenario(hf_desk *desk, const hf_request *ask, int *scenario)
{
    int count = desk->net->scenario_count;
    if (ask->scenario || count < 2)
        return hf_desk_scenario(
            desk, count == 1 && !ask->scenario ? desk->net->scenarios[0].id : ask->scenario,
            scenario);
    const char *list = "";
    for (int s = 0; s < count; s++)
        list = hf_arena_printf(desk->later->arena, "%s%s%s", list, s ? ", " : "",
                               desk->net->scenarios[s].id);
    hf_desk_refuse(desk, "say which with --scenario: %s", list);
    return false;
}

/* The number of an option; false (said) when it is not within what can be done. */
static bool is_within(const hf_desk *desk, const char *option, uint64_t number, uint64_t least,
                      uint64_t most)
{
    if (number >= least && number <= most) return true;
    hf_desk_refuse(desk, "--%s: %llu is not a whole number from %llu to %llu", option,
                   (unsigned long long)number, (unsigned long long)least, (unsigned long long)most);
    return false;
}

static bool are_within(const hf_desk *desk, const hf_request *ask)
{
    enum { RUNS_MOST = 10000000, THREADS_MOST = 1024 };
    return is_within(desk, "runs", ask->runs, 1, RUNS_MOST) &&
           is_within(desk, "threads", ask->threads, 0, THREADS_MOST) &&
           is_within(desk, "seed", ask->seed, 0, UINT32_MAX) &&
           (ask->run == HF_NOT_SAID || is_within(desk, "run", ask->run, 1, RUNS_MOST));
}

static int make_question(hf_stress_question *out, hf_desk *desk, const hf_request *ask)
{
    *out = (hf_stress_question){.policy = hf_policy_named(ask->policy ? ask->policy : "local"),
                                .runs = (int)ask->runs,
                                .seed = (uint32_t)ask->seed,
                                .threads = (int)ask->threads,
                                .ration = ask->ration > 0 ? ask->ration : 1,
                                .rule = hf_ration_named(ask->ration_rule),
                                .aim_share = ask->aim && strcmp(ask->aim, "share") == 0};
    if (!are_within(desk, ask)) return HF_USAGE;
    if (ask->trace && ask->run == HF_NOT_SAID)
        return hf_desk_refuse(desk, "--trace goes with --run K: one run at a time");
    if (ask->trace && ask->json && !ask->out)
        return hf_desk_refuse(desk, "--trace and --json cannot both be printed; with -o DIR the "
                                    "table goes into that folder");
    if (ask->aim && !out->policy->plans_again)
        return hf_desk_refuse(desk, "--aim goes with --policy replan: the others have no aim");
    return find_scenario(desk, ask, &out->scenario) ? HF_ANSWERED : HF_USAGE;
}

/* Into the folder asked for, if one was. */
static int write_files(hf_parcel *parcel, const hf_desk *desk, const hf_request *ask)
{
    int status = ask->out ? hf_parcel_write(parcel, desk, ask->out) : HF_ANSWERED;
    hf_parcel_clear(parcel);
    return status;
}

static const char *file_name(const hf_desk *desk, const char *scenario, const char *end)
{
    return hf_arena_printf(desk->later->arena, "stress%s%s%s", scenario ? "-" : "",
                           scenario ? scenario : "", end);
}

static int show_all(const hf_desk *desk, const hf_request *ask, const hf_plan *calm,
                    hf_stress_question *question)
{
    hf_ensemble *ensemble = NULL;
    hf_parcel parcel = {0};
    hf_buffer text = {0};
    question->stop = hf_stop_listen();
    hf_status stopped = hf_stress(&ensemble, calm, question);
    if (!ensemble) {
        hf_desk_refuse(desk, "interrupted. Nothing was answered.");
        return hf_desk_no_answer(desk, ask->json, HF_FAILED);
    }
    if (stopped != HF_OK)
        fprintf(stderr, "holdfast: interrupted; the first %d of %d runs are answered\n",
                ensemble->runs, question->runs);
    hf_json_stress_write(hf_parcel_add(&parcel, file_name(desk, ensemble->scenario, ".json")),
                         ensemble);
    if (ask->json)
        hf_json_stress_write(&text, ensemble);
    else
        hf_summary_stress(&text, ensemble);
    hf_ensemble_free(ensemble);
    int status = write_files(&parcel, desk, ask), printed = hf_desk_print(&text);
    if (status == HF_ANSWERED) status = printed;
    return status == HF_ANSWERED && stopped != HF_OK ? HF_STOPPED : status;
}

static void write_trace(hf_parcel *parcel, const hf_desk *desk, const hf_run *run)
{
    const char *end = hf_arena_printf(desk->later->arena, "-run-%d.csv", run->number);
    hf_csv_run_write(hf_parcel_add(parcel, file_name(desk, run->scenario, end)), run);
}

static int give_up(const hf_desk *desk, const hf_request *ask, hf_status why)
{
    if (why == HF_INTERRUPTED)
        hf_desk_refuse(desk, "interrupted. Nothing was answered.");
    else
        hf_desk_refuse(desk,
                       "run %llu failed: the solver gave up on planning again. Nothing was "
                       "answered.",
                       (unsigned long long)ask->run);
    return hf_desk_no_answer(desk, ask->json, HF_FAILED);
}

/* The trace goes into the folder; without one, it is what is printed. */
static int show_run(const hf_desk *desk, const hf_request *ask, const hf_plan *calm,
                    hf_stress_question *question)
{
    hf_run run;
    hf_parcel parcel = {0};
    hf_buffer text = {0};
    question->stop = hf_stop_listen();
    hf_status made = hf_stress_replay(&run, calm, question, (int)ask->run);
    if (made != HF_OK) {
        hf_run_clear(&run);
        return give_up(desk, ask, made);
    }
    if (ask->trace) write_trace(&parcel, desk, &run);
    if (ask->json)
        hf_json_run_write(&text, &run);
    else if (ask->trace && !ask->out)
        hf_csv_run_write(&text, &run);
    else
        hf_summary_run(&text, &run);
    hf_run_clear(&run);
    int status = write_files(&parcel, desk, ask), printed = hf_desk_print(&text);
    return status == HF_ANSWERED ? printed : status;
}

int hf_cmd_stress(const hf_request *ask)
{
    hf_desk desk;
    hf_plan *calm = NULL;
    hf_stress_question question;
    int status = hf_desk_open(&desk, ask->files[0], "Nothing was answered.");
    if (status == HF_ANSWERED) status = make_question(&question, &desk, ask);
    if (status == HF_ANSWERED) status = hf_planning_make(&calm, &desk, ask, -1);
    if (status != HF_ANSWERED)
        status = hf_desk_no_answer(&desk, ask->json, status);
    else if (ask->run != HF_NOT_SAID)
        status = show_run(&desk, ask, calm, &question);
    else
        status = show_all(&desk, ask, calm, &question);
    hf_plan_free(calm);
    hf_desk_clear(&desk);
    return status;
}
