/* problem.c - writing a problem as MPS and LP files. */
#include "solver/problem.h"

#include "model/base/memory.h"
#include "model/base/number.h"
#include "solver/labels.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* One limit of a row. */
typedef struct side {
    int row;
    char sense; /* 'L', 'G', 'E' */
    double value;
    const char *name;
} side;

typedef struct sheet {
    const hf_lp *lp;
    hf_labels labels;
    side *sides; /* in the order of rows */
    int side_count;
    int *first_side;   /* [rows + 1] */
    bool *used;        /* [columns] it is in a side or costs something */
    int *first_of_row; /* [rows + 1] into of_row */
    long *of_row;      /* entries, by row */
} sheet;

/* --- what is worth writing --- */

static void sort_by_row(sheet *s)
{
    const hf_lp *lp = s->lp;
    s->first_of_row = hf_alloc((size_t)lp->rows + 2, sizeof *s->first_of_row);
    s->of_row = hf_alloc((size_t)lp->entry_count + 1, sizeof *s->of_row);
    for (long k = 0; k < lp->entry_count; k++) s->first_of_row[lp->entries[k].row + 2]++;
    for (int i = 0; i < lp->rows; i++) s->first_of_row[i + 2] += s->first_of_row[i + 1];
    for (long k = 0; k < lp->entry_count; k++)
        s->of_row[s->first_of_row[lp->entries[k].row + 1]++] = k;
}

static void add_side(sheet *s, int row, char sense, double value, const char *name)
{
    s->sides[s->side_count++] = (side){row, sense, value, name};
}

static void gather_sides(sheet *s)
{
    const hf_lp *lp = s->lp;
    s->sides = hf_alloc(2 * (size_t)lp->rows + 1, sizeof *s->sides);
    s->first_side = hf_alloc((size_t)lp->rows + 1, sizeof *s->first_side);
    for (int i = 0; i < lp->rows; i++) {
        double low = lp->row_low[i], high = lp->row_high[i];
        const char *name = s->labels.rows[i];
        s->first_side[i] = s->side_count;
        if (s->first_of_row[i] == s->first_of_row[i + 1]) continue;
        if (low == high) {
            add_side(s, i, 'E', low, name);
            continue;
        }
        if (isfinite(low)) add_side(s, i, 'G', low, name);
        if (isfinite(low)) name = hf_arena_printf(s->labels.arena, "%s~most", name);
        if (isfinite(high)) add_side(s, i, 'L', high, name);
    }
    s->first_side[lp->rows] = s->side_count;
}

static int sides_of(const sheet *s, int row)
{
    return s->first_side[row + 1] - s->first_side[row];
}

static void mark_used(sheet *s)
{
    const hf_lp *lp = s->lp;
    s->used = hf_alloc((size_t)lp->columns + 1, sizeof *s->used);
    for (int j = 0; j < lp->columns; j++) s->used[j] = lp->cost[j] != 0;
    for (long k = 0; k < lp->entry_count; k++)
        if (sides_of(s, lp->entries[k].row)) s->used[lp->entries[k].column] = true;
}

static void sheet_init(sheet *s, const hf_formulation *f)
{
    *s = (sheet){.lp = &f->lp};
    hf_labels_init(&s->labels, f);
    sort_by_row(s);
    gather_sides(s);
    mark_used(s);
}

static void sheet_clear(sheet *s)
{
    hf_labels_clear(&s->labels);
    free(s->sides);
    free(s->first_side);
    free(s->used);
    free(s->first_of_row);
    free(s->of_row);
}

/* --- the first line, the name --- */

static void write_title(hf_buffer *out, const char *comment, const hf_problem *p)
{
    char offset[HF_NUMBER_ROOM], factor[HF_NUMBER_ROOM];
    hf_number_text(offset, p->offset);
    hf_number_text(factor, fabs(p->factor));
    hf_buffer_printf(out, "%s Stage %d (%s), round %d, minimised: its value is %s %c %s x cost%s\n",
                     comment, p->number, p->stage, p->round, offset, p->factor < 0 ? '-' : '+',
                     factor, p->factor < 0 ? "; the sign is changed, to maximise it" : "");
}

void hf_problem_name(char out[HF_PROBLEM_NAME_ROOM], const hf_problem *p, const char *ending)
{
    char slug[sizeof((hf_stage *)0)->name];
    size_t length = 0;
    for (const char *at = p->stage; *at && length + 1 < sizeof slug; at++)
        if (isalnum((unsigned char)*at))
            slug[length++] = *at;
        else if (length && slug[length - 1] != '-')
            slug[length++] = '-';
    slug[length] = '\0';
    snprintf(out, HF_PROBLEM_NAME_ROOM, "%02d-%s-%02d%s", p->number, slug, p->round, ending);
}

/* --- MPS --- */

static void write_entry(hf_buffer *out, const char *column, const char *row, double value)
{
    char number[HF_NUMBER_ROOM];
    hf_number_text(number, value);
    hf_buffer_printf(out, " %s %s %s\n", column, row, number);
}

