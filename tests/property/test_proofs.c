/* Proofs of optimality against whoever changes them: in the problems that stages solve, of
 * federations drawn by lot and of the classics, every number is changed. Whatever was changed,
 * nothing false is ever proved.
 *
 * HF_SEED (1) is the first federation and HF_COUNT (4) how many follow. */
#include "tests/support/facts.h"
#include "tests/support/random.h"
#include "tests/support/random_federation.h"

#include "io/federation.h"
#include "io/file.h"
#include "solver/problem.h"

#include <float.h>
#include <math.h>
#include <unistd.h>

static const double GAP = 1e-6;  /* what --gap allows */
static const double SLIP = 1e-7; /* of max(|value|, 1): between two answers of the simplex method */
static const double ROUGHLY =
    1e-9; /* of a row's terms, or a unit: what an answer may break it by */

enum {
    MULTIPLIERS = 5, /* changed in each problem, in all ways */
    NUMBERS = 12     /* of the problem changed, each in one way */
};

/* What became of the changes. */
typedef struct tally {
    int mutants;
    int killed; /* the proof fails */
    int equal;  /* it still holds, and so does what it says */
    int open;   /* it still holds; solving afresh found nothing certain to compare with */
} tally;

typedef struct attack {
    tally multipliers, claims, numbers;
    hf_lot lot;
    int problems;
} attack;

/* A problem that may be changed, and its proof. */
typedef struct proof {
    hf_lp lp;
    double *x;
    long double *y;
    double value; /* its least cost */
} proof;

enum { PROBLEMS_MOST = 32 };

typedef struct proofs {
    proof of[PROBLEMS_MOST];
    int count;
} proofs;

/* --- copies --- */

static void *again(const void *from, size_t count, size_t size)
{
    void *copy = hf_alloc(count, size);
    return count ? memcpy(copy, from, count * size) : copy;
}

static proof proof_of(const hf_problem *problem)
{
    const hf_lp *lp = &problem->f->lp;
    size_t rows = (size_t)lp->rows, columns = (size_t)lp->columns, number = sizeof(double);
    proof p = {.lp = *lp, .value = problem->solution->objective};
    p.x = again(problem->solution->x, columns, number);
    p.y = again(problem->solution->y, rows, sizeof(long double));
    p.lp.row_low = again(lp->row_low, rows, number);
    p.lp.row_high = again(lp->row_high, rows, number);
    p.lp.low = again(lp->low, columns, number);
    p.lp.high = again(lp->high, columns, number);
    p.lp.cost = again(lp->cost, columns, number);
    p.lp.entries = again(lp->entries, (size_t)lp->entry_count, sizeof(hf_entry));
    p.lp.first = again(lp->first, columns + 1, sizeof(int));
    return p;
}

static void drop(proof *p)
{
    hf_lp_clear(&p->lp);
    free(p->x);
    free(p->y);
}

/* --- ways to change a number --- */

enum { WAYS = 14 };

static long double changed(long double value, int way)
{
    const long double ways[WAYS] = {value * (1 + 1e-5L),
                                    value * (1 - 1e-5L),
                                    value * (1 + 1e-3L),
                                    value * (1 - 1e-3L),
                                    2 * value,
                                    -value,
                                    0,
                                    value + 1,
                                    value - 1,
                                    value + 100,
                                    1e4L,
                                    NAN,
                                    INFINITY,
                                    -INFINITY};
    return ways[way];
}

static double size_of(double value)
{
    return fmax(fabs(value), 1);
}

/* --- changed multipliers prove less, never more than is true --- */

/* What stages before have fixed leaves a problem that is possible but for rounding, which a large
 * multiplier multiplies. */
static void judge_bound(const proof *p, int row, tally *sum)
{
    double bound = hf_lp_bound(&p->lp, p->y), rounding = (double)fabsl(p->y[row]) * 1e-12;
    sum->mutants++;
    if (bound > p->value + ROUGHLY * size_of(p->value) + rounding || isnan(bound))
        fail_msg("multipliers prove %.17g, and %.17g is possible", bound, p->value);
    if (hf_lp_gap(&p->lp, p->y, p->value) > GAP)
        sum->killed++;
    else
        sum->equal++;
}

static void change_multipliers(const proof *p, attack *on)
{
    for (int n = 0; n < MULTIPLIERS && p->lp.rows; n++) {
        int row = hf_lot_whole(&on->lot, 0, p->lp.rows - 1);
        long double kept = p->y[row];
        for (int way = 0; way < WAYS; way++) {
            p->y[row] = changed(kept, way);
            if (p->y[row] != kept) judge_bound(p, row, &on->multipliers);
        }
        p->y[row] = LDBL_MAX / 4; /* products that no number holds */
        judge_bound(p, row, &on->multipliers);
        p->y[row] = kept;
    }
}

