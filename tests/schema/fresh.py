"""What is made from the tables of the language is as the program prints it: fresh.py PROGRAM."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
stale = 0
for page, path in (("schema", "schema/holdfast.xsd"), ("manual", "docs/format.md")):
    made = subprocess.run([sys.argv[1], page], capture_output=True, check=True).stdout
    if not made or made != (ROOT / path).read_bytes():
        print(f"{path} is not up to date: cmake --build BUILD --target language")
        stale += 1
sys.exit(1 if stale else 0)
