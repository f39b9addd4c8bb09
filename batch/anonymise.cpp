// SPDX-License-Identifier: Apache-2.0
//
// What has a form of its own (names of properties, languages, tags inside codes) is left alone.
// Test: tests/batch/anonymise_test.cpp.
#include "batch/anonymise.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/composed_text.h"
#include "text/normalise.h"
#include "tm/unit_body.h"

namespace verso {
namespace {

// It begins where nothing of it stands before, so that a long word is gone through once. In links
// the @ is %40, in XML it may be a reference; then there must be letters at the end, too.
constexpr const char* kAddress =
    R"((?<![\p{L}\p{M}\d._%+-])[\p{L}\p{M}\d._%+-]+(?:@[\p{L}\p{M}\d-]+(?:\.[\p{L}\p{M}\d-]+){1,20}|)"
    R"((?:%40|&#0{0,9}64;|&#[xX]0{0,9}40;|&commat;)(?:[\p{L}\p{M}\d-]+\.){1,20}\p{L}[\p{L}\p{M}]+))";

/// False where there is no address for sure.
bool may_hold_address(std::string_view text) {
  return text.find('@') != std::string_view::npos || text.find("%40") != std::string_view::npos ||
         text.find("&#") != std::string_view::npos ||
         text.find("&commat;") != std::string_view::npos;
}

/// Who used or changed a unit, as other tools' properties.
constexpr std::array<std::string_view, 4> kUserProperties = {"x-LastUsedBy", "LastUsedBy",
                                                             "created_by", "modified_by"};

/// The expression for a name as it may be written: any space, hyphen or apostrophe, and the last
/// and & also as they stand in XML.
std::string expression_of(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool curly = name.substr(i, 3) == "’";
    if (c == ' ') {
      out += R"([\s\p{Z}]+)";
    } else if (c == '-') {
      out += R"([\-‐‑])";
    } else if (c == '\'' || curly) {
      out += "(?:['’ʼ]|&apos;|&#39;)";
      if (curly) i += 2;
    } else if (c == '&') {
      out += "&(?:amp;)?";
    } else {
      if (std::string_view(R"(\^$.|?*+()[]{})").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

/// The same with word borders, where the name begins or ends with a letter of a script that parts
/// its words.
std::string bordered(const std::string& name) {
  static const std::string kLetter =
      R"([\w&&[^\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]])";
  std::string out = expression_of(name);
  if (Pattern("^" + kLetter).found_in(name)) out.insert(0, "\\b");
  if (Pattern(kLetter + "$").found_in(name)) out += "\\b";
  return out;
}

/// What the pattern finds in the NFC of the text, each to be three dots in the text itself.
std::vector<Replacement> found_in(Pattern& pattern, const std::string& text) {
  std::string buffer;
  if (nfc(text, buffer).data() == text.data()) return pattern.replacements(text, "…");
  const ComposedText composed(text);
  std::vector<Replacement> found;
  for (const auto& [begin, end] : pattern.find_all(composed.text())) {
    const auto [from, to] = composed.original(begin, end);
    if (!found.empty() && from < found.back().end)
      found.back().end = to;
    else
      found.push_back({from, to, "…"});
  }
  return found;
}

bool names_user(const Attribute& attribute) {
  return attribute.name == "creationid" || attribute.name == "changeid";
}

}  // namespace

Anonymiser::Anonymiser(const std::vector<std::string>& names) {
  patterns_.emplace_back(kAddress);
  for (const auto& name : names) {
    const std::string composed = match_key(name);
    if (!composed.empty()) patterns_.emplace_back(bordered(composed));
  }
}

bool Anonymiser::segment(Segment& segment) {
  bool changed = false;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (i == 0 && !may_hold_address(segment.text)) continue;
    const auto found = found_in(patterns_[i], segment.text);
    if (found.empty()) continue;
    verso::apply(segment, found);
    changed = true;
  }
  for (auto& code : segment.codes) {
    changed = apply(code.id) || changed;
    changed = apply(code.type) || changed;
    changed = apply(code.markup) || changed;
    changed = markup(code.original) || changed;
  }
  return changed;
}

bool Anonymiser::apply(std::string& text) {
  if (text.empty()) return false;
  Segment whole{std::move(text), {}};
  const bool changed = segment(whole);
  text = std::move(whole.text);
  return changed;
}

/// Text and attribute values, but not the names of elements and attributes.
bool Anonymiser::markup(std::string& xml) {
  bool changed = false, in_tag = false;
  std::string out;
  for (std::size_t at = 0; at < xml.size();) {
    const auto border = std::min(xml.find_first_of(in_tag ? "\"'>" : "<", at), xml.size());
    std::string piece = xml.substr(at, border - at);
    if (!in_tag) changed = apply(piece) || changed;
    out += piece;
    at = border;
    if (at == xml.size()) break;
    const char sign = xml[at++];
    out += sign;
    if (sign == '<' || sign == '>') {
      in_tag = sign == '<';
      continue;
    }
    const auto end = std::min(xml.find(sign, at), xml.size());
    std::string value = xml.substr(at, end - at);
    changed = apply(value) || changed;
    out += value;
    at = end;
    if (at < xml.size()) out += xml[at++];
  }
  if (changed) xml = std::move(out);
  return changed;
}

bool Anonymiser::attributes(Attributes& attributes) {
  bool changed = std::erase_if(attributes, names_user) > 0;
  for (auto& each : attributes)
    if (!is_inherited(each.name) && each.name != "xml:lang" && each.name != "lang" &&
        each.name != "adminlang")
      changed = apply(each.value) || changed;
  return changed;
}

bool Anonymiser::annotations(Annotations& annotations) {
  bool changed = std::erase_if(annotations, [](const Annotation& each) {
                   return each.kind == Annotation::Kind::property &&
                          std::find(kUserProperties.begin(), kUserProperties.end(), each.name) !=
                              kUserProperties.end();
                 }) > 0;
  for (auto& each : annotations) {
    const bool xml = each.kind == Annotation::Kind::encoding;
    changed = (xml ? markup(each.value) : apply(each.value)) || changed;
    changed = attributes(each.attributes) || changed;
  }
  return changed;
}

bool Anonymiser::apply(TranslationUnit& unit) {
  bool changed = attributes(unit.attributes);
  changed = annotations(unit.annotations) || changed;
  for (auto& variant : unit.variants) {
    changed = attributes(variant.attributes) || changed;
    changed = annotations(variant.annotations) || changed;
    changed = segment(variant.segment) || changed;
  }
  return changed;
}

bool Anonymiser::apply(FileHeader& header) {
  const bool changed = attributes(header.attributes);
  return annotations(header.annotations) || changed;
}

}  // namespace verso
