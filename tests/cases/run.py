#!/usr/bin/env python3
"""Run the program on the cases of this folder and compare with their published answers.

usage: run.py HOLDFAST [NAME ...]     only the files whose name holds one of the NAMEs

Each row of expected.json names a file, the command, which value of its JSON answer to take
("what"), the value expected and the tolerance; a row with "change" is about the file with one text
replaced by another. Exit 0 when all agree, 1 otherwise.
"""
import json
import os
import subprocess
import sys
import tempfile

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


def flows(answer, what, table, names, key="quantity"):
    """Sum of the rows of a table whose leading columns bear the names; of one period if it says so."""
    wanted = dict(zip(names, next(iter(what.values()))))
    wanted.update((k, what[k]) for k in ("period", "direction", "action") if k in what)
    return total(answer[table], key, **wanted) * what.get("times", 1)


def production(answer, what):
    return flows(answer, what, "production", ("coop", "recipe"), "runs")


def shipment(answer, what):
    return flows(answer, what, "shipments", ("route", "good"))


def sale(answer, what):
    return flows(answer, dict(what, action="sell"), "purchases", ("market", "good"))


def buy(answer, what):
    return flows(answer, dict(what, action="buy"), "purchases", ("market", "good"))


def stock(answer, what):
    return flows(answer, what, "stocks", ("holder", "good"))


def used(answer, what):
    return flows(answer, what, "used", ("holder", "good"))


def disposed(answer, what):
    return flows(answer, what, "disposed", ("holder", "good"))


def fund(answer, what):
    return total(answer["fund"], "closing", period=what["fund"])


def owed(answer, what):
    return total(answer["fund"], "owed", period=what["owed"])


def totals(answer, what):
    return answer["totals"][what["total"]]


def status(answer, what):
    return answer["status"] == what["status"]


def endure(answer, what):
    row = answer["together"] if what["endure"] == "together" else need_of(answer, what["endure"])
    if "level" in what:
        row = next(level for level in row["levels"] if level["share"] == what["level"])
    return row[what["key"]]


def by_priority(answer, what):
    return total(answer["by_priority"], what["key"], priority=what["by_priority"])


def stress(answer, what):
    value = need_of(answer, what["stress"])
    for key in what["path"]:
        value = value[key]
    return value


TAKE = {"stage": stage, "need": need, "short": short, "production": production, "sale": sale,
        "buy": buy, "shipment": shipment, "stock": stock, "used": used, "disposed": disposed,
        "fund": fund, "owed": owed, "total": totals, "status": status, "endure": endure,
        "by_priority": by_priority, "stress": stress}


def run(program, path, args):
    command = [program, args[0], path] + args[1:] + ["--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise RuntimeError("exit %d: %s" % (done.returncode, done.stderr.strip()))
    answer = json.loads(done.stdout)
    if args[0] == "plan" and not answer["certificate"]["certified"]:
        raise RuntimeError("the plan is not certified")
    return answer


def changed(path, change):
    """The text of a file with the one place that reads change[0] made to read change[1]."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    body = text.index("<federation")
    if text.count(change[0], body) != 1:
        raise RuntimeError("%d places read %s" % (text.count(change[0], body), change[0]))
    return text[:body] + text[body:].replace(change[0], change[1])


def answer_of(program, row):
    path = os.path.join(HERE, row["file"])
    if "change" not in row:
        return run(program, path, row["args"])
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, os.path.basename(path))
        with open(copy, "w", encoding="utf-8") as file:
            file.write(changed(path, row["change"]))
        return run(program, copy, row["args"])


def unchanged(answers, program, row):
    """Whether the file as it is gives the very same answer as with the change of the row."""
    if "change" not in row:
        return False
    plain = cached(answers, program, {"file": row["file"], "args": row["args"]})
    return plain == answers[key_of(row)]


def key_of(row):
    return json.dumps([row["file"], row["args"], row.get("change")])


def cached(answers, program, row):
    key = key_of(row)
    if key not in answers:
        try:
            answers[key] = answer_of(program, row)
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
    if unchanged(answers, program, row):
        return False, "the change changes nothing"
    try:
        value = value_of(answer, row["what"])
    except (KeyError, StopIteration) as reason:
        return False, "no such value: %s" % reason
    good = abs(value - row["value"]) <= row["tolerance"]
    return good, "%.10g, expected %.10g" % (value, row["value"])


def title(row):
    change = " with %s" % row["change"][1] if "change" in row else ""
    return row["file"] + " " + " ".join(row["args"]) + change


def wanted(row, names):
    return not names or any(name in row["file"] for name in names)


def main(program, names):
    with open(os.path.join(HERE, "expected.json"), encoding="utf-8") as text:
        rows = [row for row in json.load(text) if wanted(row, names)]
    answers, failures = {}, 0
    for row in rows:
        good, said = compare(answers, program, row)
        failures += not good
        print("%-6s %s %s: %s" % ("ok" if good else "FAILED", title(row), row["what"], said))
    print("%d comparisons, %d failed" % (len(rows), failures))
    return 1 if failures or not rows else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
