/* slack.h - where a plan could have more for one need, if all that is less urgent gave way.
 *
 * A plan leaves nothing undone for an urgent need that a less urgent one could give up. So a limit
 * that the less urgent fills is not in its way, and what is taken for them is to be had. Levels
 * within a priority count too, as far as the plan shared fairly: who is better off gives way. */
#ifndef HF_SIM_SLACK_H
#define HF_SIM_SLACK_H

#include "model/graph.h"
#include "model/plan.h"

#include <stdbool.h>

/* Something in the way, and what it would be without. */
typedef enum hf_obstacle_kind {
    HF_NO_OBSTACLE,
    HF_LIMIT_REACHED, /* index: a limit of the graph; without: there is more of it, and `with` */
    HF_WAY_DELAYED,   /* index: row of the conditions' lags; without: nothing is slow or shut */
    HF_DOOR_CLOSED,   /* index: holder; without: the same */
    HF_STOCK_LOST,    /* index: holding; without: what was destroyed is still there */
    HF_ENTRY_CLOSED,  /* index: holder; without: what was sent to it is in when it comes;
                         that is no more than there is once the door is open again */
    HF_NEED_RAISED,   /* index: need; an event asks for more; without: nothing is had sooner */
    HF_NONE_COMES     /* index: node; without: more is there, at any age */
} hf_obstacle_kind;

typedef struct hf_obstacle {
    hf_obstacle_kind kind;
    int index;
    const bool *with; /* [limit] what one event took with it, which also comes back, and nothing is
                         slow or shut then; NULL: no event. Borrowed */
} hf_obstacle;

typedef struct hf_slack hf_slack;

/* Of a measured plan; `usual` are the conditions without its events. All are borrowed. Release with
 * hf_slack_free(). */
hf_slack *hf_slack_new(const hf_plan *plan, const hf_graph *graph, const hf_conditions *usual);
void hf_slack_free(hf_slack *slack); /* NULL is fine */

/* From now on for need n in period t. Where `alone`, nobody gives way. */
void hf_slack_aim(hf_slack *slack, int n, int t, bool alone);

/* As if an obstacle were not there; until hf_slack_restore(). */
void hf_slack_without(hf_slack *slack, hf_obstacle obstacle);
void hf_slack_restore(hf_slack *slack);

/* More could be at a node in period t, if it were needed. */
bool hf_slack_spare(const hf_slack *slack, int node, int t);

/* It could be there in period t, but all of it comes later anyway. */
bool hf_slack_sooner(const hf_slack *slack, int node, int t);

/* More could be where an arc takes from in period t, or at another age that would do. */
bool hf_slack_could_take(const hf_slack *slack, const hf_arc *arc, int t);

/* When what an arc brings to its node in period t was begun, the latest if it was at several times;
 * -1: at no time, or all is lost on the way. What takes longer than usual is told by its usual age.
 */
int hf_slack_begun(const hf_slack *slack, const hf_arc *arc, int t);

/* When it would have been begun if it took as long as usual, where it does not; else -1. */
int hf_slack_delayed(const hf_slack *slack, const hf_arc *arc, int t);

/* What keeps an activity from more in period t: its i-th claim, of so many; -1: not this one. */
int hf_slack_claims(const hf_slack *slack, int activity);
int hf_slack_blocker(const hf_slack *slack, int activity, int i, int t);

/* The holder that an activity hands over for while nobody gets in there; -1: nothing is shut. */
int hf_slack_shut(const hf_slack *slack, int activity, int t);

/* Something at a holder's node is left at the end of period t; its store is full then. */
bool hf_slack_left(const hf_slack *slack, int node, int t);
bool hf_slack_crowded(const hf_slack *slack, int node, int t);

/* Some of what a holding kept is destroyed at the start of period t; where all is, nothing is kept.
 */
bool hf_slack_lost(const hf_slack *slack, int h, int t);

/* All of a limit is in use in period t (of a pool of periods: in all of it). Nothing of it is there
 * in period t. */
bool hf_slack_full(const hf_slack *slack, int limit, int t);
bool hf_slack_closed(const hf_slack *slack, int limit, int t);

#endif
