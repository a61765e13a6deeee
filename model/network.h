/* network.h - the federation as data: goods, places, organisations, needs, and how they can be
 * connected.
 *
 * Every table is sorted by id (bytes), so that the order of a file never matters. Records refer to
 * each other by index; the letters are those of the formulas in docs/model.md: g good   i site   a
 * holder (co-op or community)   h holding (a good at a holder)   p pool (a good at a site) k
 * resource (capacity or labour)   r recipe   e route   l lane (a route, a direction, a good)   m
 * market o offer   n need   u use (a good that serves a need)   t period, from 0 (people see 1)
 * Quantities are in the good's own unit, rates per period, money in the federation's currency.
 *
 * A number that changes with the seasons has its usual value in its own field and its changes, in
 * the same unit, in the field ending in _during (hf_series_of() joins the two). `closed` and `off`
 * are times at which a thing is not there: closed days, and what lies outside its dates.
 *
 * Nothing that a file says about the model is lost: what is kept only to write it again is said to
 * be "as written", and `foreign` (NULL: nothing) is what other languages add to a thing. */
#ifndef HF_MODEL_NETWORK_H
#define HF_MODEL_NETWORK_H

#include "model/base/diag.h"
#include "model/base/memory.h"
#include "model/law.h"
#include "model/series.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

/* A unit of the federation's own, as written: one is `factor` of another, known unit. */
typedef struct hf_own_unit {
    const char *id, *of;
    double factor;
    const hf_foreign *foreign;
} hf_own_unit;

/* One of a good is `factor` of another unit, as written. */
typedef struct hf_convert {
    const char *unit;
    double factor;
    const hf_foreign *foreign;
} hf_convert;

typedef struct hf_good {
    const char *id, *name, *unit, *category,
        *note; /* name: the id where none is given; category, note: or NULL */
    hf_origin at;
    double wanted; /* left at the end of the horizon, over the federation; 0: nothing is wanted */
    double shelf_life;    /* hours; INFINITY: it keeps; 0: it is used in the period it appears */
    double spoilage;      /* share of what is kept that is lost per period */
    bool no_disposal;     /* it must not be thrown away */
    hf_convert *converts; /* sorted by unit */
    int convert_count;
    int keeps; /* whole periods it can be kept; HF_KEEPS: its age never matters; derived */
    int ages;  /* ages that are told apart: 0 to keeps, or only one; derived */
    const hf_foreign *foreign;
} hf_good;

enum { HF_KEEPS = INT_MAX };

typedef struct hf_site {
    const char *id, *name, *region; /* region: or NULL */
    hf_origin at;
    double latitude, longitude; /* degrees; NAN when not given */
    const hf_foreign *foreign;
} hf_site;

/* HF_COMMON is the fund, where it pays for needs: it has no place and holds no goods. */
typedef enum hf_holder_kind { HF_COOP, HF_COMMUNITY, HF_COMMON } hf_holder_kind;

typedef struct hf_holder {
    const char *id, *name;
    hf_origin at;
    hf_holder_kind kind;
    int site;
    double population;                /* people; 0 when not given */
    hf_closings closed;               /* no capacity, labour or new runs then */
    int first_holding, holding_count; /* its holdings: derived */
    bool expects; /* a receipt is sent to it, if only by an event of a scenario: derived */
    const hf_foreign *foreign;
} hf_holder;

/* A good that a holder may keep, because it names it (format.md reading 4). Sorted by holder, then
 * good. */
typedef struct hf_holding {
    int holder, good;
    double opening; /* stock before period 0 */
    double reserve; /* level to keep unless needs require it */
    int pool;       /* where it is handed over; -1: nobody to exchange it with */
} hf_holding;

/* Where holders, lanes and markets of one site exchange one good. Sorted by site, then good. */
typedef struct hf_pool {
    int site, good;
} hf_pool;

typedef enum hf_resource_kind { HF_CAPACITY, HF_LABOUR } hf_resource_kind;

/* Machine time, places or hours of work. Capacities first, then labour; each sorted by holder, then
 * id. */
typedef struct hf_resource {
    const char *id, *name, *unit;
    hf_origin at;
    hf_resource_kind kind;
    int holder;
    double quantity; /* per period; labour always in hours */
    double people;   /* 0 when not given */
    hf_changes quantity_during;
    const char *skill; /* labour; or NULL */
    int pool_periods;  /* 0: spread evenly; else one pool of each so many periods, from the start */
    bool brought;      /* by events alone: there are no hours otherwise */
    const hf_foreign *foreign;
} hf_resource;

