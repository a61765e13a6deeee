/* cmd_check.c - holdfast check: all mistakes and doubts at once. */
#include "cli/commands.h"
#include "cli/desk.h"
#include "io/federation.h"
#include "io/json_check.h"

static int check_json(const hf_request *ask)
{
    hf_desk desk = {.diags = hf_diags_new(), .later = hf_diags_new()};
    hf_status status = hf_federation_read(&desk.net, &desk.sources, desk.diags, ask->files[0]);
    hf_buffer text = {0};
    hf_json_check_write(&text, desk.diags);
    int printed = hf_desk_print(&text);
    hf_desk_clear(&desk);
    if (printed != HF_ANSWERED || status == HF_OK) return printed;
    return status == HF_INPUT ? HF_MISTAKES : HF_FAILED;
}

int hf_cmd_check(const hf_request *ask)
{
    if (ask->json) return check_json(ask);
    hf_desk desk;
    int status = hf_desk_open(&desk, ask->files[0], "");
    if (status == HF_ANSWERED) {
        hf_buffer text = {0};
        hf_buffer_printf(&text, "%s: no mistakes, %d warning%s.\n", desk.net->id,
                         desk.diags->warnings, desk.diags->warnings == 1 ? "" : "s");
        status = hf_desk_print(&text);
    }
    hf_desk_clear(&desk);
    return status;
}
