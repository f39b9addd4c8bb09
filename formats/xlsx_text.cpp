// SPDX-License-Identifier: Apache-2.0
#include "formats/xlsx_text.h"

#include <charconv>
#include <fmt/format.h>

namespace verso {
namespace {

// "_x000D_" at `at`: the code unit it stands for, or -1.
int escaped_unit(std::string_view text, std::size_t at) {
  if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_')
    return -1;
  int unit = 0;
  const auto [end, error] = std::from_chars(&text[at + 2], &text[at + 6], unit, 16);
  return error == std::errc() && end == &text[at + 6] ? unit : -1;
}

}  // namespace

std::string unescape_xlsx(std::string text) {
  if (text.find("_x") == std::string::npos) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const int unit = escaped_unit(text, i);
    // Beyond ASCII nobody writes such escapes, and halves of a pair would be no text.
    if (unit >= 0 && unit < 0x80) {
      out += static_cast<char>(unit);
      i += 7;
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::string escape_xlsx(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool control = c < 0x20 && c != '\t' && c != '\n';
    if (control || escaped_unit(text, i) >= 0)
      plain += fmt::format("_x{:04X}_", c);
    else
      plain += text[i];
  }
  return plain;
}

}  // namespace verso
