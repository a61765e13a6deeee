/* write_claims.c - what a run of a recipe, or a unit loaded on a route, takes of capacities and
 * labour. */
#include "io/writing.h"

static void write_hold(hf_writing *w, bool whole)
{
    hf_write_choice(w, HF_A_hold, whole, "whole");
}

static void write_claim(hf_writing *w, const hf_claim *claim, int owner)
{
    const hf_resource *resource = &w->net->resources[claim->resource];
    const char *holder = w->net->holders[resource->holder].id;
    bool labour = resource->kind == HF_LABOUR;
    hf_write_open(w, labour ? HF_E_work : HF_E_use, claim->foreign);
    hf_write_text(w, labour ? HF_A_labour : HF_A_capacity,
                  resource->holder == owner ? resource->id
                                            : hf_write_path(w, holder, resource->id));
    hf_write_number(w, HF_A_quantity, claim->quantity);
    write_hold(w, claim->whole);
    hf_write_close(w);
}

void hf_write_claims(hf_writing *w, const hf_claim *claims, int count, int owner)
{
    for (int i = 0; i < count; i++) write_claim(w, &claims[i], owner);
}

void hf_write_efforts(hf_writing *w, const hf_effort *efforts, int count)
{
    for (int i = 0; i < count; i++) {
        hf_write_open(w, HF_E_work, efforts[i].foreign);
        hf_write_text(w, HF_A_skill, efforts[i].skill);
        hf_write_number(w, HF_A_quantity, efforts[i].quantity);
        write_hold(w, efforts[i].whole);
        hf_write_close(w);
    }
}
