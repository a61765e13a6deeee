/* large_federation.c - a federation of any size, as XML, to measure with. */
#include "bench/large_federation.h"

#include "tests/support/random.h"

/* Three layers of goods: grown, made of what is grown, made of that. */
enum {
    LAYER_GOODS = 8,
    LAYERS = 3,
    GOODS = LAYERS * LAYER_GOODS,
    COOPS_PER_SITE = 4,
    SCENARIOS = 20
};

typedef struct drawing {
    hf_buffer *out;
    hf_lot lot;
} drawing;

static int whole(drawing *d, int least, int most)
{
    return hf_lot_whole(&d->lot, least, most);
}

static double real(drawing *d, double least, double most)
{
    return hf_lot_real(&d->lot, least, most);
}

static void write_goods(drawing *d)
{
    static const char *const categories[] = {"harvest", "ingredients", "food"};
    for (int g = 0; g < GOODS; g++)
        hf_buffer_printf(d->out,
                         "  <good id=\"good-%d\" unit=\"kg\" category=\"%s\">\n"
                         "    <name>Good number %d</name>\n"
                         "    <convert unit=\"L\" factor=\"%.2f\"/>\n  </good>\n",
                         g, categories[g / LAYER_GOODS], g, real(d, 0.8, 1.2));
}

static void write_site(drawing *d, int site)
{
    hf_buffer_printf(d->out,
                     "  <site id=\"site-%d\" lat=\"%.4f\" lon=\"%.4f\" region=\"region-%d\">"
                     "<name>Place %d</name></site>\n",
                     site, real(d, 42, 44), real(d, 1, 3), site / 10, site);
}

/* A road carries every good; a path the last layer alone. */
static void write_road(drawing *d, const char *kind, int from, int to, int first_good)
{
    hf_buffer_printf(d->out,
                     "  <route id=\"%s-%d-%d\" from=\"site-%d\" to=\"site-%d\" both-ways=\"yes\" "
                     "duration=\"PT%dM\" capacity=\"%d\" unit=\"kg\" per=\"P1D\" cost=\"%.4f\">\n"
                     "    <name>From place %d to place %d</name>\n",
                     kind, from, to, from, to, whole(d, 10, 40), whole(d, 20, 90) * 100,
                     real(d, 0.001, 0.01), from, to);
    for (int g = first_good; g < GOODS; g++)
        hf_buffer_printf(d->out, "%s<carries good=\"good-%d\"/>%s", g % 4 ? "" : "    ", g,
                         g % 4 == 3 ? "\n" : "");
    hf_buffer_text(d->out, "  </route>\n");
}

static void write_stock(drawing *d, int g)
{
    hf_buffer_printf(d->out, "    <stock good=\"good-%d\" quantity=\"%d\" unit=\"kg\"/>\n", g,
                     whole(d, 10, 500));
}

/* Something of the layer before becomes a little less of this one. */
static void write_recipe(drawing *d, int layer, int good)
{
    double made = real(d, 5, 20);
    hf_buffer_printf(d->out,
                     "    <recipe id=\"make-good-%d\" duration=\"PT%dH\" cost=\"%.2f\">\n"
                     "      <name>Making good %d</name>\n",
                     good, whole(d, 1, 3), real(d, 0.1, 2), good);
    for (int i = 0; layer > 0 && i < 2; i++)
        hf_buffer_printf(d->out, "      <input good=\"good-%d\" quantity=\"%.2f\" unit=\"kg\"/>\n",
                         (layer - 1) * LAYER_GOODS + (good + i) % LAYER_GOODS, made * 0.55);
    hf_buffer_printf(d->out,
                     "      <output good=\"good-%d\" quantity=\"%.2f\" unit=\"kg\"/>\n"
                     "      <use capacity=\"machine\" quantity=\"%.2f\"/>\n"
                     "      <work labour=\"crew\" quantity=\"%.2f\"/>\n"
                     "    </recipe>\n",
                     good, made, real(d, 0.2, 1), real(d, 0.2, 2));
}

