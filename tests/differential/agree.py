"""agree.py WRITE_PROBLEMS - other solvers find the same optimum for every problem of a plan.

Federations are drawn by lot (from HF_SEED, 1, on; HF_COUNT, 8, of them) and planned, calm and under
their first scenario; glpsol and clp, as far as they are installed, solve the file of every stage and
round. Costs are scaled to about 1, so optima must be equal within 1e-7 of themselves, or of 1. Their
own tolerances are 1e-7 on every row, which may add up to more, and glpsol's presolver now and then
loses a row of a problem that is only just possible, as all later stages are: where a first answer
differs they are asked again, without presolver, at last in rational arithmetic; how often is
printed. Exit status 77, which ctest
counts as skipped, when there is neither solver.
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

CLOSE = 1e-7
PATIENCE = 60  # seconds for one problem; what takes longer is counted, not compared


def run(*command):
    try:
        return subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=PATIENCE).stdout
    except subprocess.TimeoutExpired:
        return ""


def of_glpsol(path, *way):
    """The optimum, or None where glpsol finds none. Its own report has nine digits; the plain one
    (--write) has them all: "s bas ROWS COLUMNS f f OPTIMUM"."""
    answer = path + ".answer"
    run("glpsol", "--freemps", path, *way, "--write", answer)
    if not os.path.exists(answer):
        return None
    with open(answer, encoding="utf-8") as file:
        found = re.search(r"^s bas \d+ \d+ f f (\S+)$", file.read(), re.MULTILINE)
    os.remove(answer)
    return float(found[1]) if found else None


def of_clp(path, *way):
    """Its report has nine digits, so the optimum is added up from the columns of its answer."""
    answer = path + ".clp"
    said = run("clp", path, *way, "-solution", answer)
    if not re.search(r"^Optimal", said, re.MULTILINE) or not os.path.exists(answer):
        return None
    costs = costs_of(path)
    total = 0.0
    with open(answer, encoding="utf-8") as file:
        for line in file:
            words = line.replace("**", " ").split()
            if len(words) >= 4 and words[1] in costs:
                total += costs[words[1]] * float(words[2])
    os.remove(answer)
    return total


def costs_of(path):
    costs = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if len(words) == 3 and words[1] == "cost":
                costs[words[0]] = float(words[2])
    return costs


STRICT = ("-primalTolerance", "1e-9", "-dualTolerance", "1e-9")
WAYS = {
    "glpsol": (of_glpsol, [(), ("--nopresol",), ("--nopresol", "--dual"), ("--nopresol", "--exact")]),
    "clp": (of_clp, [(*STRICT, "-solve"), (*STRICT, "-presolve", "off", "-primalsimplex"),
                     (*STRICT, "-presolve", "off", "-dualsimplex")]),
}
SOLVERS = {name: ways for name, ways in WAYS.items() if shutil.which(name)}


class Count:
    def __init__(self):
        self.problems = self.planless = 0
        self.agreed = dict.fromkeys(SOLVERS, 0)
        self.asked_again = dict.fromkeys(SOLVERS, 0)
        self.unsolved = dict.fromkeys(SOLVERS, 0)
        self.worst = dict.fromkeys(SOLVERS, 0.0)
        self.disagreements = []

    def add(self, other):
        self.problems += other.problems
        self.planless += other.planless
        self.disagreements += other.disagreements
        for name in SOLVERS:
            self.agreed[name] += other.agreed[name]
            self.asked_again[name] += other.asked_again[name]
            self.unsolved[name] += other.unsolved[name]
            self.worst[name] = max(self.worst[name], other.worst[name])


def distance(theirs, ours):
    return abs(theirs - ours) / max(1, abs(ours))


def ask(name, path, ours):
    """The answer nearest to ours, and how often it was asked for; None where there is none."""
    solve, ways = SOLVERS[name]
    nearest = None
    for turn, way in enumerate(ways):
        theirs = solve(path, *way)
        if theirs is not None and (nearest is None or
                                   distance(theirs, ours) < distance(nearest, ours)):
            nearest = theirs
        if nearest is not None and distance(nearest, ours) <= CLOSE:
            break
    return nearest, turn


def compare(count, seed, path, ours):
    for name in SOLVERS:
        theirs, turns = ask(name, path, ours)
        count.asked_again[name] += turns > 0
        if theirs is None:
            count.unsolved[name] += 1
            print(f"seed {seed}: {name} does not solve {os.path.basename(path)}")
            continue
        count.worst[name] = max(count.worst[name], distance(theirs, ours))
        if distance(theirs, ours) <= CLOSE:
            count.agreed[name] += 1
        else:
            count.disagreements.append(f"seed {seed}: {os.path.basename(path)}: {ours!r} here, "
                                       f"{theirs!r} by {name}")


def look_at(write_problems, seed):
    count = Count()
    with tempfile.TemporaryDirectory(prefix="holdfast-differential-") as folder:
        made = subprocess.run([write_problems, str(seed), folder], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        count.planless = made.returncode != 0
        optima = dict(line.split() for line in made.stdout.splitlines() if line[0] != "!")
        for name, optimum in optima.items():  # of one solved again, the last
            count.problems += 1
            compare(count, seed, os.path.join(folder, name), float(optimum))
    if count.planless:
        print(f"seed {seed}: no plan\n{made.stderr}")
    return count


def main():
    if not SOLVERS:
        print("SKIPPED: neither glpsol (glpk-utils) nor clp (coinor-clp) is installed")
        return 77
    for name in {"glpsol", "clp"} - set(SOLVERS):
        print(f"WITHOUT {name}: it is not installed")
    first, federations = int(os.environ.get("HF_SEED", 1)), int(os.environ.get("HF_COUNT", 8))
    count = Count()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for part in pool.map(lambda seed: look_at(sys.argv[1], seed),
                             range(first, first + federations)):
            count.add(part)
    print(f"{federations} federations, {count.problems} problems, {count.planless} without a plan")
    for name in SOLVERS:
        print(f"{name}: {count.agreed[name]} agree ({count.asked_again[name]} when asked again), "
              f"{count.unsolved[name]} not solved by it, "
              f"furthest apart {count.worst[name]:.1e}")
    print(f"{len(count.disagreements)} disagreements", *count.disagreements, sep="\n  ")
    all_compared = all(count.agreed[name] > 0 for name in SOLVERS)
    return 0 if all_compared and not count.disagreements else 1


sys.exit(main())
