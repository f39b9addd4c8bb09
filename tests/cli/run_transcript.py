#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs transcripts of the command line and compares what they print.

A .transcript file holds commands and what each of them does, in order:

    # a comment
    $ verso tm info --db no.db        the command, given to bash; "> " continues it
      stdout, indented by two
    ! stderr
    = 4                               the exit code, when it is not 0

A .md file is run the same way: in its ```console blocks, "$ " begins a command and what follows is
all it prints, stdout and stderr as a terminal shows them; a line "…" stands for any lines.

A page with the comment <!-- setup: samples --> finds the memory of samples/run: the article
aligned and reviewed, the glossary imported.

Every file runs in a fresh folder that holds a copy of samples/. Times, sizes and the folder's name
are replaced before comparing. With --accept the file is rewritten to what happened.

    run_transcript.py --verso build/dev/verso [--accept] FILE…
"""
import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

VOLATILE = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\dZ?)?"), "TIME"),
    (re.compile(r"\b20\d{6}T\d{6}Z"), "TIME"),
    (re.compile(r"\b20(2[6-9]|[3-9]\d)-\d\d-\d\d\b"), "DATE"),
    (re.compile(r'("(?:seconds|bytes)": ?)[\d.]+'), r"\1N"),
    (re.compile(r"\b\d[\d ]*(\.\d+)? (bytes|kB|MB)\b"), "SIZE"),
    (re.compile(r"\b\d+(\.\d+)? s\b"), "N s"),
]


class Step:
    def __init__(self, command, first, last):
        self.command, self.first, self.last = command, first, last  # lines of the file, half open
        self.expected = []


def normalise(text, folder):
    text = text.replace(str(folder), "FOLDER")
    for pattern, replacement in VOLATILE:
        text = pattern.sub(replacement, text)
    return text


def lines_of(text):
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def parse_transcript(lines):
    steps, at = [], 0
    while at < len(lines):
        line = lines[at]
        if not line.startswith("$ "):
            at += 1
            continue
        first, command = at, line[2:]
        at += 1
        while at < len(lines) and lines[at].startswith("> "):
            command += "\n" + lines[at][2:]
            at += 1
        body = at
        while at < len(lines) and re.match(r"  |! |!$|= ", lines[at]):
            at += 1
        step = Step(command, body, at)
        step.expected = lines[body:at]
        steps.append(step)
        assert first < body
    return steps


def transcript_output(run, folder):
    out = ["  " + line for line in lines_of(normalise(run.stdout, folder))]
    out += [("! " + line).rstrip() for line in lines_of(normalise(run.stderr, folder))]
    if run.returncode != 0:
        out.append(f"= {run.returncode}")
    return out


def parse_markdown(lines):
    steps, inside, step = [], False, None
    for at, line in enumerate(lines):
        if line.startswith("```"):
            inside = not inside and line.strip() == "```console"
            step = None
        elif inside and line.startswith("$ "):
            step = Step(line[2:], at + 1, at + 1)
            steps.append(step)
        elif inside and step and step.last == step.first and step.command.endswith("\\"):
            step.command += "\n" + line
            step.first = step.last = at + 1
        elif inside and step:
            step.last = at + 1
            step.expected = lines[step.first:step.last]
    for step in steps:  # an empty line before the next command is for the eye
        while step.expected and step.expected[-1] == "" and step.last > step.first:
            step.last -= 1
            step.expected = step.expected[:-1]
    return steps


def matches(expected, got):
    """Equal, where "…" alone in a line stands for any lines and at a line's end for its rest."""
    if not expected:
        return not got
    if expected[0] == "…":
        return any(matches(expected[1:], got[i:]) for i in range(len(got) + 1))
    if not got:
        return False
    fits = expected[0] == got[0] or (
        expected[0].endswith("…") and got[0].startswith(expected[0][:-1].rstrip()))
    return fits and matches(expected[1:], got[1:])


def prepare(folder, environment):
    for command in ("align samples/article.fr.txt samples/article.en.txt -s fr -t en --store",
                    "align apply samples/article.reviewed.tsv -s fr -t en",
                    "glossary import samples/glossary.csv"):
        subprocess.run(["bash", "-c", "verso " + command], cwd=folder, env=environment, check=True,
                       stdout=subprocess.DEVNULL)


def run_file(path, verso, accept):
    lines = path.read_text(encoding="utf-8").split("\n")
    markdown = path.suffix == ".md"
    steps = parse_markdown(lines) if markdown else parse_transcript(lines)
    if not steps:
        print(f"{path}: no commands")
        return False
    environment = {
        "PATH": f"{verso.parent}:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "dumb",
    }
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    good, rewritten = True, {}
    with tempfile.TemporaryDirectory(prefix="verso-transcript-") as name:
        folder = pathlib.Path(name).resolve()
        environment["HOME"] = str(folder)
        shutil.copytree(ROOT / "samples", folder / "samples")
        if "<!-- setup: samples -->" in lines:
            prepare(folder, environment)
        for step in steps:
            run = subprocess.run(
                ["bash", "-c", step.command], cwd=folder, env=environment, text=True,
                encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT if markdown else subprocess.PIPE,
                timeout=300, check=False)
            if markdown:
                got = lines_of(normalise(run.stdout, folder))
                expected = lines_of(normalise("\n".join(step.expected), folder))
            else:
                got = transcript_output(run, folder)
                expected = step.expected
            while markdown and got and got[-1] == "":
                got.pop()
            if matches(expected, got) if markdown else expected == got:
                continue
            good = False
            if markdown:  # people read real times and sizes
                rewritten[step.first] = (step.last, lines_of(run.stdout.replace(str(folder), "~")))
            else:
                rewritten[step.first] = (step.last, got)
            if not accept:
                print(f"{path}:{step.first}: $ {step.command}")
                print("\n".join(difflib.unified_diff(expected, got, "expected", "got", lineterm="")))
    if accept and rewritten:
        out, at = [], 0
        while at < len(lines) or at in rewritten:
            if at in rewritten:
                last, got = rewritten.pop(at)
                out += got
                if last > at:
                    at = last
                    continue
            if at < len(lines):
                out.append(lines[at])
            at += 1
        path.write_text("\n".join(out), encoding="utf-8")
        print(f"{path}: rewritten")
        return True
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--verso", required=True, type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    results = [run_file(path, arguments.verso, arguments.accept) for path in arguments.files]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
