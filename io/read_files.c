/* read_files.c - XML files, and those they include, into drafts. */
#include "io/draft.h"
#include "io/guard.h"
#include "io/keep.h"
#include "io/lexicon.h"
#include "io/load.h"
#include "io/scan.h"
#include "io/suggest.h"
#include "io/values.h"
#include "io/xml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_ROOM = 1024, OPEN_MOST = 16, FILES_MOST = 10000, MISTAKES_MOST = 2000 };

/* The attributes of an element. */
typedef struct attribute_rows {
    const hf_attribute_row *rows;
    int row_count, default_count;
} attribute_rows;

typedef struct files {
    hf_loader loader;
    hf_diags *diags;
    hf_draft_arenas arenas;
    const char *open[OPEN_MOST]; /* names of the files being read, the main one first */
    int open_count, order;
    bool broken, flooded;
    hf_lexicon lexicon; /* in `texts` */
    hf_value *defaults; /* [row of the language]; not sound where it has not been read yet */
    attribute_rows rows[HF_ELEMENTS];
    int counts[HF_ELEMENTS];
    hf_keeping keeping;
} files;

/* What a name means in the language; HF_ELEMENTS and HF_ATTRIBUTES where it is none of them. */
typedef struct meaning {
    const char *name;
    hf_element element;
    hf_attribute attribute;
    bool ours; /* it is the namespace of the language */
} meaning;
enum { MEANINGS = 1024 }; /* a dictionary of names lies in fewer bytes */

typedef struct file {
    files *all;
    hf_xml *xml;
    const char *name;
    meaning *known; /* [MEANINGS] names of this file, by their address */
    int said;       /* messages before it */
} file;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* `text` of *size bytes without blanks at its ends; *size is its length then. */
static const char *trim(const char *text, size_t *size)
{
    while (*size && is_blank(text[*size - 1])) --*size;
    for (; *size && is_blank(*text); text++) --*size;
    return text;
}

/* --- attributes --- */

static hf_origin place_of_name(const file *f, const hf_xml_attribute *attribute)
{
    return hf_place_of_name(hf_xml_origin(f->xml), hf_xml_written(f->xml), attribute->number);
}

/* What the language calls a name; names that are the same text have the same address. */
static const meaning *meaning_of(const file *f, const char *name)
{
    meaning *known = &f->known[(uintptr_t)name % MEANINGS];
    if (known->name != name)
        *known = (meaning){name, hf_element_find(name), hf_attribute_find(name),
                           strcmp(name, HF_NAMESPACE) == 0};
    return known;
}

static bool is_ours(const file *f)
{
    return meaning_of(f, hf_xml_namespace(f->xml))->ours;
}

static const hf_attribute_row *row_of(const file *f, const hf_draft *draft,
                                      const hf_xml_attribute *attribute)
{
    hf_attribute known = meaning_of(f, attribute->name)->attribute;
    return known < HF_ATTRIBUTES ? hf_attribute_row_of(draft->element, known) : NULL;
}

static hf_value *add_value(hf_draft *draft, hf_attribute attribute)
{
    hf_value *value = &draft->values[draft->value_count++];
    value->attribute = (uint8_t)attribute;
    return value;
}

/* "known here: `id`, `lat`", leaving out what is not built. */
static void hint_attributes(const file *f, hf_message *message, hf_element element)
{
    int count;
    const hf_attribute_row *rows = hf_attribute_rows(element, &count);
    const char *list = "";
    for (int i = 0; i < count; i++)
        if (rows[i].built)
            list = hf_arena_printf(f->all->diags->arena, "%s%s`%s`", list, *list ? ", " : "",
                                   hf_attribute_name(rows[i].attribute));
    if (*list)
        hf_diag_hint(f->all->diags, message, "known here: %s", list);
    else
        hf_diag_hint(f->all->diags, message, "`%s` has no attributes", hf_element_name(element));
}

