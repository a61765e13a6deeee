"""Every element, child and attribute of the language is tried: whole.py CHECK_MANY.

The files in whole/ use each at least once; the reader refuses nothing of it.
"""
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

from mutations import LANGUAGE

FOLDER = pathlib.Path(__file__).resolve().parent / "whole"
WRITTEN = dict(re.findall(r'^NAME\((\w+), +"([^"]+)"', LANGUAGE, re.M))


def plain(tag):
    return tag.split("}")[1]


used_attributes, used_children = set(), set()
for path in FOLDER.glob("*.xml"):
    for element in tree.parse(path).iter():
        used_attributes |= {(plain(element.tag), name) for name in element.attrib}
        used_children |= {(plain(element.tag), plain(child.tag)) for child in element}

complaints = []
for element, attribute in re.findall(r"^ATTRIBUTE\((\w+), +(\w+),", LANGUAGE, re.M):
    if (element, WRITTEN[attribute]) not in used_attributes:
        complaints.append(f"no {element} has {WRITTEN[attribute]}")
for parent, child in re.findall(r"^CHILD\((\w+), +(\w+)", LANGUAGE, re.M):
    if (parent, child) not in used_children:
        complaints.append(f"no {parent} holds {child}")
asked = "federation.xml federation.xml\nfederation.xml part.xml\nsecond.xml second.xml\n"
said = subprocess.run([sys.argv[1]], cwd=FOLDER, capture_output=True, text=True, check=True,
                      input=asked).stdout
complaints += [line for line in said.split("\n") if line]
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
