/* test_json_drawn.c - plans of federations drawn by lot go through JSON and back; damaged ones are
 * refused, never misread into a crash. */
#include "tests/support/facts.h"
#include "tests/support/random_network.h"

#include "io/json_plan.h"

enum { DRAWN = 100, DAMAGES = 3 };

typedef struct draw {
    hf_lot lot;
    hf_network *net;
    hf_plan *plan, *back;
    hf_diags *diags;
    hf_buffer text;
} draw;

/* What each need got follows from what it used, as in any plan. */
static void count_met(hf_plan *plan)
{
    const hf_network *net = plan->net;
    for (int n = 0; n < net->need_count; n++)
        for (int t = 0; t < net->periods; t++) {
            double sum = 0, required = hf_required(net, &plan->conditions, n, t);
            const hf_need *need = &net->needs[n];
            for (int u = need->first_use; u < need->first_use + need->use_count; u++)
                sum += net->uses[u].gives * *hf_at(&plan->flows.used, u, t);
            *hf_at(&plan->flows.met, n, t) = sum < required ? sum : required;
        }
}

static void fill(hf_lot *lot, hf_grid *grid)
{
    for (int i = 0; i < grid->things * grid->periods; i++)
        grid->values[i] = hf_lot_whole(lot, 0, 3) ? hf_lot_real(lot, 0, 1e3) : 0;
}

static void begin(draw *d, int seed)
{
    *d = (draw){.lot = {(uint64_t)seed}, .diags = hf_diags_new()};
    d->net = hf_random_network(&d->lot);
    d->plan = hf_plan_new(d->net, -1);
    hf_flows *f = &d->plan->flows;
    hf_random_wishes(&d->lot, d->net, f);
    fill(&d->lot, &f->stock);
    fill(&d->lot, &f->unwanted);
    if (d->net->has_fund) fill(&d->lot, &f->fund);
    count_met(d->plan);
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

/* Two offers of one good at one price in one market cannot be told apart, and need not be. */
static bool has_twins(const hf_network *net)
{
    for (int o = 1; o < net->offer_count; o++) {
        const hf_offer *a = &net->offers[o - 1], *b = &net->offers[o];
        bool same_good = a->market == b->market && a->good == b->good && a->action == b->action;
        if (same_good) return true;
    }
    return false;
}

TEST(any_plan_comes_back_to_the_bit)
{
    int compared = 0;
    for (int seed = 1; seed <= DRAWN; seed++) {
        draw d;
        begin(&d, seed);
        if (read_back(&d, d.text.size) != HF_OK)
            fail_msg("seed %d: %s", seed, d.diags->messages[0].text);
        bool same = hf_flows_same(&d.plan->flows, &d.back->flows, 0, d.net->periods);
        if (!same && !has_twins(d.net)) fail_msg("seed %d", seed);
        compared += same;
        end(&d);
    }
    assert_true(compared > DRAWN / 2);
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
