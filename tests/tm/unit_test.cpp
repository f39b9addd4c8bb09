// SPDX-License-Identifier: Apache-2.0
#include "tm/unit.h"

#include <catch2/catch.hpp>

#include "tm/known_names.h"
#include "tm/prepared_unit.h"
#include "tm/provenance.h"
#include "tm/unit_body.h"

using namespace verso;

namespace {

/// A unit with something in every place.
TranslationUnit full() {
  TranslationUnit unit;
  unit.attributes = {{"tuid", "7"}, {"creationdate", "20260302T101500Z"}, {"x-odd", ""}};
  unit.annotations = {{Annotation::Kind::property, "client", "ACME", {{"xml:lang", "en"}}},
                      {Annotation::Kind::note, "", "  as it was \n", {}},
                      {Annotation::Kind::property, "client", "ACME", {}},
                      {Annotation::Kind::property, "", "", {}}};
  Segment segment{"Bold\u00A0text ", {}};
  segment.codes = {{CodeKind::open, 0, "1", "bold", "<b>", "<bpt i=\"1\">&lt;b&gt;</bpt>"},
                   {CodeKind::close, 4, "1", "", "</b>", ""},
                   {CodeKind::isolated_close, 11, "", "", "", "<it pos=\"end\"/>"}};
  unit.variants = {{"EN-us", {{"changeid", "kl"}}, {}, segment},
                   {"tlh-Latn-x-fan", {}, {{Annotation::Kind::property, "p", "v", {}}}, {}},
                   {"fr", {}, {}, {"Texte gras", {}}},
                   {"fr", {}, {}, {"Texte gras", {}}}};
  return unit;
}

}  // namespace

TEST_CASE("a unit comes back from its bytes as it was") {
  for (const auto& unit : {full(), TranslationUnit{}}) {
    TranslationUnit read = full();
    REQUIRE(decode_unit(encode_unit(unit), read));
    CHECK(read == unit);
  }
  FileHeader header{{{"srclang", "en"}, {"gitCommit", "x"}},
                    {{Annotation::Kind::encoding, "", "<ude name=\"a\"/>", {}}}};
  FileHeader read;
  REQUIRE(decode_header(encode_header(header), read));
  CHECK(read == header);
}

TEST_CASE("a plain pair costs twelve bytes beside its text") {
  TranslationUnit unit;
  unit.variants = {{"en", {}, {}, {"abc", {}}}, {"fr", {}, {}, {"def", {}}}};
  CHECK(encode_unit(unit).size() == 6 + 12);
}

TEST_CASE("a unit written into used room has the same bytes, and the hash of its tree") {
  auto sorted = full(), inherited = full(), nested = full();
  sorted.attributes = {{"creationid", "kl"}, {"tuid", "7"}};
  inherited.attributes = {{"srclang", "en"}};
  nested.variants[0].attributes = {{"changeid", "kl"}, {"a", "b"}};
  TranslationUnit big;
  big.variants = {{"en", {}, {}, {std::string(100000, 'x'), {}}}};
  UnitEncoder encoder;
  std::string body = "of before";
  for (const auto& unit : {big, full(), sorted, inherited, nested, TranslationUnit{}, big}) {
    CHECK(encoder.encode(unit, body) == static_cast<std::uint32_t>(tree_hash(unit)));
    CHECK(body == encode_unit(unit));
  }
}

TEST_CASE("what files hold of a unit's hashes stays as it is") {
  auto unit = full();
  const auto key = [&unit] { return static_cast<std::uint64_t>(facts_of(unit).key()); };
  CHECK(tree_hash(unit) == 0xA71BF207467F8644U);
  CHECK(key() == 0xEB603934467F8644U);
  derive(unit, {{{"srclang", "fr"}}, {}});
  CHECK(key() == 0x01E6E893467F8644U);
  unit.contexts.push_back({"", {Neighbour::Kind::text, "before"}, {}, "id", false});
  CHECK(key() == 0x7039F939467F8644U);
  CHECK(facts_of(unit).languages ==
        "en-us\x1F"
        "fr\x1F"
        "fr\x1F"
        "tlh-latn-x-fan\x1F");
}

TEST_CASE("no damaged byte goes unnoticed") {
  const auto body = encode_unit(full());
  TranslationUnit unit;
  for (std::size_t i = 0; i < body.size(); ++i) {
    auto damaged = body;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    CHECK_FALSE(decode_unit(damaged, unit));
    CHECK_FALSE(decode_unit(std::string_view(body).substr(0, i), unit));
  }
}

TEST_CASE("known names keep their numbers") {
  // A file may hold any of them: a change here is a change of the file layout.
  CHECK(number_of_name("en") == 1);
  CHECK(number_of_name("tuid") == 31);
  CHECK(number_of_name("x-verso-context") == 101);
  CHECK(number_of_name("ar-SA") == 191);
  CHECK(number_of_name("unheard of") == 0);
  CHECK(name_of_number(0).empty());
  CHECK(name_of_number(100000).empty());
}

TEST_CASE("trees are equal whatever the order of attributes, and not otherwise") {
  const auto unit = full();
  auto other = full();
  other.id = 9;
  other.header = 2;
  other.contexts.emplace_back();
  std::swap(other.attributes[0], other.attributes[1]);
  CHECK(same_tree(unit, {}, other, {}));
  CHECK(tree_hash(unit) == tree_hash(other));

  const auto differs = [&](auto change) {
    auto changed = full();
    change(changed);
    CHECK_FALSE(same_tree(unit, {}, changed, {}));
    CHECK(tree_hash(unit) != tree_hash(changed));
  };
  differs([](auto& u) { u.attributes[0].value = "8"; });
  differs([](auto& u) { std::swap(u.annotations[0], u.annotations[1]); });
  differs([](auto& u) { u.annotations.pop_back(); });
  differs([](auto& u) { u.annotations[0].attributes.clear(); });
  differs([](auto& u) { std::swap(u.variants[0], u.variants[1]); });
  differs([](auto& u) { u.variants[0].language = "en-US"; });
  differs([](auto& u) { u.variants[0].segment.text += ' '; });
  differs([](auto& u) { u.variants[0].segment.codes[0].original = "<bpt i=\"1\"/>"; });
}

TEST_CASE("an inherited attribute counts as written on the unit") {
  TranslationUnit plain, written;
  plain.variants = written.variants = {{"en", {}, {}, {"a", {}}}};
  set(written.attributes, "srclang", "en");
  const FileHeader english{{{"srclang", "en"}}, {}}, french{{{"srclang", "fr"}}, {}},
      all{{{"srclang", "*all*"}}, {}};
  CHECK(tree_hash(plain) == tree_hash(written));
  CHECK(same_tree(plain, english, written, {}));
  CHECK(same_tree(plain, english, written, french));
  CHECK_FALSE(same_tree(plain, french, written, {}));
  CHECK_FALSE(same_tree(plain, french, plain, english));
  CHECK(same_tree(plain, {}, plain, english));
  CHECK(same_tree(plain, all, plain, english));
}
