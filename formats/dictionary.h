// SPDX-License-Identifier: Apache-2.0
//
// Bilingual word lists for the aligner: dictionaries in dictd's format (FreeDict: an .index beside
// a .dict or .dict.dz), or text of WORD TAB TRANSLATION a line. One thread. Errors: InputError.
#pragma once

#include <string>
#include <vector>

#include "tm/align/aligner.h"

namespace verso {

/// Translations of at most four words; explanations, examples and grammar are left out. Any of the
/// files of a dictd dictionary names it.
std::vector<DictionaryEntry> read_dictionary(const std::string& path);

/// The translations in one article of such a dictionary, its headword line left out.
std::vector<std::string> article_translations(const std::string& article);

}  // namespace verso
