"""Everything gcc builds also passes clang with warnings as errors: clang.py BUILD_FOLDER."""
import concurrent.futures
import json
import pathlib
import shlex
import subprocess
import sys

from repository import ROOT, report, tracked

KEPT = ("-I", "-D", "-std", "-W", "-isystem", "-fopenmp")


def check(entry):
    words = shlex.split(entry["command"])
    flags, following = [], False
    for word in words:
        if following or word.startswith(KEPT):
            flags.append(word)
        following = word == "-isystem"
    done = subprocess.run(["clang-14", "-fsyntax-only", "-Werror", *flags, entry["file"]],
                          cwd=entry["directory"], capture_output=True, text=True)
    return done.stderr if done.returncode else ""


build = pathlib.Path(sys.argv[1])
ours = {str(ROOT / name) for name in tracked()}
entries = {e["file"]: e for e in json.loads((build / "compile_commands.json").read_text())}
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    results = pool.map(check, [e for f, e in sorted(entries.items()) if f in ours])
report([r for r in results if r])