static void write_rows(hf_buffer *out, const sheet *s)
{
    hf_buffer_text(out, "ROWS\n N cost\n");
    for (int i = 0; i < s->side_count; i++)
        hf_buffer_printf(out, " %c %s\n", s->sides[i].sense, s->sides[i].name);
}

static void write_column(hf_buffer *out, const sheet *s, int j)
{
    const hf_lp *lp = s->lp;
    if (lp->cost[j] != 0) write_entry(out, s->labels.columns[j], "cost", lp->cost[j]);
    for (int k = lp->first[j]; k < lp->first[j + 1]; k++) {
        int row = lp->entries[k].row;
        for (int i = s->first_side[row]; i < s->first_side[row + 1]; i++)
            write_entry(out, s->labels.columns[j], s->sides[i].name, lp->entries[k].value);
    }
}

static void write_bound(hf_buffer *out, const char *kind, const char *column, double value)
{
    char number[HF_NUMBER_ROOM];
    hf_number_text(number, value);
    hf_buffer_printf(out, " %s bounds %s %s\n", kind, column, number);
}

static void write_bounds(hf_buffer *out, const sheet *s, int j)
{
    double low = s->lp->low[j], high = s->lp->high[j];
    if (low == high) {
        write_bound(out, "FX", s->labels.columns[j], low);
        return;
    }
    if (low != 0) write_bound(out, "LO", s->labels.columns[j], low);
    write_bound(out, "UP", s->labels.columns[j], high);
}

void hf_problem_write_mps(hf_buffer *out, const hf_problem *p)
{
    sheet s;
    char name[HF_PROBLEM_NAME_ROOM];
    sheet_init(&s, p->f);
    hf_problem_name(name, p, "");
    write_title(out, "*", p);
    hf_buffer_printf(out, "NAME %s FREE\n", name);
    write_rows(out, &s);
    hf_buffer_text(out, "COLUMNS\n");
    for (int j = 0; j < s.lp->columns; j++) write_column(out, &s, j);
    hf_buffer_text(out, "RHS\n");
    for (int i = 0; i < s.side_count; i++)
        if (s.sides[i].value != 0) write_entry(out, "limit", s.sides[i].name, s.sides[i].value);
    hf_buffer_text(out, "BOUNDS\n");
    for (int j = 0; j < s.lp->columns; j++)
        if (s.used[j]) write_bounds(out, &s, j);
    hf_buffer_text(out, "ENDATA\n");
    sheet_clear(&s);
}

/* --- LP --- */

/* Terms stand on lines of their own: readers limit the length of a line. */
static void write_term(hf_buffer *out, double value, const char *column)
{
    char number[HF_NUMBER_ROOM];
    hf_number_text(number, fabs(value));
    hf_buffer_printf(out, "\n %c %s %s", value < 0 ? '-' : '+', number, column);
}

static void write_cost(hf_buffer *out, const sheet *s)
{
    hf_buffer_text(out, "Minimize\n cost:");
    for (int j = 0; j < s->lp->columns; j++)
        if (s->lp->cost[j] != 0) write_term(out, s->lp->cost[j], s->labels.columns[j]);
    hf_buffer_text(out, "\n");
}

static void write_side(hf_buffer *out, const sheet *s, const side *at)
{
    char number[HF_NUMBER_ROOM];
    hf_buffer_printf(out, " %s:", at->name);
    for (int i = s->first_of_row[at->row]; i < s->first_of_row[at->row + 1]; i++) {
        const hf_entry *entry = &s->lp->entries[s->of_row[i]];
        write_term(out, entry->value, s->labels.columns[entry->column]);
    }
    hf_number_text(number, at->value);
    hf_buffer_printf(out, "\n %s %s\n",
                     at->sense == 'E'   ? "="
                     : at->sense == 'L' ? "<="
                                        : ">=",
                     number);
}

static void write_range(hf_buffer *out, const sheet *s, int j)
{
    char low[HF_NUMBER_ROOM], high[HF_NUMBER_ROOM];
    hf_number_text(low, s->lp->low[j]);
    hf_number_text(high, s->lp->high[j]);
    if (s->lp->low[j] == s->lp->high[j])
        hf_buffer_printf(out, " %s = %s\n", s->labels.columns[j], low);
    else
        hf_buffer_printf(out, " %s <= %s <= %s\n", low, s->labels.columns[j], high);
}

void hf_problem_write_lp(hf_buffer *out, const hf_problem *p)
{
    sheet s;
    sheet_init(&s, p->f);
    write_title(out, "\\", p);
    write_cost(out, &s);
    hf_buffer_text(out, "Subject To\n");
    for (int i = 0; i < s.side_count; i++) write_side(out, &s, &s.sides[i]);
    hf_buffer_text(out, "Bounds\n");
    for (int j = 0; j < s.lp->columns; j++)
        if (s.used[j]) write_range(out, &s, j);
    hf_buffer_text(out, "End\n");
    sheet_clear(&s);
}
