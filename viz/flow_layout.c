/* flow_layout.c - layers, order and heights of a flow picture. */
#include "viz/flow_layout.h"

#include "model/base/memory.h"
#include "viz/theme.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ORDER_SWEEPS = 16, PLACE_SWEEPS = 40 };

/* Crates and scraps are what loops are made of: they, rather than bread, are routed back. */
static const double by_product_pull = 0.02;

/* --- bundles and bands --- */

static double band_width(const hf_flow *flow, int good, double amount)
{
    const hf_theme *theme = hf_theme_sizes();
    double largest = flow->largest[good];
    double width = largest > 0 ? theme->band_most * amount / largest : theme->band_least;
    return fmin(fmax(width, theme->band_least), theme->band_most);
}

static void make_bundles(hf_flow_layout *layout)
{
    const hf_flow *flow = layout->flow;
    const hf_theme *theme = hf_theme_sizes();
    layout->bands = hf_alloc((size_t)flow->link_count + 1, sizeof *layout->bands);
    layout->bundles = hf_alloc((size_t)flow->link_count + 1, sizeof *layout->bundles);
    for (int i = 0; i < flow->link_count; i++) {
        const hf_flow_link *link = &flow->links[i], *before = link - 1;
        if (!i || link->from != before->from || link->to != before->to)
            layout->bundles[layout->bundle_count++].first_link = i;
        layout->bundles[layout->bundle_count - 1].link_count++;
        hf_band *band = &layout->bands[i];
        band->bundle = layout->bundle_count - 1;
        band->width = band_width(flow, link->good, link->amount);
        band->slot = fmax(band->width + 2, theme->slot);
    }
}

static int least_steps(const int *steps, const hf_recipe *recipe)
{
    int least = INT_MAX - 1;
    for (int i = 0; i < recipe->output_count; i++)
        if (steps[recipe->outputs[i].good] < least) least = steps[recipe->outputs[i].good];
    return least;
}

/* Number of recipe steps from each good to a need, at most the number of goods: what serves a need
 * itself is 0. */
static int *steps_to_needs(const hf_network *net)
{
    int *steps = hf_alloc((size_t)net->good_count + 1, sizeof *steps);
    for (int g = 0; g < net->good_count; g++) steps[g] = net->good_count;
    for (int u = 0; u < net->use_count; u++) steps[net->uses[u].good] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (int r = 0; r < net->recipe_count; r++) {
            int least = least_steps(steps, &net->recipes[r]);
            for (int i = 0; i < net->recipes[r].input_count; i++) {
                int *of_input = &steps[net->recipes[r].inputs[i].good];
                if (least + 1 < *of_input) *of_input = least + 1, changed = true;
            }
        }
    }
    return steps;
}

/* Something the holder's recipes yield only beside what is nearer to a need: sacks, scraps. */
static bool is_by_product(const hf_network *net, const int *steps, int holder, int good)
{
    bool beside = false;
    for (int r = 0; r < net->recipe_count; r++) {
        const hf_recipe *recipe = &net->recipes[r];
        for (int i = 0; i < recipe->output_count && recipe->holder == holder; i++) {
            if (recipe->outputs[i].good != good) continue;
            if (steps[good] <= least_steps(steps, recipe)) return false;
            beside = true;
        }
    }
    return beside;
}

/* How much a bundle resists being routed back: its width, by-products counting little. */
static void weigh_bundles(hf_flow_layout *layout)
{
    const hf_flow *flow = layout->flow;
    int *steps = steps_to_needs(flow->plan->net);
    for (int i = 0; i < flow->link_count; i++) {
        const hf_flow_node *from = &flow->nodes[flow->links[i].from];
        bool beside = from->kind == HF_NODE_HOLDER &&
                      is_by_product(flow->plan->net, steps, from->index, flow->links[i].good);
        const hf_band *band = &layout->bands[i];
        layout->bundles[band->bundle].pull += band->width * (beside ? by_product_pull : 1);
    }
    free(steps);
}

static int bundle_from(const hf_flow_layout *layout, const hf_bundle *bundle)
{
    return layout->flow->links[bundle->first_link].from;
}

static int bundle_to(const hf_flow_layout *layout, const hf_bundle *bundle)
{
    return layout->flow->links[bundle->first_link].to;
}

static double bundle_width(const hf_flow_layout *layout, const hf_bundle *bundle)
{
    double width = 0;
    for (int i = 0; i < bundle->link_count; i++)
        width += layout->bands[bundle->first_link + i].width;
    return width;
}

