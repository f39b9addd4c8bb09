// SPDX-License-Identifier: Apache-2.0
//
// Bilingual word lists for the aligner: dictionaries in dictd's format (FreeDict: an .index beside
// a .dict or .dict.dz), or text of WORD TAB TRANSLATION a line. One thread. Errors: InputError.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tm/align/aligner.h"

namespace verso {

/// Translations of at most four words; explanations, examples and grammar are left out. Any of the
/// files of a dictd dictionary names it. `while_waiting`: see Input::open.
std::vector<DictionaryEntry> read_dictionary(const std::string& path,
                                             const std::function<void()>& while_waiting = {});

/// The translations in one article of such a dictionary, its headword line left out.
std::vector<std::string> article_translations(const std::string& article);

}  // namespace verso
