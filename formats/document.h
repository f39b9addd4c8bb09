// SPDX-License-Identifier: Apache-2.0
//
// A document to be translated: its paragraphs (or, in bilingual formats, its units) as segments
// with inline codes, and a writer that puts translations in and leaves every other byte alone.
// XLIFF and PO stream; other formats are held whole, at most 64 MiB of text. One thread.
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
enum class TranslationState { empty, rejected, draft, translated, reviewed };

enum class BlockKind { paragraph, heading, list_item, cell, caption, string };

/// One paragraph of a monolingual document, or one segment of a bilingual one.
struct Block {
  Segment source;
  std::optional<Segment> target;  ///< of bilingual formats, when it stands there
  TranslationState state = TranslationState::empty;
  std::string raw_state;  ///< as the file says it
  bool machine = false;   ///< the file says that the target came from machine translation
  BlockKind kind = BlockKind::paragraph;
  std::string id;          ///< string key (msgctxt, resource name, XLIFF id), or empty
  bool segmented = false;  ///< already one segment: not to be split
  bool translate = true;   ///< false: translate="no", code
  bool locked = false;     ///< locked or approved: not to be touched
  bool starts_context =
      false;              ///< no previous neighbour across this border (a new file, a new story)
  bool aside = false;     ///< an attribute, a footnote: has no neighbours and is nobody's
  std::int64_t line = 0;  ///< from 1; 0 where lines mean nothing
  std::vector<std::string> notes;
};

/// A suggestion for one segment.
struct Candidate {
  Segment source, target;  ///< as stored, with the document's codes where certain
  int score = 0;           ///< 0–102
  std::string type;        ///< "exact" …
  std::string origin;      ///< the memory's name
  std::vector<std::pair<std::string, int>> penalties;
};

/// A glossary term in the source.
struct TermMark {
  std::size_t begin = 0, end = 0;  ///< bytes of the segment's source text
  std::string source;
  std::vector<std::string> targets;
  std::string definition;
};

/// What was found for one segment of a block.
struct SegmentFill {
  Segment source;
  std::optional<Segment> target;      ///< nothing: stays as it was
  bool confirmed = false;             ///< else it needs review
  std::vector<Candidate> candidates;  ///< best first; the first is the one used, if any
  std::vector<TermMark> terms;
  double confidence = -1;  ///< of an alignment; -1: none
};

struct Fill {
  std::optional<Segment> target;  ///< the whole block, joined; nothing: stays as it was
  std::vector<SegmentFill> segments;
  /// The target that stands there, mended: what the file says of its state and origin stays.
  bool correction = false;
};

/// Blocks are pulled in file order; when write_to() was called first, each is answered in the same
/// order, and the bytes between are copied through. At most kAnswerWindow blocks may be pulled
/// ahead of the answers, so that formats that stream hold little.
class Document {
 public:
  static constexpr std::size_t kAnswerWindow = 4096;

  virtual ~Document() = default;
  virtual bool bilingual() const = 0;                        ///< has targets and states of its own
  virtual bool keeps_states() const { return bilingual(); }  ///< says what needs review
  virtual Language source_language() const { return {}; }    ///< where the file says so
  virtual Language target_language() const { return {}; }

  /// Binds the output; before the first next(). `target` is written where the format names it.
  virtual void write_to(Output& output, const Language& target) = 0;
  /// The next block; false at the end. Throws InputError.
  virtual bool next(Block& block) = 0;
  /// The fill of the oldest block not yet answered; nothing: as it was. With no fills at all the
  /// output equals the input byte for byte.
  virtual void answer(const std::optional<Fill>& fill) = 0;
  /// Writes what is left. Does not finish the Output.
  virtual void finish() = 0;
};

/// Makes a bilingual document from nothing: XLIFF for --to, for what is left to do, for reviews.
class BilingualSink {
 public:
  virtual ~BilingualSink() = default;
  virtual void put(const Block& block, const Fill& fill) = 0;
  virtual void finish() = 0;
};

}  // namespace verso