/* How much of its good a stub stands for: what is missing is counted in the unit of the need. */
static double amount_of_good(const hf_network *net, const hf_flow_stub *stub)
{
    if (stub->kind != HF_STUB_UNMET) return stub->amount;
    return stub->amount / net->uses[net->needs[stub->need].first_use].gives;
}

/* Stubs are as wide as the band that is missing, or comes from the store, would be. */
static void size_stubs(hf_flow_layout *layout)
{
    const hf_flow *flow = layout->flow;
    const hf_theme *theme = hf_theme_sizes();
    layout->stub_y = hf_alloc((size_t)flow->stub_count + 1, sizeof(double));
    layout->stub_width = hf_alloc((size_t)flow->stub_count + 1, sizeof(double));
    for (int i = 0; i < flow->stub_count; i++) {
        const hf_flow_stub *stub = &flow->stubs[i];
        double width = theme->band_least;
        if (stub->good >= 0)
            width = band_width(flow, stub->good, amount_of_good(flow->plan->net, stub));
        if (stub->kind == HF_STUB_UNMET && stub->good < 0) width = theme->band_most * stub->share;
        layout->stub_width[i] = fmax(width, theme->mark);
    }
}

static double stub_slot(const hf_flow_layout *layout, int stub)
{
    return fmax(layout->stub_width[stub] + 2, hf_theme_sizes()->slot);
}

/* --- which way the stream runs --- */

/* Communities and customers end the stream: what leaves them leads back. */
static bool is_last(const hf_flow *flow, int node)
{
    const hf_flow_node *n = &flow->nodes[node];
    return n->kind == HF_NODE_SOLD ||
           (n->kind == HF_NODE_HOLDER && flow->plan->net->holders[n->index].kind == HF_COMMUNITY);
}

/* Bundles between nodes still waiting for a place, that are not yet known to lead back. */
static double pull(const hf_flow_layout *layout, const bool *placed, int node, bool out)
{
    double sum = 0;
    for (int b = 0; b < layout->bundle_count; b++) {
        const hf_bundle *bundle = &layout->bundles[b];
        int from = bundle_from(layout, bundle), to = bundle_to(layout, bundle);
        if (!bundle->back && !placed[from] && !placed[to] && (out ? from : to) == node)
            sum += bundle->pull;
    }
    return sum;
}

/* The next node from the left: the one that waits for least; of those, the one that gives most. */
static int next_node(const hf_flow_layout *layout, const bool *placed)
{
    int best = -1;
    double least = INFINITY, most = -INFINITY;
    for (int i = 0; i < layout->flow->node_count; i++) {
        if (placed[i]) continue;
        double in = pull(layout, placed, i, false), out = pull(layout, placed, i, true);
        bool ties = fabs(in - least) < 1e-9;
        if (best < 0 || (ties ? out > most : in < least)) best = i, least = in, most = out;
    }
    return best;
}

/* Column = longest way from a source; bundles that point against the order lead back. */
static void place_in_columns(hf_flow_layout *layout)
{
    int count = layout->flow->node_count;
    bool *placed = hf_alloc((size_t)count + 1, sizeof *placed);
    for (int b = 0; b < layout->bundle_count; b++)
        layout->bundles[b].back = is_last(layout->flow, bundle_from(layout, &layout->bundles[b]));
    for (int i = 0; i < count; i++) {
        int node = next_node(layout, placed);
        placed[node] = true;
        for (int b = 0; b < layout->bundle_count; b++) {
            hf_bundle *bundle = &layout->bundles[b];
            int to = bundle_to(layout, bundle);
            if (bundle->back || bundle_from(layout, bundle) != node) continue;
            if (placed[to])
                bundle->back = true;
            else if (layout->boxes[to].column <= layout->boxes[node].column)
                layout->boxes[to].column = layout->boxes[node].column + 1;
        }
    }
    free(placed);
}

static int last_column(const hf_flow_layout *layout)
{
    int last = 0;
    for (int i = 0; i < layout->flow->node_count; i++)
        if (layout->boxes[i].column > last) last = layout->boxes[i].column;
    return last;
}

