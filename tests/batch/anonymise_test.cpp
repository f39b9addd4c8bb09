// SPDX-License-Identifier: Apache-2.0
#include "batch/anonymise.h"

#include <catch2/catch.hpp>

#include "batch/export.h"
#include "batch/import.h"
#include "batch/undo.h"
#include "batch/upkeep.h"
#include "tests/batch/temporary_folder.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

std::string without(const std::vector<std::string>& names, std::string text) {
  Anonymiser(names).apply(text);
  return text;
}

const char* const kFile = R"(<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext" creationid="jean.dupont@acme.example"><note>Base de Jean Dupont</note></header>
<body>
<tu tuid="jean.dupont@acme.example-1" creationid="jdupont" changeid="jdupont"><note>Relu par Jean Dupont, jean.dupont@acme.example</note><prop type="x-reviewer">jean.dupont@acme.example</prop><prop type="x-LastUsedBy">ACME\jdupont</prop>
<tuv xml:lang="fr" creationid="jdupont"><prop type="x-context-pre">&lt;seg&gt;Je suis Jean Dupont.&lt;/seg&gt;</prop><note>JEAN DUPONT</note><seg>Écrivez <ph x="1">&lt;a href="mailto:jean.dupont@acme.example"/&gt;</ph> ici.</seg></tuv>
<tuv xml:lang="en"><seg>Write <ph x="1">&lt;a href="mailto:jean.dupont@acme.example"/&gt;</ph> here.</seg></tuv></tu>
<tu><note>Voir Jean Dupont</note><tuv xml:lang="fr"><seg>Un.</seg></tuv><tuv xml:lang="en"><seg>One.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Deux.</seg></tuv><tuv xml:lang="en"><seg>Two.</seg></tuv></tu>
</body></tmx>
)";

}  // namespace

TEST_CASE("a name is found as it is written in a text, and only as a name") {
  CHECK(without({"Dupont"}, "Dupont, les Duponts, DUPONT") == "…, les Duponts, …");
  CHECK(without({"J. R."}, "J. R. a dit: J. R.") == "… a dit: …");
  CHECK(without({"(Anne)"}, "Dupont (Anne) x(Anne)y") == "Dupont … x…y");
  CHECK(without({"Jean Dupont"}, "Jean\u00A0Dupont et Jean  Dupont") == "… et …");
  CHECK(without({"O'Brien"}, "O’Brien, O&apos;Brien, O'Brien") == "…, …, …");
  CHECK(without({"Anne-Marie"}, "Anne\u2011Marie") == "…");
  CHECK(without({"田中"}, "田中さんは来た。") == "…さんは来た。");
  CHECK(without({"B&B"}, "Chez B&amp;B") == "Chez …");
  CHECK(without({" "}, "a b") == "a b");
  CHECK(without({"Zoé"}, "Zoe\u0301 et Zoé") == "… et …");
  CHECK(without({"Zoe\u0301"}, "Zoe\u0301 et Zoé") == "… et …");
  CHECK(without({"Zoe"}, "Zoe\u0301 et Zoé") == "Zoe\u0301 et Zoé");
  CHECK(without({"Nguyễn"}, "me\u0302me Nguye\u0302\u0303n, NGUYE\u0302\u0303N") ==
        "me\u0302me …, …");
}

TEST_CASE("addresses are found in time, however long the text") {
  CHECK(without({}, "a anne.dupont@example.org, b") == "a …, b");
  CHECK(without({}, "mailto:x@a-b.example.") == "mailto:….");
  CHECK(without({}, "http://a.example/?to=zoe%40b.example&x=1") == "http://a.example/?to=…&x=1");
  CHECK(without({}, "zoe&#64;b.example zoe&#x40;b.example zoe&commat;b.example") == "… … …");
  CHECK(without({}, "zoe\u0301@b.example") == "…");
  CHECK(without({}, "100%40 of a%401.5") == "100%40 of a%401.5");
  CHECK(without({}, "@handle and a@b") == "@handle and a@b");
  const std::string letters(200'000, 'a');
  CHECK(without({}, letters + " @ " + letters) == letters + " @ " + letters);
}

TEST_CASE("in markup only what was written by people is looked at") {
  TranslationUnit unit;
  unit.variants.push_back({"fr", {}, {}, {"a", {}}});
  Code code;
  code.original = R"(<ph x="ph" type='Ph Ph'>ph <sub>Ph</sub></ph>)";
  unit.variants[0].segment.codes = {code};
  unit.variants[0].annotations = {{Annotation::Kind::property, "x-ph", "v", {{"xml:lang", "ph"}}}};
  unit.attributes = {{"srclang", "ph"}, {"tuid", "ph"}};
  CHECK(Anonymiser({"ph"}).apply(unit));
  CHECK(unit.variants[0].segment.codes[0].original ==
        R"(<ph x="…" type='… …'>… <sub>…</sub></ph>)");
  CHECK(unit.variants[0].annotations[0].name == "x-ph");
  CHECK(unit.variants[0].annotations[0].attributes[0].value == "ph");
  CHECK(unit.attributes == Attributes{{"srclang", "ph"}, {"tuid", "…"}});
  CHECK_FALSE(Anonymiser({"ph"}).apply(unit));
}

TEST_CASE("after anonymise and compact nothing of a person is left in an export or in the file") {
  TemporaryFolder folder;
  const auto exported = [&](Workspace& workspace) {
    ExportOptions options;
    options.file = folder.file("out.tmx");
    export_units(workspace.memory(), options);
    return folder.read("out.tmx");
  };
  const auto has = [](const std::string& text, const char* what) {
    return text.find(what) != std::string::npos;
  };
  WorkspaceOptions where;
  where.database = folder.file("m.db");
  {
    Workspace workspace(where, OpenMode::create);
    ImportOptions import;
    import.files = {folder.write("jean.dupont@acme.example.tmx", kFile)};
    import_files(workspace.memory(), import);
    const auto before = exported(workspace);

    auto job = cleaning({{"anonymise"}, {"Jean Dupont"}});
    job.dry_run = true;
    CHECK(change_units(workspace, job).changed == 3);
    CHECK(exported(workspace) == before);
    job.dry_run = false;
    const auto done = change_units(workspace, job);
    CHECK(done.changed == 3);
    const auto after = exported(workspace);
    for (const auto* what : {"dupont", "Dupont", "DUPONT", "acme"}) {
      INFO(what << " in " << after);
      CHECK_FALSE(has(after, what));
    }
    CHECK(has(after, "…"));
    CHECK(workspace.memory().unit(1)->unit.contexts[0].previous.value == "Je suis ….");
    CHECK(change_units(workspace, job).changed == 0);

    undo(workspace, done.operation, false);
    CHECK(exported(workspace) == before);
    undo(workspace, done.operation + 1, false);
    CHECK(exported(workspace) == after);
    CHECK(workspace.memory().verify().empty());

    Edit edit(workspace.database(), {.kind = "compact"});
    MemoryEdit units(workspace.memory(), edit);
    units.purge();
    edit.commit("");
  }
  {
    Database database = Database::open(where.database, {.mode = OpenMode::write});
    database.compact();
  }
  // The log still names the file that was imported, once.
  auto bytes = folder.read("m.db");
  for (const auto* what : {"Jean Dupont", "jdupont", "JEAN", "Base de J", "mailto:jean"}) {
    INFO(what);
    CHECK_FALSE(has(bytes, what));
  }
  Workspace workspace(where, OpenMode::read);
  CHECK(workspace.memory().verify().empty());
  CHECK(exported(workspace).find("…") != std::string::npos);
}
