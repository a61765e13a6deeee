/* desk.h - what every command works on and with: the federation, the messages, standard output. */
#ifndef HF_CLI_DESK_H
#define HF_CLI_DESK_H

#include "io/sources.h"
#include "model/base/buffer.h"
#include "model/base/diag.h"
#include "model/network.h"

typedef struct hf_desk {
    hf_network *net;  /* NULL when there are mistakes; as the scenario sees it that was asked for */
    hf_network *read; /* as it was read */
    hf_sources sources;
    hf_diags *diags; /* from reading, and whatever was said since */
    hf_diags *later; /* what the command itself has to say next */
} hf_desk;

/* Read a federation and say on standard error what is wrong or doubtful in it; `outcome` ends the
 * summary of mistakes ("Nothing was planned."). Returns the exit status; 0 to go on. Release with
 * hf_desk_clear() in any case. */
int hf_desk_open(hf_desk *out, const char *path, const char *outcome);
void hf_desk_clear(hf_desk *desk);

/* Say what is in `later` once, and give the exit status that belongs to `status`; `outcome` is said
 * where it is a failure. */
int hf_desk_end(const hf_desk *desk, hf_status status, const char *outcome);

/* Say one line on standard error that no place in a file belongs to: "holdfast: ...". Returns
 * HF_USAGE, so that a reader of options can `return hf_desk_refuse(...)`. */
int hf_desk_refuse(const hf_desk *desk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Where there is no answer to print, --json prints what was said instead, as `check --json` does.
 * Returns `status`, or the failure to print. */
int hf_desk_no_answer(const hf_desk *desk, bool json, int status);

/* The index of a scenario, -1 for NULL; from here on the desk's network has its horizon. False
 * (said, with a suggestion) when it is unknown. */
bool hf_desk_scenario(hf_desk *desk, const char *id, int *index);

/* The period a date (of --from) falls into, from 0; -1 for NULL. False (said) when it is no date of
 * the plan. */
bool hf_desk_period(const hf_desk *desk, const char *date, int *period);

/* Put `text` on standard output and release it. Returns the exit status. */
int hf_desk_print(hf_buffer *text);

#endif
