/* stop.c - the one variable of the program that a signal changes. */
#include "cli/stop.h"

static volatile sig_atomic_t asked;

static void note(int signal_number)
{
    (void)signal_number;
    asked = 1;
}

const volatile sig_atomic_t *hf_stop_listen(void)
{
    if (asked) return &asked; /* a second Ctrl-C is no longer ours */
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &asked;
}
