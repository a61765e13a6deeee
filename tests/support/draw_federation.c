/* draw_federation.c - prints the random federation of a seed: draw_federation SEED [NAMING [ORDER
 * [ALTERATION]]]; where there is one, names and order are plain. */
#include "tests/support/random_federation.h"

#include <stdio.h>
#include <stdlib.h>

static uint64_t argument(int count, char **words, int n)
{
    return n < count ? strtoull(words[n], NULL, 10) : 0;
}

int main(int count, char **words)
{
    hf_buffer text = {0};
    uint64_t seed = argument(count, words, 1), alteration = argument(count, words, 4);
    if (alteration > HF_AS_DRAWN && alteration < HF_ALTERATIONS)
        hf_altered_federation(&text, seed, (hf_alteration)alteration);
    else
        hf_random_federation(&text, seed, (hf_naming)argument(count, words, 2),
                             argument(count, words, 3));
    fputs(text.bytes, stdout);
    hf_buffer_clear(&text);
    return 0;
}
