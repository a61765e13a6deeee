/* stockpile.h - what to lay in, or to save, so that the most urgent needs hold so long. */
#ifndef HF_SIM_STOCKPILE_H
#define HF_SIM_STOCKPILE_H

#include "sim/endure.h"

/* How long the fund and the stocks feed the first priority under `best` when the outages last to
 * the end: answer->lasting; left out (has_lasting) where that could not be proved. Errors:
 * HF_INTERRUPTED. */
hf_status hf_stockpile_lasting(hf_endurance *answer, const hf_plan *calm,
                               const hf_endure_question *question, hf_diags *diags);

/* The cheapest stocks on the evening before, of goods that keep and within the room there is, with
 * which the first priority holds so many periods under `best`; and the least money in the fund that
 * does the same: answer->stockpile. A good costs what it costs where it is cheapest that day in
 * calm times, or what goes into it, hours aside; where neither is known, what the largest need
 * takes of it in a period counts as much as the federation's largest purchase of one. Confirmed by
 * asking again with it there. Errors: as hf_endure(). */
hf_status hf_stockpile_find(hf_endurance *answer, const hf_plan *calm,
                            const hf_endure_question *question, int periods, hf_diags *diags);

#endif
