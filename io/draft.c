/* draft.c - what a draft says, and how messages name it. */
#include "io/draft.h"

#include "io/scan.h"

#include <stdarg.h>
#include <string.h>

bool hf_element_is_detail(hf_element element)
{
    static const bool details[HF_ELEMENTS] = {
        [HF_E_satisfier] = true, [HF_E_storage] = true, [HF_E_stock] = true,
        [HF_E_receipt] = true,   [HF_E_input] = true,   [HF_E_output] = true,
        [HF_E_use] = true,       [HF_E_work] = true,    [HF_E_build] = true,
        [HF_E_closed] = true,    [HF_E_during] = true,  [HF_E_carries] = true};
    return details[element];
}

const hf_value *hf_value_of(const hf_draft *draft, hf_attribute attribute)
{
    static const hf_value none = {0};
    for (int i = 0; i < draft->value_count; i++)
        if (draft->values[i].attribute == attribute) return &draft->values[i];
    return &none;
}

const char *hf_text_of(const hf_draft *draft, hf_attribute attribute)
{
    const hf_value *value = hf_value_of(draft, attribute);
    return value->sound ? value->text : NULL;
}

double hf_number_of(const hf_draft *draft, hf_attribute attribute, double otherwise)
{
    const hf_value *value = hf_value_of(draft, attribute);
    return value->sound ? value->number : otherwise;
}

/* The place of `size` bytes that begin `from` bytes behind `start`, where the text is `written`. */
static hf_origin place_behind(hf_origin start, const char *written, size_t from, size_t size)
{
    hf_place place = {0, start.line, start.column};
    hf_place_move(&place, written, from);
    int length = 0;
    for (size_t i = 0; i < size; i++) length += ((unsigned char)written[from + i] & 0xC0) != 0x80;
    return (hf_origin){start.file, place.line, place.column, length ? length : 1};
}

hf_origin hf_place_of_name(hf_origin element, const char *written, int number)
{
    hf_attribute_span span;
    if (!hf_scan_numbered(written, number, &span)) return element;
    return place_behind(element, written, span.name, span.name_size);
}

hf_origin hf_place_of_value(hf_origin element, const char *written, int number)
{
    hf_attribute_span span;
    if (!hf_scan_numbered(written, number, &span)) return element;
    return place_behind(element, written, span.value, span.value_size);
}

hf_origin hf_value_at(const hf_draft *draft, const hf_value *value)
{
    return value->place ? hf_place_of_value(draft->at, draft->written, value->place) : draft->at;
}

hf_origin hf_attribute_at(const hf_draft *draft, hf_attribute attribute)
{
    return hf_value_at(draft, hf_value_of(draft, attribute));
}

/* What people call a draft: its id, or the good of a need without one. */
static const char *title_of(const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    if (!id && draft->element == HF_E_need) id = hf_text_of(draft, HF_A_good);
    return id;
}

/* The nearest draft from here up that has a title, short of the federation. */
static const hf_draft *titled(const hf_draft *draft)
{
    while (draft && draft->element != HF_E_federation && !title_of(draft)) draft = draft->parent;
    return draft && draft->element != HF_E_federation ? draft : NULL;
}

const char *hf_draft_where(const hf_draft *draft, hf_arena *arena)
{
    const hf_draft *thing = titled(draft);
    if (!thing) return NULL;
    const hf_draft *owner = titled(thing->parent);
    const char *word = hf_element_word(thing->element);
    if (!owner) return hf_arena_printf(arena, "%s \"%s\"", word, title_of(thing));
    return hf_arena_printf(arena, "%s \"%s\" of %s \"%s\"", word, title_of(thing),
                           hf_element_word(owner->element), title_of(owner));
}

hf_message *hf_draft_diag(hf_diags *diags, hf_severity severity, const char *code,
                          const hf_draft *draft, hf_origin at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = hf_arena_vprintf(diags->arena, format, arguments);
    va_end(arguments);
    hf_message *message = hf_diag(diags, severity, code, at, "%s", text);
    message->where = hf_draft_where(draft, diags->arena);
    return message;
}
