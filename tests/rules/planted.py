"""The rules notice what they are there to notice: each planted mistake is found by its rule."""
import os
import pathlib
import subprocess
import sys
import tempfile

RULES = pathlib.Path(__file__).resolve().parent
GOOD_HEADER = "/* good.h - nothing. */\n#ifndef HF_MODEL_GOOD_H\n#define HF_MODEL_GOOD_H\n#endif\n"

# rule, file, what stands in it, what the rule says about it
MISTAKES = (
    ("layering", "model/a.c", '/* a.c */\n#include "solver/lp.h"\n', "may not include"),
    ("layering", "model/a.c", "/* a.c */\n#include <glpk.h>\n", "belongs to"),
    ("layering", "model/a.c", "/* a.c */\n#include <zlib.h>\n", "nobody owns"),
    ("layering", "io/a.c", "/* a.c */\nvoid f(char *a) { strcpy(a, a); }\n", "strcpy: use"),
    ("layering", "viz/a.c", '/* a.c */\nvoid f(void) { puts(""); }\n', "only cli prints"),
    ("layering", "cli/a.c", '/* a.c */\nvoid f(void) { setlocale(LC_ALL, ""); }\n', "setlocale"),
    ("layering", "io/CMakeLists.txt", "file(GLOB sources *.c)\n", "globbed"),
    ("layering", "io/lost.c", "/* lost.c */\n", "no CMakeLists.txt lists it"),
    ("layering", "io/a.h", '#include "io/b.h"\n', "in a circle"),
    ("headers", "model/a.h", "/* a.h */\nsize_t f(void);\n", "the guard should be"),
    ("headers", "model/a.h", "/* a.h */\nsize_t f(void);\n", "unknown type name"),
    ("formatting", "model/a.c", "/* a.c */\nint  f( void );\n", "code should be clang-formatted"),
    ("names", "docs/a.md", "see /ho" + "me/me/plan\n", "a path of one machine"),
    ("names", "model/a.c", "int f(void);\n", "opens with one sentence"),
    ("docs", "docs/a.md", "see [the map](map.md)\n", "leads nowhere"),
    ("docs", "viz/README.md", "# viz\n" * 11, "a folder is told in 10"),
)


def ask(rule, files):
    """What `rule` says about a repository that holds just these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return subprocess.run([sys.executable, RULES / f"{rule}.py"], capture_output=True,
                              text=True, env={**os.environ, "HF_ROOT": folder})


failed = 0
for rule, name, content, said in MISTAKES:
    files = {"model/good.h": GOOD_HEADER, "io/b.h": '#include "io/a.h"\n', name: content}
    if said != "in a circle":
        del files["io/b.h"]
    answer = ask(rule, files)
    if answer.returncode == 0 or said not in answer.stdout:
        failed += 1
        print(f"{rule} does not say `{said}` of {content!r}, but: {answer.stdout}{answer.stderr}")
for rule in ("layering", "headers", "formatting", "names", "docs"):
    answer = ask(rule, {"model/good.h": GOOD_HEADER})
    if answer.returncode != 0:
        failed += 1
        print(f"{rule} complains without a reason: {answer.stdout}{answer.stderr}")
sys.exit(1 if failed else 0)
