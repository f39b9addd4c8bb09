// SPDX-License-Identifier: Apache-2.0
//
// Each dialect is a function that writes what it can of one context. What a dialect cannot say is
// kept in Verso's own properties beside, so that nothing is lost when the file comes back; to
// others these are properties they do not know. Tests: tests/formats/tmx_dialects_test.cpp.
#include "formats/tmx_dialects.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "formats/xml_writer.h"
#include "text/error.h"
#include "tm/digests.h"
#include "tm/provenance.h"

namespace verso {
namespace {

/// Where a dialect writes: the unit, and the variants of its source and target.
struct Place2 {
  TranslationUnit& unit;
  Variant& source;
  Variant& target;
};

void add(Annotations& to, std::string name, std::string value) {
  to.push_back({Annotation::Kind::property, std::move(name), std::move(value), {}});
}

bool known(const Neighbour& neighbour) {
  return neighbour.kind == Neighbour::Kind::none || neighbour.kind == Neighbour::Kind::text;
}

/// Both neighbours are known: several such contexts cannot be mistaken for each other.
bool whole(const Context& context) { return known(context.previous) && known(context.next); }

std::string escaped_seg(const Neighbour& neighbour) {
  std::string out = "<seg>";
  append_xml_text(out, neighbour.value);
  return out + "</seg>";
}

void memoq(const Place2& to, const Context& context) {
  if (!whole(context)) return;
  add(to.source.annotations, "x-context-pre", escaped_seg(context.previous));
  add(to.source.annotations, "x-context-post", escaped_seg(context.next));
}

void matecat(const Place2& to, const Context& context) {
  if (!whole(context)) return;
  add(to.unit.annotations, "x-context-pre", context.previous.value);
  add(to.unit.annotations, "x-context-post", context.next.value);
}

void phrase(const Place2& to, const Context& context) {
  if (!whole(context)) return;
  add(to.source.annotations, "context_prev", context.previous.value);
  add(to.source.annotations, "context_next", context.next.value);
}

void xtm(const Place2& to, const Context& context) {
  if (!whole(context)) return;
  add(to.unit.annotations, "x-previous-source-text", context.previous.value);
  add(to.unit.annotations, "x-next-source-text", context.next.value);
}

void globallink(const Place2& to, const Context& context) {
  if (!whole(context)) return;
  add(to.unit.annotations, "previousMd5Segment", md5_hex(context.previous.value));
  add(to.unit.annotations, "nextMd5Segment", md5_hex(context.next.value));
}

void omegat(const Place2& to, const Context& context) {
  if (!whole(context)) return;
  if (!context.id.empty()) add(to.unit.annotations, "id", context.id);
  add(to.unit.annotations, "prev", context.previous.value);
  add(to.unit.annotations, "next", context.next.value);
}

void swordfish(const Place2& to, const Context& context) {
  if (!whole(context)) return;
  const std::string pair = to.source.language + '-' + to.target.language;
  add(to.unit.annotations, "prev-" + pair, context.previous.value);
  add(to.unit.annotations, "next-" + pair, context.next.value);
}

void trados(const Place2& to, const Context& context) {
  if (known(context.previous)) {
    std::string value;
    for (const char c : context.previous.value) value.append(c == '|' ? 2 : 1, c);
    add(to.unit.annotations, "x-ContextContent", value + " |  |  | ");
  }
  if (!context.id.empty()) add(to.unit.annotations, "x-IdContext", context.id);
}

void lokalize(const Place2& to, const Context& context) {
  if (!context.id.empty()) add(to.target.annotations, "x-context", context.id);
}

void transifex(const Place2& to, const Context& context) {
  if (!context.id.empty()) add(to.unit.annotations, "context", context.id);
}

struct Dialect {
  std::string_view name;
  void (*write)(const Place2& to, const Context& context);
};

constexpr std::array<Dialect, 10> kDialects = {{{"memoq", memoq},
                                                {"trados", trados},
                                                {"omegat", omegat},
                                                {"phrase", phrase},
                                                {"matecat", matecat},
                                                {"xtm", xtm},
                                                {"globallink", globallink},
                                                {"swordfish", swordfish},
                                                {"lokalize", lokalize},
                                                {"transifex", transifex}}};

/// The properties that any of them, or Verso itself, keeps contexts in.
bool holds_context(const Annotation& annotation) {
  static constexpr std::array<std::string_view, 19> kNames = {"x-context-pre",
                                                              "x-context-post",
                                                              "context_prev",
                                                              "context_next",
                                                              "x-previous-crc",
                                                              "x-previous-source-text",
                                                              "x-next-source-text",
                                                              "x-next-crc",
                                                              "previousMd5Segment",
                                                              "nextMd5Segment",
                                                              "x-ContextContent",
                                                              "x-Context",
                                                              "x-IdContext",
                                                              "prev",
                                                              "next",
                                                              "id",
                                                              "x-context",
                                                              "context",
                                                              "x-verso-context"};
  return annotation.kind == Annotation::Kind::property &&
         (std::find(kNames.begin(), kNames.end(), annotation.name) != kNames.end() ||
          annotation.name.starts_with("prev-") || annotation.name.starts_with("next-"));
}

Variant* find_variant(TranslationUnit& unit, const Language& wanted, const Variant* other) {
  for (Variant& variant : unit.variants)
    if (&variant != other &&
        (wanted.empty() || fit(wanted, Language(variant.language)) != LanguageFit::none))
      return &variant;
  return nullptr;
}

void write_state(TranslationUnit& unit, std::string_view flavor, bool confirmed) {
  const auto has = [&](std::string_view name) {
    return find_property(unit.annotations, name) != nullptr;
  };
  if (flavor == "trados" && !has("x-ConfirmationLevel"))
    add(unit.annotations, "x-ConfirmationLevel", confirmed ? "Translated" : "Draft");
  if (flavor == "matecat" && !has("x-MateCAT-status"))
    add(unit.annotations, "x-MateCAT-status", confirmed ? "TRANSLATED" : "DRAFT");
}

}  // namespace

std::span<const std::string_view> tmx_flavors() {
  static constexpr auto kNames = [] {
    std::array<std::string_view, kDialects.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = kDialects[i].name;
    return names;
  }();
  return kNames;
}

void apply_flavor(TranslationUnit& unit, std::string_view flavor, const Language& source,
                  const Language& target) {
  const auto* const dialect = std::find_if(
      kDialects.begin(), kDialects.end(), [&](const Dialect& each) { return each.name == flavor; });
  if (dialect == kDialects.end()) {
    std::string names;
    for (const Dialect& each : kDialects) names.append(names.empty() ? "" : ", ").append(each.name);
    throw UsageError("unknown flavor \"" + std::string(flavor) + "\"", "Verso writes " + names);
  }
  const TranslationUnit before = unit;
  const Language own(unit.source_language == "*all*" ? std::string() : unit.source_language);
  Variant* from = find_variant(unit, source.empty() ? own : source, nullptr);
  if (from == nullptr) from = find_variant(unit, {}, nullptr);
  if (from == nullptr) return;
  Variant* to = find_variant(unit, target, from);
  if (to == nullptr) to = from;
  std::erase_if(unit.annotations, holds_context);
  for (Variant& variant : unit.variants) std::erase_if(variant.annotations, holds_context);
  const Place2 place{unit, *from, *to};
  const std::string source_key = Language(from->language).key();
  for (const Context& context : before.contexts)
    if (context.language.empty() || Language(context.language).key() == source_key)
      dialect->write(place, context);
  write_state(unit, flavor, before.confirmed);

  FileHeader header;
  if (!before.source_language.empty())
    header.attributes.push_back({"srclang", before.source_language});
  derive(unit, header);
  for (const Context& context : before.contexts) record_context(unit, context);
  record_state(unit, before.confirmed, before.confidence, before.origin);
}

}  // namespace verso
