// SPDX-License-Identifier: Apache-2.0
//
// Documents, whatever the bytes: an InputError, or blocks of valid text; unanswered, the file comes
// back byte for byte; answered, it is a document that can be read again, or a file that says why
// not.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "formats/format.h"
#include "text/encoding.h"
#include "text/error.h"

using namespace verso;

namespace {

struct Ignore : UnitReporter {
  void warn(const Warning&) override {}
  void reject(const Rejection&) override {}
  void skip(const Place&, const std::string&) override {}
};

bool is_text(const std::string& text) {
  const Utf8Prefix prefix = utf8_prefix(text);
  return !prefix.broken && prefix.valid == text.size();
}

/// What is written when each block is answered with itself, or not at all.
std::string copy(const std::string& bytes, bool fill) {
  Ignore ignore;
  ReadOptions options;
  options.reporter = &ignore;
  options.source = Language("fr");
  options.target = Language("en");
  std::string out;
  Output output = Output::to_string(out);
  const auto document =
      find_format(VERSO_FUZZ_FORMAT)->open_document(Input::from_string(bytes), options);
  document->write_to(output, options.target);
  bool odd = false;
  for (Block block; document->next(block);) {
    if (!is_text(block.source.text)) std::abort();
    if (block.target && !is_text(block.target->text)) std::abort();
    std::optional<Fill> answer;
    if (fill && (odd = !odd)) {
      answer.emplace();
      answer->target = block.source;
      answer->segments.push_back({block.source, block.source, true, {}, {}, -1});
    }
    document->answer(answer);
  }
  document->finish();
  output.finish();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  try {
    if (copy(bytes, false) != bytes) std::abort();
  } catch (const InputError&) {
    return 0;
  }
  std::string filled;
  try {
    filled = copy(bytes, true);
  } catch (const InputError&) {
    return 0;  // an encoding that lacks a letter
  }
  try {
    if (copy(filled, false) != filled) std::abort();
  } catch (const InputError&) {
    std::abort();
  }
  return 0;
}
