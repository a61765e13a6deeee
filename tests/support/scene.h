/* scene.h - a small network on the stage: its conditions, what is wished, and what comes of it. */
#ifndef HF_TESTS_SUPPORT_SCENE_H
#define HF_TESTS_SUPPORT_SCENE_H

#include "model/world.h"
#include "tests/support/build.h"

/* Fill the network, then hf_scene_ready(); write wishes, then hf_scene_carry_out(). */
typedef struct hf_scene {
    hf_network *net;
    hf_conditions conditions;
    hf_flows wish;
    hf_world *world;
    const hf_flows *trace;
} hf_scene;

hf_scene hf_scene_new(int periods);
void hf_scene_ready(hf_scene *scene);
void hf_scene_clear(hf_scene *scene);

/* From `start` on so much is left of the target, and so much of its stock is lost; in place of
 * whatever happened before. */
void hf_scene_happen(hf_scene *scene, hf_target target, double start, double remaining,
                     double destroys);

/* To the horizon; fails the test when the audit finds anything. */
void hf_scene_carry_out(hf_scene *scene, const hf_ranks *ranks);

/* Fails the test unless the two agree to a billionth. */
void hf_near(double value, double expected);

#endif
