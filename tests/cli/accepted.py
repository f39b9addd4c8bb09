#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What public tools accept before pretranslate they accept after it.

PO files are compiled by `msgfmt -c`, XLIFF is read by xmllint; both on documents written here. With
VERSO_SCHEMAS naming a folder that holds the OASIS schemas (xliff-core-1.2-transitional.xsd, and
xliff_core_2.0.xsd with those of its modules beside it) XLIFF is validated against them, too. A tool
that is not installed is named and its part is skipped; exit 77 when nothing could be run.

    accepted.py --verso build/dev/verso
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

UNITS = "\n".join([
    "fr\ten", "Un chat dort.\tA cat sleeps.", "Il y a %d fichier\tThere is %d file",
    "Il y a %d fichiers\tThere are %d files", "Ouvrir\tOpen", "Trois chiens & deux <chats>\tThree dogs & two <cats>",
    "Une longue phrase qui dépasse la largeur habituelle des lignes d'un fichier PO, et de loin.\t"
    "A long sentence that is wider than the usual width of lines in a PO file, and by far.",
    "Ligne un.\\nLigne deux.\\n\tLine one.\\nLine two.\\n", "Un lit rouge et bleu.\tA red and blue bed.", ""])

PO = r'''# Un commentaire.
msgid ""
msgstr ""
"Project-Id-Version: essai 1.0\n"
"PO-Revision-Date: 2026-01-01 10:00+0000\n"
"Last-Translator: A <a@example.org>\n"
"Language-Team: English\n"
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. extrait
#: a.c:1
msgid "Un chat dort."
msgstr ""

#: a.c:2
#, c-format
msgid "Il y a %d fichier"
msgid_plural "Il y a %d fichiers"
msgstr[0] ""
msgstr[1] ""

#, fuzzy
#| msgid "Ouvrir…"
msgctxt "menu"
msgid "Ouvrir"
msgstr "Open it"

msgctxt "bouton"
msgid "Ouvrir"
msgstr ""

msgid ""
"Une longue phrase qui dépasse la largeur habituelle des lignes d'un fichier "
"PO, et de loin."
msgstr ""

msgid ""
"Ligne un.\n"
"Ligne deux.\n"
msgstr ""

msgid "Un lit rouge et vert."
msgstr ""

msgid "Rien de tout cela."
msgstr ""

#~ msgid "vieux"
#~ msgstr "old"
'''

XLIFF12 = '''<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a.txt" source-language="fr" target-language="en" datatype="plaintext">
  <header><note>essai</note></header>
  <body>
   <trans-unit id="1" resname="un"><source>Un chat dort.</source></trans-unit>
   <trans-unit id="2"><source>Trois chiens &amp; deux &lt;chats&gt;</source><target/><note>n</note></trans-unit>
   <group id="g"><trans-unit id="3" approved="yes"><source>Ouvrir</source><target state="final">Open</target></trans-unit></group>
   <trans-unit id="4"><source>Un <g id="1">lit</g> rouge et bleu.</source><seg-source><mrk mtype="seg" mid="1">Un <g id="1">lit</g> rouge et bleu.</mrk></seg-source></trans-unit>
   <trans-unit id="5"><source>Un lit rouge et vert.</source><alt-trans match-quality="50"><target>x</target></alt-trans></trans-unit>
   <trans-unit id="6" translate="no"><source>Ouvrir</source></trans-unit>
  </body>
 </file>
</xliff>
'''

XLIFF2 = '''<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en">
 <file id="f"><unit id="1"><notes><note>n</note></notes><segment><source>Un chat dort.</source></segment></unit>
 <unit id="2"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>
  <segment id="s1"><source>Un <pc id="1" dataRefStart="d1" dataRefEnd="d2">lit</pc> rouge et bleu.</source></segment>
  <ignorable><source> </source></ignorable>
  <segment><source>Un lit rouge et vert.</source></segment></unit>
 <group id="g"><unit id="3"><segment><source>Ouvrir</source></segment></unit></group></file>
</xliff>
'''

TEXT = "Un chat dort. Rien de tout cela.\n\nUn lit rouge et vert.\nTrois chiens & deux <chats>\n"


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)


class Checks:
    def __init__(self):
        self.done, self.failures, self.missing = 0, [], []

    def tool(self, name, package):
        if shutil.which(name):
            return True
        self.missing.append(f"{name} is not installed (package {package}): its part is skipped")
        return False

    def that(self, truth, what):
        self.done += 1
        if not truth:
            self.failures.append(what)


