// SPDX-License-Identifier: Apache-2.0
//
// A document's way back into its file: UTF-8 is written as it comes; what was in another encoding
// is gathered, and goes back into it at the end, or byte for byte as it was when nothing changed.
// One thread. Errors: InputError, when the encoding cannot hold the file.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "formats/input.h"
#include "formats/output.h"

namespace verso {

inline constexpr std::size_t kHeldLimit = 64U << 20;  ///< bytes of a file that is held whole

/// A text file held whole: read by decode_text(), written back in its own encoding.
struct HeldText {
  DecodedText decoded;
  std::string path;
  std::string original;  ///< the bytes of the file; only when it is not UTF-8

  static HeldText read(Input& input, const std::string& encoding);
};

/// A text file that is read as it comes where it is UTF-8, and held whole where it is not.
struct StreamedText {
  Input input;                     ///< the text as UTF-8
  bool bom = false;                ///< a byte order mark has been skipped, or will be
  std::unique_ptr<HeldText> held;  ///< of another encoding

  static StreamedText open(Input input, const std::string& encoding);
};

class DocumentOutput {
 public:
  /// For a document that streams UTF-8, its byte order mark included.
  void bind(Output& output) { output_ = &output; }
  /// For one read from `file`, which must outlive this. Refuses an encoding that loses something.
  void bind(Output& output, const HeldText& file);
  /// For one that reads `file`, of which the mark is no part.
  void bind(Output& output, const StreamedText& file);

  bool bound() const { return output_ != nullptr; }
  void write(std::string_view utf8);
  /// `changed`: what was written is not what was read.
  void finish(bool changed);

 private:
  Output* output_ = nullptr;
  const HeldText* file_ = nullptr;  ///< of another encoding than UTF-8
  std::string gathered_;
};

/// `utf8` in another encoding ("UTF-16LE", "windows-1252"), with its byte order mark when asked.
/// Nothing when a character cannot be written in it.
std::optional<std::string> encode_text(std::string_view utf8, const std::string& encoding,
                                       bool bom);

}  // namespace verso
