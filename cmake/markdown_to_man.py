#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns a manual page written in Markdown into troff: markdown_to_man.py IN OUT VERSION.

Understands what docs/man uses: # title, ## sections, paragraphs, - lists, tables as text,
`code`, **bold**, *italic*, fenced blocks, and option paragraphs ("`--name` VALUE", then ": what it
does")."""
import pathlib
import re
import sys


def escape(text):
    return text.replace("\\", "\\e").replace("-", "\\-")


def inline(text):
    parts = re.split(r"(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)", text)
    out = ""
    for part in parts:
        if part.startswith("`"):
            out += "\\fB" + escape(part[1:-1]) + "\\fR"
        elif part.startswith("**"):
            out += "\\fB" + escape(part[2:-2]) + "\\fR"
        elif part.startswith("*") and len(part) > 1:
            out += "\\fI" + escape(part[1:-1]) + "\\fR"
        else:
            out += escape(part)
    out = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", out)
    return "\\&" + out if out.startswith((".", "'")) else out


def convert(source, name, version):
    out = [f'.TH {name.upper()} 1 "" "verso {version}" "Verso"']
    fenced = paragraph = naming = False
    for line in source.split("\n"):
        if line.startswith("```"):
            fenced = not fenced
            out.append(".PP\n.EX" if fenced else ".EE")
            paragraph = False
        elif fenced:
            text = escape(line)
            out.append("\\&" + text if text.startswith((".", "'")) else text)
        elif line.startswith("<!--") or line.startswith("# "):
            continue
        elif line.startswith("## "):
            out.append(".SH " + inline(line[3:]))
            naming = line == "## NAME"
            paragraph = naming  # one line that whatis(1) reads: the page's name, " \\- ", what it does
        elif naming and " - " in line:
            command, summary = line.split(" - ", 1)
            out.append(escape(command.replace(" ", "-")) + " \\- " + inline(summary))
            naming = False
        elif line.startswith("- "):
            out.append(".IP \\(bu 2\n" + inline(line[2:]))
            paragraph = True
        elif line.startswith(": "):
            out.append(inline(line[2:]))
            paragraph = True
        elif line.startswith("`-") and not paragraph:
            out.append(".TP\n" + inline(line))
            paragraph = True
        elif line.startswith("|"):
            if not re.match(r"^\|[-| ]+\|$", line):
                out.append(".br\n" + inline(line.strip("|").replace("|", "  ")))
        elif not line.strip():
            paragraph = False
        else:
            if not paragraph:
                out.append(".PP")
            out.append(inline(line.strip()))
            paragraph = True
    return "\n".join(out) + "\n"


def main():
    source, target, version = sys.argv[1:4]
    text = pathlib.Path(source).read_text(encoding="utf-8")
    target = pathlib.Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(convert(text, target.stem, version), encoding="utf-8")


if __name__ == "__main__":
    main()
