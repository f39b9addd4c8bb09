// SPDX-License-Identifier: Apache-2.0
#include "formats/code_pairs.h"

#include <catch2/catch.hpp>
#include <string>

using namespace verso;

namespace {

/// "(1b" opens 1 with markup b, ")1b" closes it, "x2y" stands alone.
Segment coded(const std::vector<std::string>& codes) {
  Segment out;
  for (const std::string& code : codes)
    out.codes.push_back({code[0] == '('   ? CodeKind::open
                         : code[0] == ')' ? CodeKind::close
                                          : CodeKind::standalone,
                         0,
                         code.substr(1, 1),
                         {},
                         code.substr(2),
                         {}});
  return out;
}

std::string shown(const std::vector<std::optional<std::size_t>>& indices) {
  std::string out;
  for (const auto& index : indices) out += index ? std::to_string(*index) : "-";
  return out;
}

std::string same(const std::vector<std::string>& codes, const std::vector<std::string>& model) {
  return shown(matching_codes(coded(codes), coded(model)));
}

}  // namespace

TEST_CASE("a close code belongs to the last open one of its id") {
  CHECK(shown(code_partners(coded({"(1", "(1", ")1", "x1", ")1", ")1"}))) == "421-0-");
  CHECK(shown(code_partners(coded({"(1", ")2"}))) == "--");
}

TEST_CASE("codes of a translation are those of the source, pairs as a whole") {
  CHECK(same({"(1b", ")1b", "x2p"}, {"x2p", "(1b", ")1b"}) == "120");
  CHECK(same({"(1strong", ")1strong"}, {"(1b", ")1b"}) == "01");
  CHECK(same({"(1b", ")1strong"}, {"(1b", ")1b"}) == "01");
  CHECK(same({"(3b", ")3b"}, {"(1b", ")1b"}) == "--");
  CHECK(same({"x1q", "x1p"}, {"x1p", "x1q"}) == "10");
  CHECK(same({"x1q", "x1r"}, {"x1p"}) == "0-");
  CHECK(same({"(1b"}, {"(1b", ")1b"}) == "-");
}
