#!/usr/bin/env python3
"""Run the program on the cases of this folder and compare with their published answers.

usage: run.py HOLDFAST [NAME ...]     only the files whose name holds one of the NAMEs

Each row of expected.json names a file, the command, which value of its JSON answer to take
("what"), the value expected and the tolerance. Exit 0 when all agree, 1 otherwise.
"""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def need_of(answer, names):
    for row in answer["needs"]:
        if [row["community"], row["need"]] == names:
            return row
    raise KeyError("no need %s of %s" % (names[1], names[0]))


def total(rows, key, **wanted):
    return sum(row[key] for row in rows if all(row[k] == v for k, v in wanted.items()))


def stage(answer, what):
    for row in answer["stages"]:
        if row["name"] == what["stage"]:
            return row["value"]
    raise KeyError("no stage " + what["stage"])


def need(answer, what):
    return need_of(answer, what["need"])[what["key"]]


def short(answer, what):
    return total(need_of(answer, what["short"])["short"], "missing", period=what["period"])


def production(answer, what):
    coop, recipe = what["production"]
    return total(answer["production"], "runs", coop=coop, recipe=recipe)


def shipment(answer, what):
    route, good = what["shipment"]
    return total(answer["shipments"], "quantity", route=route, good=good)


def sale(answer, what):
    market, good = what["sale"]
    return total(answer["purchases"], "quantity", market=market, good=good, action="sell")


def fund(answer, what):
    return total(answer["fund"], "closing", period=what["fund"])


def totals(answer, what):
    return answer["totals"][what["total"]]


def endure(answer, what):
    row = answer["together"] if what["endure"] == "together" else need_of(answer, what["endure"])
    if "level" in what:
        row = next(level for level in row["levels"] if level["share"] == what["level"])
    return row[what["key"]]


def by_priority(answer, what):
    return total(answer["by_priority"], what["key"], priority=what["by_priority"])


TAKE = {"stage": stage, "need": need, "short": short, "production": production, "sale": sale,
        "shipment": shipment, "fund": fund, "total": totals, "endure": endure,
        "by_priority": by_priority}


def answer_of(program, file, args):
    command = [program, args[0], os.path.join(HERE, file)] + args[1:] + ["--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise RuntimeError("exit %d: %s" % (done.returncode, done.stderr.strip()))
    answer = json.loads(done.stdout)
    if args[0] == "plan" and not answer["certificate"]["certified"]:
        raise RuntimeError("the plan is not certified")
    return answer


def cached(answers, program, row):
    key = (row["file"], tuple(row["args"]))
    if key not in answers:
        try:
            answers[key] = answer_of(program, row["file"], row["args"])
        except (RuntimeError, ValueError, KeyError, OSError) as reason:
            answers[key] = reason
    return answers[key]


def value_of(answer, what):
    kind = next(kind for kind in TAKE if kind in what)
    return float(TAKE[kind](answer, what))


def compare(answers, program, row):
    """Whether the row agrees, and what to print."""
    answer = cached(answers, program, row)
    if isinstance(answer, Exception):
        return False, str(answer)
    try:
        value = value_of(answer, row["what"])
    except (KeyError, StopIteration) as reason:
        return False, "no such value: %s" % reason
    good = abs(value - row["value"]) <= row["tolerance"]
    return good, "%.10g, expected %.10g" % (value, row["value"])


def wanted(row, names):
    return not names or any(name in row["file"] for name in names)


def main(program, names):
    with open(os.path.join(HERE, "expected.json"), encoding="utf-8") as text:
        rows = [row for row in json.load(text) if wanted(row, names)]
    answers, failures = {}, 0
    for row in rows:
        good, said = compare(answers, program, row)
        failures += not good
        print("%-6s %s %s %s: %s" % ("ok" if good else "FAILED", row["file"],
                                     " ".join(row["args"]), json.dumps(row["what"]), said))
    print("%d comparisons, %d failed" % (len(rows), failures))
    return 1 if failures or not rows else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
