/* suggest.h - "did you mean ...?": the nearest of the names that would have been right. */
#ifndef HF_IO_SUGGEST_H
#define HF_IO_SUGGEST_H

typedef struct hf_suggestion {
    const char *wrong;
    const char *best; /* borrowed from the names offered; NULL: nothing is near enough */
    int distance;     /* of best */
} hf_suggestion;

/* Begin with the wrong name, then offer every right one; `best` is then the nearest. */
hf_suggestion hf_suggest(const char *wrong);
void hf_suggest_offer(hf_suggestion *suggestion, const char *name);

#endif
