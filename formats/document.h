// SPDX-License-Identifier: Apache-2.0
//
// A document to be translated: its paragraphs (or, in bilingual formats, its units) as segments
// with inline codes, and a writer that puts translations in and leaves every other byte alone.
// Held whole, at most 64 MiB of text. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formats/output.h"
#include "text/language.h"
#include "text/segment.h"
#include "tm/unit.h"

namespace verso {

/// How far a translation is, across formats.
enum class TranslationState { empty, draft, translated, reviewed };

enum class BlockKind { paragraph, heading, list_item, cell, caption, string };

/// One paragraph of a monolingual document, or one segment of a bilingual one.
struct Block {
  Segment source;
  std::optional<Segment> target;  ///< of bilingual formats, when it stands there
  TranslationState state = TranslationState::empty;
  BlockKind kind = BlockKind::paragraph;
  std::string id;          ///< string key (msgctxt, resource name, XLIFF id), or empty
  bool segmented = false;  ///< already one segment: not to be split
  bool translate = true;   ///< false: translate="no", code
  bool locked = false;     ///< locked or approved: not to be touched
  bool starts_context =
      false;              ///< no previous neighbour across this border (a new file, a new story)
  std::int64_t line = 0;  ///< from 1; 0 where lines mean nothing
  std::vector<std::string> notes;
};

/// What pre-translation found for one block.
struct Fill {
  Segment target;
  bool confirmed = false;  ///< else it needs review
  int score = 0;           ///< 0–102
  std::string origin;      ///< the memory's name
  std::string match_type;  ///< "exact" …
};

class Document {
 public:
  virtual ~Document() = default;
  virtual const std::vector<Block>& blocks() const = 0;
  virtual bool bilingual() const = 0;                      ///< has targets and states of its own
  virtual Language source_language() const { return {}; }  ///< where the file says so
  virtual Language target_language() const { return {}; }
  /// Writes the document with `fills` (one per block; nothing: as it was). With nothing at all
  /// the output equals the input byte for byte. Does not finish() the output.
  virtual void write(Output& output, const std::vector<std::optional<Fill>>& fills,
                     const Language& target) = 0;
};

}  // namespace verso
