/* scene.c - setting up, letting happen, and looking. */
#include "tests/support/scene.h"
#include "tests/support/facts.h"

#include <math.h>

hf_scene hf_scene_new(int periods)
{
    return (hf_scene){.net = hf_build_new(periods)};
}

void hf_scene_ready(hf_scene *scene)
{
    hf_network_derive(scene->net);
    hf_conditions_init(&scene->conditions, scene->net, NULL, 0);
    hf_flows_init(&scene->wish, scene->net);
    scene->world = hf_world_new(scene->net);
    scene->trace = hf_world_trace(scene->world);
    hf_world_start(scene->world, &scene->conditions, NULL, 0);
}

void hf_scene_clear(hf_scene *scene)
{
    hf_world_free(scene->world);
    hf_flows_clear(&scene->wish);
    hf_conditions_clear(&scene->conditions);
    hf_network_free(scene->net);
}

void hf_scene_happen(hf_scene *scene, hf_target target, double start, double remaining,
                     double destroys)
{
    hf_event event = hf_build_event(&target, start, INFINITY);
    event.remaining = remaining;
    event.destroys = destroys;
    hf_conditions_clear(&scene->conditions);
    hf_conditions_init(&scene->conditions, scene->net, &event, 1);
    hf_world_start(scene->world, &scene->conditions, NULL, 0);
}

void hf_scene_carry_out(hf_scene *scene, const hf_ranks *ranks)
{
    double worst = hf_world_carry_out(scene->world, &scene->wish, ranks);
    if (!(worst <= 1e-9)) fail_msg("the audit finds %g", worst);
}

void hf_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9)) fail_msg("%.12g is not %.12g", value, expected);
}