/* An unknown attribute; the one it was meant to be is then not missing. */
static void refuse_attribute(const file *f, hf_draft *draft, const hf_xml_attribute *attribute)
{
    hf_diags *diags = f->all->diags;
    hf_element home = draft->element, element = hf_element_find(attribute->name);
    hf_message *message =
        hf_draft_diag(diags, HF_ERROR, "HF0203", draft, place_of_name(f, attribute),
                      "the attribute `%s` is not known here", attribute->name);
    if (element < HF_ELEMENTS && hf_child_find(home, element)) {
        hf_diag_hint(diags, message, "write it as an element: <%s>...</%s>", attribute->name,
                     attribute->name);
        return;
    }
    hf_suggestion near = hf_suggest(attribute->name);
    int count;
    const hf_attribute_row *rows = hf_attribute_rows(home, &count);
    for (int i = 0; i < count; i++) hf_suggest_offer(&near, hf_attribute_name(rows[i].attribute));
    if (!near.best) {
        hint_attributes(f, message, home);
        return;
    }
    hf_diag_hint(diags, message, "did you mean `%s`?", near.best);
    hf_attribute meant = hf_attribute_find(near.best);
    if (!hf_value_of(draft, meant)->given) add_value(draft, meant)->given = true;
}

/* What stays a text is kept with the network: most of it ends up there. */
static bool is_text(hf_kind kind)
{
    return kind == HF_KIND_ID || kind == HF_KIND_REF || kind == HF_KIND_REFS ||
           kind == HF_KIND_UNIT || kind == HF_KIND_TEXT;
}

static void take_attribute(const file *f, hf_draft *draft, const hf_attribute_row *row,
                           const hf_xml_attribute *attribute)
{
    hf_value *value = add_value(draft, row->attribute);
    value->given = true;
    value->place = (uint8_t)attribute->number;
    if (!row->built) return;
    size_t size = attribute->size;
    const char *text = trim(attribute->value, &size);
    if (is_text(row->kind)) text = value->text = hf_lexicon_keep(&f->all->lexicon, text, size);
    if (text[size]) text = hf_arena_copy(f->all->arenas.scratch, text, size);
    hf_value_read(value, text, row, draft, f->all->diags);
}

/* Say so when an attribute is unknown, or not built yet. */
static void judge_attribute(const file *f, hf_draft *draft, const hf_attribute_row *row,
                            const hf_xml_attribute *attribute)
{
    if (!row) {
        refuse_attribute(f, draft, attribute);
    } else if (!row->built) {
        hf_message *message = hf_draft_diag(
            f->all->diags, HF_ERROR, "HF0208", draft, place_of_name(f, attribute),
            "`%s` of %s is part of the language, but this version does not use it yet",
            attribute->name, hf_element_name(draft->element));
        hf_diag_hint(f->all->diags, message, "leave it out for now");
    }
}

/* The value of an attribute that is left out, read once for all. */
static hf_value default_of(const file *f, const hf_draft *draft, const hf_attribute_row *row)
{
    hf_value *value = &f->all->defaults[hf_attribute_row_number(row)];
    if (!value->sound) {
        value->attribute = (uint8_t)row->attribute;
        if (is_text(row->kind)) value->text = row->standard;
        hf_value_read(value, row->standard, row, draft, f->all->diags);
    }
    return *value;
}

static void miss_attribute(const file *f, const hf_draft *draft, const hf_attribute_row *row)
{
    hf_message *message =
        hf_draft_diag(f->all->diags, HF_ERROR, "HF0204", draft, draft->at,
                      "the attribute `%s` is missing in `%s`", hf_attribute_name(row->attribute),
                      hf_element_name(draft->element));
    hf_diag_hint(f->all->diags, message, "add `%s`: %s", hf_attribute_name(row->attribute),
                 row->meaning);
}

/* An attribute that is not in the file takes its default, or is missed. */
static void fill_attribute(const file *f, hf_draft *draft, const hf_attribute_row *row)
{
    if (!row->standard || !row->built || hf_value_of(draft, row->attribute)->given) return;
    if (hf_attribute_is_required(row))
        miss_attribute(f, draft, row);
    else
        draft->values[draft->value_count++] = default_of(f, draft, row);
}

