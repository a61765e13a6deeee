/* test_csv_measures.c - a line for each measure, nothing where there is none. */
#include "io/csv_measures.h"

#include "tests/support/facts.h"
#include "tests/support/farm_and_town.h"

#include "model/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static hf_endurance *measured(const hf_network *net)
{
    hf_endurance *e = hf_endurance_new(net);
    hf_measures *m = &e->measures[HF_MEASURED_LOCAL];
    e->scenario = "storm";
    *m = (hf_measures){.start = 1,
                       .held = 1,
                       .share = 0.75,
                       .missing = 0.5,
                       .depth = 0.5,
                       .area = 0.5,
                       .worst_period = 2,
                       .dip = 2,
                       .over = -1,
                       .worst_holder = PEOPLE,
                       .lowest = 0.75,
                       .hours = 6};
    m->needs = hf_alloc((size_t)net->need_count, sizeof *m->needs);
    m->needs[0] = (hf_need_result){18, 13.5, 0.75, 0.5, 2};
    m->goods = hf_alloc((size_t)net->good_count, sizeof *m->goods);
    m->goods[GRAIN] = (hf_good_measures){INFINITY, INFINITY, 0.25};
    return e;
}

TEST(only_policies_that_were_measured_are_listed)
{
    hf_network *net = hf_farm_and_town();
    net->needs[0].unit = "kg";
    hf_endurance *e = measured(net);
    hf_buffer text = {0};
    hf_csv_measures_write(&text, e);
    assert_string_equal(text.bytes, "run,policy,measure,of,value,unit\n"
                                    "storm,local,held,,1,periods\n"
                                    "storm,local,first-failing,people/grain,3,period\n"
                                    "storm,local,share,,0.75,\n"
                                    "storm,local,missing,,0.5,need-periods\n"
                                    "storm,local,depth,,0.5,\n"
                                    "storm,local,worst-period,,3,period\n"
                                    "storm,local,area,,0.5,periods\n"
                                    "storm,local,dip-begins,,3,period\n"
                                    "storm,local,dip-over,,,period\n"
                                    "storm,local,recovery,,,periods\n"
                                    "storm,local,lowest-share,people,0.75,\n"
                                    "storm,local,gini,,0,\n"
                                    "storm,local,hours,,6,h\n"
                                    "storm,local,purchases,,0,\n"
                                    "storm,local,required,people/grain,18,kg\n"
                                    "storm,local,unmet,people/grain,4.5,kg\n"
                                    "storm,local,share,people/grain,0.75,\n"
                                    "storm,local,worst-period,people/grain,3,period\n"
                                    "storm,local,worst-share,people/grain,0.5,\n"
                                    "storm,local,cover,grain,,periods\n"
                                    "storm,local,least-cover,grain,,periods\n"
                                    "storm,local,bought,grain,0.25,\n"
                                    "storm,local,cover,seed,0,periods\n"
                                    "storm,local,least-cover,seed,0,periods\n"
                                    "storm,local,bought,seed,0,\n");
    hf_buffer_clear(&text);
    hf_endurance_free(e);
    hf_network_free(net);
}

RUN(FACT(only_policies_that_were_measured_are_listed))
