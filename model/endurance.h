/* endurance.h - the answer to "how long does it hold": whole periods each need is met after an
 * outage starts. */
#ifndef HF_MODEL_ENDURANCE_H
#define HF_MODEL_ENDURANCE_H

#include "model/flows.h"
#include "model/measures.h"
#include "model/network.h"
#include "model/ration.h"
#include "model/remedy.h"

enum { HF_LEVELS_MOST = 3 };

/* Whole periods held from the start of the outage at one level. Equal to the horizon: never fails
 * within it. */
typedef struct hf_held {
    int best;       /* with perfect coordination */
    int plan;       /* when everybody carries on with the plan and rations what is short */
    int local;      /* when each holder sees only its own stock and orders */
    int replan;     /* when all plan again together whenever something has changed */
    int local_calm; /* as local, from the same period on, but nothing happens */
} hf_held;

/* Whole periods held at the first level when what is too little is shared by one of the rules. */
typedef struct hf_shared {
    int plan, local; /* as above */
} hf_shared;

/* What gave out first on the way to the first missing need under policy `plan`. */
typedef struct hf_cause {
    int good, holder;    /* what was missing, and where; good -1: money, or the need never fails */
    const char *because; /* a sentence without a full stop; owned by the endurance's arena */
} hf_cause;

/* What so much more of something comes to: whole periods held with it, by asking again with it
 * there. */
typedef struct hf_bought {
    double amount;
    int best, plan;
} hf_bought;

enum { HF_HELPS_MOST = 8, HF_BOUGHT_MOST = 3, HF_HELPED_MOST = 2 };

/* One thing that buys periods: the least amounts for one more, for three more and for as many as it
 * can, as far as they differ. */
typedef struct hf_help {
    hf_remedy_kind kind;
    int index;
    double there; /* of it, on the evening before, or a period where it is most */
    hf_bought bought[HF_BOUGHT_MOST];
    int count;
} hf_help;

/* What buys periods for all needs of a priority together, or for one of them alone. */
typedef struct hf_helped {
    int priority, need; /* need -1: all of the priority */
    int best, plan;     /* without anything more */
    hf_help
        helps[HF_HELPS_MOST]; /* what buys most first, then what takes least beside what is there */
    int count;                /* 0: nothing alone helps */
} hf_helped;

typedef struct hf_stored {
    int holding;
    double amount,
        cost; /* cost: by the market's price, or that of what goes into it; 0: none is known */
} hf_stored;

/* What lets the first priority hold so many periods under `best`. */
typedef struct hf_stockpile {
    int periods; /* asked for; 0: not asked */
    int best;    /* held without anything more */
    int reach;   /* the most that stocks of goods that keep can reach, and the room for them */
    hf_stored *stocks; /* the cheapest; none where `reach` is too little, or `best` enough */
    int count;
    double cost;    /* of those with a price */
    int held;       /* with them there */
    int fund_reach; /* the same for money in the fund alone */
    double fund;
    int fund_held;
} hf_stockpile;

/* The policies whose stories are measured, in this order. */
typedef enum hf_measured { HF_MEASURED_PLAN, HF_MEASURED_LOCAL, HF_MEASURED_REPLAN } hf_measured;
enum { HF_MEASURED = 3 };
extern const char *const hf_measured_names[HF_MEASURED];

typedef struct hf_endurance {
    hf_arena *arena;
    const hf_network *net; /* borrowed */
    const char *scenario;  /* id, or NULL when given by `without` */
    const char **without;  /* the targets that are out, as written */
    int without_count;
    int start;                     /* period the outage starts in, from 0 */
    int horizon;                   /* periods from the start to the end */
    bool no_end;                   /* every outage lasts to the end */
    double levels[HF_LEVELS_MOST]; /* shares of what is required: 1, 0.75, 0.5 */
    int level_count;
    hf_held *needs;   /* [need * level_count + level] */
    hf_cause *causes; /* [need] */
    hf_cause *harms;  /* [need] the same for the first period with less than the calm plan gives it:
                         where that leaves the need short anyway, why it gets even less */
    hf_cause *local_causes; /* [need] the same under policy `local`, for the first missing */
    hf_held together[HF_LEVELS_MOST];
    int priorities[9], priority_count;   /* those that occur, ascending */
    hf_held by_priority[9];              /* at levels[0]; same order as priorities */
    hf_ration_rule rule;                 /* by which what is too little is shared in all of this */
    hf_shared *by_rule[HF_RATION_RULES]; /* [need, then all together]; NULL: not asked */
    bool has_local;                      /* otherwise its numbers say nothing */
    int replan_levels;      /* its numbers say something at so many levels, from the first */
    int replan_solved;      /* times that they planned again, at all levels */
    int replan_plainly;     /* of these, when the numbers got in the way of the level, so that they
                               shared at once */
    hf_flows trace;         /* what happened under policy `plan` */
    hf_flows local, replan; /* the same under the others; replan: aimed at levels[0] */
    hf_measures measures[HF_MEASURED]; /* of these; without `needs`: not asked */
    hf_helped helped[HF_HELPED_MOST];
    int helped_count; /* 0 with has_helped: nothing fails under `best` */
    hf_stockpile stockpile;
    int lasting; /* periods that the first priority holds under `best` if the outages never end */
    bool has_lasting;
    bool has_helped; /* what buys periods was asked */
    double *share;   /* [need][period from 0] met / required under policy `plan`; 1 when nothing is
                        required */
} hf_endurance;

hf_endurance *hf_endurance_new(const hf_network *net);
void hf_endurance_free(hf_endurance *endurance); /* NULL is fine */

#endif
