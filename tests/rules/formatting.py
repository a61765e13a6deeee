"""Every C file is as clang-format 14 leaves it; no file ends lines with blanks or tabs in C."""
import subprocess

from repository import ROOT, c_files, report

done = subprocess.run(["clang-format-14", "--dry-run", "-Werror", *c_files()], cwd=ROOT,
                      capture_output=True, text=True)
report([done.stderr] if done.returncode else [])
