/* unbuilt.c - what of a federation this version reads, but cannot honour in a plan yet.
 *
 * When a later version learns to honour something, its lines here go. */
#include "model/unbuilt.h"

static int refuse(hf_diags *diags, hf_origin at, const char *what, const char *id)
{
    hf_message *message = hf_diag(
        diags, HF_ERROR, "HF0704", at,
        "`%s` of scenario \"%s\": this version reads it, but cannot plan with it yet", what, id);
    hf_diag_hint(diags, message, "`holdfast check` accepts it; to plan now, leave it out");
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
