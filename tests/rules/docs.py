"""The manual is true: links lead somewhere, folders' READMEs are short, commands named exist.

usage: docs.py [HOLDFAST]     with the program, also asks it for its commands
"""
import os
import re
import subprocess
import sys

from repository import ROOT, report, text, tracked

LONGEST = 10  # lines of a folder's README; scenarios may say where their numbers come from


def link_complaints(name):
    for number, line in enumerate(text(name).split("\n"), 1):
        for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", line):
            if re.match(r"[a-z]+:", target):
                continue
            path = os.path.normpath(os.path.join(os.path.dirname(name), target))
            if not (ROOT / path).exists():
                yield f"{name}:{number}: the link to {target} leads nowhere"


def length_complaints(name):
    folder = os.path.dirname(name)
    lines = text(name).count("\n")
    if "/" not in folder and folder not in ("", "scenarios") and lines > LONGEST:
        yield f"{name}: {lines} lines; a folder is told in {LONGEST}"


def command_complaints(name, commands):
    for number, line in enumerate(text(name).split("\n"), 1):
        for command in re.findall(r"(?:^|`)\s*holdfast ([a-z]+)\b", line):
            if command not in commands:
                yield f"{name}:{number}: there is no command {command}"


def known_commands(program):
    done = subprocess.run([program, "--help"], capture_output=True, text=True, check=True)
    return set(re.findall(r"^  ([a-z]+) {2,}", done.stdout, re.M))


complaints = []
for page in (n for n in tracked() if n.endswith(".md")):
    complaints += link_complaints(page)
    if page.endswith("README.md"):
        complaints += length_complaints(page)
    if sys.argv[1:]:
        complaints += command_complaints(page, known_commands(sys.argv[1]))
report(complaints)
