/* values.c - the text of one attribute, checked by its row of the language. */
#include "io/values.h"

#include "io/suggest.h"
#include "model/base/number.h"
#include "model/calendar.h"

#include <stdio.h>
#include <string.h>

enum { ID_LONGEST = 64 };

typedef struct reading {
    hf_value *value;
    const char *text; /* as written, blanks trimmed */
    const hf_attribute_row *row;
    const hf_draft *draft;
    hf_diags *diags;
} reading;

/* A message about the value; it is then not sound. */
static void reject(const reading *r, const char *code, const char *text, const char *hint)
{
    hf_message *message =
        hf_draft_diag(r->diags, HF_ERROR, code, r->draft, hf_value_at(r->draft, r->value),
                      "`%s` %s", hf_attribute_name(r->row->attribute), text);
    if (hint) hf_diag_hint(r->diags, message, "%s", hint);
    r->value->sound = false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_id_character(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

bool hf_is_id(const char *text, size_t length)
{
    if (!length || length > ID_LONGEST || !is_letter(*text)) return false;
    for (size_t i = 0; i < length; i++)
        if (!is_id_character(text[i])) return false;
    return true;
}

static void read_id(const reading *r)
{
    if (!hf_is_id(r->text, strlen(r->text)))
        reject(r, "HF0209", "is not a short name",
               "use the letters a to z, digits, - _ and ., beginning with a letter, at most 64; "
               "the full name goes into <name>");
}

/* What lies outside its range; a share of 2 or more was most likely meant in a hundred. */
static void reject_range(const reading *r)
{
    double value = r->value->number;
    char hint[HF_HINT_ROOM], whole[HF_NUMBER_ROOM], part[HF_NUMBER_ROOM];
    bool percent = r->row->range == HF_RANGE_SHARE && value > 1;
    bool sure = value >= 2 && value <= 100;
    hf_number_text(whole, sure ? value : 10);
    hf_number_text(part, sure ? value / 100 : 0.1);
    snprintf(hint, sizeof hint, "%s in a hundred is %s", whole, part);
    reject(r, "HF0302", hf_range_text(r->row->range), percent ? hint : NULL);
}

static void read_number(const reading *r)
{
    char hint[HF_HINT_ROOM];
    hf_number_fault fault = hf_number_read(&r->value->number, r->text);
    bool large = fault == HF_NUMBER_TOO_LARGE;
    if (hf_number_hint(hint, fault, r->text))
        reject(r, large ? "HF0302" : "HF0301", large ? "is too large" : "is not a number", hint);
    else if (!hf_range_holds(r->row->range, r->value->number))
        reject_range(r);
}

static void read_duration(const reading *r)
{
    hf_time_fault fault = hf_duration_read(&r->value->number, r->text);
    if (fault != HF_TIME_FINE)
        reject(r, "HF0303", "is not a length of time", hf_duration_hint(fault));
    else if (r->row->kind == HF_KIND_SPAN && !(r->value->number > 0))
        reject(r, "HF0303", "must be longer than nothing", "write P1D for a day, P1W for a week");
}

static void read_date(const reading *r)
{
    hf_time_fault fault = hf_date_read(&r->value->date, r->text);
    if (fault != HF_TIME_FINE) reject(r, "HF0304", "is not a date", hf_date_hint(fault));
}

/* A date, or a day of every year. */
static void read_day(const reading *r)
{
    if (strncmp(r->text, "--", 2) != 0) {
        read_date(r);
        return;
    }
    int yearly = 0;
    hf_time_fault fault = hf_yearly_read(&yearly, r->text);
    r->value->yearly = (int16_t)yearly;
    if (fault == HF_TIME_FINE) return;
    reject(r, "HF0304", "is not a day of the year",
           fault == HF_TIME_NO_DAY ? "the calendar has no such day"
                                   : "write --06-15 for the fifteenth of June of every year");
}

/* The choice that starts at `at`, without its mark. */
static size_t choice_at(const char *at, const char **name, bool *built)
{
    *built = *at != '~';
    *name = at + (*at == '~');
    return strcspn(*name, "|");
}

int hf_choice_find(const char *choices, const char *text, bool *built)
{
    int place = 0;
    for (const char *at = choices, *name; *at; place++) {
        size_t length = choice_at(at, &name, built);
        if (strlen(text) == length && memcmp(text, name, length) == 0) return place;
        at = name + length + (name[length] == '|');
    }
    return -1;
}

/* "`keep` or `free`" as a hint; what is not built yet is left out. */
static void list_choices(const reading *r, hf_message *message)
{
    hf_suggestion near = hf_suggest(r->text);
    const char *list = "";
    const char *name;
    bool built;
    for (const char *at = r->row->choices; *at;) {
        size_t length = choice_at(at, &name, &built);
        at = name + length + (name[length] == '|');
        char *one = hf_arena_printf(r->diags->arena, "%.*s", (int)length, name);
        if (!built) continue;
        hf_suggest_offer(&near, one);
        list = hf_arena_printf(r->diags->arena, "%s%s`%s`", list,
                               !*list ? ""
                               : *at  ? ", "
                                      : " or ",
                               one);
    }
    bool single = !strchr(r->row->choices, '|');
    if (near.best && !single)
        hf_diag_hint(r->diags, message, "did you mean `%s`?", near.best);
    else
        hf_diag_hint(r->diags, message, "write %s", list);
}

static void read_choice(const reading *r)
{
    bool built = true;
    r->value->choice = hf_choice_find(r->row->choices, r->text, &built);
    const char *name = hf_attribute_name(r->row->attribute);
    if (r->value->choice < 0) {
        hf_message *message =
            hf_draft_diag(r->diags, HF_ERROR, "HF0207", r->draft, hf_value_at(r->draft, r->value),
                          "`%s` cannot be \"%s\"", name, r->text);
        list_choices(r, message);
        r->value->sound = false;
    } else if (!built) {
        hf_message *message = hf_draft_diag(
            r->diags, HF_ERROR, "HF0208", r->draft, hf_value_at(r->draft, r->value),
            "`%s=\"%s\"` is part of the language, but this version does not use it yet", name,
            r->text);
        hf_diag_hint(r->diags, message, "leave `%s` out for now", name);
        r->value->sound = false;
    }
}

/* References may say `owner/id`; what they refer to is looked up later. */
static void read_reference(const reading *r)
{
    const char *text = r->text, *slash = strchr(text, '/');
    size_t owner = slash ? (size_t)(slash - text) : 0;
    const char *id = slash ? slash + 1 : text;
    if ((slash && !hf_is_id(text, owner)) || !hf_is_id(id, strlen(id)))
        reject(r, "HF0209", "is not a short name", "write the `id` of what is meant");
}

static void read_unit(const reading *r)
{
    size_t length = strlen(r->text);
    if (!length || length > ID_LONGEST || strpbrk(r->text, " \t\n\r"))
        reject(r, "HF0305", "is not a unit", "write a symbol like kg, L, h or piece");
}

static void read_list(const reading *r)
{
    if (!r->text[strspn(r->text, " \t\r\n")])
        reject(r, "HF0209", "is empty", "write one or more names, separated by blanks");
}

void hf_value_read(hf_value *value, const char *text, const hf_attribute_row *row,
                   const hf_draft *draft, hf_diags *diags)
{
    reading r = {value, text, row, draft, diags};
    value->sound = true;
    switch (row->kind) {
    case HF_KIND_ID:
        read_id(&r);
        break;
    case HF_KIND_REF:
        read_reference(&r);
        break;
    case HF_KIND_REFS:
        read_list(&r);
        break;
    case HF_KIND_UNIT:
        read_unit(&r);
        break;
    case HF_KIND_NUMBER:
        read_number(&r);
        break;
    case HF_KIND_DURATION:
    case HF_KIND_SPAN:
        read_duration(&r);
        break;
    case HF_KIND_DATE:
        read_date(&r);
        break;
    case HF_KIND_DAY:
        read_day(&r);
        break;
    case HF_KIND_CHOICE:
        read_choice(&r);
        break;
    case HF_KIND_TEXT:
        break;
    }
}
