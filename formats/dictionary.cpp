// SPDX-License-Identifier: Apache-2.0
//
// dictd's index has a headword, an offset and a length a line, the numbers in base 64. An article
// is the headword with its pronunciation and grammar, then a line for each sense: "1. house, home".
// Test: tests/formats/dictionary_test.cpp.
#include "formats/dictionary.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "formats/input.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {
namespace {

constexpr std::size_t kLargestText = 256U << 20;
constexpr std::size_t kMostEntries = 2'000'000;
constexpr std::size_t kMostWords = 4;
constexpr double kWeight = 0.25;

std::optional<std::size_t> base64_number(std::string_view digits) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::size_t value = 0;
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  for (const char c : digits) {
    const auto digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * 64 + digit;
  }
  return value;
}

// Takes out what stands in brackets of any kind.
std::string without_remarks(std::string_view line) {
  std::string out;
  char closing = 0;
  for (const char c : line) {
    if (closing != 0) {
      if (c == closing) closing = 0;
    } else if (c == '(' || c == '[' || c == '<' || c == '{') {
      closing = c == '(' ? ')' : c == '[' ? ']' : c == '<' ? '>' : '}';
    } else {
      out += c;
    }
  }
  return out;
}

std::size_t words(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    if (c != ' ' && !inside) ++count;
    inside = c != ' ';
  }
  return count;
}

std::vector<DictionaryEntry> read_dictd(const std::filesystem::path& index) {
  auto text_path = index;
  text_path.replace_extension(".dict.dz");
  if (!std::filesystem::exists(text_path)) text_path.replace_extension("");
  if (!std::filesystem::exists(text_path))
    throw InputError({index.string(), 0, 0}, "there is no .dict or .dict.dz beside this index",
                     "put both into one folder");
  Input text_input = Input::open(text_path.string());
  const std::string text = text_input.read_all(kLargestText);
  LineReader lines(Input::open(index.string()));
  std::vector<DictionaryEntry> entries;
  for (std::string line; lines.next(line) && entries.size() < kMostEntries;) {
    const auto first = line.find('\t');
    const auto second = first == std::string::npos ? first : line.find('\t', first + 1);
    const auto offset =
        second == std::string::npos
            ? std::nullopt
            : base64_number(std::string_view(line).substr(first + 1, second - first - 1));
    const auto length = second == std::string::npos
                            ? std::nullopt
                            : base64_number(std::string_view(line).substr(second + 1));
    if (!offset || !length || *offset > text.size() || *length > text.size() - *offset)
      throw InputError({index.string(), lines.line_number(), 0},
                       "this is no line of a dictd index, or the dictionary beside it is another",
                       "install the dictionary anew");
    const std::string headword(trim(std::string_view(line).substr(0, first)));
    if (headword.empty() || headword.starts_with("00database")) continue;
    const auto article = text.substr(*offset, *length);
    if (first_invalid_utf8(article)) continue;
    for (auto& translation : article_translations(article))
      entries.push_back({headword, std::move(translation), kWeight});
  }
  return entries;
}

std::vector<DictionaryEntry> read_pairs(const std::string& path,
                                        const std::function<void()>& while_waiting) {
  LineReader lines(Input::open(path, while_waiting));
  std::vector<DictionaryEntry> entries;
  for (std::string line; lines.next(line) && entries.size() < kMostEntries;) {
    if (line.empty() || line[0] == '#') continue;
    const auto tab = line.find('\t');
    if (tab == std::string::npos)
      throw InputError({path, lines.line_number(), 0}, "there is no tab in this line",
                       "write WORD, a tab, TRANSLATION; or give the .index of a dictd dictionary");
    const auto end = line.find('\t', tab + 1);
    const std::string source(trim(std::string_view(line).substr(0, tab)));
    const std::string target(trim(std::string_view(line).substr(tab + 1, end - tab - 1)));
    if (!source.empty() && !target.empty()) entries.push_back({source, target, kWeight});
  }
  return entries;
}

}  // namespace

std::vector<std::string> article_translations(const std::string& article) {
  std::vector<std::string> translations;
  auto begin = article.find('\n');  // the headword's line
  while (begin != std::string::npos && begin + 1 < article.size()) {
    const auto end = article.find('\n', begin + 1);
    std::string line = without_remarks(std::string_view(article).substr(
        begin + 1, end == std::string::npos ? end : end - begin - 1));
    begin = end;
    std::string_view rest = trim(line);
    const auto number = rest.find_first_not_of("0123456789");
    if (number != std::string_view::npos && number > 0 && rest[number] == '.')
      rest = trim(rest.substr(number + 1));
    // Examples and cross references.
    if (rest.find_first_of("\"/:") != std::string_view::npos) continue;
    while (!rest.empty()) {
      const auto comma = rest.find_first_of(",;");
      const auto piece = trim(rest.substr(0, comma));
      if (!piece.empty() && words(piece) <= kMostWords) translations.emplace_back(piece);
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
  }
  return translations;
}

std::vector<DictionaryEntry> read_dictionary(const std::string& path,
                                             const std::function<void()>& while_waiting) {
  namespace fs = std::filesystem;
  fs::path index(path);
  if (index.extension() == ".dz") index.replace_extension("");
  if (index.extension() == ".dict" || index.extension() == ".index")
    return read_dictd(index.replace_extension(".index"));
  return read_pairs(path, while_waiting);
}

}  // namespace verso
