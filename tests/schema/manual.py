"""The manual's examples are as the schema wants them: manual.py XMLLINT."""
import re
import subprocess
import sys
import tempfile

from mutations import ELEMENTS, LANGUAGE, ROOT

PARENTS = {}
for parent, child in re.findall(r"^CHILD\((\w+), +(\w+)", LANGUAGE, re.M):
    PARENTS.setdefault(child, parent)


def chain(element):
    """The elements around an element, the outermost first."""
    around = []
    while element in PARENTS:
        element = PARENTS[element]
        around.insert(0, element)
    return around


def wrapped(element, example):
    """The example on lines of its own, where it may stand; what is around it has no attributes."""
    around = chain(element)
    text = "".join(f"<{name}>" for name in around) + "\n" + example + "\n"
    text += "".join(f"</{name}>" for name in reversed(around))
    return re.sub(r"<(\w+)", r'<\1 xmlns="urn:holdfast:1"', text, count=1)


def complaints(xmllint, texts):
    with tempfile.TemporaryDirectory() as folder:
        for element, text in texts.items():
            with open(f"{folder}/{element}.xml", "w", encoding="utf-8") as out:
                out.write(text)
        files = [f"{element}.xml" for element in texts]
        done = subprocess.run([xmllint, "--noout", "--schema", ROOT / "schema/holdfast.xsd", *files],
                              cwd=folder, capture_output=True, text=True)
    found = [re.match(r"(\w+)\.xml:(\d+): (.*)", line) for line in done.stderr.split("\n")]
    return [f"{m[1]}: {m[3]}" for m in found if m and (int(m[2]) > 1 or "parser error" in m[3])]


def lost_words():
    """What words.def says about attributes that the language has not."""
    known = set(re.findall(r"^ATTRIBUTE\((\w+), +(\w+),", LANGUAGE, re.M))
    words = (ROOT / "tools/language/words.def").read_text(encoding="utf-8")
    return [f"words.def: {element} has no {attribute}"
            for element, attribute in re.findall(r"^MEANS\((\w+), (\w+),", words, re.M)
            if (element, attribute) not in known]


page = (ROOT / "docs/format.md").read_text(encoding="utf-8")
examples = dict(re.findall(r"^### (\w+)$.*?^```xml\n(.*?)^```$", page, re.M | re.S))
wrong = [f"{element}: there is no example" for element in ELEMENTS if element not in examples]
wrong += lost_words()
wrong += complaints(sys.argv[1], {e: wrapped(e, text) for e, text in examples.items()})
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
