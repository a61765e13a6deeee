/* cmd_endure.c - holdfast endure: how long each need holds after an outage. */
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/parcel.h"
#include "cli/planning.h"
#include "cli/summary.h"
#include "io/csv_measures.h"
#include "io/csv_run.h"
#include "io/federation.h"
#include "io/json_endure.h"

#include <string.h>

typedef struct outage {
    hf_event events[HF_OUTAGE_EVENTS]; /* made from --without */
    int event_count;
    const char **names;
    int count;
} outage;

/* "coop:mill,route:r3" into its parts; they live as long as the desk. */
static void split(outage *out, hf_arena *arena, const char *list)
{
    out->names = hf_arena_alloc(arena, strlen(list) + 1, sizeof *out->names);
    char *rest = hf_arena_text(arena, list);
    for (char *name; (name = strsep(&rest, ", "));)
        if (*name) out->names[out->count++] = name;
}

static const char *with_spaces(const outage *out, hf_arena *arena)
{
    const char *list = "";
    for (int i = 0; i < out->count; i++)
        list = hf_arena_printf(arena, "%s%s%s", list, i ? " " : "", out->names[i]);
    return list;
}

static int read_outage(outage *out, const hf_desk *desk, const char *list, int from)
{
    hf_arena *arena = desk->later->arena;
    split(out, arena, list);
    const hf_outage_text text = {"--without", with_spaces(out, arena), from < 0 ? 0 : from};
    hf_status status = hf_outage_read(out->events, &out->event_count, desk->net, text, desk->later);
    if (status != HF_OK) {
        hf_desk_end(desk, status, "Nothing was answered.");
        return HF_USAGE;
    }
    if (hf_conditions_touched(desk->net, out->events, out->event_count)) return HF_ANSWERED;
    return hf_desk_refuse(desk, "nothing changes without %s", list);
}

static int ask_what(const hf_desk *desk)
{
    return hf_desk_refuse(
        desk, "say what happens: one of --scenario ID, --without TARGET,... and --front "
              "TARGET,TARGET\n"
              "Try \"holdfast endure --help\".");
}

/* Periods from where it is counted to the end. */
static int periods_left(const hf_desk *desk, const hf_endure_question *question)
{
    const hf_scenario given = {.events = (hf_event *)question->events,
                               .event_count = question->event_count};
    bool named = question->scenario >= 0;
    const hf_scenario *scenario = named ? &desk->net->scenarios[question->scenario] : &given;
    int start = question->from >= 0 ? question->from : hf_scenario_start(scenario);
    return start < desk->net->periods ? desk->net->periods - start : 1;
}

static int set_hold(hf_endure_question *out, const hf_desk *desk, const hf_request *ask)
{
    int most = periods_left(desk, out);
    if (ask->hold == HF_NOT_SAID) return HF_ANSWERED;
    if (ask->prepared)
        return hf_desk_refuse(desk, "--hold asks for what is there when the outage begins; "
                                    "--prepared begins before");
    if (ask->hold < 1 || ask->hold > (uint64_t)most)
        return hf_desk_refuse(desk, "--hold: %llu is not between 1 and %d, the periods to the end",
                              (unsigned long long)ask->hold, most);
    out->hold = (int)ask->hold;
    return HF_ANSWERED;
}

/* The table and the object cannot both be what is printed. */
static bool prints_both(const hf_request *ask)
{
    return ask->trace_of && ask->json && !ask->out;
}

static int make_question(hf_endure_question *out, outage *out_of, hf_desk *desk,
                         const hf_request *ask)
{
    if (!ask->scenario == !ask->without) return ask_what(desk);
    if (prints_both(ask))
        return hf_desk_refuse(desk, "--trace and --json cannot both be printed; with -o DIR the "
                                    "table goes into that folder");
    *out = (hf_endure_question){.scenario = -1,
                                .ration = ask->ration,
                                .rule = hf_ration_named(ask->ration_rule),
                                .prepared = ask->prepared,
                                .no_end = ask->no_end,
                                .local = true,
                                .every_rule = true,
                                .replan_levels = HF_LEVELS_MOST,
                                .helps = true,
                                .aim_share = ask->aim && strcmp(ask->aim, "share") == 0};
    if (!hf_desk_scenario(desk, ask->scenario, &out->scenario)) return HF_USAGE;
    if (!hf_desk_period(desk, ask->from, &out->from)) return HF_USAGE;
    if (ask->scenario) return set_hold(out, desk, ask);
    int status = read_outage(out_of, desk, ask->without, out->from);
    out->events = out_of->events;
    out->event_count = out_of->event_count;
    out->without = out_of->names;
    out->without_count = out_of->count;
    return status == HF_ANSWERED ? set_hold(out, desk, ask) : status;
}

