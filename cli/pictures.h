/* pictures.h - drawing into memory, with what keeps this machine from drawing said. */
#ifndef HF_CLI_PICTURES_H
#define HF_CLI_PICTURES_H

#include "cli/desk.h"
#include "model/plan.h"

/* Draw the flow in the format that the end of `path` names (.pdf, .png, .svg), of one good or (-1)
 * of all. Returns the exit status; what is wrong has been said. */
int hf_pictures_flow(hf_buffer *out, const hf_plan *plan, const char *path, int good);

#endif
