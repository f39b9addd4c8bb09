// SPDX-License-Identifier: Apache-2.0
//
// gettext PO, an entry at a time, whatever the size of the file. Everything an entry says, and its
// lines as they stand, for those who write them back. One thread. Errors: InputError.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/input.h"

namespace verso {

struct PoEntry {
  std::vector<std::string> comments;   ///< "# ", by the translator
  std::vector<std::string> extracted;  ///< "#.", from the program's source
  std::vector<std::string> references;
  std::vector<std::string> flags;
  std::optional<std::string> context;
  std::string id;
  std::optional<std::string> plural;
  std::vector<std::string> translations;  ///< msgstr, or msgstr[0], msgstr[1] …
  std::optional<std::string> previous_context, previous_id, previous_plural;
  bool obsolete = false;
  std::string problem;  ///< what is wrong with it; empty for a good entry
  std::int64_t problem_line = 0;
  std::int64_t line = 0;  ///< of msgctxt or msgid, from 1
  std::string raw;        ///< its lines with their ends, comments included

  bool fuzzy() const;
  bool header() const { return !obsolete && id.empty() && !context; }
};

class PoReader {
 public:
  /// The charset is the one the header names, unless `encoding` says another.
  explicit PoReader(Input input, const std::string& encoding = {});

  /// The next entry, good or bad, the header included; false at the end.
  bool next(PoEntry& entry);
  const Input& input() const { return lines_->input(); }

 private:
  bool take_line();

  std::unique_ptr<LineReader> lines_;
  std::string line_;
  bool has_line_ = false;
};

/// The value of a field such as "Language" in the translation of the header entry.
std::string po_field(std::string_view header, std::string_view name);

}  // namespace verso
