// SPDX-License-Identifier: Apache-2.0
//
// Text files: bytes of any encoding become checked UTF-8, a piece at a time.
// Tests: tests/formats/input_test.cpp.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <strings.h>
#include <utility>

#include "formats/input.h"
#include "text/encoding.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kChunk = 64U << 10;
constexpr std::size_t kLineLimit = 16U << 20;
constexpr std::size_t kHabitWindow = 1U << 20;  // where a file shows how its lines end

std::int64_t count_lines(std::string_view text) {
  return std::count(text.begin(), text.end(), '\n');
}

/// UTF-16 without a mark shows as zeros in every other byte of its first words.
const char* unmarked_utf16(std::string_view head) {
  std::size_t even = 0, odd = 0;
  const std::size_t n = std::min<std::size_t>(head.size(), 256) & ~std::size_t{1};
  if (n < 4) return nullptr;
  for (std::size_t i = 0; i < n; i += 2) {
    even += head[i] == '\0' ? 1U : 0U;
    odd += head[i + 1] == '\0' ? 1U : 0U;
  }
  if (odd * 4 > n && even == 0) return "UTF-16LE";
  if (even * 4 > n && odd == 0) return "UTF-16BE";
  return nullptr;
}

/// Pieces of a text file as UTF-8.
class TextPieces {
 public:
  TextPieces(Input input, const std::string& encoding) : input_(std::move(input)) {
    TextStart start = text_start(input_.peek(4096), encoding);
    encoding_ = std::move(start.encoding);
    bom_ = start.mark > 0;
    std::string skipped(start.mark, '\0');
    input_.read(skipped.data(), start.mark);
    if (encoding_ == "UTF-8") return;
    try {
      decoder_.emplace(encoding_);
    } catch (const UsageError&) {  // the name may stand in the file
      throw InputError({input_.path(), 1}, "the encoding \"" + encoding_ + "\" is not known",
                       "save the file as UTF-8, or name its true encoding with --encoding");
    }
  }

  /// Appends the next piece; false when there is none.
  bool next(std::string& to) {
    if (ended_) return false;
    const std::size_t kept = bytes_.size();
    bytes_.resize(kept + kChunk);
    const std::size_t n = input_.read(bytes_.data() + kept, kChunk);
    bytes_.resize(kept + n);
    ended_ = n == 0;
    const std::size_t before = to.size();
    if (decoder_) {
      const bool good = decoder_->decode(bytes_, ended_, to);
      lines_ += count_lines(std::string_view(to).substr(before));
      if (!good) refuse("a character that does not exist in " + encoding_);
      bytes_.clear();
    } else {
      const Utf8Prefix prefix = utf8_prefix(bytes_);
      to.append(bytes_, 0, prefix.valid);
      lines_ += count_lines(std::string_view(to).substr(before));
      if (prefix.broken || (ended_ && prefix.valid < bytes_.size())) {
        char byte[8];
        std::snprintf(byte, sizeof byte, "0x%02X",
                      static_cast<unsigned>(static_cast<unsigned char>(bytes_[prefix.valid])));
        refuse(std::string("the byte ") + byte + " is not UTF-8");
      }
      bytes_.erase(0, prefix.valid);
    }
    return !ended_ || to.size() > before;
  }

  Input& input() { return input_; }
  const Input& input() const { return input_; }
  const std::string& encoding() const { return encoding_; }
  bool bom() const { return bom_; }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw InputError({input_.path(), lines_ + 1}, what,
                     "save the file as UTF-8, or name its encoding with --encoding");
  }

  Input input_;
  std::string encoding_;
  bool bom_ = false, ended_ = false;
  std::optional<Decoder> decoder_;
  std::string bytes_;  ///< a character cut short by the end of a piece waits here
  std::int64_t lines_ = 0;
};

}  // namespace

