#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs all tests of a build with counters and prints which share of the project's own lines they
reach: a row a room, the files that lack most, the whole. What is not reached in a file stands in
coverage.txt beside the build's other files, and as pages in coverage.html.

Programs that a test kills, or that run from an installed copy, write no counters: the figures are
a little too low rather than too high.

    coverage.py --build build/coverage [--ctest ctest] [--gcovr gcovr] [--no-run] [--floor 90]
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
ROOMS = ("text", "store", "tm", "glossary", "formats", "batch", "cli")
SHOWN = 25  # files


def run_tests(build, ctest, jobs):
    for counters in build.rglob("*.gcda"):
        counters.unlink()
    return subprocess.run([ctest, "--output-on-failure", "--progress", "-j", str(jobs)], cwd=build,
                          check=False).returncode


def reached(build, gcovr, jobs):
    """Lines reached and lines there are, by file."""
    summary = build / "coverage.json"
    command = [gcovr, "--root", str(ROOT), "-j", str(jobs), "--json-summary", str(summary),
               "--txt", str(build / "coverage.txt")]
    pages = build / "coverage.html"
    pages.mkdir(exist_ok=True)
    command += ["--html-details", str(pages / "index.html")]
    for room in ROOMS:
        command += ["--filter", f"{ROOT}/{room}/"]
    # Only what the rooms' own objects counted: the tests' objects count the same headers again.
    command += [str(build / room) for room in ROOMS]
    subprocess.run(command, cwd=build, check=True)
    return {file["filename"]: (file["line_covered"], file["line_total"])
            for file in json.loads(summary.read_text())["files"]}


def row(name, covered, total):
    return f"{name:32}{covered:>8}{total:>8}{100 * covered / max(1, total):>8.1f} %"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", required=True, type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("--ctest", default="ctest")
    parser.add_argument("--gcovr", default="gcovr")
    parser.add_argument("--no-run", action="store_true", help="count what the last run reached")
    parser.add_argument("--floor", type=float, default=90, help="least share of lines, in percent")
    arguments = parser.parse_args()
    jobs = len(os.sched_getaffinity(0))

    failed = 0 if arguments.no_run else run_tests(arguments.build, arguments.ctest, jobs)
    files = reached(arguments.build, arguments.gcovr, jobs)
    print(f"\n{'':32}{'reached':>8}{'lines':>8}")
    missing = sorted(files, key=lambda name: files[name][0] - files[name][1])
    for name in missing[:SHOWN]:
        if files[name][0] < files[name][1]:
            print(row(name, *files[name]))
    print()
    sums = [0, 0]
    for room in ROOMS:
        own = [counts for name, counts in files.items() if name.startswith(room + "/")]
        covered, total = (sum(counts[i] for counts in own) for i in (0, 1))
        sums = [sums[0] + covered, sums[1] + total]
        print(row(room, covered, total))
    print(row("all", *sums))
    if failed:
        print("some tests failed; the figures are too low")
        return 1
    if 100 * sums[0] < arguments.floor * sums[1]:
        print(f"less than {arguments.floor} % of the lines are reached")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
