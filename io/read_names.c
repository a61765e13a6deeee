/* read_names.c - the names of things, in every language they are given in. */
#include "io/reading.h"

#include <stdlib.h>
#include <string.h>

/* The id that counts: a need without one bears its good's. NULL: it has none. */
static const char *id_of(const hf_draft *draft)
{
    const char *id = hf_text_of(draft, HF_A_id);
    return !id && draft->element == HF_E_need ? hf_text_of(draft, HF_A_good) : id;
}

/* "recipe:mill/bread"; NULL where the thing has no id. */
static const char *bearer_of(hf_reading *r, const hf_draft *thing)
{
    const char *word = hf_element_name(thing->element), *id = id_of(thing);
    const hf_draft *owner = thing->parent;
    bool owned = owner && owner->element != HF_E_federation && owner->element != HF_E_part;
    if (!id || (owned && !id_of(owner))) return NULL;
    if (!owned) return hf_arena_printf(r->net->arena, "%s:%s", word, id);
    return hf_arena_printf(r->net->arena, "%s:%s/%s", word, id_of(owner), id);
}

static int by_bearer(const void *left, const void *right)
{
    const hf_name *a = left, *b = right;
    int order = strcmp(a->of, b->of);
    if (!order) order = strcmp(a->language, b->language);
    return order ? order : strcmp(a->text, b->text);
}

void hf_read_names(hf_reading *r)
{
    hf_network *net = r->net;
    hf_drafts list = r->of[HF_E_name];
    net->names = hf_table_new(r, list.count, sizeof *net->names);
    for (int i = 0; i < list.count; i++) {
        const hf_draft *draft = list.at[i];
        const char *of = draft->text && *draft->text ? bearer_of(r, draft->parent) : NULL;
        bool said = draft->language && *draft->language;
        if (of)
            net->names[net->name_count++] =
                (hf_name){of, said ? draft->language : net->language, draft->text};
    }
    if (net->name_count) qsort(net->names, (size_t)net->name_count, sizeof *net->names, by_bearer);
}
