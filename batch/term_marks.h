// SPDX-License-Identifier: Apache-2.0
//
// The glossary's terms in a text, with their targets, for annotation. For the files of this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document.h"
#include "glossary/recogniser.h"
#include "text/language.h"

namespace verso {

class TermMarker {
 public:
  TermMarker(Termbase termbase, const Language& source, const Language& target);
  std::vector<TermMark> find(std::string_view text) const;

 private:
  Termbase termbase_;
  Language target_;
  Recogniser recogniser_;
};

}  // namespace verso
