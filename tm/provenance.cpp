// SPDX-License-Identifier: Apache-2.0
//
// One table row per property of each tool: where it stands, whose it is, what it says and how the
// value is written. Properties of one tool and level that follow each other make up one context;
// when a field comes again, the next context begins. Golden table: tests/golden/provenance.tsv.
#include "tm/provenance.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace verso {
namespace {

enum class Level : std::uint8_t { unit, variant, both };
enum class Field : std::uint8_t { previous, next, id };
enum class Form : std::uint8_t {
  text,
  seg,     ///< the text, or an escaped <seg>…</seg>
  md5,     ///< a hash
  crc32,   ///< a hash
  fields,  ///< Trados: source|codes|target|codes with | doubled inside
  hashes,  ///< Trados: "previous source, previous target"
};
enum class Tool : std::uint8_t {
  segs,  ///< memoQ on the variant, MateCat on the unit
  phrase,
  xtm,
  xtm_crc,
  global_link,
  trados_text,
  trados_hash,
  trados_id,
  omegat,
  lokalize,
  transifex,
  swordfish,
};

struct Row {
  std::string_view property;
  Level level;
  Tool tool;
  Field field;
  Form form;
};

constexpr auto kRows = std::to_array<Row>({
    {"x-context-pre", Level::both, Tool::segs, Field::previous, Form::seg},
    {"x-context-post", Level::both, Tool::segs, Field::next, Form::seg},
    {"context_prev", Level::both, Tool::phrase, Field::previous, Form::text},
    {"context_next", Level::both, Tool::phrase, Field::next, Form::text},
    {"x-previous-source-text", Level::unit, Tool::xtm, Field::previous, Form::text},
    {"x-next-source-text", Level::unit, Tool::xtm, Field::next, Form::text},
    {"x-previous-crc", Level::unit, Tool::xtm_crc, Field::previous, Form::crc32},
    {"x-next-crc", Level::unit, Tool::xtm_crc, Field::next, Form::crc32},
    {"previousMd5Segment", Level::unit, Tool::global_link, Field::previous, Form::md5},
    {"nextMd5Segment", Level::unit, Tool::global_link, Field::next, Form::md5},
    {"x-ContextContent", Level::unit, Tool::trados_text, Field::previous, Form::fields},
    {"x-Context", Level::unit, Tool::trados_hash, Field::previous, Form::hashes},
    {"x-IdContext", Level::unit, Tool::trados_id, Field::id, Form::text},
    {"prev", Level::unit, Tool::omegat, Field::previous, Form::text},
    {"next", Level::unit, Tool::omegat, Field::next, Form::text},
    {"id", Level::unit, Tool::omegat, Field::id, Form::text},
    {"x-context", Level::variant, Tool::lokalize, Field::id, Form::text},
    {"context", Level::unit, Tool::transifex, Field::id, Form::text},
});

bool starts_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

/// "prev-en-fr" of Swordfish, in a unit that has a variant en.
std::optional<std::pair<Field, std::string_view>> swordfish(std::string_view property,
                                                            const TranslationUnit& unit) {
  const bool previous = starts_with(property, "prev-");
  if (!previous && !starts_with(property, "next-")) return std::nullopt;
  const auto languages = property.substr(5);
  for (const auto& variant : unit.variants)
    if (starts_with(languages, variant.language + '-'))
      return std::pair(previous ? Field::previous : Field::next,
                       std::string_view(variant.language));
  return std::nullopt;
}

std::string unescape_xml(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto* entity = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& e) {
      return starts_with(text.substr(i), e.first);
    });
    if (entity == kEntities.end()) {
      out += text[i++];
    } else {
      out += entity->second;
      i += entity->first.size();
    }
  }
  return out;
}

