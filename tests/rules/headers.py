"""Every header compiles alone, with gcc and with clang, and guards itself by its own name."""
import subprocess
import sys
import tempfile

from repository import ROOT, c_files, report, text

COMPILERS = ("gcc", "clang-14")
FLAGS = ["-std=c17", "-D_GNU_SOURCE", '-DHF_VERSION="0"', "-Wall", "-Wextra", "-Wpedantic",
         "-Wno-unused-function", "-Werror", "-fsyntax-only", f"-I{ROOT}"]


def guard(name):
    return "HF_" + name.replace("/", "_").replace(".", "_").upper()


def compiled(compiler, headers, folder):
    """All headers, each twice in a file of its own, in one run of the compiler."""
    files = []
    for number, header in enumerate(headers):
        files.append(f"{folder}/{number}.c")
        with open(files[-1], "w") as out:
            out.write(f'#include "{header}"\n#include "{header}"\nint hf_alone_{number};\n')
    done = subprocess.run([compiler, *FLAGS, *sys.argv[1:], *files], capture_output=True, text=True)
    return [f"{compiler}: {done.stderr}"] if done.returncode else []


headers = c_files((".h",))
complaints = [f"{h}: the guard should be {guard(h)}" for h in headers
              if f"#ifndef {guard(h)}\n#define {guard(h)}\n" not in text(h)]
with tempfile.TemporaryDirectory() as folder:
    for compiler in COMPILERS:
        complaints += compiled(compiler, headers, folder)
report(complaints)
