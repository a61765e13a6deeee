/* targets.h - what an event hits: "coop:mill recipe:mill/flour route:r3". */
#ifndef HF_IO_TARGETS_H
#define HF_IO_TARGETS_H

#include "model/network.h"

/* Where mistakes about targets are said. */
typedef struct hf_target_place {
    hf_diags *diags;
    hf_origin at;      /* of the whole list; columns are moved to each target */
    const char *where; /* for hf_message.where; NULL: nowhere */
    bool commas;       /* commas separate too (the command line) */
} hf_target_place;

/* Read a list of targets into event->targets (in the network's arena). Every unknown name is said,
 * with a suggestion; returns false when there was one. */
bool hf_targets_read(hf_event *event, hf_network *net, const char *text,
                     const hf_target_place *place);

/* A target as people write it: "recipe:mill/flour", in the network's arena. */
const char *hf_target_text(hf_network *net, const hf_target *target);

#endif
