#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What Verso does on a terminal, tried on a pseudo-terminal: colours, NO_COLOR, pager, progress,
questions, Ctrl-C, closed pipes, completion in the shells that are installed.

    terminal_test.py --verso build/dev/verso
"""
import argparse
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time
import fcntl

ESCAPE = "\x1b["


class Fault(Exception):
    pass


def expect(truth, what, shown=""):
    if not truth:
        raise Fault(f"{what}\n{shown}")


class Screen:
    """A program on a terminal of its own, 80 columns of 24 lines."""

    def __init__(self, command, folder, rows=24, columns=80, **variables):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder),
                       "TERM": "xterm-256color"} | variables
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        self.text = ""
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe("bash", ["bash", "-c", command], environment)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, until=None, seconds=60):
        """Reads until the pattern has been shown, or the program has ended."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if until and re.search(until, self.text):
                return True
            ready, _, _ = select.select([self.end], [], [], 0.1)
            if not ready:
                continue
            try:
                bytes_read = os.read(self.end, 65536)
            except OSError:
                bytes_read = b""
            if not bytes_read:
                return until is None
            self.text += bytes_read.decode("utf-8", "replace")
        raise Fault(f"nothing came of it in {seconds} s\n{self.text[-2000:]}")

    def send(self, keys):
        os.write(self.end, keys.encode())

    def close(self):
        """Gives the exit code."""
        self.read()
        os.close(self.end)
        status = os.waitpid(self.process, 0)[1]
        return os.waitstatus_to_exitcode(status)


def quietly(command, folder, **variables):
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True,
                          encoding="utf-8", timeout=300, check=False,
                          env=dict(os.environ) | {"LC_ALL": "C.UTF-8"} | variables)


def fill(folder, name, count):
    with open(folder / name, "w", encoding="utf-8") as file:
        file.write("fr\ten\n")
        for i in range(count):
            file.write(f"La phrase numéro {i} parle d’un chat.\tSentence number {i} is about a cat.\n")


def test_help_fits_a_screen_of_24_lines(folder):
    screen = Screen("stty size; verso help", folder)
    screen.close()
    lines = screen.text.replace("\r", "").split("\n")[1:]
    expect(len(lines) <= 24, "verso help is longer than a screen", screen.text)
    expect(max(map(len, lines)) <= 80, "verso help is wider than a screen", screen.text)


def test_help_of_every_command_fits_a_screen(folder):
    table = json.loads(quietly("verso help --format json", folder).stdout)
    for command in table["commands"]:
        name = command["name"]
        short = quietly(f"verso help {name}", folder).stdout
        expect(short == quietly(f"verso {name} --help", folder).stdout, f"two helps for {name}")
        whole = quietly(f"verso help {name} -v", folder).stdout
        lines = short.split("\n")[:-1]
        expect(len(lines) <= 23, f"the help of {name} is longer than a screen", short)
        expect(max(map(len, lines)) <= 80, f"the help of {name} is wider than a screen", short)
        for option in command["options"]:
            expect(f"--{option['name']}" in short, f"{name}: --{option['name']} is not named", short)
            expect(option["help"].split()[-1] in whole and option["usage"] in whole,
                   f"{name} -v does not explain --{option['name']}", whole)


def test_colours_on_a_terminal_only(folder):
    quietly("verso tm add -s fr -t en 'Un chat.' 'A cat.' -q", folder)
    command = "verso tm edit 1 --target-text 'One cat.' --dry-run"
    coloured = Screen(command, folder)
    coloured.close()
    expect(ESCAPE + "32m" in coloured.text, "no colours on a terminal", coloured.text)
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        plain = Screen(command, folder, **variables)
        plain.close()
        expect(ESCAPE + "3" not in plain.text, f"colours in spite of {variables}", plain.text)
    expect("\x1b" not in quietly(command, folder).stdout, "colours in a pipe")
    expect(ESCAPE in quietly(command + " --color always", folder).stdout, "--color always is not heeded")
    expect("\x1b" not in quietly(command + " --color always | cat", folder, NO_COLOR="1").stderr, "")


