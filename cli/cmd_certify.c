/* cmd_certify.c - holdfast certify: is this plan possible, whoever made it? */
#include "cli/commands.h"
#include "cli/desk.h"
#include "io/file.h"
#include "io/json.h"
#include "io/json_plan.h"
#include "model/base/number.h"
#include "solver/certify.h"

#include <math.h>
#include <string.h>

enum { PLAN_BYTES_MOST = 256 << 20, SHOWN_MOST = 20 };

static void write_violation(hf_json *json, const hf_network *net, const hf_violation *violation)
{
    hf_json_begin(json, NULL, '{');
    hf_json_text(json, "kind", violation->kind);
    hf_json_text(json, "of", violation->of);
    hf_json_text(json, "good", violation->good < 0 ? NULL : net->goods[violation->good].id);
    hf_json_whole(json, "period", violation->period + 1);
    hf_json_number(json, "by", violation->by);
    hf_json_end(json);
}

static void write_json(hf_buffer *out, const hf_network *net, const hf_certify_report *report)
{
    hf_json json = {.out = out};
    hf_json_begin(&json, NULL, '{');
    hf_json_flag(&json, "certified", !report->count);
    hf_json_number(&json, "balance_error", report->balance_error);
    hf_json_begin(&json, "violations", '[');
    for (int i = 0; i < report->count; i++) write_violation(&json, net, &report->violations[i]);
    hf_json_end(&json);
    hf_json_end(&json);
}

/* What a kind of violation means. */
static const char *words_for(const char *kind)
{
    static const struct {
        const char *kind, *words;
    } all[] = {{"negative", "less than nothing, or no number"},
               {"balance", "more is taken than is there, or something is left over"},
               {"stock", "not the stock that the rest of the plan leaves"},
               {"age", "too old"},
               {"split", "what is taken of each age or crew does not add up"},
               {"capacity", "more than there is of it"},
               {"labour", "more hours than there are"},
               {"recipe", "more runs than its most"},
               {"storage", "more than there is room for"},
               {"route", "more than it carries"},
               {"offer", "more than is offered"},
               {"fund", "money that is not there, or does not add up"},
               {"need", "not what was used for it"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i].kind, kind) == 0) return all[i].words;
    return kind;
}

static void say_violation(hf_buffer *out, const hf_network *net, const hf_violation *violation)
{
    char by[HF_NUMBER_ROOM];
    hf_number_people(by, violation->by);
    const char *good = violation->good < 0 ? "" : net->goods[violation->good].id;
    hf_buffer_printf(out, "  period %d: %s%s%s: %s", violation->period + 1, violation->of,
                     *good ? ", " : "", good, words_for(violation->kind));
    if (isfinite(violation->by))
        hf_buffer_printf(out, ", by %s\n", by);
    else
        hf_buffer_text(out, ", beyond all numbers\n");
}

static void write_text(hf_buffer *out, const hf_network *net, const hf_certify_report *report)
{
    if (!report->count) {
        hf_buffer_printf(out, "The plan holds: balances to %.1e of their terms.\n",
                         report->balance_error);
        return;
    }
    hf_buffer_printf(out, "The plan cannot be carried out: %d violation%s.\n", report->count,
                     report->count == 1 ? "" : "s");
    for (int i = 0; i < report->count && i < SHOWN_MOST; i++)
        say_violation(out, net, &report->violations[i]);
    if (report->count > SHOWN_MOST)
        hf_buffer_printf(out, "  and %d more\n", report->count - SHOWN_MOST);
}

static int judge(const hf_desk *desk, const hf_request *ask, const hf_plan *plan)
{
    hf_certify_report report;
    hf_buffer text = {0};
    hf_certify(&report, desk->net, &plan->conditions, &plan->flows);
    (ask->json ? write_json : write_text)(&text, desk->net, &report);
    int status = hf_desk_print(&text);
    if (status == HF_ANSWERED && report.count) status = HF_FAILED;
    hf_certify_report_clear(&report);
    return status;
}

/* The scenario that a plan is for, or begins from without its events; -1: the federation itself. */
static int scenario_of(const hf_network *net, hf_plan_claim claim)
{
    if (claim.scenario) return hf_network_scenario(net, claim.scenario);
    for (int s = 0; claim.periods != net->periods && s < net->scenario_count; s++)
        if (net->scenarios[s].periods == claim.periods) return s;
    return -1;
}

/* It may have a horizon of its own. */
static void look_from_plan(hf_desk *desk, const hf_plan_draft *draft)
{
    int s = scenario_of(desk->net, hf_json_plan_claim(draft));
    if (s >= 0) hf_desk_scenario(desk, desk->net->scenarios[s].id, &s);
}

static int read_plan(hf_plan **out, hf_desk *desk, const char *path)
{
    static const char outcome[] = "Nothing was certified.";
    hf_buffer text = {0};
    hf_plan_draft *draft = NULL;
    hf_status status = hf_file_read(&text, path, PLAN_BYTES_MOST, desk->later);
    if (status == HF_OK)
        status =
            hf_json_plan_open(&draft, text.size ? text.bytes : "", text.size, path, desk->later);
    hf_buffer_clear(&text);
    if (status == HF_OK) {
        look_from_plan(desk, draft);
        status = hf_json_plan_take(out, desk->net, draft, desk->later);
    }
    hf_json_plan_close(draft);
    return hf_desk_end(desk, status, outcome);
}

int hf_cmd_certify(const hf_request *ask)
{
    hf_desk desk;
    hf_plan *plan = NULL;
    int status = hf_desk_open(&desk, ask->files[0], "Nothing was certified.");
    if (status == HF_ANSWERED) status = read_plan(&plan, &desk, ask->files[1]);
    if (status == HF_ANSWERED)
        status = judge(&desk, ask, plan);
    else
        status = hf_desk_no_answer(&desk, ask->json, status);
    hf_plan_free(plan);
    hf_desk_clear(&desk);
    return status;
}
