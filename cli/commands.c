/* commands.c - the table of commands. */
#include "cli/commands.h"

#include <stddef.h>

const hf_command hf_commands[] = {
    {"new", "write a small true-to-life federation, ready to run", "DIR",
     "  holdfast new kitchen\n"
     "  holdfast run kitchen/federation.xml -o kitchen/out\n",
     "", 1, 1, hf_cmd_new},
    {"check", "find all mistakes and doubts in a federation at once", "FILE",
     "  holdfast check valley/federation.xml\n"
     "  holdfast check --json - < federation.xml\n",
     "j", 1, 1, hf_cmd_check},
    {"explain", "the long text behind a message code", "CODE", "  holdfast explain HF0203\n", "", 1,
     1, hf_cmd_explain},
    {NULL, NULL, NULL, NULL, NULL, 0, 0, NULL},
};
