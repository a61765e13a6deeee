/* cmd_run.c - holdfast run: the main job. Check, plan, endure every scenario, draw, report. */
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/parcel.h"
#include "cli/pictures.h"
#include "io/csv_measures.h"
#include "io/json_endure.h"
#include "io/json_plan.h"
#include "io/json_stress.h"
#include "viz/report.h"

#include <stdio.h>

static const char *const pictures[] = {"flow.pdf", "flow.png", "flow.svg"};

/* The files of an answer, whose names hold that of a scenario. */
static const struct {
    const char *begins, *ends;
} answers[] = {{"endure-", ".json"}, {"endure-", "-measures.csv"}, {"stress-", ".json"}};

static void write_answers(hf_parcel *parcel, const hf_answer *answer)
{
    hf_json_plan_write(hf_parcel_add(parcel, "plan.json"), answer->plan);
    for (int i = 0; i < answer->count; i++) {
        char name[sizeof parcel->sheets->name];
        snprintf(name, sizeof name, "endure-%s.json", answer->endurances[i]->scenario);
        hf_json_endure_write(hf_parcel_add(parcel, name), answer->endurances[i]);
        snprintf(name, sizeof name, "endure-%s-measures.csv", answer->endurances[i]->scenario);
        hf_csv_measures_write(hf_parcel_add(parcel, name), answer->endurances[i]);
        if (!answer->ensembles[i]) continue; /* interrupted */
        snprintf(name, sizeof name, "stress-%s.json", answer->endurances[i]->scenario);
        hf_json_stress_write(hf_parcel_add(parcel, name), answer->ensembles[i]);
    }
}

static int draw_all(hf_parcel *parcel, const hf_plan *plan)
{
    int status = HF_ANSWERED;
    for (int i = 0; i < 3 && status == HF_ANSWERED; i++)
        status = hf_pictures_flow(hf_parcel_add(parcel, pictures[i]), plan, pictures[i], -1);
    return status;
}

static int write_report(hf_parcel *parcel, const hf_report *report)
{
    hf_report_text(hf_parcel_add(parcel, "report.txt"), report);
    if (hf_report_html(hf_parcel_add(parcel, "report.html"), report) == HF_OK) return HF_ANSWERED;
    fprintf(stderr, "holdfast: report.html could not be made\n");
    return HF_FAILED;
}

static int tell(const hf_report *report, const hf_parcel *parcel, const hf_desk *desk,
                const char *path)
{
    hf_buffer text = {0};
    hf_report_text(&text, report);
    hf_buffer_printf(&text, "\nThe page: %s/report.html\nThe pictures:", path);
    for (int i = 0; i < 3; i++) hf_buffer_printf(&text, " %s/%s", path, pictures[i]);
    hf_buffer_text(&text, "\n");
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        hf_parcel_tell_others(&text, parcel, desk, path, answers[i].begins, answers[i].ends);
    return hf_desk_print(&text);
}

/* Everything is made before the first file is written. */
static int deliver(const hf_desk *desk, const hf_request *ask, const hf_answer *answer)
{
    const hf_report report = {.plan = answer->plan,
                              .calms = answer->calms,
                              .endurances = answer->endurances,
                              .ensembles = answer->ensembles,
                              .count = answer->count,
                              .asked = answer->asked,
                              .shortages = answer->shortages,
                              .command = hf_answer_command(desk->later->arena, ask, "run")};
    const char *path = ask->out ? ask->out : "out";
    hf_parcel parcel = {0};
    write_answers(&parcel, answer);
    int status = draw_all(&parcel, answer->plan);
    if (status == HF_ANSWERED) status = write_report(&parcel, &report);
    if (status == HF_ANSWERED) status = hf_parcel_write(&parcel, desk, path);
    if (status == HF_ANSWERED) status = tell(&report, &parcel, desk, path);
    hf_parcel_clear(&parcel);
    return status;
}

int hf_cmd_run(const hf_request *ask)
{
    hf_desk desk;
    hf_answer answer = {0};
    int status = hf_desk_open(&desk, ask->files[0], "Nothing was planned, nothing was written.");
    if (status == HF_ANSWERED) status = hf_answer_all(&answer, &desk, ask);
    if (status == HF_ANSWERED || (status == HF_STOPPED && answer.plan)) {
        int delivered = deliver(&desk, ask, &answer);
        if (delivered != HF_ANSWERED) status = delivered;
    }
    hf_answer_clear(&answer);
    hf_desk_clear(&desk);
    return status;
}