/* Ends go to the last column; whoever waits for nothing moves next to the first it supplies. */
static void align_columns(hf_flow_layout *layout)
{
    int last = last_column(layout), count = layout->flow->node_count;
    int *first_taker = hf_alloc((size_t)count + 1, sizeof *first_taker);
    bool *fed = hf_alloc((size_t)count + 1, sizeof *fed);
    for (int i = 0; i < count; i++) {
        first_taker[i] = last + 1;
        if (is_last(layout->flow, i)) layout->boxes[i].column = last;
    }
    for (int b = 0; b < layout->bundle_count; b++) {
        const hf_bundle *bundle = &layout->bundles[b];
        int from = bundle_from(layout, bundle), to = bundle_to(layout, bundle);
        if (bundle->back) continue;
        fed[to] = true;
        if (layout->boxes[to].column < first_taker[from])
            first_taker[from] = layout->boxes[to].column;
    }
    for (int i = 0; i < count; i++)
        if (!fed[i] && !is_last(layout->flow, i) && first_taker[i] <= last)
            layout->boxes[i].column = first_taker[i] - 1;
    layout->columns = last + 1;
    free(first_taker);
    free(fed);
}

/* --- boxes --- */

/* Between columns there are no labels, so bands may lie close. */
static double passage_height(const hf_flow_layout *layout, const hf_bundle *bundle)
{
    return bundle_width(layout, bundle) + bundle->link_count * hf_theme_sizes()->band_gap;
}

static double slots(const hf_flow_layout *layout, const hf_bundle *bundle)
{
    double sum = 0;
    for (int i = 0; i < bundle->link_count; i++) sum += layout->bands[bundle->first_link + i].slot;
    return sum;
}

/* As high as what arrives, what leaves, and what is written on it. */
static void size_nodes(hf_flow_layout *layout, const double *heights)
{
    int count = layout->flow->node_count;
    double *in = hf_alloc((size_t)count + 1, sizeof *in);
    double *out = hf_alloc((size_t)count + 1, sizeof *out);
    for (int b = 0; b < layout->bundle_count; b++) {
        out[bundle_from(layout, &layout->bundles[b])] += slots(layout, &layout->bundles[b]);
        in[bundle_to(layout, &layout->bundles[b])] += slots(layout, &layout->bundles[b]);
    }
    for (int s = 0; s < layout->flow->stub_count; s++)
        in[layout->flow->stubs[s].node] += stub_slot(layout, s);
    for (int i = 0; i < count; i++)
        layout->boxes[i].height =
            fmax(heights[i], fmax(in[i], out[i]) + 2 * hf_theme_sizes()->card_pad);
    free(in);
    free(out);
}

static int passages_needed(const hf_flow_layout *layout, const hf_bundle *bundle)
{
    if (bundle->back) return 0;
    return layout->boxes[bundle_to(layout, bundle)].column -
           layout->boxes[bundle_from(layout, bundle)].column - 1;
}

static void add_passages(hf_flow_layout *layout)
{
    for (int b = 0; b < layout->bundle_count; b++) {
        hf_bundle *bundle = &layout->bundles[b];
        bundle->first_passage = layout->box_count;
        bundle->passage_count = passages_needed(layout, bundle);
        layout->boxes =
            hf_resize(layout->boxes, (size_t)(layout->box_count + bundle->passage_count + 1),
                      sizeof *layout->boxes);
        for (int i = 0; i < bundle->passage_count; i++)
            layout->boxes[layout->box_count++] =
                (hf_box){.node = -1,
                         .column = layout->boxes[bundle_from(layout, bundle)].column + 1 + i,
                         .height = passage_height(layout, bundle)};
    }
}

/* --- hops: what joins boxes of neighbouring columns --- */

typedef struct hop {
    int left, right; /* boxes */
    double weight;
} hop;

typedef struct hops {
    hop *at;
    int count, capacity;
} hops;

static hops make_hops(const hf_flow_layout *layout)
{
    hops list = {0};
    for (int b = 0; b < layout->bundle_count; b++) {
        const hf_bundle *bundle = &layout->bundles[b];
        if (bundle->back) continue;
        int left = bundle_from(layout, bundle);
        for (int i = 0; i <= bundle->passage_count; i++) {
            int right =
                i < bundle->passage_count ? bundle->first_passage + i : bundle_to(layout, bundle);
            list.at = hf_grow(list.at, list.count, &list.capacity, sizeof(hop));
            list.at[list.count++] = (hop){left, right, bundle_width(layout, bundle)};
            left = right;
        }
    }
    return list;
}

/* --- order within columns --- */

