/* csv_measures.c - a line for each measure; ids hold neither commas nor quotes. */
#include "io/csv_measures.h"

#include "model/base/number.h"

#include <math.h>

typedef struct sheet {
    hf_buffer *out;
    const hf_endurance *endurance;
    const hf_measures *measures;
    const char *policy;
} sheet;

/* What a number is about: a good or holder, or a need of a holder; nothing: all. */
typedef struct subject {
    const char *of, *need;
} subject;

/* What is not a number is left empty. */
static void write_line(const sheet *s, const char *measure, subject about, double value,
                       const char *unit)
{
    char number[HF_NUMBER_ROOM] = "";
    const char *run = s->endurance->scenario;
    if (isfinite(value)) hf_number_text(number, value);
    hf_buffer_printf(s->out, "%s,%s,%s,%s%s%s,%s,%s\n", run ? run : "", s->policy, measure,
                     about.of, about.need ? "/" : "", about.need ? about.need : "", number, unit);
}

static double period_or_none(int t)
{
    return t < 0 ? NAN : (double)(t + 1);
}

static subject holder_or_none(const hf_network *net, int a)
{
    return (subject){a < 0 ? "" : net->holders[a].id, NULL};
}

static subject need_or_none(const hf_network *net, int n)
{
    if (n < 0) return (subject){"", NULL};
    return (subject){net->holders[net->needs[n].holder].id, net->needs[n].id};
}

static void write_whole(const sheet *s)
{
    const hf_measures *m = s->measures;
    const hf_network *net = s->endurance->net;
    const subject all = {"", NULL};
    const struct {
        const char *measure;
        subject about;
        double value;
        const char *unit;
    } rows[] = {
        {"held", all, m->held, "periods"},
        {"first-failing", need_or_none(net, m->first_need),
         period_or_none(m->first_need < 0 ? -1 : m->start + m->held), "period"},
        {"share", all, m->share, ""},
        {"missing", all, m->missing, "need-periods"},
        {"depth", all, m->depth, ""},
        {"worst-period", all, period_or_none(m->worst_period), "period"},
        {"area", all, m->area, "periods"},
        {"dip-begins", all, period_or_none(m->dip), "period"},
        {"dip-over", all, period_or_none(m->over), "period"},
        {"recovery", all, m->dip < 0 || m->over < 0 ? NAN : (double)(m->over - m->dip), "periods"},
        {"lowest-share", holder_or_none(net, m->worst_holder), m->lowest, ""},
        {"gini", all, m->gini, ""},
        {"hours", all, m->hours, "h"},
        {"purchases", all, m->purchases, net->currency},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        write_line(s, rows[i].measure, rows[i].about, rows[i].value, rows[i].unit);
}

static void write_need(const sheet *s, int n)
{
    const hf_need_result *result = &s->measures->needs[n];
    const char *unit = s->endurance->net->needs[n].unit;
    const subject name = need_or_none(s->endurance->net, n);
    write_line(s, "required", name, result->required, unit);
    write_line(s, "unmet", name, result->required - result->met, unit);
    write_line(s, "share", name, result->share, "");
    write_line(s, "worst-period", name, period_or_none(result->worst_period), "period");
    write_line(s, "worst-share", name, result->worst_share, "");
}

static void write_good(const sheet *s, int g)
{
    const hf_good_measures *good = &s->measures->goods[g];
    const subject id = {s->endurance->net->goods[g].id, NULL};
    write_line(s, "cover", id, good->cover, "periods");
    write_line(s, "least-cover", id, good->least_cover, "periods");
    write_line(s, "bought", id, good->bought, "");
}

void hf_csv_measures_write(hf_buffer *out, const hf_endurance *endurance)
{
    hf_buffer_text(out, "run,policy,measure,of,value,unit\n");
    for (int i = 0; i < HF_MEASURED; i++) {
        const sheet s = {out, endurance, &endurance->measures[i], hf_measured_names[i]};
        if (!s.measures->needs) continue;
        write_whole(&s);
        for (int n = 0; n < endurance->net->need_count; n++) write_need(&s, n);
        for (int g = 0; g < endurance->net->good_count; g++) write_good(&s, g);
    }
}
