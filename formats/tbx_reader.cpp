// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/tbx_test.cpp.
#include <algorithm>

#include "formats/tbx.h"
#include "formats/tbx_categories.h"
#include "formats/xml_node.h"
#include "formats/xml_reader.h"
#include "formats/xml_writer.h"
#include "glossary/concept_meaning.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::size_t kEntryLimit = 16U << 20;

std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_entry(std::string_view name) {
  return name == "conceptEntry" || name == "termEntry" || name == "entry";
}
bool is_language(std::string_view name) {
  return name == "langSec" || name == "langSet" || name == "langGroup";
}
bool is_term(std::string_view name) {
  return name == "termSec" || name == "tig" || name == "ntig" || name == "termGroup";
}

bool blank(std::string_view text) { return trim(text).empty(); }

bool has_elements(const XmlNode& node) {
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const XmlNode& child) { return !child.name.empty(); });
}

std::string inner_xml(const XmlNode& node) {
  std::string out;
  for (const XmlNode& child : node.children) append_xml(out, child);
  return out;
}

/// An element as it is, for what TBX does not give a meaning to.
DataItem generic(const XmlNode& node) {
  DataItem out;
  out.kind = DataItem::Kind::other;
  out.category = node.name;
  out.attributes = node.attributes;
  if (!has_elements(node)) {
    out.value = node.all_text();
    return out;
  }
  bool mixed = false;
  for (const XmlNode& child : node.children)
    mixed = mixed || (child.name.empty() && !blank(child.text));
  if (mixed) {
    out.value = inner_xml(node);
    set(out.attributes, "#xml", "1");
    return out;
  }
  for (const XmlNode& child : node.children)
    if (!child.name.empty()) out.items.push_back(generic(child));
  return out;
}

void put_value(const XmlNode& node, DataItem& out) {
  if (has_elements(node)) {
    out.value = inner_xml(node);
    set(out.attributes, "#xml", "1");
  } else {
    out.value = node.all_text();
  }
}

/// DCA and DCT elements become the same item.
DataItem item_of(const XmlNode& node) {
  const std::string_view name = local(node.name);
  const DataItem::Kind kind = tbx_kind(node.name);
  DataItem out;
  if (kind == DataItem::Kind::group) {
    out.kind = kind;
    out.category = node.name;
    out.attributes = node.attributes;
    for (const XmlNode& child : node.children)
      if (!child.name.empty()) out.items.push_back(item_of(child));
    return out;
  }
  if (kind != DataItem::Kind::other) {
    out.kind = kind;
    for (const Attribute& attribute : node.attributes)
      if (attribute.name == "type" && kind != DataItem::Kind::note)
        out.category = attribute.value;
      else
        out.attributes.push_back(attribute);
    put_value(node, out);
    return out;
  }
  // DCT; also the bare elements of the TBX-Min of 2013.
  std::string_view category = name;
  if (node.name == "termStatus") category = "administrativeStatus";
  if (node.name == "customer") category = "customerSubset";
  const TbxCategory* known = find_tbx_category(category);
  if (known == nullptr || (node.name == name && known->prefix != "min")) return generic(node);
  if (known->element == "transacNote") {
    out.kind = DataItem::Kind::other;
    out.category = "transacNote";
    out.attributes.push_back({"type", std::string(known->name)});
  } else {
    out.kind = tbx_kind(known->element);
    out.category = known->name;
  }
  out.attributes.insert(out.attributes.end(), node.attributes.begin(), node.attributes.end());
  put_value(node, out);
  return out;
}

struct BadEntry {
  std::int64_t line;
  std::int64_t column;
  std::string why, advice;
};

void take_term(const XmlNode& node, Term& term) {
  if (node.name.empty()) return;
  if (node.name == "term") {
    term.text = trim(node.all_text());
    if (const std::string* id = node.attribute("id"); id != nullptr && term.id.empty())
      term.id = *id;
    for (const Attribute& attribute : node.attributes)
      set(term.attributes, "#term:" + attribute.name, attribute.value);
    if (has_elements(node)) set(term.attributes, "#markup", inner_xml(node));
    return;
  }
  if (node.name == "termGrp") {
    for (const XmlNode& child : node.children) take_term(child, term);
    return;
  }
  term.data.push_back(item_of(node));
}

Term term_of(const XmlNode& node) {
  Term term;
  for (const Attribute& attribute : node.attributes)
    if (attribute.name == "id")
      term.id = attribute.value;
    else
      term.attributes.push_back(attribute);
  set(term.attributes, "#element", node.name);
  for (const XmlNode& child : node.children) take_term(child, term);
  return term;
}

