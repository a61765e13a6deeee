/* suggest.c - the nearest of some names, by edits: a letter more, less, other, or two swapped. */
#include "io/suggest.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { LONGEST = 64, FAR = 1000 };

/* Case and the choice of - or _ are no difference worth a letter. */
static char plain(char c)
{
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    return c == '_' ? '-' : c;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment; three rows are enough. */
static int edits(const char *a, const char *b)
{
    int rows[3][LONGEST + 1];
    int length_a = (int)strlen(a), length_b = (int)strlen(b);
    int *before = rows[0], *last = rows[1], *row = rows[2];
    for (int j = 0; j <= length_b; j++) last[j] = j;
    for (int i = 1; i <= length_a; i++) {
        row[0] = i;
        for (int j = 1; j <= length_b; j++) {
            bool same = plain(a[i - 1]) == plain(b[j - 1]);
            row[j] = least(last[j - 1] + !same, least(last[j], row[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && plain(a[i - 1]) == plain(b[j - 2]) &&
                           plain(a[i - 2]) == plain(b[j - 1]);
            if (swapped) row[j] = least(row[j], before[j - 2] + 1);
        }
        int *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[length_b];
}

/* True for "qty" and "quantity": the same first letter, and all letters in their order. */
static bool is_short_for(const char *wrong, const char *name)
{
    if (strlen(wrong) < 2 || plain(*wrong) != plain(*name)) return false;
    for (; *name && *wrong; name++)
        if (plain(*name) == plain(*wrong)) wrong++;
    return !*wrong;
}

static int distance(const char *wrong, const char *name)
{
    size_t length = strlen(wrong);
    if (length > LONGEST || strlen(name) > LONGEST || !length) return FAR;
    int far = edits(wrong, name);
    int allowed = length <= 3 ? 1 : (int)(length + 2) / 3;
    if (far <= allowed && far < (int)length) return far;
    return is_short_for(wrong, name) ? 4 : FAR;
}

hf_suggestion hf_suggest(const char *wrong)
{
    return (hf_suggestion){.wrong = wrong, .distance = FAR};
}

void hf_suggest_offer(hf_suggestion *suggestion, const char *name)
{
    int far = distance(suggestion->wrong, name);
    if (far >= suggestion->distance) return;
    suggestion->best = name;
    suggestion->distance = far;
}