static void read_attributes(const file *f, hf_draft *draft)
{
    int count;
    const hf_xml_attribute *attributes = hf_xml_attributes(f->xml, &count);
    const attribute_rows *its = &f->all->rows[draft->element];
    const hf_attribute_row *of[HF_TAG_ATTRIBUTES_MOST];
    for (int i = 0; i < count; i++)
        if ((of[i] = row_of(f, draft, &attributes[i])))
            take_attribute(f, draft, of[i], &attributes[i]);
    for (int i = 0; i < count; i++) judge_attribute(f, draft, of[i], &attributes[i]);
    for (int i = 0; i < its->row_count; i++) fill_attribute(f, draft, &its->rows[i]);
}

/* --- elements --- */

/* An empty draft of the element just started, with room for what is given and what has a default.
 */
static hf_draft *new_draft(const file *f, hf_element element)
{
    int count;
    hf_xml_attributes(f->xml, &count);
    size_t values = (size_t)(count + f->all->rows[element].default_count);
    const hf_draft_arenas *arenas = &f->all->arenas;
    hf_arena *arena = hf_element_is_detail(element) ? arenas->details : arenas->scratch;
    return hf_arena_alloc(arena, 1, sizeof(hf_draft) + values * sizeof(hf_value));
}

static hf_draft *make_draft(const file *f, hf_element element, hf_draft *parent)
{
    hf_draft *draft = new_draft(f, element);
    const char *language = hf_xml_language(f->xml);
    draft->element = (uint8_t)element;
    draft->parent = parent;
    draft->at = hf_xml_origin(f->xml);
    draft->written = hf_xml_written(f->xml);
    draft->order = f->all->order++;
    draft->index = -1;
    if (language) draft->language = hf_lexicon_keep(&f->all->lexicon, language, strlen(language));
    read_attributes(f, draft);
    hf_keep_attributes(&f->all->keeping, draft, f->xml);
    return draft;
}

/* Children are put in front while their parent is open, and turned round at its end. */
static hf_draft *add_draft(const file *f, hf_element element, hf_draft *parent)
{
    hf_draft *draft = make_draft(f, element, parent);
    f->all->counts[element]++;
    if (!parent) return draft;
    draft->next = parent->first;
    parent->first = draft;
    return draft;
}

static void turn_children(hf_draft *parent)
{
    hf_draft *turned = NULL;
    for (hf_draft *child = parent->first, *next; child; child = next) {
        next = child->next;
        child->next = turned;
        turned = child;
    }
    parent->first = turned;
}

/* The elements in which `element` may stand, as a hint: "it belongs in `coop` or `community`". */
static void hint_home(const file *f, hf_message *message, hf_element element)
{
    int count;
    const hf_child_row *rows = hf_child_rows(&count);
    const char *list = "";
    for (int i = 0; i < count; i++) {
        if (rows[i].child != element || rows[i].parent == HF_E_part) continue;
        list = hf_arena_printf(f->all->diags->arena, "%s%s`%s`", list, *list ? " or " : "",
                               hf_element_name(rows[i].parent));
    }
    if (element == HF_E_part)
        hf_diag_hint(f->all->diags, message,
                     "it is the root of an included file: leave it out here");
    else if (*list)
        hf_diag_hint(f->all->diags, message, "it belongs in %s", list);
}

static void hint_child(const file *f, hf_message *message, hf_element parent, const char *name)
{
    int count;
    const hf_attribute_row *attributes = hf_attribute_rows(parent, &count);
    for (int i = 0; i < count; i++)
        if (strcmp(hf_attribute_name(attributes[i].attribute), name) == 0) {
            hf_diag_hint(f->all->diags, message, "write it as an attribute: %s=\"...\"", name);
            return;
        }
    hf_suggestion near = hf_suggest(name);
    const hf_child_row *rows = hf_child_rows(&count);
    for (int i = 0; i < count; i++)
        if (rows[i].parent == parent) hf_suggest_offer(&near, hf_element_name(rows[i].child));
    if (near.best) hf_diag_hint(f->all->diags, message, "did you mean `%s`?", near.best);
}