typedef struct hf_room {
    int good, holding; /* holding: derived */
    double room;       /* units of room one unit of the good takes */
} hf_room;

/* Room for stock at a holder, shared by the goods in it. */
typedef struct hf_storage {
    int holder;
    hf_origin at;
    const char *unit;
    double quantity; /* units of room */
    double cost;     /* money per unit of room used at the end of a period */
    hf_changes quantity_during, cost_during;
    hf_room *rooms;
    int room_count;
    bool for_rest; /* as written: for all that no other storage of the holder lists */
    const hf_foreign *foreign;
} hf_storage;

typedef struct hf_part {
    int good, holding; /* holding: derived */
    double quantity;   /* per run, > 0 */
    const hf_foreign *foreign;
} hf_part;

typedef struct hf_claim {
    int resource;
    double quantity; /* per run, > 0; on a route: per unit loaded */
    bool whole;      /* in every period until it is finished, not only in that of the start */
    const hf_foreign *foreign;
} hf_claim;

/* Hours of any labour with a skill at one site. */
typedef struct hf_effort {
    const char *skill;
    double quantity; /* as in hf_claim */
    bool whole;
    int *crews; /* resources; sorted, at least one */
    int crew_count;
    const hf_foreign *foreign;
} hf_effort;

/* What a run adds to a capacity from its completion on. */
typedef struct hf_growth {
    int resource;
    double quantity; /* per run, added to its quantity per period */
    double wear;     /* share of what was built that is lost per period */
    const hf_foreign *foreign;
} hf_growth;

/* One run turns inputs, in the period it starts, into outputs `lag` periods later. Sorted by co-op,
 * then id. */
typedef struct hf_recipe {
    const char *id, *name;
    hf_origin at;
    int holder, lag;
    double duration; /* hours */
    double max;      /* runs per period; INFINITY: no limit of its own */
    double min;      /* runs per period; 0: none are asked for */
    double cost;     /* money per run */
    hf_changes max_during, min_during, cost_during;
    hf_closings off;           /* no run starts then; besides what its co-op is closed */
    hf_part *inputs, *outputs; /* sorted by good; each good once */
    int input_count, output_count;
    hf_claim *claims;   /* sorted by resource; each once */
    hf_effort *efforts; /* sorted by skill; each once */
    hf_growth *builds;  /* sorted by resource; each once */
    int claim_count, effort_count, build_count;
    const hf_foreign *foreign;
} hf_recipe;

/* A good that is used up on the way, taken at the site that is left. */
typedef struct hf_supply {
    int good;
    double quantity;     /* per unit loaded, > 0 */
    int pool, back_pool; /* where it is taken, forward and back; derived */
    const hf_foreign *foreign;
} hf_supply;

/* `supplies`, `claims` and `efforts` are per unit loaded: per unit of the route where it has one
 * (a lane then loads `weight` of them with each unit of its good), else per unit of the good. */
typedef struct hf_route {
    const char *id, *name, *unit; /* unit: or NULL */
    hf_origin at;
    int from, to; /* sites */
    bool both_ways;
    int lag;
    double duration;   /* hours */
    double capacity;   /* in its unit per period, both directions together; INFINITY: no limit */
    double cost, loss; /* per unit loaded; of lanes that have none of their own */
    hf_changes capacity_during, cost_during, loss_during;
    hf_closings closed;                /* nothing is loaded then */
    hf_supply *supplies;               /* sorted by good; each once */
    hf_claim *claims;                  /* sorted by resource; each once */
    hf_effort *efforts, *back_efforts; /* of crews at `from`, and at `to` on the way back */
    int supply_count, claim_count, effort_count; /* effort_count: of both lists */
    bool carries_all; /* as written: whatever converts to its unit, without a list */
    const hf_foreign *foreign;
} hf_route;

/* One good on one route in one direction: sorted by route, direction (forward first), good. */
typedef struct hf_lane {
    int route, good;
    bool back;
    int from_pool, to_pool; /* derived */
    double loss;            /* share lost, shown on arrival */
    double cost;            /* money per unit of the good */
    double weight; /* units of the route's capacity one unit of the good takes; 0 without a unit */
    bool own_cost, own_loss; /* changes of the route's do not concern it */
    const hf_foreign *foreign;
} hf_lane;