/// The plain text inside `<seg>…</seg>`: codes and what is in them fall away, but for hi.
std::string text_of_seg(std::string_view value) {
  if (!starts_with(value, "<seg")) return std::string(value);
  std::string out;
  int inside_code = 0;
  for (std::size_t i = 0; i < value.size();) {
    const auto tag = value.find('<', i);
    if (inside_code == 0) out += value.substr(i, tag == std::string_view::npos ? tag : tag - i);
    if (tag == std::string_view::npos) break;
    const auto end = value.find('>', tag);
    if (end == std::string_view::npos) break;
    const auto element = value.substr(tag + 1, end - tag - 1);
    const bool closing = starts_with(element, "/");
    const auto name = element.substr(closing ? 1 : 0);
    const bool transparent = starts_with(name, "seg") || starts_with(name, "hi");
    if (!transparent && !element.ends_with('/')) inside_code += closing ? -1 : 1;
    i = end + 1;
  }
  return unescape_xml(out);
}

/// The first field of Trados' context content.
std::string first_field(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '|') {
      if (i + 1 == value.size() || value[i + 1] != '|') {
        if (out.ends_with(' ')) out.pop_back();  // fields are parted by " | "
        break;
      }
      ++i;
    }
    out += value[i];
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// How GlobalLink says that there is no neighbour.
constexpr std::string_view kMd5OfNothing = "d41d8cd98f00b204e9800998ecf8427e";

Neighbour neighbour(std::string_view value, Form form) {
  const auto text = [](std::string&& t) {
    return t.empty() ? Neighbour{Neighbour::Kind::none, {}}
                     : Neighbour{Neighbour::Kind::text, std::move(t)};
  };
  switch (form) {
    case Form::text:
      return text(std::string(value));
    case Form::seg:
      return text(text_of_seg(value));
    case Form::fields:
      return text(first_field(value));
    case Form::md5:
      if (lower_ascii(value) == kMd5OfNothing) return text({});
      return {Neighbour::Kind::hash, "md5:" + lower_ascii(value)};
    case Form::crc32:
      if (value == "0") return text({});  // XTM's, at the start and the end
      return {Neighbour::Kind::hash, "crc32:" + lower_ascii(value)};
    case Form::hashes:
      return {Neighbour::Kind::hash, "trados:" + std::string(value.substr(0, value.find(',')))};
  }
  return {};
}

/// Gathers the contexts of one level.
class Gatherer {
 public:
  Gatherer(TranslationUnit& unit, std::string_view language)
      : unit_(&unit), contexts_(&unit.contexts), language_(language) {}

  void take(const Annotation& annotation, bool of_unit) {
    for (const auto& row : kRows) {
      if (row.property != annotation.name) continue;
      if (row.level != Level::both && (row.level == Level::unit) != of_unit) continue;
      // A msgctxt names the entry, from whichever language it is looked up.
      const std::string_view language = row.tool == Tool::lokalize ? "" : language_;
      put(row.tool, row.field, language, annotation.value, row.form);
      return;
    }
    if (!of_unit) return;
    if (const auto found = swordfish(annotation.name, *unit_))
      put(Tool::swordfish, found->first, found->second, annotation.value, Form::text);
  }

 private:
  struct Open {
    Tool tool;
    std::size_t context;
    std::array<bool, 3> filled{};
  };

  void put(Tool tool, Field field, std::string_view language, std::string_view value, Form form) {
    if (field == Field::id && value.empty()) return;
    auto open = std::find_if(open_.begin(), open_.end(), [&](const Open& o) {
      return o.tool == tool && (*contexts_)[o.context].language == language;
    });
    const auto slot = static_cast<std::size_t>(field);
    if (open == open_.end() || open->filled.at(slot)) {
      Context context;
      context.language = language;
      context.left_only = tool == Tool::trados_text || tool == Tool::trados_hash;
      contexts_->push_back(std::move(context));
      if (open == open_.end()) open = open_.insert(open_.end(), Open{tool, 0, {}});
      open->context = contexts_->size() - 1;
      open->filled = {};
    }
    open->filled.at(slot) = true;
    auto& context = (*contexts_)[open->context];
    if (field == Field::id)
      context.id = value;
    else
      (field == Field::previous ? context.previous : context.next) = neighbour(value, form);
  }

