/* json_front.c - the table of two things out at once, one row for each cell. */
#include "io/json_front.h"

#include "io/json.h"

static void write_cell(hf_json *json, const hf_front *f, int i, int j)
{
    const hf_front_cell *cell = &f->cells[i][j];
    hf_json_begin(json, NULL, '{');
    hf_json_number(json, "out", f->shares[i]);
    hf_json_whole(json, "periods", f->spans[j]);
    hf_json_whole(json, "best", cell->best);
    hf_json_whole(json, "plan", cell->plan);
    hf_json_flag(json, "forever", cell->best >= f->horizon);
    hf_json_end(json);
}

void hf_json_front_write(hf_buffer *out, const hf_front *front)
{
    hf_json json = {.out = out};
    hf_json_begin(&json, NULL, '{');
    hf_json_text(&json, "by_share", front->share_of);
    hf_json_text(&json, "by_time", front->span_of);
    hf_json_whole(&json, "priority", front->priority);
    hf_json_number(&json, "share", front->level);
    hf_json_whole(&json, "start", front->start + 1);
    hf_json_whole(&json, "horizon", front->horizon);
    hf_json_begin(&json, "front", '[');
    for (int i = 0; i < HF_FRONT_SHARES; i++)
        for (int j = 0; j < front->span_count; j++) write_cell(&json, front, i, j);
    hf_json_end(&json);
    hf_json_end(&json);
}
