/* status.c - the texts of the statuses. */
#include "model/base/status.h"

const char *hf_status_text(hf_status status)
{
    static const char *const texts[] = {
#define ROW(name, text) [HF_##name] = text,
        HF_STATUS_TABLE(ROW)
#undef ROW
    };
    return texts[status];
}