  const TranslationUnit* unit_;
  std::vector<Context>* contexts_;
  std::string_view language_;
  std::vector<Open> open_;
};

bool says_no(std::string_view value) {
  const auto low = lower_ascii(value);
  return low == "no" || low == "false" || low == "0" || low.empty();
}

/// What other tools' properties say of confirmation; true unless one says otherwise.
bool confirmed_by(const Annotation& annotation) {
  const auto& name = annotation.name;
  if (name == "x-ConfirmationLevel")
    return annotation.value != "Draft" && !starts_with(annotation.value, "Rejected");
  if (name == "x-approved") return !says_no(annotation.value);
  if (name == "aligned") return says_no(annotation.value);
  if (name == "x-Origin") return lower_ascii(annotation.value) != "alignment";
  if (name == "x-MateCAT-status") {
    const auto status = lower_ascii(annotation.value);
    return status != "draft" && status != "new" && status != "rejected";
  }
  return true;
}

bool machine_made(const Annotation& annotation) {
  if (annotation.name != "x-Origin" && annotation.name != "origin") return false;
  const auto value = lower_ascii(annotation.value);
  return value == "mt" || value.find("machinetranslation") != std::string::npos;
}

bool machine_made(const Attributes& attributes) {
  const auto* creator = find(attributes, "creationid");
  if (creator == nullptr) return false;
  const auto value = lower_ascii(*creator);
  return value == "mt" || value == "mt!" || starts_with(value, "mt-") ||
         starts_with(value, "mt_") || starts_with(value, "mt:") || starts_with(value, "mt ") ||
         value.find("machinetranslation") != std::string::npos ||
         value.find("machine translation") != std::string::npos;
}

/// Derives confirmation, confidence and origin; Verso's own properties outrank the rest.
void derive_state(TranslationUnit& unit) {
  unit.confirmed = true;
  unit.confidence = -1;
  unit.origin = machine_made(unit.attributes) ? Origin::machine : Origin::human;
  const auto foreign = [&](const Annotations& annotations) {
    for (const auto& annotation : annotations) {
      if (annotation.kind != Annotation::Kind::property) continue;
      if (!confirmed_by(annotation)) unit.confirmed = false;
      if (machine_made(annotation)) unit.origin = Origin::machine;
    }
  };
  foreign(unit.annotations);
  for (const auto& variant : unit.variants) {
    foreign(variant.annotations);
    if (machine_made(variant.attributes)) unit.origin = Origin::machine;
  }
  if (const auto* origin = find_property(unit.annotations, "x-verso-origin"))
    unit.origin = *origin == "mt" ? Origin::machine : Origin::human;
  if (const auto* confirmed = find_property(unit.annotations, "x-verso-confirmed"))
    unit.confirmed = !says_no(*confirmed);
  if (const auto* text = find_property(unit.annotations, "x-verso-confidence")) {
    double value = -1;
    const auto end = std::from_chars(text->data(), text->data() + text->size(), value);
    if (end.ec == std::errc() && value >= 0 && value <= 1) unit.confidence = value;
  }
  // A machine's translation is never confirmed; a person's work on it changes its origin.
  if (unit.origin == Origin::machine) unit.confirmed = false;
}

void drop_property(TranslationUnit& unit, std::string_view name) {
  std::erase_if(unit.annotations, [&](const Annotation& a) {
    return a.kind == Annotation::Kind::property && a.name == name;
  });
}

void add_property(TranslationUnit& unit, std::string_view name, std::string value) {
  unit.annotations.push_back({Annotation::Kind::property, std::string(name), std::move(value), {}});
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string format_neighbour(const Neighbour& n) {
  switch (n.kind) {
    case Neighbour::Kind::unknown:
      return "?";
    case Neighbour::Kind::none:
      return "^";
    case Neighbour::Kind::text:
      return "=" + escaped(n.value);
    case Neighbour::Kind::hash:
      return "#" + escaped(n.value);
  }
  return "?";
}

bool parse_neighbour(const std::string& field, Neighbour& n) {
  if (field.empty()) return false;
  const auto kind = std::string_view("?^=#").find(field.front());
  if (kind == std::string_view::npos) return false;
  n = {static_cast<Neighbour::Kind>(kind), field.substr(1)};
  return true;
}

}  // namespace