typedef struct hf_market {
    const char *id, *name;
    hf_origin at;
    int site;
    hf_closings closed; /* nothing is ordered or sold then */
    const hf_foreign *foreign;
} hf_market;

typedef enum hf_action { HF_BUY, HF_SELL } hf_action;

/* Sorted by market, then good, action and id. */
typedef struct hf_offer {
    const char *id; /* NULL when not given */
    hf_origin at;
    int market, good, pool; /* pool: derived */
    hf_action action;
    double price;
    double quantity;  /* per period; INFINITY: no limit */
    double lead_time; /* hours: buy: goods arrive after it; sell: the money does */
    int lag;          /* the same in whole periods */
    bool brought;     /* only while an event lasts that holds it: derived, behind all others */
    hf_changes price_during, quantity_during;
    hf_closings off;
    int pool_periods; /* as in hf_resource */
    const hf_foreign *foreign;
} hf_offer;

typedef struct hf_income {
    const char *id;
    hf_origin at;
    double amount; /* money per period */
    hf_changes amount_during;
    hf_closings off;
    const hf_foreign *foreign;
} hf_income;

/* What the fund pays. */
typedef struct hf_expense {
    const char *id;
    hf_origin at;
    double amount;    /* money per period, for all people together */
    int priority;     /* served like a need of that priority; 0: paid as money allows, else owed */
    int holder, crew; /* for whom: a community, or a labour pool (resource); -1: not that */
    double people;    /* who are paid; 1 where the amount is for all together */
    hf_changes amount_during;
    hf_closings off;
    const hf_foreign *foreign;
} hf_expense;

/* Sorted by holder, then id. What the fund pays with a priority follows as needs of its own, in
 * money: derived, like their holder. */
typedef struct hf_need {
    const char *id, *name, *unit;
    const char *basket; /* its name, or the need's id */
    hf_origin at;
    int holder;
    int priority; /* 1 is served first */
    double weight;
    double people;   /* the community's population; 1 for a co-op or where none is given */
    double quantity; /* required per period, in `unit` */
    hf_changes quantity_during;
    hf_closings off; /* nothing is needed then */
    int wait;        /* periods by which it may be met later */
    int first_use, use_count;
    const hf_expense *expense; /* paid for, not used; NULL: a need of goods */
    const hf_foreign *foreign;
} hf_need;

/* How much a need counts beside others in a mean over needs. */
static inline double hf_voice(const hf_need *need)
{
    return need->weight * need->people;
}

/* A good in a basket of a holder: what is used of it counts for every need that lists it there.
 * Sorted by the first such need, then good. Derived. */
typedef struct hf_serving {
    int holder, good, holding, need; /* need: the first that lists it */
    const char *basket;
} hf_serving;

/* A good that serves a need: one unit of it covers `gives` of the need. Sorted by need, then good.
 */
typedef struct hf_use {
    int need, good, holding; /* holding: derived */
    double gives;
    double min_share; /* of what is met; 0: none */
    double max_share; /* of what is required; 1: all */
    int serving;      /* derived */
    const hf_foreign *foreign;
} hf_use;

/* Where a run, or what a route loads, takes from one of several: a good from its ages, or hours
 * from the crews that have a skill. Derived. */
typedef struct hf_port {
    int recipe, route; /* whose; -1: of the other kind */
    bool back;         /* of what the route loads on the way back */
    int good;          /* options: its ages; -1: hours, options: crews */
    int holding, pool; /* where the good is taken; -1: at the other */
    double quantity;   /* per run, or per unit loaded */
    bool whole;        /* hours: in every period until it is finished */
    const int *crews;
    int options;
} hf_port;

typedef struct hf_receipt {
    hf_origin at;
    int holder, good, holding; /* holding: derived */
    int period;                /* from 0; past the horizon it never arrives */
    double quantity;
    const hf_foreign *foreign;
} hf_receipt;

typedef struct hf_stock {
    hf_origin at;
    int holder, good;
    double quantity; /* before period 0 */
    double reserve;  /* level to keep unless needs require it; rows of one good add up */
    double expires;  /* periods after the start; INFINITY: as the shelf life says */
    double wanted;   /* at the end; their sum over all stocks of a good is the good's */
    const hf_foreign *foreign;
} hf_stock;

