/* bare.h - the least an XML parser can do with a text: the yardstick for reading. */
#ifndef HF_BENCH_BARE_H
#define HF_BENCH_BARE_H

#include <stddef.h>

/* Parse `text` as `xmllint --stream --noout` does: libxml2's reader steps through every node and
 * nothing is done with any. Returns the number of nodes, -1 when the text is not well-formed. */
long hf_bare_parse(const char *text, size_t size);

#endif
