"""The manual's patterns are planned, or refused by name alone: patterns.py HOLDFAST."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from mutations import ROOT

# what stops each pattern in this version; none: it is planned and every need is met
WAITS_FOR = {
    "borrowing": "from until",
    "childcare": "shelf-life hold from",
    "crates": "dispose",
    "driving-hours": "shelf-life input",
    "seconds-and-scraps": "",
    "shared-van": "use",
    "time-bank": "shelf-life skill",
}


def run(command, path):
    return subprocess.run([sys.argv[1], command, path, "--json"], capture_output=True, text=True)


def refusal_complaints(path, features):
    """It is refused, and for nothing but what is not built yet."""
    checked = json.loads(run("check", path).stdout)
    codes = {error["code"] for error in checked["errors"]}
    if codes - {"HF0208"}:
        return [f"{path.stem}: {error['code']} {error['message']}" for error in checked["errors"]]
    planned = run("plan", path)
    said = planned.stderr
    if planned.returncode != 3 or not ("HF0208" in said or "HF0704" in said):
        return [f"{path.stem} should wait for {features}, but: exit {planned.returncode} {said}"]
    return []


def plan_complaints(path):
    done = run("plan", path)
    if done.returncode != 0:
        return [f"{path.stem} is not planned: {done.stderr}"]
    short = [need["need"] for need in json.loads(done.stdout)["needs"] if need["share"] < 1]
    return [f"{path.stem}: {need} is short" for need in short]


complaints = []
paths = sorted((ROOT / "docs/examples").glob("*.xml"))
if [path.stem for path in paths] != sorted(WAITS_FOR):
    complaints.append("docs/examples holds other patterns than this test knows")
for path in paths:
    features = WAITS_FOR.get(path.stem)
    complaints += refusal_complaints(path, features) if features else plan_complaints(path)
with tempfile.TemporaryDirectory() as folder:
    page = (ROOT / "docs/language.md").read_text(encoding="utf-8")
    first = pathlib.Path(folder, "language.xml")
    first.write_text(re.search(r"```xml\n(.*?)```", page, re.S)[1], encoding="utf-8")
    complaints += plan_complaints(first)
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
