"""What the rules look at: the project's own files, and C text without comments and strings."""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(os.environ.get("HF_ROOT") or pathlib.Path(__file__).resolve().parents[2])
LAYERS = ("model", "solver", "io", "viz", "sim", "cli")
SKIPPED = {".git", "build", "out"}


def tracked():
    """Paths relative to the root: what git knows, or every file where there is no git."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True)
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode().split("\0")
        return sorted(n for n in names if n and (ROOT / n).is_file())
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in SKIPPED]
        found += [os.path.relpath(os.path.join(folder, f), ROOT) for f in files]
    return sorted(found)


def c_files(endings=(".c", ".h")):
    return [n for n in tracked() if n.endswith(endings)]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def code(source):
    """C text with comments and the insides of strings blanked; line numbers stay."""
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''

    def blank(found):
        piece = found.group()
        if piece[0] in "\"'":
            return piece[0] * 2
        return " " + "\n" * piece.count("\n")

    return re.sub(pattern, blank, source, flags=re.S)


def report(complaints):
    """Print what is wrong, one line each, and end the program."""
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
