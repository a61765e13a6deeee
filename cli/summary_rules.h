/* summary_rules.h - how long it holds by each rule of sharing, as columns. */
#ifndef HF_CLI_SUMMARY_RULES_H
#define HF_CLI_SUMMARY_RULES_H

#include "model/base/buffer.h"
#include "model/endurance.h"

/* A row for each need for which the rule matters, and for all together; nothing where it matters
 * for none. */
void hf_summary_rules(hf_buffer *out, const hf_endurance *endurance);

#endif