static void write_coop(drawing *d, int site, int number)
{
    int layer = number % LAYERS, good = whole(d, 0, LAYER_GOODS - 1);
    hf_buffer_printf(d->out,
                     "  <coop id=\"coop-%d-%d\" at=\"site-%d\">\n"
                     "    <name>Co-op %d of place %d</name>\n"
                     "    <note>Founded by %d people; open to all who live here.</note>\n"
                     "    <capacity id=\"machine\" quantity=\"%d\" unit=\"h\" per=\"P1D\"/>\n"
                     "    <labour id=\"crew\" quantity=\"%d\" per=\"P1W\" people=\"%d\">\n"
                     "      <during from=\"--07-01\" until=\"--08-01\" quantity=\"%d\"/>\n"
                     "    </labour>\n"
                     "    <storage quantity=\"%d\" unit=\"kg\" cost=\"0.001\"/>\n",
                     site, number, site, number, site, whole(d, 5, 40), whole(d, 8, 24),
                     whole(d, 100, 400), whole(d, 3, 12), whole(d, 50, 99), whole(d, 4000, 9000));
    for (int i = 0; i < 2; i++) {
        int made = layer * LAYER_GOODS + (good + i) % LAYER_GOODS;
        write_stock(d, made);
        write_recipe(d, layer, made);
    }
    hf_buffer_text(d->out, "  </coop>\n");
}

static void write_community(drawing *d, int site)
{
    hf_buffer_printf(d->out,
                     "  <community id=\"town-%d\" at=\"site-%d\" population=\"%d\">\n"
                     "    <name>Town %d</name>\n",
                     site, site, whole(d, 100, 3000), site);
    for (int g = GOODS - LAYER_GOODS; g < GOODS; g += 2) {
        hf_buffer_printf(d->out,
                         "    <need id=\"need-%d\" quantity=\"%.3f\" unit=\"kg\" per=\"P1D\" "
                         "each=\"person\" priority=\"%d\">\n"
                         "      <satisfier good=\"good-%d\"/>\n"
                         "      <satisfier good=\"good-%d\" gives=\"0.8\" max-share=\"0.5\"/>\n"
                         "    </need>\n",
                         g, real(d, 0.01, 0.4), whole(d, 1, 3), g, g + 1);
        write_stock(d, g);
    }
    hf_buffer_text(d->out, "  </community>\n");
}

static void write_place(drawing *d, int site)
{
    write_site(d, site);
    if (site > 0) write_road(d, "road", site - 1, site, 0);
    if (site > 3) write_road(d, "path", site - 4, site, GOODS - LAYER_GOODS);
    for (int i = 0; i < COOPS_PER_SITE; i++) write_coop(d, site, site + i);
    write_community(d, site);
}

static void write_market(drawing *d)
{
    hf_buffer_text(d->out, "  <market id=\"market\" at=\"site-0\">\n");
    for (int g = 0; g < GOODS; g++)
        hf_buffer_printf(d->out,
                         "    <offer good=\"good-%d\" action=\"buy\" price=\"%.2f\" "
                         "quantity=\"%d\" per=\"P1W\" lead-time=\"P2D\"/>\n",
                         g, real(d, 0.5, 5), whole(d, 100, 900));
    hf_buffer_text(d->out, "  </market>\n  <fund opening=\"100000\"/>\n");
}

static void write_scenario(drawing *d, int site)
{
    hf_buffer_printf(d->out,
                     "  <scenario id=\"storm-%d\">\n"
                     "    <name>A storm at place %d</name>\n"
                     "    <event id=\"closed\" target=\"site:site-%d coop:coop-%d-%d\" "
                     "start=\"2026-06-%02d\" "
                     "remaining=\"0\">\n"
                     "      <duration value=\"P%dD\"/>\n"
                     "    </event>\n  </scenario>\n",
                     site, site, site, site, site, whole(d, 2, 20), whole(d, 2, 9));
}

void hf_large_federation(hf_buffer *out, size_t bytes)
{
    drawing d = {out, {17}};
    hf_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<federation xmlns=\"urn:holdfast:1\" version=\"1.0\" id=\"large\" "
                        "start=\"2026-06-01\" period=\"P1D\"\n"
                        "            periods=\"30\" currency=\"EUR\">\n"
                        "  <name>A large federation</name>\n");
    write_goods(&d);
    int sites = 0;
    while (out->size < bytes) write_place(&d, sites++);
    write_market(&d);
    for (int site = 0; site < sites; site += 1 + sites / SCENARIOS) write_scenario(&d, site);
    hf_buffer_text(out, "</federation>\n");
}
