// SPDX-License-Identifier: Apache-2.0
#include "text/composed_text.h"

#include <catch2/catch.hpp>

#include "text/normalise.h"

using namespace verso;

namespace {

/// What stands in `text` where its NFC has `wanted`.
std::string found(const std::string& text, const std::string& wanted) {
  const ComposedText composed(text);
  CHECK(composed.text() == nfc(text));
  const auto at = composed.text().find(wanted);
  if (at == std::string::npos) return "nothing";
  const auto [begin, end] = composed.original(at, at + wanted.size());
  return text.substr(begin, end - begin);
}

}  // namespace

TEST_CASE("what is found in the composed text is known in the one that was written") {
  CHECK(found("Renée", "née") == "née");
  CHECK(found("Rene\u0301e et Zoe\u0308", "Renée") == "Rene\u0301e");
  CHECK(found("Rene\u0301e et Zoe\u0308", "née et Z") == "ne\u0301e et Z");
  CHECK(found("Zoe\u0308", "Zoë") == "Zoe\u0308");
  CHECK(found("Zoe\u0308 ici", " ici") == " ici");
  CHECK(found("e\u0301e\u0301e\u0301", "éé") == "e\u0301e\u0301");
  CHECK(found("Nguye\u0302\u0303n", "Nguyễn") == "Nguye\u0302\u0303n");
  CHECK(found("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글") ==
        "\u1112\u1161\u11ab\u1100\u1173\u11af");
  CHECK(found("", "x") == "nothing");
  CHECK(ComposedText("").original(0, 0) == std::pair<std::size_t, std::size_t>(0, 0));
}
