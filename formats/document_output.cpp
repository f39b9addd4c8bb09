// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/document_output_test.cpp, and those of the formats that use it.
#include "formats/document_output.h"

#include <utility>

#include "text/encoding.h"
#include "text/error.h"

namespace verso {

HeldText HeldText::read(Input& input, const std::string& encoding) {
  HeldText held;
  held.path = input.path();
  std::string bytes = input.read_all(kHeldLimit);
  if (text_start(std::string_view(bytes).substr(0, 4096), encoding).encoding != "UTF-8")
    held.original = bytes;
  Input again = Input::from_string(std::move(bytes), held.path);
  held.decoded = decode_text(again, encoding, kHeldLimit * 2);
  return held;
}

StreamedText StreamedText::open(Input input, const std::string& encoding) {
  const auto start = text_start(input.peek(4096), encoding);
  if (start.encoding == "UTF-8") return {std::move(input), start.mark != 0, nullptr};
  auto held = std::make_unique<HeldText>(HeldText::read(input, encoding));
  Input text = Input::from_string(held->decoded.text, held->path);
  return {std::move(text), false, std::move(held)};
}

void DocumentOutput::bind(Output& output, const StreamedText& file) {
  if (file.held) return bind(output, *file.held);
  bind(output);
  if (file.bom) output.write("\xEF\xBB\xBF");
}

void DocumentOutput::bind(Output& output, const HeldText& file) {
  output_ = &output;
  if (file.original.empty()) {
    if (file.decoded.bom) output.write("\xEF\xBB\xBF");
    return;
  }
  file_ = &file;
  const auto back = encode_text(file.decoded.text, file.decoded.encoding, file.decoded.bom);
  if (!back || *back != file.original)
    throw InputError({file.path},
                     "this " + file.decoded.encoding + " file cannot be written back byte for byte",
                     "convert it to UTF-8 first");
}

void DocumentOutput::write(std::string_view utf8) {
  if (file_ == nullptr)
    output_->write(utf8);
  else
    gathered_ += utf8;
}

void DocumentOutput::finish(bool changed) {
  if (file_ == nullptr) return;
  if (!changed) return output_->write(file_->original);
  const auto bytes = encode_text(gathered_, file_->decoded.encoding, file_->decoded.bom);
  if (!bytes)
    throw InputError({file_->path},
                     "the translation has characters that " + file_->decoded.encoding + " lacks",
                     "convert the file to UTF-8 first");
  output_->write(*bytes);
}

std::optional<std::string> encode_text(std::string_view utf8, const std::string& encoding,
                                       bool bom) {
  std::string in(bom ? "\xEF\xBB\xBF" : "");
  in += utf8;
  return encoding == "UTF-8" ? std::optional(std::move(in)) : to_encoding(in, encoding);
}

}  // namespace verso
