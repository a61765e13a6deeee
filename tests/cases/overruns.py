#!/usr/bin/env python3
"""A plan does what its own federation allows, and a little less is allowed now: is that found and named?

usage: overruns.py HOLDFAST [NAME ...]     only the files whose name holds one of the NAMEs

Each row of overruns.json names a file, what is allowed when the plan is made ("plan": a text and
its replacement; absent: the file as it is), what is allowed when it is certified ("certify", the
same), and what has to be said first about it ("found": kind, of, good, period, by, as `certify
--json` says them; by null: several plans are as good, and differ in it; null: nothing, because a
plan may fall short of it). Exit 0 when all agree.
"""
import json
import os
import subprocess
import sys
import tempfile

from run import HERE, changed, run, wanted


def variant(folder, name, row, key):
    """The path of the row's file as it is under this key."""
    path = os.path.join(HERE, row["file"])
    if key not in row:
        return path
    copy = os.path.join(folder, name)
    with open(copy, "w", encoding="utf-8") as file:
        file.write(changed(path, row[key]))
    return copy


def first_found(program, row):
    """The first violation; None when the plan holds."""
    with tempfile.TemporaryDirectory() as folder:
        plan = os.path.join(folder, "plan.json")
        with open(plan, "w", encoding="utf-8") as file:
            json.dump(run(program, variant(folder, "a.xml", row, "plan"), ["plan"]), file)
        command = [program, "certify", "--json", variant(folder, "b.xml", row, "certify"), plan]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    answer = json.loads(done.stdout)
    if "violations" not in answer:
        raise RuntimeError("exit %d: %s" % (done.returncode, done.stderr.strip()))
    if answer["certified"] != (done.returncode == 0):
        raise RuntimeError("exit %d is not what is said" % done.returncode)
    return answer["violations"][0] if answer["violations"] else None


def alike(found, expected):
    if found is None or expected is None:
        return found is expected
    by = expected["by"]
    same = all(found[key] == expected[key] for key in ("kind", "of", "good", "period"))
    return same and (by is None or abs(found["by"] - by) <= 1e-6 * max(by, 1))


def main(program, names):
    with open(os.path.join(HERE, "overruns.json"), encoding="utf-8") as text:
        rows = [row for row in json.load(text) if wanted(row, names)]
    failures = 0
    for row in rows:
        try:
            found = first_found(program, row)
        except (RuntimeError, ValueError, KeyError, OSError) as reason:
            found = {"kind": str(reason), "of": None, "good": None, "period": 0, "by": 0}
        good = alike(found, row["found"])
        failures += not good
        print("%-6s %s: %s: %s" % ("ok" if good else "FAILED", row["what"], row["file"], found))
    print("%d overruns, %d failed" % (len(rows), failures))
    return 1 if failures or not rows else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
