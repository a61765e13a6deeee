/* build.h - small federations built by hand for tests, one call a line, without a file. */
#ifndef HF_TESTS_SUPPORT_BUILD_H
#define HF_TESTS_SUPPORT_BUILD_H

#include "model/network.h"

/* Room for HF_BUILD_MOST things of each kind, one-day periods from 2026-12-01. Capacities come
 * before labour, and a need's uses before the next need. Call hf_network_derive() when all is
 * there; release with hf_network_free(). Ids are borrowed. */
enum { HF_BUILD_MOST = 256 };
hf_network *hf_build_new(int periods);

int hf_build_good(hf_network *net, const char *id);
int hf_build_site(hf_network *net, const char *id);
int hf_build_coop(hf_network *net, const char *id, int site);
int hf_build_community(hf_network *net, const char *id, int site);

void hf_build_stock(hf_network *net, int holder, int good, double quantity);
void hf_build_receipt(hf_network *net, int holder, int good, double quantity, int period);
int hf_build_capacity(hf_network *net, int holder, const char *id, double quantity);
int hf_build_labour(hf_network *net, int holder, const char *id, double hours);
int hf_build_storage(hf_network *net, int holder, double quantity);
void hf_build_room(hf_network *net, int storage, int good, double room);

/* No limit of its own, no lag, free. */
int hf_build_recipe(hf_network *net, int holder, const char *id);
void hf_build_input(hf_network *net, int recipe, int good, double quantity);
void hf_build_output(hf_network *net, int recipe, int good, double quantity);
void hf_build_claim(hf_network *net, int recipe, int resource, double quantity);

/* Hours of any crew with the skill at the co-op's site; the crews must be there already, and one of
 * them must have it. */
void hf_build_effort(hf_network *net, int recipe, const char *skill, double quantity);
void hf_build_growth(hf_network *net, int recipe, int resource, double quantity, double wear);

/* A route without a limit and without lag; a lane without loss, cost or weight. */
int hf_build_route(hf_network *net, const char *id, int from, int to);
int hf_build_lane(hf_network *net, int route, int good, bool back);

/* What the route takes for each unit loaded: a good, a resource, hours of a skill at the site it
 * leaves (on the way back only where it goes both ways: say so before). */
void hf_build_supply(hf_network *net, int route, int good, double quantity);
void hf_build_drive(hf_network *net, int route, int resource, double quantity);
void hf_build_drivers(hf_network *net, int route, const char *skill, double quantity);

int hf_build_market(hf_network *net, const char *id, int site);
int hf_build_offer(hf_network *net, int market, int good, hf_action action, double price);
void hf_build_fund(hf_network *net, double opening);
int hf_build_income(hf_network *net, double amount);
int hf_build_expense(hf_network *net, const char *id, double amount, int priority); /* per period */

/* One more change of a number, or span in which something is closed, in periods; in order. */
void hf_build_change(hf_network *net, hf_changes *changes, double from, double to, double value);
void hf_build_closing(hf_network *net, hf_closings *closed, double from, double to);

/* A need of a good, per period; its first use is that good. */
int hf_build_need(hf_network *net, int holder, int good, double quantity, int priority);
int hf_build_use(hf_network *net, int need, int good, double gives);

/* An event on one target that changes nothing yet. */
hf_event hf_build_event(hf_target *target, double start, double end);

#endif