/* Boxes of each column in their order: `at` holds box indices, column c from first[c] on. */
typedef struct order {
    int *at, *first;
} order;

static order make_order(const hf_flow_layout *layout)
{
    order o = {hf_alloc((size_t)layout->box_count + 1, sizeof(int)),
               hf_alloc((size_t)layout->columns + 2, sizeof(int))};
    int used = 0;
    for (int c = 0; c < layout->columns; c++) {
        o.first[c] = used;
        for (int i = 0; i < layout->box_count; i++)
            if (layout->boxes[i].column == c) o.at[used++] = i;
    }
    o.first[layout->columns] = used;
    return o;
}

static void clear_order(order *o)
{
    free(o->at);
    free(o->first);
}

static void rank_boxes(hf_flow_layout *layout, const order *o)
{
    for (int c = 0; c < layout->columns; c++)
        for (int i = o->first[c]; i < o->first[c + 1]; i++)
            layout->boxes[o->at[i]].rank = i - o->first[c];
}

/* Stable insertion sort by key: ties keep the order of ids. */
static void sort_column(const hf_flow_layout *layout, order *o, int column)
{
    for (int i = o->first[column] + 1; i < o->first[column + 1]; i++) {
        int box = o->at[i], j = i;
        for (; j > o->first[column] &&
               layout->boxes[o->at[j - 1]].key > layout->boxes[box].key + 1e-9;
             j--)
            o->at[j] = o->at[j - 1];
        o->at[j] = box;
    }
}

static double crossings(const hf_flow_layout *layout, const hops *list)
{
    double sum = 0;
    for (int i = 0; i < list->count; i++)
        for (int j = i + 1; j < list->count; j++) {
            const hf_box *a = &layout->boxes[list->at[i].left],
                         *b = &layout->boxes[list->at[j].left];
            const hf_box *x = &layout->boxes[list->at[i].right],
                         *y = &layout->boxes[list->at[j].right];
            if (a->column == b->column && (a->rank - b->rank) * (x->rank - y->rank) < 0)
                sum += fmin(list->at[i].weight, list->at[j].weight);
        }
    return sum;
}

/* Key of every box of a column: the weighted mean rank of its neighbours on one side; its own rank
 * where it has none. */
static void weigh_column(hf_flow_layout *layout, const hops *list, int column, bool from_left)
{
    double *sum = hf_alloc((size_t)layout->box_count + 1, sizeof *sum);
    double *weight = hf_alloc((size_t)layout->box_count + 1, sizeof *weight);
    for (int i = 0; i < list->count; i++) {
        int here = from_left ? list->at[i].right : list->at[i].left;
        int there = from_left ? list->at[i].left : list->at[i].right;
        if (layout->boxes[here].column != column) continue;
        sum[here] += list->at[i].weight * layout->boxes[there].rank;
        weight[here] += list->at[i].weight;
    }
    for (int i = 0; i < layout->box_count; i++)
        if (layout->boxes[i].column == column)
            layout->boxes[i].key = weight[i] > 0 ? sum[i] / weight[i] : layout->boxes[i].rank;
    free(sum);
    free(weight);
}

static void sweep_order(hf_flow_layout *layout, const hops *list, order *o, bool from_left)
{
    for (int i = 0; i < layout->columns; i++) {
        int column = from_left ? i : layout->columns - 1 - i;
        weigh_column(layout, list, column, from_left);
        sort_column(layout, o, column);
        rank_boxes(layout, o);
    }
}

/* Barycentre sweeps; the order with the fewest crossings (by width) stays. */
static order find_order(hf_flow_layout *layout, const hops *list)
{
    order o = make_order(layout), best = make_order(layout);
    size_t size = (size_t)layout->box_count * sizeof(int);
    rank_boxes(layout, &o);
    double least = crossings(layout, list);
    for (int sweep = 0; sweep < ORDER_SWEEPS && least > 0; sweep++) {
        sweep_order(layout, list, &o, sweep % 2 == 0);
        double now = crossings(layout, list);
        if (now < least) least = now, memcpy(best.at, o.at, size);
    }
    clear_order(&o);
    rank_boxes(layout, &best);
    return best;
}

/* --- heights --- */

static double column_gap(const hf_box *above, const hf_box *below)
{
    const hf_theme *theme = hf_theme_sizes();
    return above->node < 0 && below->node < 0 ? theme->gap / 2 : theme->card_gap;
}

