/* csv_run.c - one run as comma-separated lines; ids hold neither commas nor quotes. */
#include "io/csv_run.h"

#include "model/base/number.h"

typedef struct sheet {
    hf_buffer *out;
    const hf_run *run;
} sheet;

static void write_line(const sheet *s, int t, const char *holder, const char *good,
                       const char *variable, double value, const char *unit)
{
    char number[HF_NUMBER_ROOM];
    hf_number_text(number, value);
    hf_buffer_printf(s->out, "%s,%d,%d,%s,%s,%s,%s,%s\n", s->run->scenario ? s->run->scenario : "",
                     s->run->number, t + 1, holder, good, variable, number, unit);
}

static double used_of(const hf_run *run, int h, int t)
{
    double used = 0;
    for (int v = 0; v < run->net->serving_count; v++)
        if (run->net->servings[v].holding == h) used += hf_sum(&run->trace.used, v, t);
    return used;
}

static void write_holding(const sheet *s, int h, int t)
{
    const hf_network *net = s->run->net;
    const hf_holding *holding = &net->holdings[h];
    const char *holder = net->holders[holding->holder].id;
    const hf_good *good = &net->goods[holding->good];
    const struct {
        const char *variable;
        double value;
        bool always;
    } numbers[] = {{"stock", hf_sum(&s->run->trace.stock, h, t), true},
                   {"used", used_of(s->run, h, t), false},
                   {"handed", hf_sum(&s->run->trace.handed, h, t), false},
                   {"disposed", hf_sum(&s->run->trace.disposed, h, t), false}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].always || numbers[i].value != 0)
            write_line(s, t, holder, good->id, numbers[i].variable, numbers[i].value, good->unit);
}

static void write_need(const sheet *s, int n, int t)
{
    const hf_network *net = s->run->net;
    const hf_need *need = &net->needs[n];
    const char *holder = net->holders[need->holder].id;
    double required = hf_required(net, &s->run->conditions, n, t);
    write_line(s, t, holder, need->id, "required", required, need->unit);
    write_line(s, t, holder, need->id, "met", *hf_at(&s->run->trace.met, n, t), need->unit);
}

void hf_csv_run_write(hf_buffer *out, const hf_run *run)
{
    const sheet s = {out, run};
    hf_buffer_text(out, "run,replicate,period,holder,good,variable,value,unit\n");
    for (int t = 0; t < run->net->periods; t++) {
        for (int h = 0; h < run->net->holding_count; h++) write_holding(&s, h, t);
        for (int n = 0; n < run->net->need_count; n++) write_need(&s, n, t);
    }
}
