// SPDX-License-Identifier: Apache-2.0
//
// Long documents are aligned in parts, so that memory grows with the part and not with the
// document: they are cut where many anchors around agree beyond doubt, and nowhere else. Plain
// functions.
#pragma once

#include <vector>

#include "tm/align/corpus.h"
#include "tm/align/prior_dictionary.h"

namespace verso::alignment {

/// Sentences [source, …) and [target, …) of one of the documents that were given.
struct Part {
  std::size_t document = 0;
  int source = 0, target = 0;
};

/// Replaces every long document of the corpus by its parts, in order; says what is what.
std::vector<Part> cut_long_documents(Corpus& corpus, const TranslationRows& translations,
                                     const AlignParameters& parameters);

}  // namespace verso::alignment
