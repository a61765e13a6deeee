/* ration.c - the rule `needs-first`. */
#include "model/ration.h"

#include "model/ranks.h"

#include <math.h>

static void share_by_rank(hf_ask *asks, int count, double available)
{
    double asked[HF_RANK_LAST + 1] = {0}, share[HF_RANK_LAST + 1];
    for (int i = 0; i < count; i++) asked[asks[i].rank] += asks[i].amount;
    for (int rank = 0; rank <= HF_RANK_LAST; rank++) {
        bool fits = hf_fits(asked[rank], available);
        share[rank] = fits ? 1 : available / asked[rank];
        available = fits ? fmax(0, available - asked[rank]) : 0;
    }
    for (int i = 0; i < count; i++) asks[i].share = share[asks[i].rank];
}

void hf_ration(hf_ask *asks, int count, double available)
{
    double total = 0;
    for (int i = 0; i < count; i++) total += asks[i].amount;
    if (!hf_fits(total, available)) {
        share_by_rank(asks, count, available);
        return;
    }
    for (int i = 0; i < count; i++) asks[i].share = 1;
}
