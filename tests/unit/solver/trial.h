/* trial.h - a plan before the certificate: what it objects to, and that it notices each number of
 * the plan, and of the conditions, that is changed. */
#ifndef HF_TESTS_UNIT_SOLVER_TRIAL_H
#define HF_TESTS_UNIT_SOLVER_TRIAL_H

#include "model/conditions.h"
#include "model/flows.h"

typedef struct hf_trial {
    hf_network *net;
    hf_conditions conditions;
    hf_flows flows;
} hf_trial;

/* Calm conditions and flows that are all 0; takes over the network, which is derived already.
 * Release with hf_trial_end(). */
hf_trial hf_trial_of(hf_network *net);
void hf_trial_end(hf_trial *trial);

/* One row of a grid (a thing at an age), period by period: as many numbers as there are periods. */
void hf_trial_say(const hf_grid *grid, int thing, int age, const double *values);
#define SAY(grid, thing, age, ...) hf_trial_say(&(grid), thing, age, (const double[]){__VA_ARGS__})

/* Violations found. */
int hf_trial_count(const hf_trial *trial);

/* Assert that the plan holds. */
void hf_trial_holds(const hf_trial *trial);

/* Assert that there is exactly one violation, and that it is this one; then end the trial. */
void hf_trial_expect(hf_trial *trial, const char *kind, const char *of, int period, double by);

/* What may change without making the plan impossible; where it says so, nothing is asserted. */
typedef bool hf_trial_harmless(const hf_trial *trial, const hf_grid *grid, int row, int t);

typedef struct hf_trial_tally {
    int mutants, small, harmless;
} hf_trial_tally;

/* Change every number of the plan, one at a time: by a hundredth and a millionth of it, to nothing,
 * its opposite, what is not a number, or a thousandth where there was nothing. Each must be
 * noticed. Changes of at most `least` are left out (small); `harmless` may be NULL. */
hf_trial_tally hf_trial_change_flows(hf_trial *trial, double least, hf_trial_harmless *harmless);

/* The same with every number of the conditions that anything in the plan rests on. */
hf_trial_tally hf_trial_change_conditions(hf_trial *trial, double least);

/* Both, more than `flows` and `conditions` changes of them; say how many, and end the trial. */
void hf_trial_change_all(hf_trial *trial, int flows, int conditions);

#endif
