/* read_names.c - the names and notes of things, in every language they are given in. */
#include "io/reading.h"

#include <stdlib.h>
#include <string.h>

/* The id that counts: a need without one bears its good's. NULL: it has none. */
static const char *id_of(const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    return !id && draft->element == HF_E_need ? hf_text_of(draft, HF_A_good) : id;
}

/* True for what stands in a thing, and is told apart by its name. */
static bool is_owned(const hf_draft *thing)
{
    const hf_draft *owner = thing->parent;
    return owner && owner->element != HF_E_federation && owner->element != HF_E_part;
}

/* "mill/bread", "strike/stop/helpers"; NULL where the thing, or one it stands in, has no id. */
static const char *path_of(hf_reading *r, const hf_draft *thing)
{
    const char *path = id_of(thing);
    for (; path && is_owned(thing); thing = thing->parent) {
        const char *owner = id_of(thing->parent);
        path = owner ? hf_arena_printf(r->scratch, "%s/%s", owner, path) : NULL;
    }
    return path;
}

static int by_bearer(const void *left, const void *right)
{
    const hf_name *a = left, *b = right;
    int order = strcmp(a->of, b->of);
    if (!order) order = strcmp(a->language, b->language);
    return order ? order : strcmp(a->text, b->text);
}

/* All texts of one element, by what bears them; empty ones say nothing. */
static hf_name *read_texts(hf_reading *r, hf_element element, int *count)
{
    hf_drafts list = r->of[element];
    hf_name *names = hf_table_new(r, list.count, sizeof *names);
    *count = 0;
    for (int i = 0; i < list.count; i++) {
        const hf_draft *draft = list.at[i], *thing = draft->parent;
        const char *path = draft->text && *draft->text ? path_of(r, thing) : NULL;
        bool said = draft->language && *draft->language;
        if (!path) continue;
        names[(*count)++] = (hf_name){
            .of = hf_arena_printf(r->net->arena, "%s:%s", hf_element_name(thing->element), path),
            .language = said ? draft->language : r->net->language,
            .text = draft->text,
            .foreign = draft->foreign};
    }
    if (*count) qsort(names, (size_t)*count, sizeof *names, by_bearer);
    return names;
}

void hf_read_names(hf_reading *r)
{
    r->net->names = read_texts(r, HF_E_name, &r->net->name_count);
    r->net->notes = read_texts(r, HF_E_note, &r->net->note_count);
}
