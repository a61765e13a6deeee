/* cmd_report.c - holdfast report: the answer in words, as text and as a page. */
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/parcel.h"
#include "viz/report.h"

#include <stdio.h>

static int write_page(hf_parcel *parcel, const hf_report *report)
{
    if (hf_report_html(hf_parcel_add(parcel, "report.html"), report) == HF_OK) return HF_ANSWERED;
    fprintf(stderr, "holdfast: report.html could not be made\n");
    return HF_FAILED;
}

/* Both unless one is asked for; --text alone needs no parcel. */
static int show(const hf_desk *desk, const hf_request *ask, const hf_answer *answer)
{
    const hf_report report = {.plan = answer->plan,
                              .calms = answer->calms,
                              .endurances = answer->endurances,
                              .ensembles = answer->ensembles,
                              .count = answer->count,
                              .asked = answer->asked,
                              .shortages = answer->shortages,
                              .command = hf_answer_command(desk->later->arena, ask, "report")};
    bool text = ask->text || !ask->html, page = ask->html || !ask->text;
    hf_parcel parcel = {0};
    hf_buffer printed = {0};
    int status = HF_ANSWERED;
    if (page) status = write_page(&parcel, &report);
    if (text) hf_report_text(hf_parcel_add(&parcel, "report.txt"), &report);
    const char *path = ask->out ? ask->out : "out";
    if (status == HF_ANSWERED && (page || ask->out)) status = hf_parcel_write(&parcel, desk, path);
    if (text) hf_report_text(&printed, &report);
    if (page) hf_buffer_printf(&printed, "%sThe page: %s/report.html\n", text ? "\n" : "", path);
    if (status == HF_ANSWERED) status = hf_desk_print(&printed);
    hf_buffer_clear(&printed);
    hf_parcel_clear(&parcel);
    return status;
}

int hf_cmd_report(const hf_request *ask)
{
    hf_desk desk;
    hf_answer answer = {0};
    int status = hf_desk_open(&desk, ask->files[0], "Nothing was reported.");
    if (status == HF_ANSWERED) status = hf_answer_all(&answer, &desk, ask);
    if (status == HF_ANSWERED || (status == HF_STOPPED && answer.plan)) {
        int shown = show(&desk, ask, &answer);
        if (shown != HF_ANSWERED) status = shown;
    }
    hf_answer_clear(&answer);
    hf_desk_clear(&desk);
    return status;
}
