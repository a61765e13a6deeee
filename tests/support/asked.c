/* asked.c - sums over ages, and over the goods of a need. */
#include "tests/support/asked.h"

/* Rounding of sums. */
static const double LITTLE = 1e-12;

static bool is_shared(const hf_network *net, int u)
{
    for (int other = 0; other < net->use_count; other++)
        if (other != u && net->uses[other].serving == net->uses[u].serving) return true;
    return false;
}

static bool is_more(double done, double wished)
{
    return !(done <= wished * (1 + LITTLE));
}

int hf_uses_too_much(const hf_network *net, const hf_flows *done, const hf_flows *wished, int t)
{
    for (int n = 0; n < net->need_count; n++) {
        const hf_need *need = &net->needs[n];
        double got = 0, asked = 0;
        for (int u = need->first_use; u < need->first_use + need->use_count; u++) {
            const hf_use *use = &net->uses[u];
            double is = hf_sum(&done->used, use->serving, t);
            double was = hf_sum(&wished->used, use->serving, t);
            if (is_shared(net, u) && is_more(is, was)) return n;
            got += use->gives * is;
            asked += use->gives * was;
        }
        if (is_more(got, asked)) return n;
    }
    return -1;
}
