/* json_measures.c - how long, how deep, for whom. */
#include "io/json_measures.h"

/* Periods are counted from 1; null: there is none. */
static void write_period(hf_json *json, const char *key, int t)
{
    if (t < 0)
        hf_json_null(json, key);
    else
        hf_json_whole(json, key, t + 1);
}

static void name_need(hf_json *json, const hf_network *net, int n)
{
    hf_json_text(json, "community", net->holders[net->needs[n].holder].id);
    hf_json_text(json, "need", net->needs[n].id);
}

static void write_first(hf_json *json, const hf_network *net, int n)
{
    if (n < 0) {
        hf_json_null(json, "first_failing");
        return;
    }
    hf_json_begin(json, "first_failing", '{');
    name_need(json, net, n);
    hf_json_end(json);
}

static void write_dip(hf_json *json, const hf_measures *m)
{
    hf_json_begin(json, "dip", '{');
    hf_json_number(json, "depth", m->depth);
    write_period(json, "worst_period", m->worst_period);
    hf_json_number(json, "area", m->area);
    write_period(json, "begins", m->dip);
    write_period(json, "over", m->over);
    if (m->dip < 0 || m->over < 0)
        hf_json_null(json, "recovery");
    else
        hf_json_whole(json, "recovery", m->over - m->dip);
    hf_json_end(json);
}

static void write_spread(hf_json *json, const hf_network *net, const hf_measures *m)
{
    hf_json_begin(json, "spread", '{');
    hf_json_text(json, "worst", m->worst_holder < 0 ? NULL : net->holders[m->worst_holder].id);
    hf_json_number(json, "lowest", m->lowest);
    hf_json_number(json, "gini", m->gini);
    hf_json_end(json);
}

static void write_needs(hf_json *json, const hf_network *net, const hf_measures *m)
{
    hf_json_begin(json, "needs", '[');
    for (int n = 0; n < net->need_count; n++) {
        const hf_need_result *result = &m->needs[n];
        hf_json_begin(json, NULL, '{');
        name_need(json, net, n);
        hf_json_number(json, "required", result->required);
        hf_json_number(json, "met", result->met);
        hf_json_number(json, "unmet", result->required - result->met);
        hf_json_number(json, "share", result->share);
        write_period(json, "worst_period", result->worst_period);
        hf_json_number(json, "worst_share", result->worst_share);
        hf_json_end(json);
    }
    hf_json_end(json);
}

static void write_goods(hf_json *json, const hf_network *net, const hf_measures *m)
{
    hf_json_begin(json, "goods", '[');
    for (int g = 0; g < net->good_count; g++) {
        hf_json_begin(json, NULL, '{');
        hf_json_text(json, "good", net->goods[g].id);
        hf_json_number(json, "cover", m->goods[g].cover);
        hf_json_number(json, "least_cover", m->goods[g].least_cover);
        hf_json_number(json, "bought", m->goods[g].bought);
        hf_json_end(json);
    }
    hf_json_end(json);
}

void hf_json_measures_write(hf_json *json, const char *key, const hf_network *net,
                            const char *policy, const hf_measures *measures)
{
    if (!measures->needs) {
        hf_json_null(json, key);
        return;
    }
    hf_json_begin(json, key, '{');
    if (policy) hf_json_text(json, "policy", policy);
    hf_json_whole(json, "held", measures->held);
    write_first(json, net, measures->first_need);
    hf_json_number(json, "share", measures->share);
    hf_json_number(json, "missing", measures->missing);
    write_dip(json, measures);
    write_spread(json, net, measures);
    hf_json_number(json, "hours", measures->hours);
    hf_json_number(json, "purchases", measures->purchases);
    write_needs(json, net, measures);
    write_goods(json, net, measures);
    hf_json_end(json);
}
