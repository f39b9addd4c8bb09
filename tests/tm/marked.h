// SPDX-License-Identifier: Apache-2.0
//
// Segments written in one line for tests: ⟦b⟧ opens a code of type "b", ⟦/b⟧ closes it, ⟦x/⟧
// stands alone.
#pragma once

#include <string>

#include "text/segment.h"

namespace verso {

inline Segment marked(const std::string& text) {
  static const std::string kLeft = "\u27E6", kRight = "\u27E7";
  Segment out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end =
        text.compare(at, kLeft.size(), kLeft) == 0 ? text.find(kRight, at) : std::string::npos;
    if (end == std::string::npos) {
      out.text += text[at++];
      continue;
    }
    std::string name = text.substr(at + kLeft.size(), end - at - kLeft.size());
    Code code;
    code.position = out.text.size();
    if (name.front() == '/') {
      code.kind = CodeKind::close;
      name.erase(0, 1);
    } else if (name.back() == '/') {
      name.pop_back();
    } else {
      code.kind = CodeKind::open;
    }
    code.id = code.type = name;
    out.codes.push_back(code);
    at = end + kRight.size();
  }
  return out;
}

}  // namespace verso
