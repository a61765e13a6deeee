"""The schema refuses what the reader refuses as structure, and nothing else.

usage: agrees.py XMLLINT CHECK_MANY

Over every federation file of the project and 2 000 of them changed by mutations.py.
"""
import os
import re
import subprocess
import sys
import tempfile

from mutations import ROOT, mutated

MUTATIONS = 2000

# what is wrong with the form of a file, or of one value
STRUCTURE = re.compile(r"HF0116|HF020[123457]|HF0209|HF030[1234]|HF0305 `[\w-]+` is not a unit")

# what the reader refuses and a schema of version 1.0 cannot
READER_ALONE = (
    (r"HF0206", "`once` cannot be said together with `in any order`"),
    (r"HF0204 (?!the attribute)", "one of several attributes is needed, or one because of another"),
    (r"HF0303 .*a hundred years", "the sum of a duration's parts is no pattern"),
    (r"HF0302 .*whole number", "1.55e1 is not whole, 1.5e1 is: no pattern knows"),
    (r"HF0302 .*once it is converted", "a pattern does not convert"),
)

# where the reader does not look any further, so that only the schema may find more
NOT_LOOKED_AT = (
    (r"HF0206", "the second of two is passed over with all it holds"),
    (r"HF0117", "nobody reads on after thousands of mistakes"),
)
NOT_FOR_THE_SCHEMA = re.compile(r"HF01(?!16)")  # no XML, another encoding, a DOCTYPE, ...

MAIN = ('<federation xmlns="urn:holdfast:1" version="1.0" id="f" start="2026-12-01" period="P1D" '
        'periods="1"><include href="{}"/></federation>')


def files():
    for folder in ("tests", "scenarios", "cli/template", "docs/examples"):
        for path in sorted((ROOT / folder).rglob("*.xml")):
            yield path


def is_good(path):
    return "bad" not in path.parts


def matches(table, said):
    return any(re.match(pattern, said) for pattern, _ in table)


def write(folder, texts):
    """Each text as a file; one that is no federation also gets a federation that includes it."""
    asked = []
    for number, text in enumerate(texts):
        name, main = f"f{number}.xml", f"f{number}.xml"
        with open(f"{folder}/{name}", "wb") as out:
            out.write(text)
        if not re.search(rb"<(\w+:)?federation\b", text):
            main = f"m{number}.xml"
            with open(f"{folder}/{main}", "w", encoding="utf-8") as out:
                out.write(MAIN.format(name))
        asked.append((main, name))
    return asked


def ask_schema(xmllint, folder, names):
    """name -> None when it validates, else the first thing that is said about it"""
    done = subprocess.run([xmllint, "--noout", "--nonet", "--schema", ROOT / "schema/holdfast.xsd",
                           *names], cwd=folder, capture_output=True)
    said = {}
    for line in done.stderr.decode(errors="replace").split("\n"):
        name = re.match(r"f\d+\.xml", line)
        if name and not line.endswith(" validates"):
            said.setdefault(name[0], line)
    return said


def ask_reader(check_many, folder, asked):
    done = subprocess.run([check_many], cwd=folder, capture_output=True, check=True,
                          input="\n".join(f"{m} {n}" for m, n in asked).encode())
    said = {}
    for line in done.stdout.decode(errors="replace").split("\n"):
        name, _, message = line.partition(" ")
        said.setdefault(name, []).append(message)
    return said


def judge(schema, reader):
    """What they disagree about, None when they agree."""
    if any(NOT_FOR_THE_SCHEMA.match(m) and not re.match("HF01(01|02|03|13|14)", m) for m in reader):
        return None
    if schema and " parser error " in schema:
        return f"no XML, and the reader says nothing: {schema}" if not reader else None
    structure = [m for m in reader if STRUCTURE.match(m)]
    bound = [m for m in structure if not matches(READER_ALONE, m)]
    unseen = any(matches(NOT_LOOKED_AT, m) for m in reader)
    if bound and not schema:
        return f"only the reader refuses: {bound[0]}"
    if schema and not structure and not unseen:
        return f"only the schema refuses: {schema}"
    return None


def main(xmllint, check_many):
    paths = list(files())
    texts = [path.read_bytes() for path in paths]
    good = [t.decode() for p, t in zip(paths, texts) if is_good(p)]
    texts += [t.encode() for t in mutated(good, MUTATIONS)]
    with tempfile.TemporaryDirectory() as folder:
        asked = write(folder, texts)
        schema = ask_schema(xmllint, folder, [name for _, name in asked])
        reader = ask_reader(check_many, os.path.realpath(folder), asked)
    names = [str(path.relative_to(ROOT)) for path in paths]
    names += [f"mutation {i}" for i in range(MUTATIONS)]
    disagreements = 0
    for title, (_, name) in zip(names, asked):
        trouble = judge(schema.get(name), reader.get(name, []))
        disagreements += bool(trouble)
        if trouble:
            print(f"{title}: {trouble}")
    for path, (_, name) in zip(paths, asked):
        if is_good(path) and name in schema:
            disagreements += 1
            print(f"{path}: a good file is refused: {schema[name]}")
    refused = len(schema)
    print(f"{len(texts)} files, the schema refuses {refused}; {disagreements} disagreements")
    return 1 if disagreements or not len(texts) // 4 < refused < len(texts) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
