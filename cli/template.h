/* template.h - the files that `holdfast new` writes: those of cli/template and the schema, kept in
 * the program. */
#ifndef HF_CLI_TEMPLATE_H
#define HF_CLI_TEMPLATE_H

#include <stddef.h>

typedef struct hf_template {
    const char *name; /* "kitchen/coops/farm.xml", or one of every example; NULL ends the table */
    const unsigned char *bytes;
    size_t size;
} hf_template;

extern const hf_template hf_templates[];

#endif
