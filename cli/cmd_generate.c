/* cmd_generate.c - holdfast generate: a synthetic federation on standard output. */
#include "cli/commands.h"
#include "cli/desk.h"
#include "io/write_federation.h"
#include "model/synthetic.h"

#include <inttypes.h>
#include <stdio.h>

/* Says so when a number is missing or out of its range. */
static bool is_within(const char *name, uint64_t given, uint64_t least, uint64_t most)
{
    if (given >= least && given <= most) return true;
    fprintf(stderr, "holdfast generate: --%s N is needed, from %" PRIu64 " to %" PRIu64 "\n", name,
            least, most);
    return false;
}

int hf_cmd_generate(const hf_request *ask)
{
    if (!is_within("coops", ask->coops, HF_SYNTHETIC_COOPS_LEAST, HF_SYNTHETIC_MOST) ||
        !is_within("communities", ask->communities, 1, HF_SYNTHETIC_MOST) ||
        !is_within("periods", ask->periods, 1, HF_SYNTHETIC_PERIODS_MOST))
        return HF_USAGE;
    const hf_synthetic size = {.coops = (int)ask->coops,
                               .communities = (int)ask->communities,
                               .periods = (int)ask->periods,
                               .seed = ask->seed};
    hf_network *net = hf_synthetic_new(&size);
    hf_buffer text = {0};
    hf_federation_write(&text, net);
    hf_network_free(net);
    return hf_desk_print(&text);
}
