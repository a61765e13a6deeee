/* cmd_explain.c - holdfast explain: the long text behind a message code. */
#include "cli/commands.h"
#include "cli/desk.h"
#include "io/messages.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODES = 10000 /* HF0000 to HF9999 */ };

/* "hf203" and "203" mean HF0203. */
static void write_code(char *out, size_t room, const char *asked)
{
    if (tolower((unsigned char)asked[0]) == 'h' && tolower((unsigned char)asked[1]) == 'f')
        asked += 2;
    size_t length = strlen(asked);
    bool digits = length > 0 && length <= 4 && strspn(asked, "0123456789") == length;
    snprintf(out, room, digits ? "HF%.*s%s" : "%.*s%s", digits ? (int)(4 - length) : 0, "0000",
             asked);
}

/* The code that exists and is closest in number; -1 when there is none. */
static int nearest_code(const char *code)
{
    int wanted = 0, best = -1, distance = CODES;
    if (sscanf(code, "HF%4d", &wanted) != 1) return -1;
    for (int n = 0; n < CODES; n++) {
        char name[16];
        snprintf(name, sizeof name, "HF%04d", n);
        if (abs(n - wanted) >= distance || !hf_message_explain(name)) continue;
        distance = abs(n - wanted);
        best = n;
    }
    return best;
}

int hf_cmd_explain(const hf_request *ask)
{
    char code[64];
    write_code(code, sizeof code, ask->files[0]);
    const char *explained = hf_message_explain(code);
    if (!explained) {
        int near = nearest_code(code);
        fprintf(stderr, "holdfast: there is no message code \"%s\"", ask->files[0]);
        if (near >= 0) fprintf(stderr, "; did you mean \"HF%04d\"?", near);
        fprintf(stderr, "\n");
        return HF_USAGE;
    }
    hf_buffer text = {0};
    hf_buffer_printf(&text, "%s: %s\n", code, explained);
    return hf_desk_print(&text);
}