/* Say why the element just started cannot stand in `parent`. */
static void refuse_element(const file *f, const hf_draft *parent, hf_element element)
{
    hf_diags *diags = f->all->diags;
    hf_origin at = hf_xml_origin(f->xml);
    hf_element where = parent->element;
    const char *name = hf_xml_name(f->xml), *home = hf_element_name(where);
    const hf_child_row *row = element < HF_ELEMENTS ? hf_child_find(where, element) : NULL;
    hf_message *message;
    if (element == HF_ELEMENTS) {
        message = hf_draft_diag(diags, HF_ERROR, "HF0201", parent, at,
                                "the element `%s` is not known in `%s`", name, home);
        hint_child(f, message, where, name);
    } else if (!row) {
        message = hf_draft_diag(diags, HF_ERROR, "HF0202", parent, at, "`%s` cannot stand in `%s`",
                                name, home);
        hint_home(f, message, element);
    } else {
        message = hf_draft_diag(
            diags, HF_ERROR, "HF0208", parent, at,
            "`%s` in %s is part of the language, but this version does not use it yet", name, home);
        hf_diag_hint(diags, message, "leave it out for now");
    }
}

static bool has_child(const hf_draft *parent, hf_element element)
{
    for (const hf_draft *child = parent->first; child; child = child->next)
        if (child->element == element) return true;
    return false;
}

/* True when `element` may stand in `parent` here; otherwise the message is given. */
static bool may_stand(const file *f, const hf_draft *parent, hf_element element)
{
    hf_element home = parent->element;
    const hf_child_row *row = element < HF_ELEMENTS ? hf_child_find(home, element) : NULL;
    if (!row || !row->built) {
        refuse_element(f, parent, element);
        return false;
    }
    if (row->once && has_child(parent, element)) {
        hf_message *message = hf_draft_diag(f->all->diags, HF_ERROR, "HF0206", parent,
                                            hf_xml_origin(f->xml), "a second `%s` in one `%s`",
                                            hf_element_name(element), hf_element_name(home));
        hf_diag_hint(f->all->diags, message, "keep one of them");
        return false;
    }
    return true;
}

static void take_text(const file *f, hf_draft *draft)
{
    size_t size = strlen(hf_xml_text(f->xml));
    const char *text = trim(hf_xml_text(f->xml), &size);
    if (!hf_element_is_plain(draft->element)) {
        hf_message *message =
            hf_draft_diag(f->all->diags, HF_ERROR, "HF0205", draft, hf_xml_origin(f->xml),
                          "text cannot stand in `%s`", hf_element_name(draft->element));
        hf_diag_hint(f->all->diags, message, "put what people should read into <name> or <note>");
    } else if (draft->text) {
        draft->text = hf_arena_printf(f->all->arenas.texts, "%s%.*s", draft->text, (int)size, text);
    } else {
        draft->text = hf_arena_copy(f->all->arenas.texts, text, size);
    }
}

static hf_xml_kind read_children(const file *f, hf_draft *draft);
static hf_xml_kind read_include(const file *f, hf_draft *parent);

/* Read the element just started to its end. */
static hf_xml_kind read_element(const file *f, hf_draft *parent)
{
    if (!is_ours(f)) return hf_keep_element(&f->all->keeping, parent, f->xml);
    hf_element element = meaning_of(f, hf_xml_name(f->xml))->element;
    if (!may_stand(f, parent, element)) return hf_xml_skip(f->xml);
    if (element == HF_E_include) return read_include(f, parent);
    return read_children(f, add_draft(f, element, parent));
}

/* Past some thousand mistakes nobody reads on: most likely this is another kind of file. */
static bool is_flooded(const file *f)
{
    return f->all->diags->errors >= MISTAKES_MOST;
}

static hf_xml_kind read_children(const file *f, hf_draft *draft)
{
    while (!is_flooded(f)) {
        hf_xml_kind kind = hf_xml_next(f->xml);
        if (kind == HF_XML_END) {
            turn_children(draft);
            hf_keep_settle(&f->all->keeping, draft);
            return HF_XML_END;
        }
        if (kind == HF_XML_BROKEN || kind == HF_XML_DONE) return HF_XML_BROKEN;
        if (kind == HF_XML_TEXT) take_text(f, draft);
        if (kind == HF_XML_START && read_element(f, draft) == HF_XML_BROKEN) return HF_XML_BROKEN;
    }
    return HF_XML_BROKEN;
}

