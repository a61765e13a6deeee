/* unbuilt.c - what of a federation this version reads, but cannot honour here. A scenario with a
 * horizon of its own is answered alone (hf_network_under()), not beside others. */
#include "model/unbuilt.h"

static int refuse(hf_diags *diags, hf_origin at, const char *what, const char *id)
{
    hf_message *message = hf_diag(
        diags, HF_ERROR, "HF0704", at,
        "`%s` of scenario \"%s\": it cannot be answered beside scenarios with another", what, id);
    hf_diag_hint(diags, message, "ask for this scenario alone: --scenario %s", id);
    return 1;
}

int hf_unbuilt(const hf_network *net, int scenario, hf_diags *diags)
{
    if (scenario < 0) return 0;
    const hf_scenario *z = &net->scenarios[scenario];
    int found = 0;
    if (z->periods != net->periods) found += refuse(diags, z->at, "periods", z->id);
    if (z->keep_ending != net->keep_ending) found += refuse(diags, z->at, "ending", z->id);
    return found;
}
