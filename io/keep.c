/* keep.c - what other languages say in our files: attributes and elements as text, within bounds.
 */
#include "io/keep.h"

#include "io/pen.h"
#include "io/scan.h"

#include <string.h>

/* Declarations are repeated wherever they are used, so that a small file could ask for much. One
 * tag keeps half of what a tag may hold: ours must fit in as well. */
enum {
    KEPT_MOST = 16 * 1024 * 1024,
    ATTRIBUTES_MOST = HF_TAG_ATTRIBUTES_MOST / 2,
    TAG_MOST = HF_TAG_BYTES_MOST / 2
};

/* True when so many more bytes may be kept; otherwise that is said once. */
static bool has_room(hf_keeping *k, hf_origin at, size_t bytes)
{
    k->bytes += bytes;
    if (k->full || k->bytes <= KEPT_MOST) return !k->full;
    hf_message *message = hf_diag(k->diags, HF_ERROR, "HF0104", at,
                                  "other languages say more than 16 MiB in this federation");
    hf_diag_hint(k->diags, message,
                 "namespaces count wherever they are used; keep long texts in files of their own");
    k->full = true;
    return false;
}

/* An element of another language. */
typedef struct fragment {
    const char *text;
    size_t size;
    struct fragment *next;
} fragment;

/* What is kept with a draft; its elements one by one until they are all read. */
typedef struct kept {
    hf_foreign foreign;
    fragment *first, *last;
} kept;

static kept *kept_of(hf_keeping *k, hf_draft *draft)
{
    if (!draft->foreign) {
        kept *made = hf_arena_alloc(k->texts, 1, sizeof *made);
        draft->foreign = &made->foreign;
    }
    return (kept *)(void *)draft->foreign; /* its first member */
}

/* --- attributes --- */

/* A language that does not belong to a text here says something to others. */
static bool is_foreign_language(const hf_draft *draft)
{
    bool read = hf_element_is_plain(draft->element) || draft->element == HF_E_federation;
    return draft->language && !read;
}

static void refuse_tag(hf_keeping *k, const hf_draft *draft, bool many)
{
    hf_message *message =
        hf_draft_diag(k->diags, HF_ERROR, many ? "HF0110" : "HF0109", draft, draft->at,
                      many ? "too many attributes of other languages stand here"
                           : "attributes of other languages take too much room here");
    hf_diag_hint(k->diags, message, "32 and 8 KiB are kept with one element, namespaces included");
}

void hf_keep_attributes(hf_keeping *k, hf_draft *draft, const hf_xml *xml)
{
    int count;
    hf_buffer text = {0};
    const char *foreign = hf_xml_foreign(xml, &count);
    if (!count && !is_foreign_language(draft)) return;
    if (is_foreign_language(draft)) hf_pen_quote(&text, "xml", "lang", draft->language);
    hf_buffer_text(&text, foreign);
    bool many = count > ATTRIBUTES_MOST;
    if (many || text.size > TAG_MOST)
        refuse_tag(k, draft, many);
    else if (has_room(k, draft->at, text.size))
        kept_of(k, draft)->foreign.attributes = hf_arena_text(k->texts, text.bytes);
    hf_buffer_clear(&text);
}

/* --- elements --- */

/* The start tag grows by the namespaces it needs: it must still be one that can be read. */
static bool can_be_read(const hf_buffer *text)
{
    hf_scanner scanner = hf_scan(text->bytes, text->size);
    hf_tag tag;
    return hf_scan_next(&scanner, &tag) && tag.size <= HF_TAG_BYTES_MOST &&
           hf_scan_attributes(&scanner, &tag, NULL, 0) <= HF_TAG_ATTRIBUTES_MOST;
}

static void add_fragment(hf_keeping *k, hf_draft *draft, const hf_buffer *text)
{
    fragment *made = hf_arena_alloc(k->scratch, 1, sizeof *made);
    kept *its = kept_of(k, draft);
    made->text = hf_arena_text(k->scratch, text->bytes);
    made->size = text->size;
    if (its->last)
        its->last->next = made;
    else
        its->first = made;
    its->last = made;
}

hf_xml_kind hf_keep_element(hf_keeping *k, hf_draft *draft, hf_xml *xml)
{
    hf_buffer text = {0};
    hf_origin at = hf_xml_origin(xml);
    hf_xml_kind kind = hf_xml_keep(xml, &text);
    while (draft->element == HF_E_part || draft->element == HF_E_include) draft = draft->parent;
    if (kind == HF_XML_END && has_room(k, at, text.size)) {
        if (!can_be_read(&text))
            hf_diag(k->diags, HF_ERROR, "HF0109", at,
                    "this tag is too long with the namespaces that it uses");
        add_fragment(k, draft, &text);
    }
    hf_buffer_clear(&text);
    return kind;
}

void hf_keep_settle(hf_keeping *k, hf_draft *draft)
{
    hf_buffer all = {0};
    if (!draft->foreign) return;
    for (const fragment *f = kept_of(k, draft)->first; f; f = f->next) {
        if (all.size) hf_buffer_text(&all, "\n");
        hf_buffer_add(&all, f->text, f->size);
    }
    if (all.size) draft->foreign->elements = hf_arena_text(k->texts, all.bytes);
    hf_buffer_clear(&all);
}