LanguageSection section_of(const XmlNode& node) {
  LanguageSection section;
  for (const Attribute& attribute : node.attributes) {
    if (attribute.name == "xml:lang")
      section.language = attribute.value;
    else
      section.attributes.push_back(attribute);
  }
  if (section.language.empty()) {
    const std::string* lang = node.attribute("lang");
    if (lang == nullptr)
      throw BadEntry{node.line, node.column, "<" + node.name + "> names no language",
                     "give it xml:lang"};
    section.language = *lang;
  }
  for (const XmlNode& child : node.children) {
    if (child.name.empty()) continue;
    if (is_term(child.name))
      section.terms.push_back(term_of(child));
    else
      section.data.push_back(item_of(child));
  }
  return section;
}

Concept concept_of(const XmlNode& node) {
  Concept out;
  for (const Attribute& attribute : node.attributes)
    if (attribute.name == "id")
      out.external_id = attribute.value;
    else
      out.attributes.push_back(attribute);
  std::size_t terms = 0;
  for (const XmlNode& child : node.children) {
    if (child.name.empty()) continue;
    if (is_language(child.name)) {
      out.languages.push_back(section_of(child));
      // A term left empty in one language is kept, for what else is said of it.
      for (const Term& term : out.languages.back().terms) terms += term.text.empty() ? 0U : 1U;
    } else {
      out.data.push_back(item_of(child));
    }
  }
  if (terms == 0)
    throw BadEntry{node.line, node.column, "the entry holds no term", "add one, or remove it"};
  interpret(out);
  return out;
}

class TbxSource final : public ConceptSource {
 public:
  TbxSource(Input input, const ReadOptions& options)
      : path_(input.path()),
        reporter_(options.reporter),
        xml_(std::move(input), xml_options(options)) {
    while (xml_.next()) {
      const XmlEvent& event = xml_.event();
      if (event.kind != XmlEvent::Kind::start) continue;
      if (event.name != "martif" && event.name != "tbx" && event.name != "TBX")
        xml_.fail("this is no TBX: its root is <" + event.name + ">",
                  "TBX begins with <tbx>, <martif> or <TBX>");
      header_.kind = DataItem::Kind::other;
      header_.category = event.name;
      header_.attributes = event.attributes;
      break;
    }
  }

  const std::string& path() const override { return path_; }
  const DataItem& header() const override { return header_; }

  bool next(SourcedConcept& out) override {
    while (xml_.next()) {
      const XmlEvent& event = xml_.event();
      if (event.kind != XmlEvent::Kind::start) continue;
      const std::string name = event.name;
      if (name == "text" || name == "body") continue;
      if (!is_entry(name)) {
        // Header and back matter.
        header_.items.push_back(generic(read_node(xml_, kEntryLimit)));
        continue;
      }
      xml_.set_item("entry", event.line);
      const XmlNode node = read_node(xml_, kEntryLimit);
      xml_.set_item({}, 0);
      out = {};
      out.line = node.line;
      out.column = node.column;
      append_xml(out.raw, node);
      try {
        out.concept_ = concept_of(node);
        return true;
      } catch (const BadEntry& bad) {
        const std::string* id = node.attribute("id");
        if (reporter_ != nullptr)
          reporter_->reject({{path_, bad.line, bad.column},
                             bad.why,
                             bad.advice,
                             id == nullptr ? "" : *id,
                             out.raw});
      }
    }
    return false;
  }

 private:
  static XmlOptions xml_options(const ReadOptions& options) {
    XmlOptions out;
    out.encoding = options.encoding;
    out.warnings = options.reporter;
    out.depth = 90;  // what the memory file takes
    return out;
  }

  std::string path_;
  UnitReporter* reporter_;
  XmlReader xml_;
  DataItem header_;
};

}  // namespace

bool looks_like_tbx(std::string_view head) {
  for (const std::string_view root : {"<martif", "<tbx", "<TBX"}) {
    const auto at = head.find(root);
    if (at == std::string_view::npos || at + root.size() >= head.size()) continue;
    const char next = head[at + root.size()];
    if (next == ' ' || next == '>' || next == '\n' || next == '\r' || next == '\t') return true;
  }
  return false;
}

std::unique_ptr<ConceptSource> read_tbx(Input input, const ReadOptions& options) {
  return std::make_unique<TbxSource>(std::move(input), options);
}

}  // namespace verso
