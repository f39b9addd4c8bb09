// SPDX-License-Identifier: Apache-2.0
//
// Between encodings: UTF-16 to UTF-8 and back, and whatever else ICU knows into UTF-8 and back.
// Free functions: any thread; a Decoder belongs to one.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace verso {

/// Appends `text` as UTF-8; a lone surrogate becomes U+FFFD. Written for speed: an import converts
/// every segment once.
void append_utf8(std::string& to, std::u16string_view text);
std::string to_utf8(std::u16string_view text);
/// `text` must be valid UTF-8.
std::u16string to_utf16(std::string_view text);
/// Appends one code point (not a surrogate) as UTF-8.
void append_utf8(std::string& to, char32_t code_point);

/// How far bytes are valid UTF-8 (overlong forms and surrogates are not).
struct Utf8Prefix {
  std::size_t valid = 0;  ///< bytes from the start, ending between two characters
  bool broken = false;    ///< what follows is no UTF-8; else nothing, or a character cut short
};
Utf8Prefix utf8_prefix(std::string_view bytes);

/// Turns the bytes of a named encoding into UTF-8, piece by piece.
class Decoder {
 public:
  /// Any name ICU knows ("windows-1252", "UTF-16LE", "Shift_JIS" …); throws UsageError otherwise.
  explicit Decoder(const std::string& encoding);
  ~Decoder();
  Decoder(Decoder&&) noexcept;

  /// Appends what `bytes` stand for. Incomplete characters wait for the next piece, unless this is
  /// the last. False when a byte sequence means nothing in this encoding: what came before it has
  /// been appended.
  bool decode(std::string_view bytes, bool last, std::string& to);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `text` (valid UTF-8) in a named encoding: what Decoder would read as that text. Nothing when a
/// character does not exist in it. Throws UsageError for a name that ICU does not know.
std::optional<std::string> to_encoding(std::string_view text, const std::string& encoding);

}  // namespace verso