/* --- another value is not proved --- */

static void change_claim(const proof *p, attack *on)
{
    for (int way = 0; way < WAYS; way++) {
        double claim = (double)changed(p->value, way);
        if (claim == p->value) continue;
        on->claims.mutants++;
        if (fabs(claim - p->value) <= GAP * size_of(claim))
            on->claims.equal++;
        else if (hf_lp_gap(&p->lp, p->y, claim) > 0.9 * GAP)
            on->claims.killed++;
        else
            fail_msg("%.17g is taken for %.17g", claim, p->value);
    }
}

/* --- in another problem the proof fails, or what it says is true there --- */

/* The n-th number of one kind; NULL where there are none. */
static double *number_of(const hf_lp *lp, int kind, hf_lot *lot)
{
    double *const kinds[] = {lp->cost, lp->low, lp->high, lp->row_low, lp->row_high};
    if (kind < 5)
        return &kinds[kind][hf_lot_whole(lot, 0, (kind < 3 ? lp->columns : lp->rows) - 1)];
    return &lp->entries[hf_lot_whole(lot, 0, (int)lp->entry_count - 1)].value;
}

static bool is_within(double value, double low, double high, double size)
{
    double slip = ROUGHLY * size_of(size);
    return value >= low - slip && value <= high + slip;
}

static bool keeps_rows(const hf_lp *lp, const double *x)
{
    double *sum = hf_alloc((size_t)lp->rows, sizeof *sum);
    double *size = hf_alloc((size_t)lp->rows, sizeof *size);
    bool kept = true;
    hf_lp_activity(lp, x, sum);
    for (long k = 0; k < lp->entry_count; k++)
        size[lp->entries[k].row] += fabs(lp->entries[k].value * x[lp->entries[k].column]);
    for (int i = 0; i < lp->rows && kept; i++)
        kept = is_within(sum[i], lp->row_low[i], lp->row_high[i], size[i]);
    free(sum);
    free(size);
    return kept;
}

static bool is_possible(const hf_lp *lp, const double *x)
{
    for (int j = 0; j < lp->columns; j++)
        if (!is_within(x[j], lp->low[j], lp->high[j], x[j])) return false;
    return keeps_rows(lp, x);
}

/* The old answer is possible here too, at the old value, and nothing less is. */
static bool still_holds(const proof *p)
{
    double cost = hf_lp_objective(&p->lp, p->x);
    return fabs(cost - p->value) <= ROUGHLY * size_of(p->value) && is_possible(&p->lp, p->x) &&
           hf_lp_gap(&p->lp, p->y, p->value) <= GAP;
}

/* The least cost, from nothing. */
typedef struct answer {
    bool found, proved;
    double least;
} answer;

static answer solve_afresh(const hf_lp *lp)
{
    hf_solution at;
    hf_simplex *simplex = hf_simplex_new(lp, hf_simplex_ladder[0], NULL);
    answer a = {.found = hf_simplex_solve(simplex, &at) == HF_OK};
    if (a.found) a.least = at.objective;
    a.proved = a.found && hf_lp_gap(lp, at.y, a.least) <= SLIP && is_possible(lp, at.x);
    hf_simplex_free(simplex);
    return a;
}

static void judge_problem(const proof *p, const double *at, double was, tally *sum)
{
    answer there = solve_afresh(&p->lp);
    double bound = hf_lp_bound(&p->lp, p->y), size = size_of(there.least);
    bool holds = still_holds(p);
    sum->mutants++;
    if (there.proved && !(bound <= there.least + SLIP * size))
        fail_msg("%.17g for %.17g: %.17g is proved, %.17g possible", *at, was, bound, there.least);
    if (holds && !there.found) fail_msg("%.17g for %.17g: nothing is possible", *at, was);
    if (holds && there.proved && fabs(there.least - p->value) > 2 * GAP * size)
        fail_msg("%.17g for %.17g: %.17g, not %.17g", *at, was, there.least, p->value);
    int *fate = !holds ? &sum->killed : there.proved ? &sum->equal : &sum->open;
    (*fate)++;
}

static void change_numbers(const proof *p, attack *on)
{
    for (int n = 0; n < NUMBERS && p->lp.rows && p->lp.entry_count; n++) {
        double *at = number_of(&p->lp, hf_lot_whole(&on->lot, 0, 5), &on->lot), was = *at;
        *at = (double)changed(was, hf_lot_whole(&on->lot, 0, WAYS - 1));
        if (*at != was) judge_problem(p, at, was, &on->numbers);
        *at = was;
    }
}

