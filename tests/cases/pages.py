#!/usr/bin/env python3
"""The pages of scenarios/classics show what the program prints.

usage: pages.py HOLDFAST

In a page, an indented line that begins with "holdfast" is a command; the indented lines up to the
next one are its output, of which a page may leave lines out (those that say how exact it was).
"""
import glob
import os
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def commands(text):
    """Pairs of a command and the lines shown of its output."""
    found = []
    for line in text.split("\n"):
        if line.startswith("    holdfast "):
            found.append((line.split(), []))
        elif line.startswith("    ") and found:
            found[-1][1].append(line[4:].rstrip())
    return found


def printed(program, words):
    done = subprocess.run([program] + words[1:], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return [line.rstrip() for line in done.stdout.split("\n")]


def missing(program, page):
    with open(page, encoding="utf-8") as file:
        shown = commands(file.read())
    if not shown:
        return ["no command"]
    lost = []
    for words, lines in shown:
        there = printed(program, words)
        lost += [line for line in lines if line not in there] + ([] if lines else words)
    return lost


def main(program):
    wrong = 0
    for page in sorted(glob.glob(os.path.join(ROOT, "scenarios/classics/*/README.md"))):
        for line in missing(program, page):
            print("%s: not printed: %s" % (os.path.relpath(page, ROOT), line))
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
