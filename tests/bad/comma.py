"""Everything reads and writes the same where numbers have a comma.

usage: comma.py COMMA.so HOLDFAST PROGRAM...

Makes the locale de_DE.UTF-8 in a folder of its own, then runs every test program in it, and
compares what `holdfast` prints with and without. Exits with 77 where no locale can be made.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
COMMANDS = (["check", "--json", ROOT / "tests/bad/numbers-of-all-kinds.xml"],
            ["check", ROOT / "tests/bad/grams-for-kilograms.xml"],
            ["check", ROOT / "tests/bad/a-thousand-times.xml"],
            ["plan", "--json", ROOT / "tests/cases/trnsport.xml"],
            ["plan", ROOT / "tests/cases/fair-share.xml"],
            ["endure", "--json", "--without", "coop:plant", ROOT / "tests/cases/lag.xml"])


def skip(why):
    print(f"SKIPPED: {why} (the package locales brings it)")
    sys.exit(SKIPPED)


def make_locale(folder):
    if not shutil.which("localedef"):
        skip("there is no localedef")
    made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", f"{folder}/de_DE.UTF-8"],
                          capture_output=True, text=True)
    if not os.path.isdir(f"{folder}/de_DE.UTF-8"):
        skip(f"localedef cannot make de_DE.UTF-8: {made.stderr.strip()}")


def surroundings(folder, comma):
    """The environment of a person there, and the one in which every library of ours meets commas,
    as it would inside a program of others."""
    asan = os.environ.get("ASAN_OPTIONS", "")
    person = {**os.environ, "LOCPATH": folder, "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "C"}
    return person, {**person, "LD_PRELOAD": comma,
                    "ASAN_OPTIONS": f"{asan}:verify_asan_link_order=0"}


def run(command, environment):
    done = subprocess.run([str(word) for word in command], env=environment, capture_output=True)
    return done.returncode, done.stdout, done.stderr


def main():
    comma, holdfast, programs = sys.argv[1], sys.argv[2], sys.argv[3:]
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="holdfast-comma-") as folder:
        make_locale(folder)
        person, there = surroundings(folder, comma)
        for program in programs:
            status, out, err = run([program], there)
            if status != 0:
                print(f"{program}: exit {status}\n{out.decode()}\n{err.decode()}")
                wrong += 1
        for command in COMMANDS:
            here = run([holdfast, *command], {**os.environ, "LC_ALL": "C.UTF-8"})
            if run([holdfast, *command], person) != here:
                print("differs with commas:", *command)
                wrong += 1
    print(f"{len(programs)} programs and {len(COMMANDS)} commands with commas, {wrong} wrong")
    sys.exit(wrong > 0)


main()
