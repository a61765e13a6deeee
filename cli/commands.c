/* commands.c - the table of commands. */
#include "cli/commands.h"

#include <stddef.h>

const hf_command hf_commands[] = {
    {"new", "write a small true-to-life federation, ready to run", "DIR",
     "  holdfast new kitchen\n"
     "  holdfast run kitchen/federation.xml -o kitchen/out\n"
     "  holdfast new network --example food-network\n",
     "e", 1, 1, hf_cmd_new},
    {"check", "find all mistakes and doubts in a federation at once", "FILE",
     "  holdfast check valley/federation.xml\n"
     "  holdfast check --json - < federation.xml\n",
     "j", 1, 1, hf_cmd_check},
    {"plan", "who makes what for whom: needs first, fairly, then the least cost", "FILE",
     "  holdfast plan valley/federation.xml\n"
     "  holdfast plan valley/federation.xml --scenario mill-strike -o out\n"
     "  holdfast plan valley/federation.xml --json > plan.json\n"
     "  holdfast plan valley/federation.xml --write-mps problems\n",
     "spFgLMxj", 1, 1, hf_cmd_plan},
    {"certify", "check any plan against a federation, whoever made it", "FILE PLAN.json",
     "  holdfast certify valley/federation.xml out/plan.json\n", "j", 2, 2, hf_cmd_certify},
    {"endure", "how long each need holds after an outage", "FILE",
     "  holdfast endure valley/federation.xml --scenario mill-strike\n"
     "  holdfast endure valley/federation.xml --without coop:mill,route:r3 --from 2026-12-03\n"
     "  holdfast endure valley/federation.xml --scenario mill-strike --hold 14\n"
     "  holdfast endure valley/federation.xml --scenario mill-strike --trace local -o out\n"
     "  holdfast endure valley/federation.xml --front labour:mill/millers,route:r3\n",
     "swfdrRAEBHYDj", 1, 1, hf_cmd_endure},
    {"stress", "how likely each need holds, when what happens is left to chance", "FILE",
     "  holdfast stress valley/federation.xml --scenario mill-strike\n"
     "  holdfast stress valley/federation.xml --scenario mill-strike --runs 10000 --seed 7 --json\n"
     "  holdfast stress valley/federation.xml --scenario mill-strike --policy replan --runs 100\n"
     "  holdfast stress valley/federation.xml --scenario mill-strike --run 17 --trace -o out\n",
     "snSmqRrAkcDj", 1, 1, hf_cmd_stress},
    {"draw", "draw who supplies whom, with what", "FILE",
     "  holdfast draw valley/federation.xml -o flow.pdf\n"
     "  holdfast draw valley/federation.xml -o bread.svg --good bread\n",
     "ovGs", 1, 1, hf_cmd_draw},
    {"report", "the answer in words, as text and as a page", "FILE",
     "  holdfast report valley/federation.xml -o out\n"
     "  holdfast report valley/federation.xml --text\n",
     "Osht", 1, 1, hf_cmd_report},
    {"run", "the main job: check, plan, endure every scenario, draw, report", "FILE",
     "  holdfast run valley/federation.xml -o out\n"
     "  holdfast run valley/federation.xml --scenario mill-strike -o out\n",
     "Os", 1, 1, hf_cmd_run},
    {"explain", "the long text behind a message code", "CODE", "  holdfast explain HF0203\n", "", 1,
     1, hf_cmd_explain},
    {"generate", "a synthetic federation of any size, to measure and try things with",
     "--coops N --communities C --periods T",
     "  holdfast generate --coops 30 --communities 10 --periods 12 > small.xml\n"
     "  holdfast generate --coops 100 --communities 30 --periods 26 --seed 7 > middling.xml\n",
     "CTPS", 0, 0, hf_cmd_generate},
    {NULL, NULL, NULL, NULL, NULL, 0, 0, NULL},
};
