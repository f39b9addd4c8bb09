// SPDX-License-Identifier: Apache-2.0
//
// Files on their way in: opened safely (regular files, pipes; no devices), gunzipped when they
// are gzip, read once. Move-only; one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace verso {

class Input {
 public:
  /// "-" is standard input. Throws InputError: not there, a folder, a device, not readable.
  /// `while_waiting` is called a few times a second while standard input or a pipe has nothing to
  /// read yet; what it throws ends the reading.
  static Input open(const std::string& path, std::function<void()> while_waiting = {});
  static Input from_string(std::string bytes, std::string name = "(text)");
  ~Input();
  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;

  const std::string& path() const;  ///< as the user gave it; for messages
  std::int64_t size() const;        ///< bytes on disk; 0 when unknown
  std::int64_t consumed() const;    ///< bytes taken from disk so far
  /// Looks ahead without consuming: up to `bytes` (at most 64 KiB).
  std::string_view peek(std::size_t bytes) const;
  /// Reads up to `size` bytes; 0 at the end. Throws InputError on a read error or damaged gzip.
  std::size_t read(char* buffer, std::size_t size);
  /// The rest, at most `limit` bytes; more is an InputError that says so.
  std::string read_all(std::size_t limit);

 private:
  struct Impl;
  explicit Input(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The bytes of a text file as valid UTF-8 with '\n' kept as it is: BOMs recognised and dropped,
/// UTF-16 and declared encodings converted. Throws InputError with the true line of a bad byte.
struct DecodedText {
  std::string text;
  std::string encoding;  ///< "UTF-8", "UTF-16LE" …: what the file was
  bool bom = false;
};
DecodedText decode_text(Input& input, const std::string& encoding, std::size_t limit);

/// What decode_text() and LineReader take a file for that begins with `head` (4 KiB are enough)
/// and is said to be in `encoding`, which may be empty.
struct TextStart {
  std::string encoding;  ///< "UTF-8", however it was spelled; else as said or found out
  std::size_t mark = 0;  ///< bytes of the byte order mark
};
TextStart text_start(std::string_view head, const std::string& encoding);

/// Reads decoded text a line at a time, whatever the size of the file. Lines end at LF and CR LF;
/// at CR alone only in a file that has no LF (in its first MiB).
class LineReader {
 public:
  explicit LineReader(Input input, const std::string& encoding = {});
  ~LineReader();
  LineReader(LineReader&&) noexcept;
  /// The next line without its end; false at the end. Lines longer than 16 MiB are an InputError.
  bool next(std::string& line);
  std::int64_t line_number() const;   ///< of the line last given, from 1
  std::string_view line_end() const;  ///< how the line last given ended; empty at the file's end
  const Input& input() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