typedef enum hf_target_kind {
    HF_TARGET_COOP,      /* index: holder */
    HF_TARGET_COMMUNITY, /* index: holder */
    HF_TARGET_RECIPE,
    HF_TARGET_CAPACITY, /* index: resource */
    HF_TARGET_LABOUR,   /* index: resource */
    HF_TARGET_STOCK,    /* index: holder, and good */
    HF_TARGET_ROUTE,
    HF_TARGET_SITE,
    HF_TARGET_REGION, /* index: any site of the region */
    HF_TARGET_MARKET,
    HF_TARGET_OFFER, /* index: offer; `offer:m/flour` becomes one target for each offer of flour in
                        m */
    HF_TARGET_GOOD,
    HF_TARGET_NEED,
    HF_TARGET_INCOME,
    HF_TARGET_FUND, /* index: 0 */
    HF_TARGET_ALL,  /* index: 0 */
    HF_TARGET_EXPENSE,
} hf_target_kind;

typedef struct hf_target {
    hf_target_kind kind;
    int index;
    int good; /* HF_TARGET_STOCK only */
} hf_target;

/* How an event comes about. */
typedef enum hf_when {
    HF_WHEN_CERTAIN, /* at its start */
    HF_WHEN_PERHAPS, /* at its start, with its chance */
    HF_WHEN_ONCE,    /* with its chance, at a moment drawn from the whole horizon */
    HF_WHEN_HAZARD,  /* with its chance in each period; again in the period after it ended */
    HF_WHEN_AFTER    /* when another event ends, before that one's recovery */
} hf_when;

/* What of an event may be drawn. */
typedef enum hf_draw {
    HF_DRAW_DURATION, /* periods */
    HF_DRAW_RECOVERY, /* periods, from the end back to normal, linearly */
    HF_DRAW_REMAINING,
    HF_DRAW_DEMAND,
    HF_DRAW_DESTROYS,
    HF_DRAW_PRICE
} hf_draw;
enum { HF_DRAWS = 6 };

typedef struct hf_event {
    const char *id, *kind; /* kind: or NULL */
    hf_origin at;
    const char *inherited;   /* the scenario it comes from; NULL: the one it stands in */
    const char *target_text; /* as written, for people: "coop:mill route:r3" */
    hf_target *targets;
    int target_count;
    const char *spared_text; /* as written; NULL: nothing */
    hf_target *spared;       /* what the event does not touch, though it is among the targets */
    int spared_count;
    hf_when when;
    double chance;       /* HAZARD: per period; 1 for what is certain */
    const char *cause;   /* events of one cause share their draws; NULL: none */
    const char *follows; /* AFTER: the id of the other event */
    int after;           /* AFTER: its place in the scenario; else -1 */
    double start;        /* periods after the start of the federation, >= 0; where it is not known
                            beforehand: the horizon's end, so that it does not happen in a plan */
    double end;          /* the same, by the median; INFINITY: until the horizon ends */
    double remaining;    /* factor on what is available; this and the next: the median */
    double demand;       /* factor on what is required */
    double destroys;     /* share of stock lost in the period in which it starts */
    double access;       /* share of hand-over, loading and unloading that is left */
    double price;        /* factor on prices */
    double delay;        /* hours, added to the duration of what leaves */
    /* What is there while it lasts, times `remaining`. A receipt's period is -1 where it arrives
     * when the event starts; labour adds to the pool of its holder and id, which is known always.
     */
    hf_receipt *receipts;
    hf_resource *labours;
    hf_offer *offers;
    hf_income *incomes;
    int receipt_count, labour_count, offer_count, income_count;
    int first_offer;        /* of its offers in the network's table: derived */
    hf_law drawn[HF_DRAWS]; /* [hf_draw] HF_LAW_NONE where nothing is said by an element */
    hf_law recovers;        /* of one that was drawn, where its recovery was: the law that is known
                               until it ends; else HF_LAW_NONE */
    const hf_foreign *foreign;
} hf_event;

typedef struct hf_scenario {
    const char *id, *name;
    hf_origin at;
    const char *base; /* the scenario whose events it inherits; NULL: none */
    int periods;      /* the federation's where it says nothing */
    bool keep_ending; /* the same */
    hf_event *events; /* sorted by id, with those it inherits */
    int event_count;
    const hf_foreign *foreign;
} hf_scenario;

/* A name or note as it is written: every one of every thing, for those who show other languages. */
typedef struct hf_name {
    const char *of;       /* what bears it: "good:flour", "recipe:mill/bread", "event:strike/stop",
                             "labour:strike/stop/helpers", "federation:valley" */
    const char *language; /* xml:lang; the federation's where it is left out */
    const char *text;
    const hf_foreign *foreign;
} hf_name;