/* --- the problems --- */

/* The first round of every stage is kept. One simplex method at a time: an error inside GLPK takes
 * all problems of a thread with it. */
static void keep_problem(void *watcher, const hf_problem *problem)
{
    proofs *kept = watcher;
    if (problem->solution && problem->round == 1 && kept->count < PROBLEMS_MOST)
        kept->of[kept->count++] = proof_of(problem);
}

static void gather(proofs *out, const char *path)
{
    hf_network *net = NULL;
    hf_sources sources = {0};
    hf_diags *diags = hf_diags_new();
    hf_plan *plan = NULL;
    const hf_plan_options options = {
        .fairness = HF_LEXIMIN, .gap = GAP, .watch = keep_problem, .watcher = out};
    assert_int_equal(hf_federation_read(&net, &sources, diags, path), HF_OK);
    assert_int_equal(hf_plan_make(&plan, net, -1, &options, diags), HF_OK);
    hf_plan_free(plan);
    hf_network_free(net);
    hf_sources_clear(&sources);
    hf_diags_free(diags);
}

static void attack_proofs(attack *on, const char *path)
{
    proofs all = {0};
    gather(&all, path);
    for (int i = 0; i < all.count; i++) {
        assert_true(still_holds(&all.of[i]));
        change_multipliers(&all.of[i], on);
        change_claim(&all.of[i], on);
        change_numbers(&all.of[i], on);
        drop(&all.of[i]);
    }
    on->problems += all.count;
}

static void draw_and_attack(attack *on, uint64_t seed)
{
    char path[] = "/tmp/holdfast-proofs-XXXXXX";
    int file = mkstemp(path);
    hf_buffer text = {0};
    hf_diags *diags = hf_diags_new();
    assert_true(file >= 0);
    close(file);
    hf_random_federation(&text, seed, HF_NAMES_PLAIN, 0);
    assert_int_equal(hf_file_write(path, text.bytes, text.size, diags), HF_OK);
    attack_proofs(on, path);
    unlink(path);
    hf_buffer_clear(&text);
    hf_diags_free(diags);
}

static void tell(const char *what, const tally *of)
{
    print_message("  %d %s changed: %d killed, %d still true, %d not settled, 0 survive\n",
                  of->mutants, what, of->killed, of->equal, of->open);
}

static void tell_all(const attack *on)
{
    print_message("%d problems\n", on->problems);
    tell("multipliers", &on->multipliers);
    tell("claims", &on->claims);
    tell("numbers of problems", &on->numbers);
    assert_true(on->problems > 0 && on->multipliers.killed > 10 * on->problems);
    assert_true(on->claims.killed > 5 * on->problems && on->numbers.killed > 3 * on->problems);
}

static unsigned long setting(const char *name, unsigned long otherwise)
{
    const char *given = getenv(name);
    return given ? strtoul(given, NULL, 10) : otherwise;
}

TEST(no_change_of_a_drawn_federations_proof_proves_what_is_false)
{
    attack on = {.lot = {1}};
    unsigned long first = setting("HF_SEED", 1), count = setting("HF_COUNT", 4);
    for (unsigned long seed = first; seed < first + count; seed++) {
        on.lot.state = seed;
        draw_and_attack(&on, seed);
    }
    tell_all(&on);
}

TEST(no_change_of_a_classics_proof_proves_what_is_false)
{
    static const char *const classics[] = {
        "dantzig-transport/federation.xml",    "kantorovich-machines/federation.xml",
        "kantorovich-plywood/federation.xml",  "leontief-two-sectors/federation.xml",
        "leontief-two-regions/federation.xml", "stigler-diet/federation.xml",
        "williams-food/federation.xml",        "mexican-steel/federation.xml",
        "steel-mill/federation.xml",           "williams-planning/capacity.xml",
        "williams-planning/manpower.xml"};
    attack on = {.lot = {2}};
    for (size_t i = 0; i < sizeof classics / sizeof *classics; i++) {
        char path[sizeof HF_SCENARIOS + 64];
        snprintf(path, sizeof path, "%s/classics/%s", HF_SCENARIOS, classics[i]);
        attack_proofs(&on, path);
    }
    tell_all(&on);
}

RUN(FACT(no_change_of_a_drawn_federations_proof_proves_what_is_false),
    FACT(no_change_of_a_classics_proof_proves_what_is_false))
