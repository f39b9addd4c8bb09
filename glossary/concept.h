// SPDX-License-Identifier: Apache-2.0
//
// Concepts and terms after TBX (ISO 30042): a concept has language sections, each with terms.
// Plain values; any thread.
#pragma once

#include <cstdint>
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

/// A data item that a file holds and Verso has no field for, kept to be written back: a small XML
/// fragment in the DCA style, in its place among its siblings.
struct RawItem {
  std::string xml;
  friend bool operator==(const RawItem&, const RawItem&) = default;
};

struct Term {
  std::string id;    ///< as in the file; may be empty
  std::string text;  ///< may hold the markers `stem|suffix` and `*`
  TermStatus status = TermStatus::preferred;
  std::string raw_status;      ///< as the file spelled it
  std::string part_of_speech;  ///< "noun", "verb", "adjective", "properNoun" …
  std::string gender, number, usage;
  bool case_sensitive = false;
  std::vector<std::string> variants;  ///< other spellings; count as the term itself
  std::vector<std::string> notes;
  std::vector<RawItem> raw;
  friend bool operator==(const Term&, const Term&) = default;
};

struct LanguageSection {
  std::string language;  ///< as spelled
  std::string definition;
  std::vector<Term> terms;
  std::vector<RawItem> raw;
  friend bool operator==(const LanguageSection&, const LanguageSection&) = default;
};

struct Concept {
  std::int64_t id = 0;      ///< the memory's number; 0 before it is stored
  std::string external_id;  ///< the file's
  std::string subject, definition, source, client;
  std::vector<std::string> notes;
  bool do_not_translate = false;
  std::vector<LanguageSection> languages;
  std::vector<RawItem> raw;
  friend bool operator==(const Concept&, const Concept&) = default;
};

/// The section whose language fits best, or nullptr.
const LanguageSection* find(const Concept& concept_, const Language& language);

/// Streams, like those of units.
class ConceptSource {
 public:
  virtual ~ConceptSource() = default;
  virtual bool next(Concept& concept_) = 0;
};

class ConceptSink {
 public:
  virtual ~ConceptSink() = default;
  virtual void put(const Concept& concept_) = 0;
  virtual void finish() = 0;
};

}  // namespace verso
