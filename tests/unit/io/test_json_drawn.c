/* test_json_drawn.c - plans of federations drawn by lot go through JSON and back; damaged ones are
 * refused, never misread into a crash. */
#include "tests/support/facts.h"
#include "tests/support/random_network.h"

#include "io/json_plan.h"
#include "model/world.h"

enum { DRAWN = 100, DAMAGES = 3 };

typedef struct draw {
    hf_lot lot;
    hf_network *net;
    hf_plan *plan, *back;
    hf_diags *diags;
    hf_buffer text;
} draw;

/* Ids that can be told apart, in order: the lot cares for neither. */
static void name_everything(hf_network *net)
{
    for (int g = 0; g < net->good_count; g++)
        net->goods[g].id = hf_arena_printf(net->arena, "good-%03d", g);
    for (int n = 0; n < net->need_count; n++)
        net->needs[n].id = hf_arena_printf(net->arena, "need-%03d", n);
    for (int o = 0; o < net->offer_count; o++)
        net->offers[o].id = hf_arena_printf(net->arena, "offer-%03d", o);
}

/* A plan that can be carried out: what became of wishes. */
static void begin(draw *d, int seed)
{
    *d = (draw){.lot = {(uint64_t)seed}, .diags = hf_diags_new()};
    d->net = hf_random_network(&d->lot);
    name_everything(d->net);
    d->plan = hf_plan_new(d->net, -1);
    hf_world *world = hf_world_new(d->net);
    hf_random_wishes(&d->lot, d->net, &d->plan->flows);
    hf_world_start(world, &d->plan->conditions, NULL, 0);
    hf_world_carry_out(world, &d->plan->flows, NULL);
    hf_flows_copy(&d->plan->flows, hf_world_trace(world), d->net->periods);
    hf_world_free(world);
    hf_plan_measure(d->plan);
    hf_json_plan_write(&d->text, d->plan);
}

static void end(draw *d)
{
    hf_buffer_clear(&d->text);
    hf_plan_free(d->plan);
    hf_plan_free(d->back);
    hf_network_free(d->net);
    hf_diags_free(d->diags);
}

static hf_status read_back(draw *d, size_t size)
{
    return hf_json_plan_read(&d->back, d->net, d->text.bytes, size, "p.json", d->diags);
}

TEST(any_plan_comes_back_to_the_bit)
{
    int with_ages = 0, with_crews = 0, with_debt = 0;
    for (int seed = 1; seed <= DRAWN; seed++) {
        draw d;
        begin(&d, seed);
        if (read_back(&d, d.text.size) != HF_OK)
            fail_msg("seed %d: %s", seed, d.diags->messages[0].text);
        if (!hf_flows_same(&d.plan->flows, &d.back->flows, 0, d.net->periods))
            fail_msg("seed %d", seed);
        with_ages += strstr(d.text.bytes, "\"ages\":[") != NULL;
        with_crews += strstr(d.text.bytes, "\"hours\":") != NULL;
        with_debt += d.net->has_fund && *hf_at(&d.plan->flows.owed, 0, 0) > 0;
        end(&d);
    }
    assert_true(with_ages > DRAWN / 10 && with_crews > DRAWN / 20 && with_debt > 0);
}

TEST(a_plan_cut_off_anywhere_is_refused)
{
    for (int seed = 1; seed <= DRAWN; seed++) {
        draw d;
        begin(&d, seed);
        size_t size = (size_t)hf_lot_whole(&d.lot, 0, (int)d.text.size - 3);
        assert_int_equal(read_back(&d, size), HF_INPUT);
        assert_null(d.back);
        assert_int_equal(d.diags->errors, 1);
        end(&d);
    }
}

/* Whatever stands in the file afterwards, the reader answers with a plan or with a message. */
TEST(a_damaged_plan_is_read_or_refused)
{
    static const char bytes[] = "\"{}[]:,0-9eE.x\\ \n\xff";
    for (int seed = 1; seed <= DRAWN; seed++)
        for (int i = 0; i < DAMAGES; i++) {
            draw d;
            begin(&d, 1000 * i + seed);
            for (int k = 0; k <= i; k++)
                d.text.bytes[hf_lot_whole(&d.lot, 0, (int)d.text.size - 1)] =
                    bytes[hf_lot_whole(&d.lot, 0, (int)sizeof bytes - 2)];
            hf_status status = read_back(&d, d.text.size);
            assert_true(status == HF_OK ? d.back && !d.diags->errors
                                        : !d.back && d.diags->errors > 0);
            end(&d);
        }
}

RUN(FACT(any_plan_comes_back_to_the_bit), FACT(a_plan_cut_off_anywhere_is_refused),
    FACT(a_damaged_plan_is_read_or_refused))
