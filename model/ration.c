/* ration.c - needs first, proportional, or equal amounts. */
#include "model/ration.h"

#include "model/ranks.h"

#include <math.h>
#include <string.h>

const char *const hf_ration_names[HF_RATION_RULES] = {"needs-first", "proportional", "equal-share"};

static double sum_of(const hf_ask *asks, int count)
{
    double total = 0;
    for (int i = 0; i < count; i++) total += asks[i].amount;
    return total;
}

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

static void share_in_proportion(hf_ask *asks, int count, double available)
{
    double share = available / sum_of(asks, count);
    for (int i = 0; i < count; i++) asks[i].share = share;
}

/* Grant in full who asks for at most `level`; returns how many were granted for the first time. */
static int grant_small(hf_ask *asks, int count, double level)
{
    int granted = 0;
    for (int i = 0; i < count; i++)
        if (asks[i].share < 1 && asks[i].amount <= level) {
            asks[i].share = 1;
            granted++;
        }
    return granted;
}

/* Water-filling: what is left is divided equally among those who still ask for more than their
 * part; the part grows whenever somebody needs less than it. */
static void share_equally(hf_ask *asks, int count, double available)
{
    double level = 0;
    for (int i = 0; i < count; i++) asks[i].share = 0;
    do {
        double left = available;
        int open = 0;
        for (int i = 0; i < count; i++)
            if (asks[i].share < 1)
                open++;
            else
                left -= asks[i].amount;
        level = open ? fmax(0, left) / open : INFINITY;
    } while (grant_small(asks, count, level));
    for (int i = 0; i < count; i++)
        if (asks[i].share < 1) asks[i].share = level / asks[i].amount;
}

hf_ration_rule hf_ration_named(const char *name)
{
    for (int rule = 0; name && rule < HF_RATION_RULES; rule++)
        if (strcmp(name, hf_ration_names[rule]) == 0) return (hf_ration_rule)rule;
    return HF_NEEDS_FIRST;
}

void hf_ration(hf_ration_rule rule, hf_ask *asks, int count, double available)
{
    static void (*const rules[HF_RATION_RULES])(hf_ask *, int, double) = {
        share_by_rank, share_in_proportion, share_equally};
    if (!hf_fits(sum_of(asks, count), available)) {
        rules[rule](asks, count, available);
        return;
    }
    for (int i = 0; i < count; i++) asks[i].share = 1;
}
