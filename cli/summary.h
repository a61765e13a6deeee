/* summary.h - answers as a few lines for a terminal. */
#ifndef HF_CLI_SUMMARY_H
#define HF_CLI_SUMMARY_H

#include "model/base/buffer.h"
#include "model/endurance.h"
#include "model/plan.h"
#include "viz/words.h"

#include <stdbool.h>

/* A need as "holder/need", and the width of a column of them all. */
hf_label hf_summary_need_name(const hf_network *net, int n);
int hf_summary_widest_need(const hf_network *net);

/* Periods held as a cell of a table; "> 30" where nothing fails within so many. */
hf_label hf_summary_held(int periods, int horizon);

/* What is met, what is short, what each stage reached, and the proof. `shortages` [need]: why it is
 * short, as a clause, or NULL. */
void hf_summary_plan(hf_buffer *out, const hf_plan *plan, const char *const *shortages);

/* How long each need holds, and why it fails; what is short in the calm plan, too. */
void hf_summary_endure(hf_buffer *out, const hf_endurance *endurance, const hf_plan *calm);

/* True when any need falls short in any period. */
bool hf_summary_is_short(const hf_plan *plan);

#endif
