"""Each layer includes only what it may; each outside library has one owner; some calls are barred."""
import re

from repository import LAYERS, c_files, code, report, text, tracked

MAY_INCLUDE = {
    "model": {"model"},
    "solver": {"model", "solver"},
    "io": {"model", "io"},
    "viz": {"model", "viz"},
    "sim": {"model", "solver", "sim"},
    "cli": set(LAYERS),
    "tools": {"model", "io", "tools"},
    "tests": set(LAYERS) | {"tests"},
    "bench": set(LAYERS) | {"tests", "bench"},
}

# outside header -> where it may be included
OWNERS = (
    (r"glpk\.h", r"solver/simplex\.c"),
    (r"libxml/.*", r"(io/xml|bench/bare)\.c"),
    (r"jansson\.h", r"io/json_\w+\.c"),
    (r"(cairo|pango|glib|fontconfig).*", r"viz/(canvas_cairo|text)\.c"),
    (r"gsl/.*", r"sim/draw_law\.c"),
    (r"Random123/.*", r"sim/draw_uniform\.c"),
    (r"omp\.h", r"sim/threads\.c"),
    (r"argp\.h", r"cli/\w+\.[ch]"),
    (r"cmocka\.h", r"tests/.*"),
    (r"malloc\.h", r"tests/.*"),
)

SYSTEM = set("""assert complex ctype errno fenv float inttypes limits locale math sched setjmp signal
    stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string threads time
    wchar wctype dirent fcntl strings langinfo spawn unistd sys/ioctl sys/resource sys/stat sys/time
    sys/types sys/wait""".split())

# call -> what to use instead
BARRED = {
    "strcpy": "snprintf or hf_arena_text", "strcat": "hf_buffer_text", "sprintf": "snprintf",
    "vsprintf": "vsnprintf", "gets": "fgets", "strtok": "strcspn", "atof": "hf_number",
    "atoi": "hf_number", "atol": "hf_number", "strtod": "hf_number (the locale)",
    "rand": "a stream of model/base/random.h", "srand": "a stream of model/base/random.h",
    "drand48": "a stream of model/base/random.h", "ctime": "model/calendar.h",
    "asctime": "model/calendar.h", "localtime": "model/calendar.h", "malloc": "hf_alloc",
    "calloc": "hf_alloc", "realloc": "hf_resize", "strdup": "hf_arena_text",
}
PRINTS = ("printf", "puts", "putchar", "vprintf", "perror")


def include_complaints(name, source):
    layer = name.split("/")[0]
    for number, line in enumerate(source.split("\n"), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not found:
            continue
        kind, path = found.groups()
        place = f"{name}:{number}:"
        if kind == '"':
            if path.split("/")[0] not in MAY_INCLUDE.get(layer, set()):
                yield f'{place} {layer} may not include "{path}" (includes name their layer)'
            continue
        owner = next((o for h, o in OWNERS if re.fullmatch(h, path)), None)
        if owner and not re.fullmatch(owner, name):
            yield f"{place} <{path}> belongs to {owner} alone"
        if not owner and path.removesuffix(".h") not in SYSTEM:
            yield f"{place} <{path}> is an outside header that nobody owns (tests/rules/layering.py)"


def call_complaints(name, source):
    layer = name.split("/")[0]
    for number, line in enumerate(code(source).split("\n"), 1):
        place = f"{name}:{number}:"
        calls = re.findall(r"(?<![\w.>])([a-z]\w*)\s*\(", line)
        for call in calls:
            if call in BARRED and layer in LAYERS and name != "model/base/memory.c":
                yield f"{place} {call}: use {BARRED[call]}"
            if call in PRINTS and layer in LAYERS and layer != "cli":
                yield f"{place} {call}: only cli prints"
        if re.search(r"\bsetlocale\s*\(\s*LC_(ALL|NUMERIC)", line) and layer in LAYERS:
            yield f"{place} setlocale: at most LC_MESSAGES and LC_CTYPE"
        if re.search(r"\bstrtod_l?\b", line) and layer in LAYERS and name != "model/base/number.c":
            yield f"{place} numbers are read in model/base/number.c"


def cycle_complaints():
    includes = {n: re.findall(r'#include "([^"]+)"', text(n)) for n in c_files((".h",))}
    done = set()

    def walk(name, path):
        if name in path:
            return [" -> ".join(path[path.index(name):] + [name]) + ": headers in a circle"]
        if name in done:
            return []
        done.add(name)
        return [c for n in includes.get(name, []) for c in walk(n, path + [name])]

    return [c for name in sorted(includes) for c in walk(name, [])]


def cmake_complaints():
    lists = {n: text(n) for n in tracked() if n.endswith("CMakeLists.txt")}
    for name, source in lists.items():
        if re.search(r"\bfile\s*\(\s*GLOB", source, re.I):
            yield f"{name}: sources are listed by name, not globbed"
    for name in c_files((".c",)):
        top, base = name.split("/")[0], name.rsplit("/")[-1]
        near = [s for n, s in lists.items() if n.split("/")[0] in (top, "CMakeLists.txt")]
        if not any(re.search(rf"(?<![\w.-]){re.escape(base)}\b", s) for s in near):
            yield f"{name}: no CMakeLists.txt lists it"


complaints = list(cmake_complaints()) + cycle_complaints()
for file in c_files((".c", ".h", ".def")):
    if file.split("/")[0] in MAY_INCLUDE:
        complaints += include_complaints(file, text(file))
        complaints += call_complaints(file, text(file))
report(complaints)