/* --- files --- */

/* Say why the root element is not what a file must begin with. */
static void refuse_root(const file *f, const hf_draft *parent)
{
    hf_origin at = hf_xml_origin(f->xml);
    const char *name = hf_xml_name(f->xml), *space = hf_xml_namespace(f->xml);
    hf_diags *diags = f->all->diags;
    hf_message *message;
    if (strcmp(space, HF_NAMESPACE) == 0 && parent) {
        message =
            hf_diag(diags, HF_ERROR, "HF0116", at, "an included file cannot begin with `%s`", name);
        hf_diag_hint(diags, message,
                     "its root is one child of the federation (a co-op, a good ...), or `part` "
                     "around several");
    } else if (strcmp(space, HF_NAMESPACE) == 0) {
        message = hf_diag(diags, HF_ERROR, "HF0116", at,
                          "the file begins with `%s`, not with `federation`", name);
        hf_diag_hint(diags, message,
                     "name the main file of the federation, the one that includes "
                     "this one");
    } else {
        message = hf_diag(diags, HF_ERROR, "HF0116", at,
                          *space ? "`%s` is of another language (namespace \"%s\")"
                                 : "`%s` has no namespace%s",
                          name, space);
        hf_diag_hint(diags, message, "write <%s xmlns=\"%s\" ...>", parent ? name : "federation",
                     HF_NAMESPACE);
    }
}

/* True when the root just started may be read as a child of `parent` (NULL: the main file). */
static bool is_root(const file *f, const hf_draft *parent)
{
    if (!is_ours(f)) return false;
    hf_element element = meaning_of(f, hf_xml_name(f->xml))->element;
    if (!parent) return element == HF_E_federation;
    if (element == HF_E_part) return true;
    return element < HF_ELEMENTS && element != HF_E_include &&
           hf_child_find(parent->element, element);
}

static void report_broken(const file *f)
{
    files *all = f->all;
    if (!is_flooded(f)) {
        /* an element closed too late, or never, makes all behind it stand in the wrong place */
        hf_diag_take_back(all->diags, f->said, f->name, "HF0202 HF0206");
        hf_xml_report(f->xml, all->diags);
        hf_diag_put_first(all->diags, f->said);
    } else if (!all->flooded) {
        hf_message *message = hf_diag(all->diags, HF_ERROR, "HF0117", hf_xml_origin(f->xml),
                                      "too many mistakes: the rest is not read");
        hf_diag_hint(all->diags, message,
                     "mend the first ones, or check that it is the right file");
        all->flooded = true;
    }
    all->broken = true;
}

/* Read the whole text of a file; the root's draft, NULL when it is not one. */
static hf_draft *read_root(const file *f, hf_draft *parent)
{
    hf_draft *root = NULL;
    hf_xml_kind kind = hf_xml_next(f->xml);
    if (kind == HF_XML_START && is_root(f, parent)) {
        hf_element element = meaning_of(f, hf_xml_name(f->xml))->element;
        root = add_draft(f, element, parent);
        kind = read_children(f, root);
    } else if (kind == HF_XML_START) {
        refuse_root(f, parent);
        f->all->broken = true;
        kind = hf_xml_skip(f->xml);
    }
    while (kind != HF_XML_BROKEN && kind != HF_XML_DONE) kind = hf_xml_next(f->xml);
    if (kind == HF_XML_BROKEN) report_broken(f);
    return root;
}

static hf_draft *read_file(files *all, int source, hf_draft *parent)
{
    const char *name = hf_arena_text(all->arenas.texts, all->loader.sources->at[source].name);
    if (!hf_guard(&all->loader.sources->at[source], name, all->diags)) {
        all->broken = true;
        return NULL;
    }
    hf_source text = all->loader.sources->at[source]; /* the list may move while others are read */
    meaning known[MEANINGS] = {0};
    file f = {all, hf_xml_new(&text, name), name, known, all->diags->count};
    all->open[all->open_count++] = name;
    hf_draft *root = read_root(&f, parent);
    all->open_count--;
    hf_xml_free(f.xml);
    return root;
}

