#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the manual against the program: a page for every command, with the name, synopsis and
options that `verso help --format json` tells. With --write these sections are made anew; what
people wrote (DESCRIPTION, EXAMPLES …) stays.

    man_pages.py --verso build/dev/verso [--write]
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "docs" / "man"


def sections(text):
    parts = re.split(r"(?m)^## (.+)$", text)
    return parts[0], dict(zip(parts[1::2], (body.strip("\n") for body in parts[2::2])))


def made(command):
    page = "verso " + command["name"]
    summary = command["summary"].rstrip(".")
    synopsis = f"`{page}`" + (" [*options*]" if command["options"] else "")
    if command["arguments"]:
        synopsis += " " + command["arguments"]
    options = []
    for option in command["options"]:
        name, _, parameter = option["usage"].rpartition(" ") if not option["usage"].split(" ")[-1].startswith(
            "-") else (option["usage"], "", "")
        options.append(f"`{name}`" + (f" {parameter}" if parameter else "") + f"\n: {option['help']}")
    options.append("Options of every command: see [verso](verso.md).")
    return {"NAME": f"{page} - {summary[0].lower() + summary[1:]}", "SYNOPSIS": synopsis,
            "OPTIONS": "\n\n".join(options)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--verso", required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    table = json.loads(subprocess.run([arguments.verso, "help", "--format", "json"], check=True,
                                      capture_output=True, encoding="utf-8").stdout)
    faults, pages = [], {"verso.md"}
    for command in table["commands"]:
        path = FOLDER / ("verso-" + command["name"].replace(" ", "-") + ".md")
        pages.add(path.name)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        head, found = sections(text)
        wanted = made(command)
        if arguments.write:
            found = {"NAME": "", "SYNOPSIS": "", "DESCRIPTION": command["summary"], "OPTIONS": "",
                     "EXIT STATUS": "0 done; 2 wrong command line; 3 unusable input; 4 the memory cannot be used.",
                     "EXAMPLES": "", "SEE ALSO": "[verso](verso.md)"} | found
            found |= wanted
            head = head or ("<!-- SPDX-License-" "Identifier: Apache-2.0 -->\n<!-- setup: samples -->\n"
                            f"# verso-{command['name'].replace(' ', '-')}(1)\n\n")
            path.write_text(head + "\n\n".join(f"## {name}\n\n{body}" for name, body in found.items()) + "\n",
                            encoding="utf-8")
            continue
        if not text:
            faults.append(f"{path}: no page for verso {command['name']}")
            continue
        faults += [f"{path}: {name} is not what the program says (man_pages.py --write)"
                   for name, body in wanted.items() if found.get(name, "").strip() != body.strip()]
        faults += [f"{path}: {name} is missing or empty"
                   for name in ("DESCRIPTION", "EXIT STATUS", "EXAMPLES", "SEE ALSO")
                   if not found.get(name, "").strip()]
    overview = FOLDER / "verso.md"
    text = overview.read_text(encoding="utf-8") if overview.exists() else ""
    for option in table["options"]:
        if f"--{option['name']}" not in text:
            faults.append(f"{overview}: --{option['name']} is missing")
    for command in table["commands"]:
        if f"verso-{command['name'].replace(' ', '-')}.md" not in text:
            faults.append(f"{overview}: {command['name']} is missing")
    faults += [f"{path}: there is no such command" for path in FOLDER.glob("*.md")
               if path.name not in pages]
    print("\n".join(faults) or f"{len(pages)} pages agree with the program")
    return 1 if faults and not arguments.write else 0


if __name__ == "__main__":
    sys.exit(main())
