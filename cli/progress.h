/* progress.h - on a terminal, one line that says how far a long answer is. */
#ifndef HF_CLI_PROGRESS_H
#define HF_CLI_PROGRESS_H

/* Show this line in place of the last one, on standard error where that is a terminal that can take
 * lines back; cut to its width (79 columns where it does not say). Nothing in the text may steer a
 * terminal. Several threads may call it. */
void hf_progress_show(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Take it back, before anything else is said. */
void hf_progress_end(void);

/* An hf_hear (sim/endure.h), without a listener. */
void hf_progress_hear(void *nobody, const char *outage, const char *step);

#endif