static double stack_column(hf_flow_layout *layout, const order *o, int column)
{
    double y = 0;
    for (int i = o->first[column]; i < o->first[column + 1]; i++) {
        hf_box *box = &layout->boxes[o->at[i]];
        if (i > o->first[column]) y += column_gap(&layout->boxes[o->at[i - 1]], box);
        box->y = y;
        y += box->height;
    }
    return y;
}

static void stack_columns(hf_flow_layout *layout, const order *o)
{
    for (int c = 0; c < layout->columns; c++)
        layout->height = fmax(layout->height, stack_column(layout, o, c));
    for (int c = 0; c < layout->columns; c++) {
        if (o->first[c] == o->first[c + 1]) continue;
        const hf_box *last = &layout->boxes[o->at[o->first[c + 1] - 1]];
        double spare = (layout->height - last->y - last->height) / 2;
        for (int i = o->first[c]; i < o->first[c + 1]; i++) layout->boxes[o->at[i]].y += spare;
    }
}

/* Push boxes apart downwards, then upwards from the lower edge. */
static void keep_apart(hf_flow_layout *layout, const order *o, int column)
{
    double y = 0;
    for (int i = o->first[column]; i < o->first[column + 1]; i++) {
        hf_box *box = &layout->boxes[o->at[i]];
        if (i > o->first[column]) y += column_gap(&layout->boxes[o->at[i - 1]], box);
        box->y = fmax(box->y, y);
        y = box->y + box->height;
    }
    y = layout->height;
    for (int i = o->first[column + 1] - 1; i >= o->first[column]; i--) {
        hf_box *box = &layout->boxes[o->at[i]];
        box->y = fmin(box->y, y - box->height);
        if (i > o->first[column]) y = box->y - column_gap(&layout->boxes[o->at[i - 1]], box);
    }
}

/* Move the boxes of a column towards the weighted middle of their neighbours. */
static void pull_column(hf_flow_layout *layout, const hops *list, int column, bool from_left,
                        double strength)
{
    double *sum = hf_alloc((size_t)layout->box_count + 1, sizeof *sum);
    double *weight = hf_alloc((size_t)layout->box_count + 1, sizeof *weight);
    for (int i = 0; i < list->count; i++) {
        int here = from_left ? list->at[i].right : list->at[i].left;
        const hf_box *there = &layout->boxes[from_left ? list->at[i].left : list->at[i].right];
        sum[here] += list->at[i].weight * (there->y + there->height / 2);
        weight[here] += list->at[i].weight;
    }
    for (int i = 0; i < layout->box_count; i++) {
        hf_box *box = &layout->boxes[i];
        if (box->column == column && weight[i] > 0)
            box->y += strength * (sum[i] / weight[i] - box->y - box->height / 2);
    }
    free(sum);
    free(weight);
}

static void place_boxes(hf_flow_layout *layout, const hops *list, const order *o)
{
    stack_columns(layout, o);
    for (int sweep = 0; sweep < PLACE_SWEEPS; sweep++) {
        bool from_left = sweep % 2 == 1;
        double strength = 1 - 0.8 * sweep / PLACE_SWEEPS;
        for (int i = 0; i < layout->columns; i++) {
            int column = from_left ? i : layout->columns - 1 - i;
            pull_column(layout, list, column, from_left, strength);
            keep_apart(layout, o, column);
        }
    }
}

/* --- ports: where bands and stubs meet the boxes --- */

/* One end of a band, or a stub, at a box. */
typedef struct port {
    double key, slot;
    double *y; /* where its middle goes */
    int group; /* 0: stream, 1: stubs, 2: what leads back */
    int index;
} port;

typedef struct ports {
    port *at;
    int count, capacity;
} ports;

static int by_port(const void *left, const void *right)
{
    const port *a = left, *b = right;
    if (a->group != b->group) return a->group - b->group;
    if (fabs(a->key - b->key) > 1e-6) return a->key < b->key ? -1 : 1;
    return a->index - b->index;
}

static void add_port(ports *list, port item)
{
    list->at = hf_grow(list->at, list->count, &list->capacity, sizeof(port));
    list->at[list->count++] = item;
}

/* The middle of the box next to the end of a bundle. */
static double neighbour(const hf_flow_layout *layout, const hf_bundle *bundle, bool out)
{
    int box = out ? bundle_to(layout, bundle) : bundle_from(layout, bundle);
    if (bundle->passage_count) box = bundle->first_passage + (out ? 0 : bundle->passage_count - 1);
    return layout->boxes[box].y + layout->boxes[box].height / 2;
}

