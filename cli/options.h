/* options.h - the options of all commands, and reading them. */
#ifndef HF_CLI_OPTIONS_H
#define HF_CLI_OPTIONS_H

#include "cli/request.h"

/* Read argv (whose first is the command's name). Returns -1 to go on, or the exit status: help was
 * shown, or what is wrong was said on standard error. */
int hf_options_read(hf_request *out, const hf_command *command, int argc, char **argv);

#endif
