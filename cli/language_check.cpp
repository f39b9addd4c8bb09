// SPDX-License-Identifier: Apache-2.0
//
// The memory is opened for a code that nobody knows, and for no other.
#include "cli/language_check.h"

#include <algorithm>
#include <filesystem>

#include "cli/session.h"
#include "text/language_name.h"
#include "text/suggest.h"

namespace verso {
namespace {

/// The languages of the memory, of --ref and of the glossaries.
std::vector<std::string> languages_at_hand(Session& session) {
  auto options = session.workspace_options();
  options.database_named = false;  // one that is not there yet holds nothing
  options.warnings = nullptr;
  std::erase_if(options.glossaries, [](const std::string& path) {
    std::error_code ignored;
    return !std::filesystem::is_regular_file(path, ignored);  // can be read only once
  });
  Workspace workspace(options, OpenMode::read);
  std::vector<std::string> found;
  const auto memories = workspace.memories_for_this_thread();
  for (const auto& reference : memories.references)
    for (const auto& [language, count] : reference.memory->info().languages)
      found.push_back(language);
  for (const auto& part : *workspace.termbase())
    for (const auto& concept_ : part.concepts)
      for (const auto& section : concept_.languages) found.push_back(section.language);
  return found;
}

/// A name in place of the code ("French"), a country's code taken for its language's ("jp"), or a
/// slip of the finger.
std::string advice(const Language& wrong, const std::vector<std::string>& at_hand) {
  if (const auto code = language_called(wrong.key()); !code.empty())
    return "did you mean " + code + "?";
  const auto of_country = main_language(wrong.key());
  if (of_country.empty() || std::find(at_hand.begin(), at_hand.end(), of_country) == at_hand.end())
    if (const auto near = nearest(wrong.key(), at_hand); !near.empty())
      return "did you mean " + near + "?";
  return of_country.empty()
             ? "use a tag such as fr, fr-CA or zh-Hant"
             : "did you mean " + of_country + " (" + english_name(Language(of_country)) + ")?";
}

}  // namespace

void check_languages(Session& session) {
  for (const auto& spelled : {session.options().source, session.options().target}) {
    const Language language(spelled);
    // Of three letters there are thousands; of four and more none has ever been registered.
    const auto letters = language.base().size();
    if (letters < 2 || letters == 3 || is_known_language(language)) continue;
    const auto at_hand = languages_at_hand(session);
    if (std::none_of(at_hand.begin(), at_hand.end(), [&](const std::string& held) {
          return fit(language, Language(held)) != LanguageFit::none;
        }))
      throw UsageError("“" + spelled + "” is no language", advice(language, at_hand));
    session.warnings().warn(
        {{}, "“" + spelled + "” is no language, but the memory or a glossary holds it", {}});
  }
}

}  // namespace verso
