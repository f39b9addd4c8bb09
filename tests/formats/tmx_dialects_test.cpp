// SPDX-License-Identifier: Apache-2.0
#include "formats/tmx_dialects.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/formats/streams.h"
#include "text/error.h"
#include "tm/provenance.h"

using namespace verso;
using verso::testing::Read;
using verso::testing::read_all;
using verso::testing::write_all;

namespace {

TranslationUnit sample() {
  TranslationUnit unit;
  unit.attributes = {{"srclang", "fr"}};
  unit.annotations = {{Annotation::Kind::property, "client", "ACME", {}}};
  unit.variants = {{"fr", {}, {}, {"un", {}}}, {"en", {}, {}, {"one", {}}}};
  derive(unit, {});
  Context both;
  both.previous = {Neighbour::Kind::text, "avant & <b> | x"};
  both.next = {Neighbour::Kind::none, {}};
  both.id = "key|1";
  Context left;
  left.previous = {Neighbour::Kind::text, "gauche"};
  left.left_only = true;
  Context hashed;
  hashed.previous = {Neighbour::Kind::hash, "md5:00"};
  Context id;
  id.id = "only";
  for (const Context& context : {both, left, hashed, id}) record_context(unit, context);
  record_state(unit, false, 0.93, Origin::human);
  return unit;
}

}  // namespace

TEST_CASE("whatever the flavor, contexts and state come back") {
  const TranslationUnit unit = sample();
  for (const std::string_view flavor : tmx_flavors()) {
    INFO(flavor);
    WriteOptions options;
    options.flavor = flavor;
    const std::string text = write_all("tmx", {}, {unit}, options);
    INFO(text);
    Read read = read_all("tmx", text);
    REQUIRE(read.units.size() == 1);
    TranslationUnit& again = read.units[0];
    derive(again, read.header);
    for (const Context& context : unit.contexts)
      CHECK(std::find(again.contexts.begin(), again.contexts.end(), context) !=
            again.contexts.end());
    CHECK_FALSE(again.confirmed);
    CHECK(again.confidence == Approx(0.93));
    CHECK(find_property(again.annotations, "client") != nullptr);
    // And the same flavor once more says the same.
    CHECK(write_all("tmx", read.header, {again}, options) ==
          write_all("tmx", read.header, {again}, options));
  }
}

TEST_CASE("each flavor writes its own names") {
  const auto has = [](std::string_view flavor, std::string_view part) {
    WriteOptions options;
    options.flavor = flavor;
    return write_all("tmx", {}, {sample()}, options).find(part) != std::string::npos;
  };
  CHECK(has("memoq",
            "<prop type=\"x-context-pre\">&lt;seg&gt;avant &amp;amp; &amp;lt;b&amp;gt; | x"));
  CHECK(has("matecat", "<prop type=\"x-context-pre\">avant &amp; &lt;b&gt; | x</prop>"));
  CHECK(has("phrase", "<prop type=\"context_prev\">"));
  CHECK(has("xtm", "x-previous-source-text"));
  CHECK(has("omegat", "<prop type=\"id\">key|1</prop>"));
  CHECK(has("swordfish", "<prop type=\"prev-fr-en\">"));
  CHECK(
      has("trados", "<prop type=\"x-ContextContent\">avant &amp; &lt;b&gt; || x |  |  | </prop>"));
  CHECK(has("trados", "<prop type=\"x-ConfirmationLevel\">Draft</prop>"));
  CHECK(has("globallink", "previousMd5Segment"));
  CHECK(has("lokalize", "<prop type=\"x-context\">only</prop>"));
  CHECK(has("transifex", "<prop type=\"context\">only</prop>"));
  CHECK_THROWS_AS(has("word", ""), UsageError);
}