static const char *file_name(const hf_desk *desk, const hf_endurance *endurance, const char *end)
{
    const char *id = endurance->scenario;
    return hf_arena_printf(desk->later->arena, "endure%s%s%s", id ? "-" : "", id ? id : "", end);
}

static const hf_flows *trace_of(const hf_endurance *endurance, const char *policy)
{
    if (strcmp(policy, "local") == 0) return &endurance->local;
    return strcmp(policy, "replan") == 0 ? &endurance->replan : &endurance->trace;
}

/* The conditions are those that the answer was made under. */
static void write_trace(hf_buffer *out, const hf_endurance *endurance, const char *policy,
                        const hf_plan *calm, const hf_endure_question *question)
{
    hf_run run = {.net = calm->net,
                  .scenario = endurance->scenario,
                  .policy = policy,
                  .trace = *trace_of(endurance, policy)};
    hf_endure_conditions(&run.conditions, calm, question);
    hf_csv_run_write(out, &run);
    hf_conditions_clear(&run.conditions);
}

/* Into the folder asked for; a trace without one is what is printed. */
static int deliver(const hf_desk *desk, const hf_request *ask, const hf_plan *calm,
                   const hf_endure_question *question, const hf_endurance *endurance)
{
    hf_parcel parcel = {0};
    hf_buffer text = {0};
    int status = HF_ANSWERED;
    if (ask->out)
        hf_json_endure_write(hf_parcel_add(&parcel, file_name(desk, endurance, ".json")),
                             endurance);
    if (ask->out)
        hf_csv_measures_write(hf_parcel_add(&parcel, file_name(desk, endurance, "-measures.csv")),
                              endurance);
    if (ask->out && ask->trace_of)
        write_trace(hf_parcel_add(&parcel, file_name(desk, endurance,
                                                     hf_arena_printf(desk->later->arena, "-%s.csv",
                                                                     ask->trace_of))),
                    endurance, ask->trace_of, calm, question);
    if (ask->json)
        hf_json_endure_write(&text, endurance);
    else if (ask->trace_of && !ask->out)
        write_trace(&text, endurance, ask->trace_of, calm, question);
    else
        hf_summary_endure(&text, endurance, calm);
    if (ask->out) status = hf_parcel_write(&parcel, desk, ask->out);
    hf_parcel_clear(&parcel);
    int printed = hf_desk_print(&text);
    return status == HF_ANSWERED ? printed : status;
}

static int answer(const hf_desk *desk, const hf_request *ask, const hf_plan *calm,
                  const hf_endure_question *question)
{
    hf_endurance *endurance = NULL;
    int status = hf_answer_endure(&endurance, desk, calm, *question);
    if (status == HF_STOPPED) { /* there is no partial answer */
        hf_desk_refuse(desk, "interrupted. Nothing was answered.");
        status = HF_FAILED;
    }
    if (status != HF_ANSWERED) return hf_desk_no_answer(desk, ask->json, status);
    status = deliver(desk, ask, calm, question, endurance);
    hf_endurance_free(endurance);
    return status;
}

int hf_cmd_endure(const hf_request *ask)
{
    hf_desk desk;
    hf_plan *calm = NULL;
    hf_endure_question question;
    outage out_of = {0};
    if (ask->front) return hf_cmd_front(ask);
    int status = hf_desk_open(&desk, ask->files[0], "Nothing was answered.");
    if (status == HF_ANSWERED) status = make_question(&question, &out_of, &desk, ask);
    if (status == HF_ANSWERED) status = hf_planning_make(&calm, &desk, ask, -1);
    if (status == HF_ANSWERED)
        status = answer(&desk, ask, calm, &question);
    else
        status = hf_desk_no_answer(&desk, ask->json, status);
    hf_plan_free(calm);
    hf_desk_clear(&desk);
    return status;
}