static bool is_open(const files *all, const char *name)
{
    for (int i = 0; i < all->open_count; i++)
        if (strcmp(all->open[i], name) == 0) return true;
    return false;
}

static void refuse_include(const file *f, hf_origin at, const char *code, const char *text,
                           const char *hint)
{
    hf_message *message = hf_diag(f->all->diags, HF_ERROR, code, at, "%s", text);
    hf_diag_hint(f->all->diags, message, "%s", hint);
    f->all->broken = true;
}

static bool was_read(const files *all, const char *name)
{
    for (int i = 0; i < all->loader.sources->count; i++)
        if (strcmp(all->loader.sources->at[i].name, name) == 0) return true;
    return false;
}

/* True when the file `name` may be read now; otherwise the message is given. */
static bool may_include(const file *f, const char *name, hf_origin at)
{
    files *all = f->all;
    if (is_open(all, name))
        refuse_include(f, at, "HF0114", "this file is included while it is being read",
                       "files must not include each other in a circle");
    else if (was_read(all, name))
        refuse_include(f, at, "HF0114", "this file is included a second time", "include it once");
    else if (all->open_count == OPEN_MOST)
        refuse_include(f, at, "HF0114", "files include each other more than 16 deep",
                       "include them from the main file");
    else if (all->loader.sources->count == FILES_MOST)
        refuse_include(f, at, "HF0114", "more than 10000 files are included",
                       "join some of them in a `part`");
    else
        return true;
    return false;
}

/* Read the file that `include` names as children of `parent`. */
static void follow_include(const file *f, const hf_draft *include, hf_draft *parent)
{
    const hf_value *href = hf_value_of(include, HF_A_href);
    hf_origin at = hf_value_at(include, href);
    char name[PATH_ROOM];
    if (!href->sound) {
        f->all->broken = true;
    } else if (strchr(href->text, '\\')) {
        refuse_include(f, at, "HF0101", "folders are not separated by \\ here",
                       "write / instead: coops/mill.xml");
    } else if (!hf_path_join(name, sizeof name, f->name, href->text)) {
        refuse_include(f, at, "HF0113", "an included file must stay in the folder of the main file",
                       "write a path relative to this file, for example coops/mill.xml");
    } else if (may_include(f, name, at)) {
        int source = hf_load_part(&f->all->loader, name, at);
        if (source < 0)
            f->all->broken = true;
        else
            read_file(f->all, source, parent);
    }
}

static hf_xml_kind read_include(const file *f, hf_draft *parent)
{
    hf_draft *include = make_draft(f, HF_E_include, parent);
    follow_include(f, include, parent);
    return read_children(f, include); /* of which there are none in the language */
}

static attribute_rows rows_of(hf_element element)
{
    attribute_rows its = {0};
    its.rows = hf_attribute_rows(element, &its.row_count);
    for (int i = 0; i < its.row_count; i++)
        its.default_count += its.rows[i].standard && !hf_attribute_is_required(&its.rows[i]);
    return its;
}

hf_draft_result hf_drafts_read(const char *path, hf_sources *sources, hf_diags *diags,
                               hf_draft_arenas arenas)
{
    files all = {.loader = {sources, diags, -1, false},
                 .diags = diags,
                 .arenas = arenas,
                 .lexicon = {.arena = arenas.texts},
                 .keeping = {.texts = arenas.texts, .scratch = arenas.scratch, .diags = diags}};
    all.defaults =
        hf_arena_alloc(arenas.scratch, (size_t)hf_attribute_row_count(), sizeof(hf_value));
    for (int e = 0; e < HF_ELEMENTS; e++) all.rows[e] = rows_of((hf_element)e);
    hf_draft_result result = {0};
    int source = hf_load_main(&all.loader, path);
    if (source < 0)
        result.unreadable = !all.loader.refused;
    else
        result.root = read_file(&all, source, NULL);
    result.broken = all.broken || !result.root;
    memcpy(result.counts, all.counts, sizeof result.counts);
    hf_lexicon_clear(&all.lexicon);
    hf_loader_clear(&all.loader);
    return result;
}
