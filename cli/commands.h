/* commands.h - what each command does: one function each, in the file of its name. */
#ifndef HF_CLI_COMMANDS_H
#define HF_CLI_COMMANDS_H

#include "cli/request.h"

/* All commands that are built, in the order of the help; ends with a row without a name. */
extern const hf_command hf_commands[];

/* Each returns the exit status. */
int hf_cmd_certify(const hf_request *ask);
int hf_cmd_check(const hf_request *ask);
int hf_cmd_draw(const hf_request *ask);
int hf_cmd_endure(const hf_request *ask);
int hf_cmd_explain(const hf_request *ask);
int hf_cmd_front(const hf_request *ask); /* endure --front */
int hf_cmd_generate(const hf_request *ask);
int hf_cmd_new(const hf_request *ask);
int hf_cmd_plan(const hf_request *ask);
int hf_cmd_report(const hf_request *ask);
int hf_cmd_run(const hf_request *ask);
int hf_cmd_stress(const hf_request *ask);

#endif
