// SPDX-License-Identifier: Apache-2.0
//
// Concepts and terms after TBX (ISO 30042): a concept has language sections, each with terms.
// Plain values; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"
#include "tm/unit.h"

namespace verso {

enum class TermStatus : std::uint8_t {
  preferred,
  admitted,
  proposed,    ///< never enforced
  deprecated,  ///< using it is a warning
  forbidden,   ///< using it is an error
};
std::string_view name(TermStatus status);

/// One data category of TBX, in its place among its siblings. The ordered tree of these is what
/// a file says and is written back; the named fields beside it are the interpretation.
struct DataItem {
  enum class Kind : std::uint8_t {
    descrip,
    admin,
    term_note,
    note,
    ref,
    xref,
    transaction,
    group,
    other
  };
  Kind kind = Kind::descrip;
  std::string category;         ///< "definition", "subjectField" …; the element's name for other
  std::string value;            ///< with inline markup as XML
  Attributes attributes;        ///< all but type
  std::vector<DataItem> items;  ///< of a group
  friend bool operator==(const DataItem&, const DataItem&) = default;
};

struct Term {
  std::string id;    ///< as in the file; may be empty
  std::string text;  ///< may hold the markers `stem|suffix` and `*`
  TermStatus status = TermStatus::preferred;
  std::string part_of_speech;  ///< "noun", "verb", "adjective", "properNoun" …
  std::string gender, number, usage;
  bool case_sensitive = false;
  std::vector<std::string> variants;  ///< other spellings; count as the term itself
  Attributes attributes;
  std::vector<DataItem> data;
  friend bool operator==(const Term&, const Term&) = default;
};

struct LanguageSection {
  std::string language;  ///< as spelled
  std::string definition;
  std::vector<Term> terms;
  Attributes attributes;
  std::vector<DataItem> data;
  friend bool operator==(const LanguageSection&, const LanguageSection&) = default;
};

struct Concept {
  std::int64_t id = 0;      ///< the memory's number; 0 before it is stored
  std::string external_id;  ///< the file's
  std::string subject, definition, client, note;
  bool do_not_translate = false;
  std::vector<LanguageSection> languages;
  Attributes attributes;
  std::vector<DataItem> data;
  friend bool operator==(const Concept&, const Concept&) = default;
};

/// Concepts of one termbase or glossary file; several, in priority order, are what commands ask.
struct GlossaryPart {
  std::string name;
  std::vector<Concept> concepts;
};
using Termbase = std::shared_ptr<const std::vector<GlossaryPart>>;

/// How near a section's language is: 3 the same, region included; 2 where one names no region;
/// 1 another region; 0 another language.
int nearness(const Language& wanted, const Language& section);
/// The language that a text is held against: the one asked for, unless only the text tells its
/// region.
Language judged_as(const Language& asked, const Language& own);
/// The section whose language fits best, or nullptr.
const LanguageSection* find(const Concept& concept_, const Language& language);
/// The sections with terms that say what is right in `language`, nearest first. What other regions
/// say counts only where its own region and the language as such say nothing: color and colour are
/// each right, and each wrong, in a region of its own.
std::vector<const LanguageSection*> judging(const Concept& concept_, const Language& language);

/// Streams, like those of units.
struct SourcedConcept {
  Concept concept_;
  std::int64_t line = 0, column = 0;
  std::string raw;  ///< as it stands in the file
};

class ConceptSource {
 public:
  virtual ~ConceptSource() = default;
  virtual const std::string& path() const = 0;
  /// The file's head as a tree (a TBX header), or empty.
  virtual const DataItem& header() const = 0;
  /// The next good concept; bad rows go to the reporter given on construction. False at the end.
  virtual bool next(SourcedConcept& concept_) = 0;
};

class ConceptSink {
 public:
  virtual ~ConceptSink() = default;
  virtual void put(const Concept& concept_) = 0;
  virtual void finish() = 0;
};

}  // namespace verso