def test_long_output_goes_to_the_pager(folder):
    fill(folder, "many.tsv", 60)
    quietly("verso tm import many.tsv -q", folder)
    command = "verso tm concordance chat"
    paged = Screen(command, folder, PAGER="sed 's/^/P /'")
    expect(paged.close() == 0, "paging failed", paged.text)
    lines = paged.text.replace("\r", "").strip().split("\n")
    expect(sum(line.startswith("P ") for line in lines) >= 119, "the pager did not get it all", paged.text)
    expect(lines[-1] == "60 hits", "notes stand before the output", paged.text)
    for words in (command + " --no-pager", command + " | cat", command + " --format json"):
        plain = Screen(words, folder, PAGER="sed 's/^/P /'")
        plain.close()
        expect("P " not in plain.text, f"a pager for {words}", plain.text)
    short = Screen("verso tm info", folder, PAGER="sed 's/^/P /'")
    short.close()
    expect("P " not in short.text, "a pager for a short output", short.text)
    left = Screen(command + "; echo code $?", folder, PAGER="head -1")
    left.close()
    expect("code 0" in left.text, "leaving the pager is an error", left.text)
    if shutil.which("less"):
        less = Screen(command, folder)
        less.read(":")
        less.send("q")
        expect(less.close() == 0, "less was not left well", less.text)


def test_questions_are_asked_on_a_terminal(folder):
    quietly("verso tm add -s fr -t en 'Un chat.' 'A cat.' -q", folder)
    expect(quietly("verso tm delete --where 'source~chat' </dev/null", folder).returncode == 2,
           "deleted without being asked")
    no = Screen("verso tm delete --where 'source~chat'", folder)
    no.read(r"\[y/N\]")
    no.send("n\n")
    expect(no.close() == 2, "a no was not heard", no.text)
    yes = Screen("verso tm delete --where 'source~chat'", folder)
    yes.read(r"\[y/N\]")
    yes.send("y\n")
    expect(yes.close() == 0 and "1 removed" in yes.text, "a yes was not heard", yes.text)


def test_progress_and_ctrl_c(folder):
    fill(folder, "many.tsv", 200000)
    quietly("verso tm add -s fr -t en 'Un chat.' 'A cat.' -q; verso tm export before.tmx -q", folder)
    for command, leftover in (("verso tm import many.tsv", None),
                              ("verso tm export out.tmx", "out.tmx")):
        if command.startswith("verso tm export"):
            quietly("verso tm import many.tsv -q", folder)
        before = sorted(path.name for path in folder.iterdir())
        screen = Screen(command, folder)
        shown = screen.read(r"(importing|exporting)[^\r]*%")
        if leftover and not shown:  # a fast machine was done before there was anything to show
            screen.close()
            continue
        expect(shown, f"no progress of {command}", screen.text)
        screen.send("\x03")
        code = screen.close()
        expect(code == 130, f"{command} ended with {code} after Ctrl-C", screen.text)
        expect("interrupted" in screen.text, "the interruption is not told", screen.text)
        after = sorted(path.name for path in folder.iterdir())
        expect(before == after, f"{command} left something behind: {set(after) - set(before)}")
        if leftover:
            continue
        quietly("verso tm export after.tmx -q", folder)
        expect((folder / "before.tmx").read_bytes() == (folder / "after.tmx").read_bytes(),
               "an interrupted import changed the memory")
    quiet = Screen("verso tm export out.tmx -q", folder)
    quiet.close()
    expect("exporting" not in quiet.text, "--quiet shows progress", quiet.text)


def asleep(process):
    """Waits until all threads of the program wait for something."""
    for _ in range(600):
        try:
            states = [(task / "stat").read_text().rsplit(")", 1)[1].split()[0]
                      for task in pathlib.Path(f"/proc/{process.pid}/task").iterdir()]
        except OSError:
            states = []
        if states and all(state == "S" for state in states):
            return
        time.sleep(0.05)


