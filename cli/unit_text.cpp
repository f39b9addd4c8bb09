// SPDX-License-Identifier: Apache-2.0
#include "cli/unit_text.h"

#include <algorithm>
#include <vector>

#include "text/edit_distance.h"
#include "text/words.h"

namespace verso {

std::string with_codes(const Segment& segment) {
  std::string out;
  std::size_t at = 0;
  int number = 0;
  for (const auto& code : segment.codes) {
    const std::size_t position = std::min(code.position, segment.text.size());
    out.append(segment.text, at, position - at);
    at = position;
    ++number;
    if (!code.markup.empty())
      out += code.markup;
    else
      out += "{" + (code.id.empty() ? std::to_string(number) : code.id) + "}";
  }
  return out + segment.text.substr(at);
}

Json unit_json(const TranslationUnit& unit) {
  Json variants = Json::array();
  for (const auto& variant : unit.variants)
    variants.add(
        Json::object().set("language", variant.language).set("text", variant.segment.text));
  Json properties = Json::array();
  for (const auto& each : unit.annotations)
    if (each.kind == Annotation::Kind::property)
      properties.add(Json::object().set("name", each.name).set("value", each.value));
  Json attributes = Json::object();
  for (const auto& each : unit.attributes) attributes.set(each.name, each.value);
  return Json::object()
      .set("unit", unit.id)
      .set("variants", std::move(variants))
      .set("attributes", std::move(attributes))
      .set("properties", std::move(properties))
      .set("confirmed", unit.confirmed);
}

namespace {

/// Words and single characters with the white space before each, so that nothing is lost.
struct Piece {
  std::string_view space, text;
};

std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> out;
  std::size_t at = 0;
  for (const auto& token : tokenise(text)) {
    out.push_back({text.substr(at, token.begin - at), token.in(text)});
    at = token.end;
  }
  if (at < text.size()) out.push_back({text.substr(at), {}});
  return out;
}

/// Beyond this many pieces a diff says no more than both texts do.
constexpr std::size_t kLongest = 1000;

}  // namespace

std::string marked_diff(const Terminal& terminal, std::string_view from, std::string_view to) {
  if (from == to) return Terminal::show(from);
  const auto a = pieces(from);
  const auto b = pieces(to);
  const auto mark = [&](const std::string& old_text, const std::string& new_text) {
    return "[" + terminal.paint(Paint::red, Terminal::show(old_text)) + "→" +
           terminal.paint(Paint::green, Terminal::show(new_text)) + "]";
  };
  if (a.size() > kLongest || b.size() > kLongest) return mark(std::string(from), std::string(to));

  EditCosts costs;
  costs.erase.assign(a.size(), kWordCost);
  costs.insert.assign(b.size(), kWordCost);
  costs.substitute = [&](std::uint32_t i, std::uint32_t j) {
    return a[i].text == b[j].text ? 0 : kWordCost + kWordCost / 2;
  };
  std::string out, old_text, new_text, space;
  const auto flush = [&] {
    if (old_text.empty() && new_text.empty()) return;
    out += space + mark(old_text, new_text);
    old_text.clear();
    new_text.clear();
  };
  const auto gather = [&](std::string& side, const Piece& piece) {
    if (old_text.empty() && new_text.empty())
      space = std::string(piece.space);
    else if (!side.empty())
      side += piece.space;
    side += piece.text;
  };
  for (const auto& step : edit_script(a.size(), b.size(), costs).steps) {
    const bool equal = (step.kind == EditKind::keep || step.kind == EditKind::substitute) &&
                       a[step.a].text == b[step.b].text;
    if (equal) {
      flush();
      out += Terminal::show(std::string(a[step.a].space) + std::string(a[step.a].text));
      continue;
    }
    if (step.kind != EditKind::insert) gather(old_text, a[step.a]);
    if (step.kind != EditKind::erase) gather(new_text, b[step.b]);
  }
  flush();
  return out;
}

std::string change_text(const Terminal& terminal, const TranslationUnit* before,
                        const TranslationUnit* after) {
  const TranslationUnit& unit = after != nullptr ? *after : *before;
  const std::string number = "#" + std::to_string(unit.id);
  std::string sign = terminal.paint(Paint::yellow, "~ ");
  if (before == nullptr) sign = terminal.paint(Paint::green, "+ ");
  if (after == nullptr) sign = terminal.paint(Paint::red, "− ");
  std::string out;
  const auto line = [&](const std::string& language, const std::string& text) {
    out += (out.empty() ? sign + number : std::string(2 + number.size(), ' ')) + "  " +
           Terminal::show(language) + "  " + text + '\n';
  };
  for (std::size_t i = 0; i < unit.variants.size(); ++i) {
    const Variant& variant = unit.variants[i];
    const Variant* old = nullptr;
    if (before != nullptr && after != nullptr && i < before->variants.size() &&
        before->variants[i].language == variant.language)
      old = &before->variants[i];
    line(variant.language, old != nullptr ? marked_diff(terminal, with_codes(old->segment),
                                                        with_codes(variant.segment))
                                          : Terminal::show(with_codes(variant.segment)));
  }
  if (before != nullptr && after != nullptr)
    for (std::size_t i = unit.variants.size(); i < before->variants.size(); ++i)
      line("− " + before->variants[i].language,
           Terminal::show(with_codes(before->variants[i].segment)));
  return out;
}

}  // namespace verso