typedef enum hf_criterion {
    HF_PURCHASES,
    HF_LABOUR_HOURS,
    HF_TRANSPORT,
    HF_MONEY,
    HF_WASTE
} hf_criterion;
enum { HF_CRITERIA = 5 };

/* Everything lives in the arena and is freed with the network. */
typedef struct hf_network {
    hf_arena *arena;
    const char *id, *name, *currency,
        *language; /* currency: "" when not given; language: xml:lang or "en" */
    int64_t start; /* seconds since 1970-01-01T00:00, the federation's own clock */
    double period; /* hours */
    int periods;
    bool keep_ending;
    hf_criterion criteria[HF_CRITERIA];
    int criterion_count;

    hf_good *goods;
    hf_site *sites;
    hf_holder *holders; /* co-ops and communities together, sorted by id */
    hf_resource *resources;
    hf_storage *storages;
    hf_stock *stocks;
    hf_recipe *recipes;
    hf_route *routes;
    hf_lane *lanes;
    hf_market *markets;
    hf_offer *offers;
    hf_need *needs;
    hf_use *uses;
    hf_receipt *receipts;
    hf_income *incomes;
    hf_expense *expenses; /* sorted by id */
    hf_scenario *scenarios;
    int good_count, site_count, holder_count, resource_count, storage_count, stock_count,
        recipe_count, route_count, lane_count, market_count, offer_count, need_count, use_count,
        receipt_count, income_count, expense_count, scenario_count;

    hf_name *names; /* sorted by what bears them, then language */
    hf_name *notes; /* the same */
    int name_count, note_count;

    hf_own_unit *units; /* sorted by id */
    int unit_count;

    bool has_fund;
    double fund_opening;
    const hf_foreign *foreign, *fund_foreign;

    /* derived by hf_network_derive() */
    hf_holding *holdings;
    hf_pool *pools;
    hf_serving *servings;
    hf_port *ports;
    int holding_count, pool_count, serving_count, port_count;
    int paid_need_count; /* the last of the needs: what the fund pays with a priority */

    /* Derived: a thing's ages (a port's options) are cells in a row, those of thing i from
     * cells.x[i] up to before cells.x[i + 1]; where age does not matter there is one. Offers that
     * sell tell ages apart, those that bring have one. */
    struct hf_cells {
        int *holding, *pool, *lane, *offer, *serving, *port;
    } cells;
    double *opening; /* [holding's cell] stock before period 0, by the age it has then */
} hf_network;

/* An empty network. Release with hf_network_free(). */
hf_network *hf_network_new(void);
void hf_network_free(hf_network *net); /* NULL is fine */

/* Work out what the tables imply: holdings with their opening stock, pools, and every index marked
 * "derived". The tables must be complete, sorted, and refer only to what exists. */
void hf_network_derive(hf_network *net);

/* The network as scenario z sees it, where that has a horizon or an ending of its own: its periods,
 * and what follows from them. The tables stay those of `net`, which must outlive it. Release with
 * hf_network_free(). */
hf_network *hf_network_under(const hf_network *net, int z);

/* True when scenario z looks as far as `net` does, and at the same ending. */
bool hf_network_suits(const hf_network *net, int z);

/* The age that goods of an age have after some periods; -1: too old to be used. */
static inline int hf_age_after(const hf_good *good, int age, int periods)
{
    if (good->keeps == HF_KEEPS) return 0;
    return age + periods <= good->keeps ? age + periods : -1;
}

/* Units per unit loaded that a route's inputs, work and use count by: of its own unit, or the
 * good's where it has none. */
double hf_lane_moves(const hf_network *net, const hf_lane *lane);

/* Hours of work of one run, and of one unit of a lane's good loaded, in all periods they take. */
double hf_hours_of_run(const hf_network *net, int r);
double hf_hours_of_load(const hf_network *net, int l);

/* The clock of its periods. */
hf_clock hf_network_clock(const hf_network *net);

/* Indices of things by holder, good or site; -1 when there is none. */
int hf_network_holding(const hf_network *net, int holder, int good);
int hf_network_pool(const hf_network *net, int site, int good);

/* The holding that a holding's cell is of. */
int hf_network_holding_of(const hf_network *net, int cell);

/* -1 when there is none. */
int hf_network_scenario(const hf_network *net, const char *id);

/* The first period (from 0) of the first event of a scenario that surely happens; 0 without any. */
int hf_scenario_start(const hf_scenario *scenario);

#endif
