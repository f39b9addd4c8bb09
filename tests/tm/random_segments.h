// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <string>
#include <vector>

#include "text/segment.h"

namespace verso {

// Short segments over few words, so that every kind of difference is met often.
class RandomSegments {
 public:
  explicit RandomSegments(unsigned seed, std::size_t longest = 8)
      : random_(seed), longest_(longest) {}

  Segment next() {
    static const std::vector<std::string> kPieces = {
        "truce", "Truce", "truces", "lasted",   "last",
        "the",   "The",   "3",      "5",        "12",
        ",",     ".",     "-",      "(",        "мир",
        "мира",  "Мир",   "停",     "火",       "e\u0301t\u00E9",
        "été",   "’",     "'",      "ok",       "OK",
        "…",     "😀",     "1,5",    "soldiers", "soldier"};
    Segment out;
    const std::size_t length = pick(longest_ + 1);
    for (std::size_t i = 0; i < length; ++i) {
      if (i > 0 && pick(5) > 0) out.text += pick(8) == 0 ? "\u00A0 " : " ";
      if (pick(14) == 0) {
        Code code;
        code.position = out.text.size();
        code.type = pick(2) == 0 ? "b" : "i";
        out.codes.push_back(code);
      }
      out.text += kPieces[pick(kPieces.size())];
    }
    return out;
  }

  /// `segment` with something small changed.
  Segment vary(Segment segment) {
    switch (pick(5)) {
      case 0:
        segment.text += ".";
        break;
      case 1:
        segment.text += " 7";
        break;
      case 2:
        segment.text = "the " + segment.text;
        for (Code& code : segment.codes) code.position += 4;
        break;
      case 3:
        segment.codes.clear();
        break;
      default:
        segment.text = segment.text + "  ";
    }
    return segment;
  }

  std::size_t pick(std::size_t below) { return random_() % below; }

 private:
  std::mt19937 random_;
  std::size_t longest_;
};

}  // namespace verso
