/* write_basis.c - units, goods and sites. */
#include "io/writing.h"

#include <math.h>
#include <string.h>

static void write_unit(hf_writing *w, const hf_own_unit *unit)
{
    hf_write_open(w, HF_E_unit, unit->foreign);
    hf_write_text(w, HF_A_id, unit->id);
    hf_write_text(w, HF_A_of, unit->of);
    hf_write_number(w, HF_A_factor, unit->factor);
    hf_write_names(w, HF_E_unit, unit->id, NULL, NULL);
    hf_write_close(w);
}

static void write_convert(hf_writing *w, const hf_convert *convert)
{
    hf_write_open(w, HF_E_convert, convert->foreign);
    hf_write_text(w, HF_A_unit, convert->unit);
    hf_write_number(w, HF_A_factor, convert->factor);
    hf_write_close(w);
}

static void write_good(hf_writing *w, const hf_good *good)
{
    hf_write_open(w, HF_E_good, good->foreign);
    hf_write_text(w, HF_A_id, good->id);
    hf_write_text(w, HF_A_unit, good->unit);
    hf_write_text(w, HF_A_category, good->category);
    if (isfinite(good->shelf_life)) hf_write_duration(w, HF_A_shelf_life, good->shelf_life);
    if (good->spoilage != 0) hf_write_rate(w, HF_A_spoilage, good->spoilage);
    hf_write_choice(w, HF_A_dispose, good->no_disposal, "no");
    hf_write_names(w, HF_E_good, good->id, good->name, good->id);
    hf_write_notes(w, HF_E_good, good->id, good->note);
    for (int i = 0; i < good->convert_count; i++) write_convert(w, &good->converts[i]);
    hf_write_close(w);
}

static void write_site(hf_writing *w, const hf_site *site)
{
    hf_write_open(w, HF_E_site, site->foreign);
    hf_write_text(w, HF_A_id, site->id);
    if (!isnan(site->latitude)) {
        hf_write_number(w, HF_A_lat, site->latitude);
        hf_write_number(w, HF_A_lon, site->longitude);
    }
    hf_write_text(w, HF_A_region, site->region);
    hf_write_names(w, HF_E_site, site->id, site->name, site->id);
    hf_write_close(w);
}

void hf_write_basis(hf_writing *w)
{
    const hf_network *net = w->net;
    for (int i = 0; i < net->unit_count; i++) write_unit(w, &net->units[i]);
    for (int g = 0; g < net->good_count; g++) write_good(w, &net->goods[g]);
    for (int i = 0; i < net->site_count; i++) write_site(w, &net->sites[i]);
}