bool tells_provenance(const Annotation& annotation, const TranslationUnit& unit, bool of_unit) {
  if (annotation.kind != Annotation::Kind::property) return false;
  const auto& name = annotation.name;
  static constexpr auto kStates =
      std::to_array<std::string_view>({"x-verso-confirmed", "x-verso-confidence", "x-verso-origin",
                                       "x-verso-terms", "x-verso-context", "x-ConfirmationLevel",
                                       "x-approved", "aligned", "x-Origin", "x-MateCAT-status"});
  if (std::find(kStates.begin(), kStates.end(), name) != kStates.end() || machine_made(annotation))
    return true;
  if (of_unit && swordfish(name, unit)) return true;
  return std::any_of(kRows.begin(), kRows.end(), [&](const Row& row) {
    return row.property == name &&
           (row.level == Level::both || (row.level == Level::unit) == of_unit);
  });
}

std::string format_context(const Context& context) {
  return escaped(context.language) + '|' + format_neighbour(context.previous) + '|' +
         format_neighbour(context.next) + '|' + escaped(context.id) +
         (context.left_only ? "|left" : "");
}

bool parse_context(std::string_view value, Context& context) {
  std::vector<std::string> fields(1);
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '|')
      fields.emplace_back();
    else
      fields.back() += value[i] == '\\' && i + 1 < value.size() ? value[++i] : value[i];
  }
  if (fields.size() < 4 || fields.size() > 5) return false;
  context.language = fields[0];
  context.id = fields[3];
  context.left_only = fields.size() == 5 && fields[4] == "left";
  return parse_neighbour(fields[1], context.previous) && parse_neighbour(fields[2], context.next);
}

void derive(TranslationUnit& unit, const FileHeader& header) {
  unit.contexts.clear();
  const auto* source = find(unit.attributes, "srclang");
  if (source == nullptr) source = find(header.attributes, "srclang");
  unit.source_language = source == nullptr ? std::string() : *source;

  Gatherer of_unit(unit, {});
  for (const auto& annotation : unit.annotations) {
    if (annotation.kind != Annotation::Kind::property) continue;
    Context own;
    if (annotation.name == "x-verso-context" && parse_context(annotation.value, own))
      unit.contexts.push_back(std::move(own));
    else
      of_unit.take(annotation, true);
  }
  for (const auto& variant : unit.variants) {
    if (variant.annotations.empty()) continue;
    Gatherer of_variant(unit, variant.language);
    for (const auto& annotation : variant.annotations)
      if (annotation.kind == Annotation::Kind::property) of_variant.take(annotation, false);
  }
  derive_state(unit);
}

void record_context(TranslationUnit& unit, const Context& context) {
  if (std::find(unit.contexts.begin(), unit.contexts.end(), context) != unit.contexts.end()) return;
  add_property(unit, "x-verso-context", format_context(context));
  unit.contexts.push_back(context);
}

void record_state(TranslationUnit& unit, bool confirmed, double confidence, Origin origin) {
  for (const auto* name : {"x-verso-origin", "x-verso-confirmed", "x-verso-confidence"})
    drop_property(unit, name);
  derive_state(unit);
  if (unit.origin != origin)
    add_property(unit, "x-verso-origin", origin == Origin::machine ? "mt" : "human");
  derive_state(unit);
  if (unit.confirmed != (confirmed && origin == Origin::human))
    add_property(unit, "x-verso-confirmed", confirmed ? "yes" : "no");
  if (confidence >= 0) add_property(unit, "x-verso-confidence", fmt::format("{:.3f}", confidence));
  derive_state(unit);
}

}  // namespace verso
