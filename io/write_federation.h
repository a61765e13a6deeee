/* write_federation.h - a network as a federation's XML file. */
#ifndef HF_IO_WRITE_FEDERATION_H
#define HF_IO_WRITE_FEDERATION_H

#include "model/base/buffer.h"
#include "model/network.h"

/* Append `net` to `out` as one XML file (docs/format.md), whatever files it was read from: goods in
 * their own units, rates per period, everything in the order of ids, what goes without saying left
 * out. Reading it gives the same network, and writing that gives the same bytes.
 *
 * A network made by hand needs its tables sorted and its ids valid, as hf_network_derive() asks;
 * derived fields are not looked at. Names may stand in the things alone. An event is written by its
 * `target_text` and `spared_text`, a stock with its own `wanted`; `off` may hold what lies before
 * one moment and after another, as dates can say. Comments and the layout of a file that was read
 * are not kept. */
void hf_federation_write(hf_buffer *out, const hf_network *net);

#endif
