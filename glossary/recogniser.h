// SPDX-License-Identifier: Apache-2.0
//
// Finds the terms of one language in running text, inflected as they may be: words adjacent and
// in order, the longest match wins. Made once per language from concepts, then asked many times.
// find() is const and may be called from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "glossary/concept.h"
#include "text/language.h"

namespace verso {

/// One form found: bytes [begin, end) of the text as given, without elided article or proclitic.
struct TermHit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::int32_t entry = 0;  ///< index into Recogniser::entries()
  friend bool operator==(const TermHit&, const TermHit&) = default;
};

/// What a hit points to.
struct TermEntry {
  std::size_t glossary = 0;       ///< into the termbase
  std::size_t concept_index = 0;  ///< into its concepts
  std::size_t section = 0;        ///< into Concept::languages
  std::size_t term = 0;           ///< into LanguageSection::terms
  std::int32_t variant = -1;      ///< into Term::variants, or -1 for the term itself
};

struct RecogniserOptions {
  /// Which statuses to look for.
  bool preferred = true, admitted = true, proposed = true, deprecated = true, forbidden = true;
  bool strict_spelling = false;  ///< hyphen and space differ (forbidden forms are taken as written)
  bool overlapping = false;      ///< all hits, not only the longest ones
  bool judging = false;          ///< only sections that judge in the language (glossary/concept.h)
  bool dictionaries = true;      ///< ask Hunspell's, where installed, what the rules leave open
};

class Recogniser {
 public:
  Recogniser(Termbase termbase, const Language& language, const RecogniserOptions& options = {});
  ~Recogniser();
  Recogniser(Recogniser&&) noexcept;

  /// Hits in order of begin, then longest first. Several entries with one form give several hits.
  std::vector<TermHit> find(std::string_view text) const;
  /// The same without terms that are only proposed: those are never enforced, and hide nothing.
  std::vector<TermHit> find_enforced(std::string_view text) const;
  const std::vector<TermEntry>& entries() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
