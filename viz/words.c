/* words.c - names made safe; numbers and dates without the locale. */
#include "viz/words.h"

#include "model/base/number.h"
#include "model/calendar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME_MOST = 60 /* characters */, REPLACEMENT = 0xFFFD };
#define THIN "\xE2\x80\xAF" /* narrow no-break space */

/* --- characters --- */

static int sequence_length(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    if (first >= 0xF0 && first < 0xF5) return 4;
    return 0;
}

static bool is_scalar(unsigned c, int length)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    return c >= least[length] && c <= 0x10FFFF && !(c >= 0xD800 && c < 0xE000);
}

unsigned hf_next_character(const char **at)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    int length = sequence_length(bytes[0]);
    if (!bytes[0]) return 0;
    unsigned c = length == 1 ? bytes[0] : length ? bytes[0] & (0xFFu >> (length + 1)) : 0;
    for (int i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) length = 0;
        if (length) c = (c << 6) | (bytes[i] & 0x3Fu);
    }
    if (!length || !is_scalar(c, length)) {
        *at += 1;
        return REPLACEMENT;
    }
    *at += length;
    return c;
}

bool hf_is_shown(unsigned c)
{
    if (c == '\t' || c == '\n') return true;
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
    bool turns = c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
                 (c >= 0x2066 && c <= 0x2069);
    return !control && !turns;
}

static void append(hf_label *label, const char *bytes, size_t size)
{
    size_t used = strlen(label->text);
    if (used + size >= sizeof label->text) return;
    memcpy(label->text + used, bytes, size);
    label->text[used + size] = '\0';
}

hf_label hf_clean(const char *text)
{
    hf_label label = {""};
    const char *at = text ? text : "";
    for (int count = 0; *at;) {
        const char *before = at;
        unsigned c = hf_next_character(&at);
        if (c == '\t' || c == '\n') c = ' ', before = " \0";
        if (!hf_is_shown(c)) continue;
        if (count++ == NAME_MOST) {
            append(&label, "\xE2\x80\xA6", 3);
            break;
        }
        if (c == REPLACEMENT)
            append(&label, "\xEF\xBF\xBD", 3);
        else
            append(&label, before, *before == ' ' ? 1 : (size_t)(at - before));
    }
    return label;
}

/* Of a text that was cut anywhere. */
static void drop_half_a_character(char *text)
{
    size_t size = strlen(text), last = size;
    while (last && ((unsigned char)text[last - 1] & 0xC0) == 0x80) last--;
    if (!last) return;
    int wanted = sequence_length((unsigned char)text[last - 1]);
    if (last - 1 + (size_t)wanted > size) text[last - 1] = '\0';
}

hf_label hf_label_printf(const char *format, ...)
{
    hf_label label = {""};
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(label.text, sizeof label.text, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof label.text) drop_half_a_character(label.text);
    return label;
}

/* --- numbers --- */

hf_label hf_number(double value)
{
    char text[HF_NUMBER_ROOM];
    if (isinf(value) && value > 0) return hf_label_printf("without limit");
    hf_number_people(text, value);
    return hf_label_printf("%s", text);
}

hf_label hf_amount(double value, const char *unit)
{
    if (!unit || !*unit) return hf_number(value);
    return hf_label_printf("%s" THIN "%s", hf_number(value).text, hf_clean(unit).text);
}

hf_label hf_percent(double share)
{
    if (!(share > 0)) return hf_label_printf("0" THIN "%%");
    if (share < 0.01) return hf_label_printf("under 1" THIN "%%");
    if (share < 1 && share >= 0.99) return hf_label_printf("over 99" THIN "%%");
    return hf_label_printf("%.0f" THIN "%%", floor(100 * share + 0.5));
}

/* --- time --- */

static int64_t beginning(const hf_network *net, int t)
{
    return net->start + llround(t * net->period * 3600);
}

hf_label hf_period_start(const hf_network *net, int t)
{
    char date[HF_DATE_ROOM];
    hf_date_people(date, beginning(net, t));
    return hf_label_printf("%s", date);
}

hf_label hf_period_tick(const hf_network *net, int t)
{
    hf_label date = hf_period_start(net, t); /* "3 December 2026, 08:00" */
    char *month = strchr(date.text, ' ');
    char *clock = strchr(date.text, ',');
    if (!month) return date;
    return hf_label_printf("%.*s%s", (int)(month - date.text) + 4, date.text,
                           clock ? clock + 1 : "");
}

typedef struct span_word {
    double hours;
    const char *one, *many;
} span_word;

static const span_word span_words[] = {
    {1, "hour", "hours"}, {24, "day", "days"}, {168, "week", "weeks"}, {0, "period", "periods"}};

static const span_word *word_for(const hf_network *net)
{
    const span_word *word = span_words;
    while (word->hours > 0 && fabs(word->hours - net->period) > 1e-9) word++;
    return word;
}

const char *hf_period_word(const hf_network *net, int count)
{
    const span_word *word = word_for(net);
    return count == 1 ? word->one : word->many;
}

static const span_word lengths[] = {{24, "day", "days"},
                                    {1, "hour", "hours"},
                                    {1 / 60.0, "minute", "minutes"},
                                    {1 / 3600.0, "second", "seconds"}};
enum { LENGTHS = sizeof lengths / sizeof *lengths };

/* The longest of them that is no longer than the period; days only where it is whole days. */
static const span_word *measure_for(double hours)
{
    int i = fmod(hours, 24) == 0 ? 0 : 1;
    while (i < LENGTHS - 1 && hours < lengths[i].hours * (1 - 1e-9)) i++;
    return &lengths[i];
}

/* " of 8 hours" where the word alone does not say how long a period is. */
static hf_label length_of(const hf_network *net)
{
    if (word_for(net)->hours > 0) return (hf_label){""};
    const span_word *measure = measure_for(net->period);
    double count = net->period / measure->hours;
    return hf_label_printf(" of %s %s", hf_number(count).text,
                           fabs(count - 1) <= 1e-9 ? measure->one : measure->many);
}

hf_label hf_span(const hf_network *net, int periods)
{
    return hf_label_printf("%d %s%s", periods, hf_period_word(net, periods), length_of(net).text);
}

hf_label hf_held_text(const hf_network *net, int held, int horizon)
{
    if (held >= horizon) return hf_label_printf("more than %s", hf_span(net, horizon).text);
    return hf_label_printf("%d of %s", held, hf_span(net, horizon).text);
}

/* --- widths --- */

/* Advance widths of DejaVu Sans in thousandths of an em, from the space on. */
static const short widths[] = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};

static double ems_of(unsigned c)
{
    if (c >= ' ' && c <= '~') return widths[c - ' '] / 1000.0;
    if (c == 0x202F || c == 0x2009) return 0.2;
    if (c >= 0x300 && c < 0x370) return 0; /* combining marks */
    return c >= 0x1100 ? 1.0 : 0.7;
}

double hf_text_ems(const char *text, bool bold)
{
    double ems = 0;
    for (unsigned c; (c = hf_next_character(&text));) ems += ems_of(c);
    return bold ? 1.15 * ems : ems; /* narrow letters grow most */
}
