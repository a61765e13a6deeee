"""Federation files changed in one place or a few, the same ones every time."""
import pathlib
import random
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGE = (ROOT / "io/language.def").read_text(encoding="utf-8")
ELEMENTS = re.findall(r"^ELEMENT\((\w+)", LANGUAGE, re.M)
ATTRIBUTES = re.findall(r'^NAME\(\w+, +"([^"]+)"', LANGUAGE, re.M)
CHOICES = [c.strip("~") for row in re.findall(r'"([\w~-]+(?:\|[\w~-]+)+)"', LANGUAGE)
           for c in row.split("|")]

# texts that are right somewhere and wrong elsewhere, near the edges of what is allowed
VALUES = ["", " ", "abc", "0", "1", "-1", "+1", "-0", "1.5", ".5", "5.", "1,5", "1e3", "1E-3",
          "1e13", "1e12", "1e-13", "1e400", "INF", "NaN", "0x10", "1 000", "2", "9", "10", "1.0",
          "90", "91", "-90.5", "180", "181", "100000", "100001", "1e2", "15e-1", "007", "1.",
          "1e", "--1", "&#xFF11;", "P1D", "PT0S", "P0D", "P0W", "P1M", "P1Y", "P1W2D", "P1DT",
          "PT1H30M", "PT30M1H", "PT", "P", "P1.5D", "-P1D", " P1D ", "P1D&#10;", "PT1H2H",
          "P1DT12H", "p1d", "PT0.5S", "P1D2W", "PT1D", "P200000D", "PT.5H", "P1,5D", "2026-12-01",
          "2026-02-29", "2028-02-29", "2100-02-29", "2400-02-29", "2026-04-31", "2026-13-01",
          "2026-00-10", "1899-12-31", "1900-01-01", "3000-01-01", "2026-12-01T08:00",
          "2026-12-01T24:00", "2026-12-01T08:60", "2026-12-01T08:00:61", "2026-12-01T08:00:30",
          "2026-12-01Z", "2026-12-01T08:00Z", "2026-12-01T08:00+01:00", "2026-12-01T8:00",
          "2026-1-1", "26-12-01", "--06-15", "--02-29", "--13-01", "a/b", "a/b/c", "/a", "a/",
          "1abc", "_a.b-c", "a b", "a  b", "\u00fcnit", "x" * 64, "x" * 65, "kg", "t.km",
          "m\u00b3", "&amp;", "&lt;", "&#160;", "a&#9;b", "coop:mill fund"]

TAG = re.compile(r"""<(/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>""")
ATTRIBUTE = re.compile(r"""(\s+)([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')""")


def tags(text):
    return list(TAG.finditer(text))


def element_end(found, i):
    """The tag that closes the element opened by tag i."""
    depth = 0
    for tag in found[i:]:
        depth += 0 if tag[4] else -1 if tag[1] else 1
        if depth == 0:
            return tag
    return found[-1]


def opening(text, lot, below_root=True):
    """The place of an opening tag among all tags, and those."""
    found = tags(text)
    places = [i for i, tag in enumerate(found) if not tag[1]][1 if below_root else 0:]
    return (lot.choice(places) if places else 0), found


def replace(text, match, new, group=0):
    return text[:match.start(group)] + new + text[match.end(group):]


def an_attribute(text, lot):
    """(start, match) of an attribute that is no namespace."""
    i, found = opening(text, lot, below_root=False)
    inside = [a for a in ATTRIBUTE.finditer(text, found[i].start(3), found[i].end(3))
              if not a[2].startswith("xmlns")]
    return lot.choice(inside) if inside else None


def on_attribute(change):
    def changed(text, lot):
        attribute = an_attribute(text, lot)
        return change(text, lot, attribute) if attribute else text
    return changed


@on_attribute
def drop_attribute(text, lot, a):
    return replace(text, a, "")


@on_attribute
def rename_attribute(text, lot, a):
    return replace(text, a, lot.choice(ATTRIBUTES + [a[2] + "x", "xml:lang", a[2].upper()]), 2)


@on_attribute
def change_value(text, lot, a):
    return replace(text, a, '"' + lot.choice(VALUES + lot.sample(CHOICES, 10)) + '"', 4)


@on_attribute
def pad_value(text, lot, a):
    before, behind = lot.choice(("", " ", "&#9;")), lot.choice("  x0-")
    return replace(text, a, f'"{before}{a[4][1:-1]}{behind}"', 4)


def add_attribute(text, lot):
    i, found = opening(text, lot, below_root=False)
    name = lot.choice(ATTRIBUTES + ["xml:lang", "xml:id"])
    value = lot.choice(VALUES) if name != "xml:id" else "n1"  # xml:id has rules of its own
    return text[:found[i].end(2)] + ' %s="%s"' % (name, value) + text[found[i].end(2):]


def add_foreign_attribute(text, lot):
    i, found = opening(text, lot, below_root=False)
    return text[:found[i].end(2)] + ' xmlns:o="urn:other" o:x="1"' + text[found[i].end(2):]


def element_span(text, lot):
    i, found = opening(text, lot)
    return found[i].start(), element_end(found, i).end()


def drop_element(text, lot):
    start, end = element_span(text, lot)
    return text[:start] + text[end:]


def double_element(text, lot):
    start, end = element_span(text, lot)
    return text[:end] + text[start:end] + text[end:]


def move_element(text, lot):
    start, end = element_span(text, lot)
    piece, rest = text[start:end], text[:start] + text[end:]
    i, found = opening(rest, lot, below_root=False)
    if not found:  # it was the root
        return text
    at = found[i].start() if i and lot.random() < 0.5 else found[i].end()
    return rest[:at] + piece + rest[at:]


def rename_element(text, lot):
    i, found = opening(text, lot, below_root=lot.random() < 0.9)
    name, end = lot.choice(ELEMENTS + [found[i][2] + "s"]), element_end(found, i)
    if end is not found[i]:
        text = replace(text, end, name, 2)
    return replace(text, found[i], name, 2)


def change_namespace(text, lot):
    i, found = opening(text, lot)
    space = lot.choice(("urn:other", "", "urn:holdfast:2"))
    return text[:found[i].end(2)] + f' xmlns="{space}"' + text[found[i].end(2):]


def add_text(text, lot):
    i, found = opening(text, lot, below_root=False)
    return text[:found[i].end()] + lot.choice(("word", "&#160;", "<![CDATA[ x ]]>", "5")) + \
        text[found[i].end():]


def add_element(text, lot):
    i, found = opening(text, lot, below_root=False)
    new = f"<{lot.choice(ELEMENTS)}/>" if lot.random() < 0.8 else '<o:x xmlns:o="urn:other">y</o:x>'
    return text[:found[i].end()] + new + text[found[i].end():]


CHANGES = [drop_attribute, rename_attribute, change_value, change_value, change_value, change_value,
           pad_value, add_attribute, add_attribute, add_foreign_attribute, drop_element,
           double_element, move_element, rename_element, change_namespace, add_text, add_element]


def mutated(texts, count, seed=1):
    """`count` texts, each one of `texts` changed once (or now and then twice)."""
    lot = random.Random(seed)
    plain = [re.sub(r"<!--.*?-->|<\?.*?\?>", "", t, flags=re.S) for t in texts]
    for _ in range(count):
        text = lot.choice(plain)
        for _ in range(1 if lot.random() < 0.8 else 2):
            text = lot.choice(CHANGES)(text, lot) if tags(text) else text
        yield text
