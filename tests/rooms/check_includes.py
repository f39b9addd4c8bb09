#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads every #include of the code rooms and fails on an arrow that does not point down, on an
outside library in a room that does not own it, and on a source file without an SPDX line."""
import pathlib
import re
import sys

MAY_USE = {
    "text": set(),
    "store": {"text"},
    "tm": {"store", "text"},
    "glossary": {"tm", "store", "text"},
    "formats": {"glossary", "tm", "text"},
    "batch": {"formats", "glossary", "tm", "store", "text"},
    "cli": {"batch", "formats", "glossary", "tm", "store", "text"},
}
OWNERS = [
    (r"unicode/", {"text"}),
    (r"libstemmer|hunspell", {"text"}),
    (r"sqlite3\.h", {"store"}),
    (r"xercesc/", {"formats"}),
    (r"zip\.h|md4c|zlib\.h", {"formats"}),
    (r"boost/", {"cli"}),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def main(root):
    faults = []
    for room, below in MAY_USE.items():
        files = [p for p in (root / room).rglob("*") if p.suffix in (".h", ".cpp")]
        if not files:
            faults.append(f"{room}: the room is empty")
        for path in files:
            text = path.read_text(encoding="utf-8")
            if ("SPDX-License-" "Identifier: Apache-2.0") not in text.split("\n", 1)[0]:
                faults.append(f"{path}:1: no SPDX line")
            for number, line in enumerate(text.split("\n"), 1):
                found = INCLUDE.match(line)
                if not found:
                    continue
                name = found.group(2)
                first = name.split("/", 1)[0]
                if found.group(1) == '"' and first in MAY_USE and first != room and first not in below:
                    faults.append(f"{path}:{number}: {room} may not include {first}")
                for pattern, owners in OWNERS:
                    if found.group(1) == "<" and re.search(pattern, name) and room not in owners:
                        faults.append(f"{path}:{number}: only {', '.join(owners)} may include <{name}>")
    print("\n".join(faults) or "every arrow points down")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
