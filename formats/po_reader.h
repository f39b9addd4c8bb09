// SPDX-License-Identifier: Apache-2.0
//
// gettext PO, an item at a time, whatever the size of the file. An item is an entry or what stands
// between entries (a blank line, comments that belong to nothing, a domain line); the `raw` of all
// items, one after the other, is the file, so that who writes one back changes ranges of it and
// copies the rest. Used for importing (po_units) and for documents (po_document).
// One thread. Errors: InputError for bytes that are no text; faults of an entry stand in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/input.h"

namespace verso {

/// Whole lines of PoEntry::raw, their ends included.
struct PoLines {
  std::size_t begin = 0, end = 0;
};

struct PoEntry {
  bool filler = false;                ///< no entry, only `raw` (and comments)
  std::vector<std::string> comments;  ///< "# ", by the translator, and "#.", from the source
  std::vector<std::string> extracted;
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

  std::string raw;
  std::vector<PoLines> translation_lines;  ///< of each of `translations`
  std::vector<PoLines> flag_lines;         ///< "#,"
  std::vector<PoLines> previous_lines;     ///< "#|"
  std::size_t keywords = 0;                ///< where in `raw` the line of msgctxt or msgid begins

  bool fuzzy() const;
  bool header() const { return !filler && !obsolete && id.empty() && !context; }
};

/// The encoding that a PO file names in its header; empty for UTF-8 and its subset ASCII, and for
/// the placeholder CHARSET.
std::string po_charset(std::string_view head);

class PoReader {
 public:
  /// The charset is the one the header names, unless `encoding` says another.
  explicit PoReader(Input input, const std::string& encoding = {});

  /// The next item, good or bad, the header included; false at the end.
  bool next(PoEntry& entry);
  /// The value of a field of the file's header, such as "Language"; empty when there is none.
  std::string header_field(std::string_view name) const;
  const Input& input() const { return lines_.input(); }

 private:
  bool read(PoEntry& entry);
  bool take_line();

  LineReader lines_;
  std::string line_;
  bool has_line_ = false;
  std::deque<PoEntry> ahead_;  ///< what had to be read to find the header
  std::string header_;
};

}  // namespace verso
