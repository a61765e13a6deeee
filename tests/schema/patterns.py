"""The manual's patterns are planned, certified and carried through an outage: patterns.py HOLDFAST."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from mutations import ROOT

# pattern: (what is out, whole periods all needs are held together by best and by plan); None: for ever
OUTAGES = {
    "borrowing": ("coop:farm", 6, 6),  # 300 kg are lent, 50 a day eaten, before the stones turn
    "childcare": ("labour:nursery/carers", 7, 7),  # the first week ends on the eighth day
    "crates": ("recipe:growers/wash", 3, 3),  # 30 clean crates, ten a day
    "driving-hours": ("labour:carters/drivers", 0, 0),  # hours at the wheel cannot be kept
    "seconds-and-scraps": ("recipe:growers/compost", None, None),  # peelings are thrown away then
    "shared-van": ("capacity:carters/van", 0, 0),
    "time-bank": ("labour:house/caretaker", None, None),  # the menders' nine hours are six visits
}


def run(command, path, *options):
    words = [sys.argv[1], command, path, *options, "--json"]
    return subprocess.run(words, capture_output=True, text=True)


def check_complaints(path):
    said = json.loads(run("check", path).stdout)
    return [f"{path.stem}: {m['code']} {m['message']}" for m in said["errors"] + said["warnings"]]


def plan_complaints(path):
    done = run("plan", path)
    if done.returncode != 0:
        return [f"{path.stem} is not planned: {done.stderr}"]
    short = [need["need"] for need in json.loads(done.stdout)["needs"] if need["share"] < 1]
    return [f"{path.stem}: {need} is short" for need in short] + certify_complaints(path, done)


def certify_complaints(path, planned):
    with tempfile.TemporaryDirectory() as folder:
        plan = pathlib.Path(folder, "plan.json")
        plan.write_text(planned.stdout, encoding="utf-8")
        done = run("certify", path, plan)
    if done.returncode == 0 and json.loads(done.stdout)["certified"]:
        return []
    return [f"{path.stem}: the plan is not certified: {done.stdout} {done.stderr}"]


def endure_complaints(path, out, best, plan):
    done = run("endure", path, "--without", out)
    if done.returncode != 0:
        return [f"{path.stem} without {out}: {done.stderr}"]
    together = json.loads(done.stdout)["together"]
    if best is None:
        return [] if together["forever"] else [f"{path.stem} without {out} is not held to the end"]
    held = (together["best"], together["plan"])
    if held == (best, plan) and not together["forever"]:
        return []
    return [f"{path.stem} without {out}: held {held}, not {(best, plan)}"]


complaints = []
paths = sorted((ROOT / "docs/examples").glob("*.xml"))
if [path.stem for path in paths] != sorted(OUTAGES):
    complaints.append("docs/examples holds other patterns than this test knows")
for path in paths:
    complaints += check_complaints(path) + plan_complaints(path)
    if path.stem in OUTAGES:
        complaints += endure_complaints(path, *OUTAGES[path.stem])
with tempfile.TemporaryDirectory() as folder:
    page = (ROOT / "docs/language.md").read_text(encoding="utf-8")
    first = pathlib.Path(folder, "language.xml")
    first.write_text(re.search(r"```xml\n(.*?)```", page, re.S)[1], encoding="utf-8")
    complaints += plan_complaints(first)
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