def schema_for(path):
    folder = os.environ.get("VERSO_SCHEMAS")
    if not folder:
        return None
    two = 'document:2' in path.read_text(encoding="utf-8")[:2000]
    found = pathlib.Path(folder) / ("xliff_core_2.0.xsd" if two else "xliff-core-1.2-transitional.xsd")
    return found if found.exists() else None


def xliff_is_fine(path):
    """An empty string, or what is wrong."""
    command = ["xmllint", "--noout", "--nonet"]
    schema = schema_for(path)
    if schema:
        command += ["--schema", schema]
    done = run(*command, path)
    if done.returncode != 0:
        return done.stderr
    text = path.read_text(encoding="utf-8")
    ids = re.findall(r'<unit[^>]* id="([^"]*)"', text)
    if len(ids) != len(set(ids)):
        return "two units have one id"
    for unit in re.findall(r"<unit\b.*?</unit>", text, re.S):
        refs = set(re.findall(r'<mtc:match[^>]* ref="#([^"]*)"', unit))
        known = set(re.findall(r'<(?:segment|sm|mrk|sc|pc|ph)\b[^>]* id="([^"]*)"', unit))
        if not refs <= known:
            return f"matches refer to {refs - known}"
        if "<mtc:" in unit and unit.index("<mtc:") > unit.index("<segment"):
            return "matches stand after a segment"
        if "subState=" in unit and not re.search(r'<segment[^>]*state="[a-z]+"[^>]*subState=', unit):
            return "subState without state"
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--verso", required=True, type=pathlib.Path)
    verso = parser.parse_args().verso.resolve()
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="verso-accepted-") as name:
        folder = pathlib.Path(name)
        files = {"a.po": PO, "a12.xlf": XLIFF12, "a2.xlf": XLIFF2, "a.txt": TEXT, "units.tsv": UNITS}
        files["crlf.po"] = PO.replace("\n", "\r\n")
        files["close.xlf"] = re.sub(r">\s+<", "><", XLIFF2).replace('?><xliff', '?>\n<xliff')
        for file, text in files.items():
            (folder / file).write_bytes(text.replace("\\n\tLine", "\tLine").encode() if file == "units.tsv"
                                        else text.encode())
        done = run(verso, "--db", folder / "m.db", "tm", "import", folder / "units.tsv", "-q")
        checks.that(done.returncode == 0, done.stderr)
        common = [verso, "--db", folder / "m.db", "-s", "fr", "-t", "en", "pretranslate"]
        outputs = []
        for file in ["a.po", "crlf.po", "a12.xlf", "a2.xlf", "close.xlf"]:
            for option in [[], ["--min", "50", "--confirm", "100", "--overwrite", "always"]]:
                out = folder / f"out{len(outputs)}-{file}"
                done = run(*common, folder / file, "-o", out, *option)
                checks.that(done.returncode == 0 and " 0 filled" not in done.stdout,
                            f"{file}: {done.stdout}{done.stderr}")
                outputs.append(out)
        for to in ["xliff12", "xliff2"]:
            out = folder / f"{to}.xlf"
            done = run(*common, folder / "a.txt", "-o", out, "--to", to)
            checks.that(done.returncode == 0, done.stderr)
            outputs.append(out)
        done = run(*common, folder / "a.txt", "-o", folder / "out.txt")
        outputs.append(folder / "out.txt.todo.xlf")
        if checks.tool("msgfmt", "gettext"):
            for path in [folder / "a.po"] + [o for o in outputs if o.suffix == ".po"]:
                done = run("msgfmt", "-c", "-o", os.devnull, path)
                checks.that(done.returncode == 0, f"msgfmt -c {path.name}: {done.stderr}")
        if checks.tool("xmllint", "libxml2-utils"):
            for path in [folder / "a12.xlf", folder / "a2.xlf"] + [o for o in outputs if o.suffix == ".xlf"]:
                wrong = xliff_is_fine(path)
                checks.that(not wrong, f"{path.name}: {wrong}\n{path.read_text(encoding='utf-8')}")
    for line in checks.missing + checks.failures:
        print(line)
    if len(checks.missing) == 2:
        return 77
    if not checks.failures:
        print(f"{checks.done} checks passed")
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