TextStart text_start(std::string_view head, const std::string& encoding) {
  if (head.starts_with("\xEF\xBB\xBF")) return {"UTF-8", 3};
  if (head.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (head.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  if (encoding.empty()) {
    const char* const found = unmarked_utf16(head);
    return {found == nullptr ? "UTF-8" : found, 0};
  }
  const bool utf8 =
      strcasecmp(encoding.c_str(), "UTF-8") == 0 || strcasecmp(encoding.c_str(), "UTF8") == 0;
  return {utf8 ? "UTF-8" : encoding, 0};
}

DecodedText decode_text(Input& input, const std::string& encoding, std::size_t limit) {
  DecodedText out;
  TextPieces pieces(std::move(input), encoding);
  while (pieces.next(out.text))
    if (out.text.size() > limit)
      throw InputError({pieces.input().path()},
                       "holds more than " + std::to_string(limit >> 20U) + " MiB of text",
                       "split it into smaller files");
  out.encoding = pieces.encoding();
  out.bom = pieces.bom();
  input = std::move(pieces.input());
  return out;
}

struct LineReader::Impl {
  TextPieces pieces;
  std::string buffer;
  std::size_t used = 0;
  std::int64_t line_number = 0;
  std::string_view line_end = {};
  bool ended = false;
  bool begun = false;
  bool lone_cr_ends = false;

  /// In a file that knows line feeds, a carriage return alone is a character like any other.
  void learn_habit() {
    begun = true;
    std::size_t seen = 0;
    while (buffer.find('\n', seen) == std::string::npos && buffer.size() < kHabitWindow) {
      seen = buffer.size();
      if (!more()) break;
    }
    lone_cr_ends = buffer.find('\n', seen) == std::string::npos;
  }

  /// Where the line that begins at `used` ends: at its LF, CR LF or CR, looked for from `from`.
  std::size_t find_end(std::size_t from) const {
    const std::size_t feed = buffer.find('\n', from);
    if (lone_cr_ends) {
      const std::string_view before =
          std::string_view(buffer).substr(0, std::min(feed, buffer.size()));
      return std::min(feed, before.find('\r', from));
    }
    return feed != std::string::npos && feed > used && buffer[feed - 1] == '\r' ? feed - 1 : feed;
  }

  bool more() {
    buffer.erase(0, used);
    used = 0;
    if (buffer.size() > kLineLimit)
      throw InputError({pieces.input().path(), line_number + 1}, "a line longer than 16 MiB",
                       "this is hardly a text file");
    if (!ended) ended = !pieces.next(buffer);
    return !ended;
  }
};

LineReader::LineReader(Input input, const std::string& encoding)
    : impl_(new Impl{TextPieces(std::move(input), encoding), {}}) {}
LineReader::~LineReader() = default;
LineReader::LineReader(LineReader&&) noexcept = default;

bool LineReader::next(std::string& line) {
  Impl& own = *impl_;
  if (!own.begun) own.learn_habit();
  std::size_t from = own.used;
  for (;;) {
    const std::size_t at = own.find_end(from);
    // A CR at the end of a piece may be the first half of CR LF.
    const bool torn = at != std::string::npos && own.buffer[at] == '\r' &&
                      at + 1 == own.buffer.size() && !own.ended;
    if (at != std::string::npos && !torn) {
      line.assign(own.buffer, own.used, at - own.used);
      const bool pair =
          own.buffer[at] == '\r' && at + 1 < own.buffer.size() && own.buffer[at + 1] == '\n';
      own.line_end = pair ? "\r\n" : own.buffer[at] == '\r' ? "\r" : "\n";
      own.used = at + (pair ? 2 : 1);
      ++own.line_number;
      return true;
    }
    const std::size_t seen = (torn ? at : own.buffer.size()) - own.used;
    if (!own.more() && !torn) {
      if (own.buffer.size() == own.used) return false;
      line.assign(own.buffer, own.used);
      own.used = own.buffer.size();
      own.line_end = {};
      ++own.line_number;
      return true;
    }
    from = own.used + seen;
  }
}

std::int64_t LineReader::line_number() const { return impl_->line_number; }
std::string_view LineReader::line_end() const { return impl_->line_end; }
const Input& LineReader::input() const { return impl_->pieces.input(); }

}  // namespace verso