def interrupt(command, folder, given=b""):
    """Ctrl-C once the program waits for more than what it was given; the exit code and stderr."""
    waiting = subprocess.Popen(["bash", "-c", "exec " + command], cwd=folder,
                               stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    waiting.stdin.write(given)
    waiting.stdin.flush()
    time.sleep(0.3)
    asleep(waiting)
    waiting.send_signal(signal.SIGINT)
    try:
        code = waiting.wait(20)
    except subprocess.TimeoutExpired:
        waiting.kill()
        code = "not at all"
    said = waiting.stderr.read().decode()
    waiting.stdin.close()
    return code, said


def state(folder):
    files = sorted(path.name for path in folder.rglob("*"))
    return files, quietly("verso tm export - --to tmx -q; verso glossary list", folder).stdout


def test_ctrl_c_while_standard_input_is_silent(folder):
    quietly("verso tm add -s fr -t en 'Un chat.' 'A cat.' -q; mkfifo pipe; mkdir out", folder)
    (folder / "chat.txt").write_text("Un chat.\n")
    before = state(folder)
    tmx = b'<tmx version="1.4"><header srclang="fr"/><body>' + b"".join(
        b'<tu><tuv xml:lang="fr"><seg>Phrase %d.</seg></tuv><tuv xml:lang="en"><seg>Sentence %d.</seg>'
        b"</tuv></tu>" % (i, i) for i in range(5000))
    for command, given in (
            ("verso tm lookup -", b""),
            ("verso tm lookup - --format jsonl", b"Un chat.\n"),
            ("verso tm import -", b""),
            ("verso tm import -", tmx),
            ("verso tm import - --from tmx --jobs 4 --rejects rejected.tmx", tmx),
            ("verso tm import pipe", b""),
            ("verso tm import - --db fresh.db", b""),
            ("verso tm import - --db fresh.db", tmx),
            ("verso glossary import -", b"fr,en\ntr\xc3\xaave,truce\n"),
            ("verso glossary query -", b"Un chat.\n"),
            ("verso pretranslate - --from txt -o filled.txt", b"Un chat.\n" * 20000),
            ("verso pretranslate chat.txt pipe --from txt -o out/", b""),
            ("verso analyze - --from txt", b"Un chat.\n"),
            ("verso segment - -s fr", b"Un chat."),
            ("verso check -", b"Un chat.\tA cat.\n"),
            ("verso check - --from xliff", b"<xliff"),
            ("verso align - chat.txt", b"A cat.\n"),
            ("verso align - chat.txt --segmented", b"A cat.\n"),
            ("verso align --batch - --store", b"chat.txt\tchat.txt\n"),
            ("verso align apply -", b""),
            ("verso tm edit --apply -", b"unit\tlanguage\tbefore\tafter\n"),
            ("verso tm update - --from po", b""),
            ("verso tm update chat.txt --original - -s fr -t en", b"Un chat.\n"),
            ("verso check --memory --baseline -", b"key\n"),
            ("verso analyze chat.txt --weights -", b"new 90\n"),
            ("verso segment chat.txt -s fr --srx -", b"<srx"),
            ("verso align chat.txt chat.txt --dictionary -", b"chat\tcat\n"),
            ("verso glossary query --glossary - chat", b"fr,en\n")):
        code, said = interrupt(command, folder, given)
        expect(code == 130, f"{command} ended with {code} after Ctrl-C", said)
        expect(said.endswith("interrupted; nothing was changed\n"), f"{command} says something else", said)
        (folder / "out" / "chat.txt").unlink(missing_ok=True)  # was finished before
        (folder / "out" / "chat.txt.todo.xlf").unlink(missing_ok=True)
        expect(state(folder) == before, f"{command} left something behind", str(state(folder)[0]))


def test_ctrl_c_while_another_program_writes_to_the_memory(folder):
    quietly("verso tm add -s fr -t en 'Un chat.' 'A cat.' -q; cp verso.db other.db", folder)
    (folder / "chat.txt").write_text("Un chat.\n")
    before = state(folder)
    writer = sqlite3.connect(folder / "verso.db", isolation_level=None)
    writer.execute("begin immediate")
    try:
        for command in ("verso tm add Deux. Two.", "verso glossary add chat cat", "verso tm compact --yes",
                        "verso tm import chat.txt --from tsv -s fr -t en",
                        "verso tm promote --db other.db --to verso.db --where source~chat"):
            code, said = interrupt(command, folder)
            expect(code == 130, f"{command} ended with {code} after Ctrl-C", said)
            expect("interrupted; nothing was changed" in said, f"{command} says something else", said)
    finally:
        writer.execute("rollback")
        writer.close()
    expect(state(folder) == before, "something was changed", str(state(folder)))


def test_a_closed_pipe_is_quiet(folder):
    fill(folder, "many.tsv", 5000)
    quietly("verso tm import many.tsv -q", folder)
    for command in ("verso tm concordance chat", "verso tm export - --to tsv -s fr -t en",
                    "verso tm export - --to tmx", "verso tm log --show 1",
                    "verso tm concordance chat --format jsonl"):
        run = quietly(f"set -o pipefail; {command} -q | head -1", folder)
        expect(run.stderr == "", f"{command} | head complains", run.stderr)


def test_wide_and_right_to_left_text_keep_their_columns(folder):
    quietly("verso tm add -s ja -t ar '停戦は続いている。' 'الهدنة مستمرة.' -q", folder)
    piped = quietly("verso tm concordance 停戦", folder).stdout
    expect("\u2068" not in piped, "isolates in a pipe", piped)
    screen = Screen("verso tm concordance 停戦", folder)
    screen.close()
    expect("\u2068الهدنة مستمرة.\u2069" in screen.text, "right-to-left text is not set apart", screen.text)


def test_completion_in_bash(folder):
    if not shutil.which("bash"):
        return
    quietly("verso tm add -s fr -t en 'Un chat.' 'A cat.' -q; verso completion bash > c.bash", folder)

    def completed(*words):
        script = ("source ./c.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); "
                  "COMP_LINE=\"$*\"; COMP_POINT=${#COMP_LINE}; "
                  "f=$(complete -p verso | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); "
                  "$f verso \"${@: -1}\" \"${@: -2:1}\"; printf '%s\\n' \"${COMPREPLY[@]}\"")
        run = subprocess.run(["bash", "-c", script, "bash", *words], cwd=folder, capture_output=True,
                             text=True, encoding="utf-8", check=False)
        expect(run.stderr == "", f"bash complains about {words}", run.stderr)
        return [word.strip() for word in run.stdout.split("\n") if word]

    expect("tm" in completed("verso", ""), "commands are not offered", str(completed("verso", "")))
    expect("merge" in completed("verso", "tm", "m"), "tm merge is not offered")
    expect("--apply" in completed("verso", "tm", "edit", "--a"), "--apply is not offered")
    expect("fr-CA" in completed("verso", "tm", "lookup", "-s", "fr-"), "languages are not offered")
    expect("verso.db" in completed("verso", "--db", ""), "databases are not offered",
           str(completed("verso", "--db", "")))


def test_completion_in_other_shells(folder):
    quietly("verso tm add -s fr -t en 'Un chat.' 'A cat.' -q", folder)
    if shutil.which("fish"):
        run = quietly("verso completion fish > c.fish; fish -c 'source c.fish; complete -C \"verso tm me\"; "
                      "complete -C \"verso tm edit --app\"; complete -C \"verso -s fr-\"; "
                      "complete -C \"verso --db ver\"'", folder, HOME=str(folder))
        for word in ("merge", "--apply", "fr-CA", "verso.db"):
            expect(word in run.stdout, f"fish does not offer {word}", run.stdout + run.stderr)
    if shutil.which("zsh"):
        run = quietly("verso completion zsh > _verso; zsh -n _verso", folder)
        expect(run.returncode == 0 and run.stderr == "", "zsh does not understand its script", run.stderr)
        screen = Screen("zsh -f -i", folder, rows=40)
        screen.send("PS1='% '; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; echo rea''dy\n")
        screen.read("ready")
        screen.send("verso tm mer\t")
        expect(screen.read("verso tm merge", 20), "zsh does not offer merge", screen.text)
        screen.send("\x15verso tm edit --app\t")
        expect(screen.read("--apply", 20), "zsh does not offer --apply", screen.text)
        screen.send("\x15exit\n")
        screen.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--verso", required=True, type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    os.environ["PATH"] = f"{arguments.verso.parent}:{os.environ['PATH']}"
    for name in ("VERSO_DB", "VERSO_USER", "NO_COLOR", "PAGER", "LESS"):
        os.environ.pop(name, None)
    faults = 0
    for name, test in list(globals().items()):
        if not name.startswith("test_") or arguments.only not in name:
            continue
        with tempfile.TemporaryDirectory(prefix="verso-terminal-") as folder:
            try:
                test(pathlib.Path(folder).resolve())
            except Fault as fault:
                faults += 1
                print(f"{name}: {fault}")
    print(f"{faults} faults" if faults else "all well")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
