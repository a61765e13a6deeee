/* test_unbuilt.c - what is read and checked, but cannot be planned with yet, is refused by name. */
#include "model/unbuilt.h"
#include "tests/support/facts.h"
#include "tests/unit/io/reading.h"

/* What is refused in a federation of `inside`, one after the other: "`spoilage` of good "milk"". */
static void assert_refused(const char *inside, const char *expected)
{
    hf_read r = hf_read_new();
    hf_buffer said = {0};
    hf_diags *diags = hf_diags_new();
    hf_read_inside(&r, inside);
    hf_buffer_text(&said, "");
    int refused = hf_unbuilt(r.net, -1, diags);
    assert_int_equal(refused, diags->errors);
    for (int i = 0; i < diags->count; i++) {
        const hf_message *m = &diags->messages[i];
        assert_string_equal(m->code, "HF0704");
        assert_true(m->at.line > 0 && m->hint);
        size_t length = strcspn(m->text, ":"); /* no name here holds one */
        hf_buffer_printf(&said, "%s%.*s", i ? "; " : "", (int)length, m->text);
    }
    if (strcmp(said.bytes, expected) != 0)
        fail_msg("refused \"%s\", not \"%s\"", said.bytes, expected);
    hf_buffer_clear(&said);
    hf_diags_free(diags);
    hf_read_clear(&r);
}

TEST(a_plain_federation_can_be_planned)
{
    assert_refused("<good id='bread' unit='kg' dispose='yes'/><site id='a'/><coop id='c' at='a'>"
                   "<stock good='bread' quantity='3'/></coop>",
                   "");
}

TEST(goods_that_perish_or_stay_are_refused)
{
    assert_refused("<good id='milk' unit='L' spoilage='0.1' per='P1D'/>",
                   "`spoilage` of good \"milk\"");
    assert_refused("<good id='milk' unit='L' spoilage='0' per='P1D'/>", ""); /* nothing spoils */
    assert_refused("<good id='meal' unit='piece' shelf-life='PT0S'/>",
                   "`shelf-life` of good \"meal\"");
    assert_refused("<good id='crate' unit='piece' dispose='no'/>",
                   "dispose=\"no\" of good \"crate\"");
}

TEST(stocks_with_a_reserve_or_a_date_are_refused)
{
    assert_refused("<good id='milk' unit='L' shelf-life='P3D'/><site id='a'/><coop id='c' at='a'>"
                   "<stock good='milk' quantity='3' reserve='1' expires='2026-12-03'/>"
                   "<stock good='milk' quantity='3' reserve='0'/></coop>",
                   "`shelf-life` of good \"milk\"; `reserve` of \"milk\" at \"c\"; `expires` of "
                   "\"milk\" at \"c\"");
}

TEST(seasons_are_refused_wherever_they_stand)
{
#define THEN "<during from='--12-03' until='--12-05' "
    assert_refused(
        "<good id='bread' unit='kg'/><site id='a'/><site id='b'/>"
        "<community id='town' at='a'><need good='bread' quantity='1' per='P1D'>" THEN
        "quantity='2'/></need></community>"
        "<coop id='c' at='a'><closed on='sunday'/>"
        "<labour id='w' quantity='1' per='P1D' spread='no'/>"
        "<storage quantity='1' unit='kg' cost='1'/>"
        "<recipe id='bake' from='2026-12-02'><output good='bread' quantity='1'/></recipe></coop>"
        "<route id='road' from='a' to='b' unit='kg'>" THEN "cost='2'/></route>"
        "<market id='m' at='a'><closed from='2026-12-02' until='2026-12-03'/>"
        "<offer good='bread' action='buy' price='1'>" THEN "price='2'/></offer></market>",
        "`cost` of storage of \"c\"; `closed` of co-op \"c\"; spread=\"no\" of labour \"w\" of "
        "\"c\"; `from` or `until` of recipe \"bake\" of \"c\"; `during` of need \"bread\" of "
        "\"town\"; `during` of route \"road\"; `closed` of market \"m\"; `during` of offer "
        "\"bread\" of \"m\"");
}

