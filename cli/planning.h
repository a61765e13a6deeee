/* planning.h - making one plan for a command. */
#ifndef HF_CLI_PLANNING_H
#define HF_CLI_PLANNING_H

#include "cli/desk.h"
#include "cli/request.h"
#include "model/plan.h"

/* Plan under a scenario (or -1). Returns the exit status; what went wrong has been said. The caller
 * owns *out, which is NULL unless the status is 0. */
int hf_planning_make(hf_plan **out, const hf_desk *desk, const hf_request *ask, int scenario);

/* The same for `net` in place of the desk's: the same federation as another scenario sees it. */
int hf_planning_over(hf_plan **out, const hf_desk *desk, const hf_network *net,
                     const hf_request *ask, int scenario);

#endif
