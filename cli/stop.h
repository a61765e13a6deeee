/* stop.h - Ctrl-C: the first asks for an early end, the second ends at once. */
#ifndef HF_CLI_STOP_H
#define HF_CLI_STOP_H

#include <signal.h>

/* Listen from now on. Returns the flag that is set when an end was asked for; it lives for ever. */
const volatile sig_atomic_t *hf_stop_listen(void);

#endif
