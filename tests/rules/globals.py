"""No layer below cli keeps anything mutable outside its objects: globals.py LIBRARY..."""
import re
import subprocess
import sys

from repository import report

# `address flags section size name`, as objdump -t prints an object that can be written to
WRITABLE = re.compile(r"\sO\s+(\.data|\.bss|\.tdata|\.tbss)(\.\S*)?\s+\w+\s+(\S+)$")


def is_constant(section):
    """Pointers that only linking fills in."""
    return (section or "").startswith(".rel.ro")


def is_added(name):
    """Names that the compiler and the sanitizers make."""
    return re.match(r"(\.|__|\*|L)", name)


complaints = []
for library in sys.argv[1:]:
    symbols = subprocess.run(["objdump", "-t", library], capture_output=True, text=True, check=True)
    for line in symbols.stdout.split("\n"):
        found = WRITABLE.search(line)
        if found and not is_constant(found[2]) and not is_added(found[3]):
            complaints.append(f"{library}: {found[3]} can be changed; hang it on an object")
report(complaints)
