// SPDX-License-Identifier: Apache-2.0
//
// Japanese: verbs and adjectives change their ending in kana. Signs are words of their own here,
// so the forms of a term are paths; the last sign of a conjugated term stands for its endings.
#include <array>

#include "glossary/forms.h"

namespace verso {

namespace {

struct Row {
  std::string_view last;
  std::string_view forms;  // first signs of what may stand in its place
};

// Five-step verbs by their last sign; る also for one-step verbs, where any of the signs that
// begin an ending may follow the stem.
constexpr std::array<Row, 10> kVerbs = {{{"う", "う わ い え お っ"},
                                         {"く", "く か き け こ い っ"},
                                         {"ぐ", "ぐ が ぎ げ ご い"},
                                         {"す", "す さ し せ そ"},
                                         {"つ", "つ た ち て と っ"},
                                         {"ぬ", "ぬ な に ね の ん"},
                                         {"ぶ", "ぶ ば び べ ぼ ん"},
                                         {"む", "む ま み め も ん"},
                                         {"る", "る ら り れ ろ っ た て な ま よ さ ず"},
                                         {"い", "い く か け さ"}}};

class Japanese final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const std::string_view w = term.words[index].key;
    forms.add(std::string(w));
    if ((!term.verb && !term.adjective) || term.words.size() < 2) return;
    // する: 停戦する, 停戦した, 停戦され.
    const std::size_t n = term.words.size();
    const bool suru = term.words[n - 1].key == "る" && term.words[n - 2].key == "す" && n > 2;
    if (suru && index + 2 == n) return forms.add_all("", "し さ せ");
    if (index + 1 != n) return;
    if (suru) return forms.add_all("", "た て な ま れ ず よ ろ");
    for (const Row& row : kVerbs)
      if (row.last == w && (row.last != "い" || term.adjective)) forms.add_all("", row.forms);
  }
};

}  // namespace

std::unique_ptr<Inflector> japanese_forms() { return std::make_unique<Japanese>(); }

}  // namespace verso
