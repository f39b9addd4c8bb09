// SPDX-License-Identifier: Apache-2.0
//
// The checked stream in front of the XML parser: it knows true lines and byte offsets, checks the
// encoding, blanks the DOCTYPE (so that the parser sees neither DTD nor entities), marks
// characters that XML cannot hold, and bounds what may come between two events. It never changes
// the number of bytes, so that the parser's offsets are those of the file. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include "formats/input.h"

namespace verso {

class XmlStream {
 public:
  /// `encoding` overrides what the file says; `mark_controls`: characters that XML cannot hold
  /// become kMark instead of an error. Throws InputError: unknown encoding, entity declarations,
  /// an empty file.
  XmlStream(Input input, const std::string& encoding, bool mark_controls);

  /// What stands for a character that XML cannot hold (U+007F, which XML allows and nobody types).
  static constexpr char kMark = '\x7f';

  /// For the parser. After a failure it gives 0, and failure() tells why.
  std::size_t read(char* buffer, std::size_t size);
  std::exception_ptr failure() const { return failure_; }

  /// The parser has delivered something: the bound between events starts anew.
  void event() { since_event_ = 0; }
  /// How many characters have been marked so far (in what was read ahead, too).
  std::int64_t marked() const { return marked_; }
  std::int64_t bytes_before() const { return bom_; }  ///< a byte order mark the parser never sees
  const std::string& encoding() const { return encoding_; }
  const std::string& path() const { return input_.path(); }
  /// "UTF-16" declared in a file of bytes, and the like; empty when all is well.
  const std::string& oddity() const { return oddity_; }
  const Input& input() const { return input_; }

 private:
  void find_encoding(const std::string& wanted);
  void refill();
  void check(std::size_t from);
  std::int64_t line_ends(std::size_t bytes) const;
  template <class Unit>
  void blank_doctype();
  template <class Unit>
  void mark(std::size_t from, std::size_t to);
  void mark_noncharacters(std::size_t begin, std::size_t end);
  [[noreturn]] void refuse(std::size_t at, const std::string& what,
                           const std::string& advice) const;

  Input input_;
  bool mark_controls_;
  std::string encoding_, oddity_;
  std::int64_t bom_ = 0;
  int unit_ = 1;  ///< bytes per code unit: 2 for UTF-16
  bool big_endian_ = false;
  std::string buffer_;  ///< [given_, ready_) may be handed out; the rest waits for more
  std::size_t given_ = 0, ready_ = 0;
  bool ended_ = false;
  std::int64_t lines_ = 0;  ///< line ends before buffer_
  std::int64_t since_event_ = 0;
  std::int64_t marked_ = 0;
  std::exception_ptr failure_;
};

}  // namespace verso
