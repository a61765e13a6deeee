/* report_words.h - sentences that the text and the page share; for report_*.c only. */
#ifndef HF_VIZ_REPORT_WORDS_H
#define HF_VIZ_REPORT_WORDS_H

#include "viz/report.h"

#include <stdbool.h>

/* The calm plan that an endurance of the report begins from. */
const hf_plan *hf_report_calm_of(const hf_report *report, int endurance);

/* "over 60 days", "over 60 days, with nothing kept for later": where a scenario looks further or
 * otherwise than the report's own plan; else "". */
hf_label hf_report_view(const hf_report *report, int endurance);

/* True when a scenario looks at other days, or another ending, than the report's own plan. */
bool hf_report_looks_otherwise(const hf_report *report, int endurance);

/* True when what is short already comes before the outages: unless it is less urgent than what
 * fails under them and at least half met. */
bool hf_report_leads(const hf_report *report);

/* "Interrupted: 1 of 3 scenarios is answered." and whether the plan is not final; nothing where all
 * is there. */
void hf_report_interrupted(hf_buffer *out, const hf_report *report);

/* Where it leads: "Already without any outage only 8 % of soup in North can be met, because ...; 2
 * more needs are short." */
void hf_report_already(hf_buffer *out, const hf_report *report, bool with_reason);

/* The outage that bites first and how long the first need holds; nothing without outages. */
void hf_report_first(hf_buffer *out, const hf_report *report);

/* "What helps most: 600 kg more flour in stock at Old mill: ...", under the outage that bites
 * first; nothing where it was not asked. */
void hf_report_helps(hf_buffer *out, const hf_report *report);

/* "Without any outage all 18 needs are met for 30 days." or how many fall short. */
void hf_report_calm(hf_buffer *out, const hf_report *report);

/* The same of the calm plan that an endurance begins from, where it looks at other days, or another
 * ending, than the report's own plan; else nothing. */
void hf_report_calm_there(hf_buffer *out, const hf_report *report, int endurance);

/* "bread in North district will hold 6 of 30 days (12 with perfect coordination); 2 of 5 needs fall
 * short at some time", or that nothing falls short; without the outage's name. Words that fit one
 * thing and many: loaves and bread. */
void hf_report_outage(hf_buffer *out, const hf_report *report, int endurance);

/* How likely each need holds under the same scenario, as a sentence with `most` needs by name;
 * nothing where nothing is left to chance. */
void hf_report_odds(hf_buffer *out, const hf_report *report, int endurance, int most);

/* Why the calm plan leaves need n short, as a clause; NULL when that is not known. */
const char *hf_report_shortage(const hf_report *report, int need);

/* What gave out first under an outage, as a sentence; where the need is short already, why it gets
 * even less. Nothing when it is not known. */
void hf_report_why(hf_buffer *out, const hf_report *report, int endurance, int need);

typedef struct hf_purchase {
    int offer;
    double amount, money;
} hf_purchase;

/* What is bought over the horizon under one offer. */
hf_purchase hf_report_purchase(const hf_plan *plan, int offer);

#endif