static void gather_ports(hf_flow_layout *layout, int node, bool out, ports *list)
{
    for (int i = 0; i < layout->flow->link_count; i++) {
        const hf_flow_link *link = &layout->flow->links[i];
        hf_band *band = &layout->bands[i];
        const hf_bundle *bundle = &layout->bundles[band->bundle];
        if ((out ? link->from : link->to) != node) continue;
        add_port(list, (port){neighbour(layout, bundle, out), band->slot,
                              out ? &band->from_y : &band->to_y, bundle->back ? 2 : 0, i});
    }
    for (int s = 0; s < layout->flow->stub_count && !out; s++)
        if (layout->flow->stubs[s].node == node)
            add_port(list, (port){0, stub_slot(layout, s), &layout->stub_y[s], 1, s});
}

static void place_ports(hf_flow_layout *layout, int node, bool out)
{
    ports list = {0};
    double total = 0;
    gather_ports(layout, node, out, &list);
    if (list.count) qsort(list.at, (size_t)list.count, sizeof(port), by_port);
    for (int i = 0; i < list.count; i++) total += list.at[i].slot;
    const hf_box *box = &layout->boxes[node];
    double y = box->y + (box->height - total) / 2;
    for (int i = 0; i < list.count; i++) {
        *list.at[i].y = y + list.at[i].slot / 2;
        y += list.at[i].slot;
    }
    free(list.at);
}

/* Lanes under the picture: short loops above long ones, so that few cross. */
static void place_lanes(hf_flow_layout *layout)
{
    const hf_theme *theme = hf_theme_sizes();
    double y = layout->height + theme->margin;
    for (int span = 0; span <= layout->columns; span++)
        for (int i = 0; i < layout->flow->link_count; i++) {
            const hf_flow_link *link = &layout->flow->links[i];
            int length = abs(layout->boxes[link->from].column - layout->boxes[link->to].column);
            if (!layout->bundles[layout->bands[i].bundle].back || length != span) continue;
            double room = fmax(layout->bands[i].width + theme->lane, theme->slot + 4);
            layout->bands[i].below = y + room / 2;
            y += room;
        }
    layout->below = y > layout->height + theme->margin ? y - layout->height : 0;
}

/* Room left of the first column for stubs and for what leads back there. */
static void find_stub_room(hf_flow_layout *layout)
{
    const hf_theme *theme = hf_theme_sizes();
    double room = 0, loops = 0;
    for (int s = 0; s < layout->flow->stub_count; s++)
        if (layout->boxes[layout->flow->stubs[s].node].column == 0)
            room = theme->label_room + theme->stub;
    for (int i = 0; i < layout->flow->link_count; i++) {
        if (!layout->bundles[layout->bands[i].bundle].back) continue;
        if (layout->boxes[layout->flow->links[i].to].column == 0)
            room = fmax(room, theme->label_room), loops += layout->bands[i].width + theme->lane;
    }
    layout->stub_room = room + loops;
}

double hf_flow_column(const hf_flow_layout *layout, int column)
{
    const hf_theme *theme = hf_theme_sizes();
    return layout->stub_room + column * (theme->card_width + theme->label_room + theme->curve_room);
}

void hf_flow_layout_init(hf_flow_layout *out, const hf_flow *flow, const double *heights)
{
    *out = (hf_flow_layout){.flow = flow, .box_count = flow->node_count, .columns = 1};
    out->boxes = hf_alloc((size_t)flow->node_count + 1, sizeof *out->boxes);
    for (int i = 0; i < flow->node_count; i++) out->boxes[i].node = i;
    make_bundles(out);
    weigh_bundles(out);
    size_stubs(out);
    place_in_columns(out);
    align_columns(out);
    size_nodes(out, heights);
    add_passages(out);
    hops list = make_hops(out);
    order o = find_order(out, &list);
    place_boxes(out, &list, &o);
    for (int i = 0; i < flow->node_count; i++) {
        place_ports(out, i, true);
        place_ports(out, i, false);
    }
    place_lanes(out);
    find_stub_room(out);
    clear_order(&o);
    free(list.at);
}

void hf_flow_layout_clear(hf_flow_layout *layout)
{
    free(layout->boxes);
    free(layout->bundles);
    free(layout->bands);
    free(layout->stub_y);
    free(layout->stub_width);
    *layout = (hf_flow_layout){0};
}
