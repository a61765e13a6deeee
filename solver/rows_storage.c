/* rows_storage.c - what is kept at the end of a period must fit the room.
 *
 *   sum_g room[g] sum_j s[h(g),j,t] <= storage[t]
 *
 * Smallest example where it binds: a cellar of 100 kg and a receipt of 150 kg dispose of 50 kg. */
#include "solver/formulate.h"

#include <math.h>

void hf_rows_storage(hf_formulation *f)
{
    for (int s = 0; s < f->net->storage_count; s++) {
        const hf_storage *storage = &f->net->storages[s];
        for (int t = f->start; t < f->periods; t++) {
            int row = hf_formulation_new_row(f, HF_ROW_STORAGE, s, t, -INFINITY,
                                             *hf_at(&f->conditions->room, s, t));
            for (int i = 0; i < storage->room_count; i++)
                hf_formulation_add_all(f, row, HF_STOCK, storage->rooms[i].holding, t,
                                       storage->rooms[i].room);
        }
    }
}
