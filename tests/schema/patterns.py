"""The manual's patterns are planned, or refused by name alone: patterns.py HOLDFAST."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from mutations import ROOT

# what stops each pattern in this version; nothing: it is planned and every need is met
WAITS_FOR = {
    "borrowing": {"`from` or `until`"},
    "childcare": {"`shelf-life`", "`from` or `until`", 'hold="whole"'},
    "crates": {'dispose="no"'},
    "driving-hours": {"`shelf-life`", "`input`"},
    "seconds-and-scraps": set(),
    "shared-van": {"`use` or `work`"},
    "time-bank": {"`shelf-life`", "work by `skill`"},
}
REFUSAL = re.compile(r'^error\[(\w+)\]: (?:(.*?) (?:of|in) \w+ "|)', re.M)


def run(command, path):
    return subprocess.run([sys.argv[1], command, path, "--json"], capture_output=True, text=True)


def check_complaints(path):
    said = json.loads(run("check", path).stdout)
    return [f"{path.stem}: {m['code']} {m['message']}" for m in said["errors"] + said["warnings"]]


def refusal_complaints(path, features):
    """It is refused by the names of these features, and for nothing else."""
    done = run("plan", path)
    refused = REFUSAL.findall(done.stderr)
    named = {feature for code, feature in refused if code == "HF0704"}
    if done.returncode == 3 and named == features and all(code == "HF0704" for code, _ in refused):
        return []
    return [f"{path.stem} should wait for {features}, but: exit {done.returncode} {done.stderr}"]


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
    complaints += check_complaints(path)
    features = WAITS_FOR.get(path.stem)
    complaints += refusal_complaints(path, features) if features else plan_complaints(path)
with tempfile.TemporaryDirectory() as folder:
    page = (ROOT / "docs/language.md").read_text(encoding="utf-8")
    first = pathlib.Path(folder, "language.xml")
    first.write_text(re.search(r"```xml\n(.*?)```", page, re.S)[1], encoding="utf-8")
    complaints += plan_complaints(first)
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