TEST(needs_that_share_wait_or_mix_are_refused)
{
#define TOWN "<good id='bread' unit='kg'/><site id='a'/><community id='town' at='a'>"
    assert_refused(TOWN "<need good='bread' quantity='1' per='P1D' basket='diet'/></community>",
                   ""); /* alone in its basket */
    assert_refused(TOWN
                   "<need good='bread' quantity='1' per='P1D' basket='diet'/>"
                   "<need id='more' quantity='1' per='P1D' basket='diet' wait='P2D'>"
                   "<satisfier good='bread' max-share='1' min-share='0.1'/></need></community>",
                   "`basket` of need \"bread\" of \"town\"; `wait` of need \"more\" of \"town\"; "
                   "`basket` of need \"more\" of \"town\"; `min-share` or `max-share` in need "
                   "\"more\" of \"town\"");
}

TEST(recipes_with_more_than_inputs_and_hours_are_refused)
{
#define BEDS                                                                                       \
    "<good id='night' unit='piece'/><site id='a'/><coop id='c' at='a'>"                            \
    "<capacity id='bed' quantity='7' unit='piece' per='P1D'/>"                                     \
    "<labour id='w' quantity='8' per='P1D' skill='care'/>"
    assert_refused(
        BEDS "<recipe id='stay' min='1' duration='P2D'>"
             "<use capacity='bed' quantity='1' hold='whole'/>"
             "<work skill='care' quantity='1'/><output good='night' quantity='1'/>"
             "<build capacity='bed' quantity='1'/></recipe></coop>",
        "`min` of recipe \"stay\" of \"c\"; hold=\"whole\" in recipe \"stay\" of \"c\"; "
        "work by `skill` in recipe \"stay\" of \"c\"; `build` in recipe \"stay\" of \"c\"");
    /* what takes one period holds for the whole of it already */
    assert_refused(BEDS "<recipe id='stay' duration='P1D'>"
                        "<use capacity='bed' quantity='1' hold='whole'/>"
                        "<output good='night' quantity='1'/></recipe></coop>",
                   "");
}

TEST(routes_that_use_something_are_refused)
{
    assert_refused(BEDS "</coop><site id='b'/><route id='road' from='a' to='b' unit='piece'>"
                        "<input good='night' quantity='1'/><use capacity='c/bed' quantity='1'/>"
                        "<work skill='care' quantity='1'/></route>",
                   "`input` of route \"road\"; `use` or `work` of route \"road\"; work by `skill` "
                   "of route \"road\"");
}

TEST(expenses_are_refused)
{
    assert_refused("<fund opening='5'/>", "");
    assert_refused("<fund opening='5'><expense id='rent' amount='1' per='P1D'/></fund>",
                   "expense \"rent\" of the fund");
}

TEST(three_of_a_kind_are_enough_to_say)
{
    assert_refused("<good id='a' unit='L' shelf-life='P1D'/><good id='b' unit='L' "
                   "shelf-life='P1D'/><good id='c' unit='L' shelf-life='P1D'/><good id='d' "
                   "unit='L' shelf-life='P1D' dispose='no'/>",
                   "`shelf-life` of good \"a\"; `shelf-life` of good \"b\"; `shelf-life` of good "
                   "\"c\"; dispose=\"no\" of good \"d\"");
}

RUN(FACT(a_plain_federation_can_be_planned), FACT(goods_that_perish_or_stay_are_refused),
    FACT(stocks_with_a_reserve_or_a_date_are_refused),
    FACT(seasons_are_refused_wherever_they_stand), FACT(needs_that_share_wait_or_mix_are_refused),
    FACT(recipes_with_more_than_inputs_and_hours_are_refused),
    FACT(routes_that_use_something_are_refused), FACT(expenses_are_refused),
    FACT(three_of_a_kind_are_enough_to_say))
