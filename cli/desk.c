/* desk.c - opening a federation, and saying things. */
#include "cli/desk.h"

#include "cli/progress.h"
#include "cli/request.h"
#include "io/federation.h"
#include "io/json_check.h"
#include "io/messages.h"
#include "io/suggest.h"
#include "model/calendar.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool wants_colour(void)
{
    const char *no = getenv("NO_COLOR");
    return !(no && *no) && isatty(STDERR_FILENO);
}

/* Say all that `diags` holds on standard error. */
static void tell(const hf_desk *desk, const hf_diags *diags, const char *outcome)
{
    if (!diags->count) return;
    hf_buffer text = {0};
    hf_progress_end();
    hf_messages_write(&text, diags, &desk->sources, outcome, wants_colour());
    if (text.size) fwrite(text.bytes, 1, text.size, stderr);
    hf_buffer_clear(&text);
}

static int exit_status(hf_status status)
{
    if (status == HF_OK) return HF_ANSWERED;
    return status == HF_INPUT ? HF_MISTAKES : HF_FAILED;
}

int hf_desk_open(hf_desk *out, const char *path, const char *outcome)
{
    *out = (hf_desk){.diags = hf_diags_new(), .later = hf_diags_new()};
    hf_status status = hf_federation_read(&out->read, &out->sources, out->diags, path);
    out->net = out->read;
    tell(out, out->diags, out->diags->errors ? outcome : "");
    return exit_status(status);
}

void hf_desk_clear(hf_desk *desk)
{
    if (desk->net != desk->read) hf_network_free(desk->net);
    hf_network_free(desk->read);
    hf_sources_clear(&desk->sources);
    hf_diags_free(desk->diags);
    hf_diags_free(desk->later);
    *desk = (hf_desk){0};
}

/* Each message is said once, however many answers follow; --json may want them all. */
static void file_away(hf_diags *said, hf_diags *later)
{
    hf_diags_pass_on(said, later);
    later->count = later->errors = later->warnings = 0;
}

int hf_desk_refuse(const hf_desk *desk, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = hf_arena_vprintf(desk->diags->arena, format, arguments);
    va_end(arguments);
    hf_progress_end();
    fprintf(stderr, "holdfast: %s\n", text);
    hf_diag(desk->diags, HF_ERROR, NULL, (hf_origin){0}, "%s", text);
    return HF_USAGE;
}

int hf_desk_end(const hf_desk *desk, hf_status status, const char *outcome)
{
    tell(desk, desk->later, status == HF_OK ? "" : outcome);
    if (status != HF_OK && !desk->later->errors)
        hf_desk_refuse(desk, "%s. %s", hf_status_text(status), outcome);
    file_away(desk->diags, desk->later);
    return exit_status(status);
}

/* A scenario may have a horizon and an ending of its own. */
static void look_from(hf_desk *desk, int scenario)
{
    if (hf_network_suits(desk->net, scenario) || desk->net != desk->read) return;
    desk->net = hf_network_under(desk->read, scenario);
}

bool hf_desk_scenario(hf_desk *desk, const char *id, int *index)
{
    *index = id ? hf_network_scenario(desk->net, id) : -1;
    if (*index >= 0) look_from(desk, *index);
    if (!id || *index >= 0) return true;
    hf_suggestion near = hf_suggest(id);
    for (int s = 0; s < desk->net->scenario_count; s++)
        hf_suggest_offer(&near, desk->net->scenarios[s].id);
    if (near.best)
        hf_desk_refuse(desk, "the file has no scenario \"%s\"; did you mean \"%s\"?", id,
                       near.best);
    else
        hf_desk_refuse(desk, "the file has no scenario \"%s\"", id);
    return false;
}

bool hf_desk_period(const hf_desk *desk, const char *date, int *period)
{
    const hf_network *net = desk->net;
    int64_t seconds = 0;
    *period = -1;
    if (!date) return true;
    if (hf_date_read(&seconds, date) != HF_TIME_FINE) {
        hf_desk_refuse(desk, "--from: \"%s\" is not a date such as 2026-12-03", date);
        return false;
    }
    double position = (double)(seconds - net->start) / 3600 / net->period;
    *period = hf_period_of(position);
    if (position >= 0 && *period < net->periods) return true;
    hf_desk_refuse(desk, "--from: \"%s\" is not within the plan's %d periods", date, net->periods);
    return false;
}

int hf_desk_print(hf_buffer *text)
{
    hf_progress_end();
    size_t wrote = text->size ? fwrite(text->bytes, 1, text->size, stdout) : 0;
    bool fine = wrote == text->size && fflush(stdout) == 0;
    hf_buffer_clear(text);
    if (!fine) fprintf(stderr, "holdfast: standard output cannot be written\n");
    return fine ? HF_ANSWERED : HF_FAILED;
}

int hf_desk_no_answer(const hf_desk *desk, bool json, int status)
{
    if (!json) return status;
    hf_buffer text = {0};
    hf_json_check_write(&text, desk->diags);
    int printed = hf_desk_print(&text);
    return printed == HF_ANSWERED ? status : printed;
}
