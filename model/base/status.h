/* status.h - how a call ended; for the program. What a person should read is in diag.h. */
#ifndef HF_MODEL_BASE_STATUS_H
#define HF_MODEL_BASE_STATUS_H

/* clang-format off */
#define HF_STATUS_TABLE(ROW)                                          \
    ROW(OK,          "no error")                                      \
    ROW(IO,          "a file could not be read or written")           \
    ROW(INPUT,       "the input has mistakes")                        \
    ROW(UNBOUNDED,   "something can be gained without limit")         \
    ROW(UNCERTIFIED, "no answer passed its certificate")              \
    ROW(SOLVER,      "the solver gave up")                            \
    ROW(INTERRUPTED, "interrupted")
/* clang-format on */

typedef enum hf_status {
#define ROW(name, text) HF_##name,
    HF_STATUS_TABLE(ROW)
#undef ROW
} hf_status;

/* The text of `status`, in English, without a full stop. Never NULL. */
const char *hf_status_text(hf_status status);

#endif
