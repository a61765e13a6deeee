"""No file speaks of one machine: no path of it, nothing outside the project."""
import re

from repository import report, text, tracked

MACHINE = re.compile(r"(?<![\w.])/(work|home|root|Users)/\w|(?<!\w)(\.\./)+shared\b")

complaints = []
for name in tracked():
    if name.endswith((".png", ".pdf")) or name == "LICENSE":
        continue
    for number, line in enumerate(text(name).split("\n"), 1):
        if MACHINE.search(line):
            complaints.append(f"{name}:{number}: a path of one machine: {line.strip()[:80]}")
    if name.endswith((".c", ".h")) and not text(name).startswith("/* "):
        complaints.append(f"{name}: opens with one sentence that says what it knows")
report(complaints)
