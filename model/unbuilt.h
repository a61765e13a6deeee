/* unbuilt.h - what of a federation this version reads, but cannot honour in a plan yet. */
#ifndef HF_MODEL_UNBUILT_H
#define HF_MODEL_UNBUILT_H

#include "model/network.h"

/* Refuse by name whatever the federation, and one of its scenarios (-1: none), use and no plan or
 * simulation heeds yet: an answer that passed it over would be wrong. One error HF0704 each, at
 * most a few of a kind. Returns how many were recorded; 0: all of it can be planned with. */
int hf_unbuilt(const hf_network *net, int scenario, hf_diags *diags);

#endif
