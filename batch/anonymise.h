// SPDX-License-Identifier: Apache-2.0
//
// Takes personal data out of units and file headers: e-mail addresses, user ids and given names,
// wherever they stand: texts, notes, properties, contexts, inline codes, attributes. One thread.
#pragma once

#include <string>
#include <vector>

#include "text/pattern.h"
#include "tm/unit.h"

namespace verso {

class Anonymiser {
 public:
  /// Names are found as whole words, in any case, with any apostrophe, hyphen or space in them,
  /// and with accents that are part of their letters or stand behind them.
  explicit Anonymiser(const std::vector<std::string>& names);

  /// True when something was there to take out. Codes and attributes keep their form.
  bool apply(TranslationUnit& unit);
  bool apply(FileHeader& header);
  bool apply(std::string& text);

 private:
  bool markup(std::string& xml);
  bool segment(Segment& segment);
  bool attributes(Attributes& attributes);
  bool annotations(Annotations& annotations);

  std::vector<Pattern> patterns_;  ///< addresses first, then names
};

}  // namespace verso
