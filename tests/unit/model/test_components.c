/* test_components.c - loops are found, and goods flow from earlier components to later ones. */
#include "model/components.h"
#include "tests/support/build.h"
#include "tests/support/random_network.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A network's graph, some of its activities, and the components of their steps. */
typedef struct found {
    hf_network *net;
    hf_graph *graph;
    unsigned char *active;
    hf_components parts;
} found;

static found begin(hf_network *net)
{
    found f = {.net = net, .graph = hf_graph_new(net)};
    f.active = hf_alloc((size_t)f.graph->activities, 1);
    memset(f.active, 1, (size_t)f.graph->activities);
    hf_components_init(&f.parts, f.graph->arena, f.graph);
    return f;
}

static void end(found *f)
{
    free(f->active);
    hf_graph_free(f->graph);
    hf_network_free(f->net);
}

/* One co-op that turns a into b, b into c and, `back` periods later, c into a. */
static found chain(int back)
{
    hf_network *net = hf_build_new(1);
    const char *const names[] = {"a", "b", "c"};
    hf_build_site(net, "town");
    hf_build_coop(net, "works", 0);
    for (int g = 0; g < 3; g++) hf_build_good(net, names[g]);
    for (int g = 0; g < 3; g++) {
        int r = hf_build_recipe(net, 0, names[g]);
        hf_build_input(net, r, g, 1), hf_build_output(net, r, (g + 1) % 3, 1);
    }
    net->recipes[2].lag = back;
    hf_network_derive(net);
    return begin(net);
}

static void a_chain_is_served_from_its_beginning(void **state)
{
    (void)state;
    found f = chain(1);
    hf_components_find(&f.parts, f.graph, f.active);
    assert_int_equal(f.parts.count, 3);
    assert_true(f.parts.of[0] > f.parts.of[1] && f.parts.of[1] > f.parts.of[2]);
    for (int c = 0; c < 3; c++) assert_false(hf_components_is_loop(&f.parts, f.graph, f.active, c));
    end(&f);
}

static void a_loop_is_one_component(void **state)
{
    (void)state;
    found f = chain(0);
    hf_components_find(&f.parts, f.graph, f.active);
    assert_int_equal(f.parts.count, 1);
    assert_true(hf_components_is_loop(&f.parts, f.graph, f.active, 0));
    end(&f);
}

static void a_loop_with_an_idle_step_is_none(void **state)
{
    (void)state;
    found f = chain(0);
    f.active[1] = 0;
    hf_components_find(&f.parts, f.graph, f.active);
    assert_int_equal(f.parts.count, 3);
    assert_true(f.parts.of[2] > f.parts.of[0] && f.parts.of[0] > f.parts.of[1]);
    end(&f);
}

/* Warshall's closure: reach[i * nodes + j] where steps lead from i to j. */
static unsigned char *closure(const found *f)
{
    size_t nodes = (size_t)f->graph->nodes;
    unsigned char *reach = hf_alloc(nodes * nodes, 1);
    for (size_t i = 0; i < nodes; i++)
        for (int s = f->graph->steps.first[i]; s < f->graph->steps.first[i + 1]; s++)
            if (f->active[f->graph->steps.at[s].activity])
                reach[i * nodes + (size_t)f->graph->steps.at[s].node] = 1;
    for (size_t via = 0; via < nodes; via++)
        for (size_t i = 0; i < nodes; i++)
            for (size_t j = 0; j < nodes; j++)
                if (reach[i * nodes + via] && reach[via * nodes + j]) reach[i * nodes + j] = 1;
    return reach;
}

static void components_are_the_nodes_that_reach_each_other(void **state)
{
    (void)state;
    for (int seed = 0; seed < 60; seed++) {
        hf_lot lot = {(uint64_t)seed};
        found f = begin(hf_random_network(&lot));
        for (int a = 0; a < f.graph->activities; a++)
            f.active[a] = hf_lot_happens(&lot, seed % 5 ? 40 : 90);
        hf_components_find(&f.parts, f.graph, f.active);
        unsigned char *reach = closure(&f);
        int nodes = f.graph->nodes, placed = f.parts.first[f.parts.count];
        assert_int_equal(placed, nodes);
        for (int i = 0; i < nodes; i++)
            for (int j = 0; j < nodes; j++) {
                bool there = reach[i * nodes + j], back = reach[j * nodes + i];
                if (i != j) assert_int_equal(f.parts.of[i] == f.parts.of[j], there && back);
                if (there) assert_true(f.parts.of[i] >= f.parts.of[j]);
            }
        free(reach);
        end(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_is_served_from_its_beginning),
        cmocka_unit_test(a_loop_is_one_component),
        cmocka_unit_test(a_loop_with_an_idle_step_is_none),
        cmocka_unit_test(components_are_the_nodes_that_reach_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
