/* draw_uniform.c - from a counter to a number by lot: the one file that knows Random123. */
#include "sim/draw_uniform.h"

#include <Random123/philox.h>

/* Streams of one seed. Others are free for what is not an event. */
enum { EVENTS = 0 };

void hf_draw_block(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2])
{
    philox4x32_ctr_t from = {{counter[0], counter[1], counter[2], counter[3]}};
    philox4x32_key_t under = {{key[0], key[1]}};
    philox4x32_ctr_t block = philox4x32(from, under);
    for (int i = 0; i < 4; i++) out[i] = block.v[i];
}

/* FNV-1a in 64 bits (Fowler, Noll and Vo): names that differ in a letter lie far apart. */
uint64_t hf_draw_source(const char *name)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (; *name; name++) hash = (hash ^ (unsigned char)*name) * 0x100000001b3;
    return hash;
}

/* 53 bits, and half of the last one more: neither 0 nor 1 has a place among the quantiles. */
double hf_draw_uniform(uint32_t seed, uint32_t run, uint64_t source, uint32_t draw)
{
    uint32_t block[4], key[2] = {seed, EVENTS};
    uint32_t counter[4] = {run, (uint32_t)source, (uint32_t)(source >> 32), draw};
    hf_draw_block(block, counter, key);
    uint64_t bits = ((uint64_t)block[1] << 32 | block[0]) >> 11;
    return ((double)bits + 0.5) * 0x1p-53;
}
