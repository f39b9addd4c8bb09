// SPDX-License-Identifier: Apache-2.0
//
// One writer for all shapes: a concept is first brought down to what the dialect holds
// (formats/tbx_dialects.h), then its tree is written in the words of the style.
// Tests: tests/formats/tbx_test.cpp, tests/formats/tbx_dialects_test.cpp.
#include <array>
#include <utility>

#include "formats/concept_losses.h"
#include "formats/tbx.h"
#include "formats/tbx_categories.h"
#include "formats/tbx_dialects.h"
#include "formats/xml_writer.h"
#include "glossary/concept_meaning.h"
#include "text/error.h"

namespace verso {

namespace {

enum class Shape { martif, dca, dct };

struct Flavor {
  std::string_view name;
  Shape shape;
  TbxDialect dialect = TbxDialect::full;
};
constexpr std::array<Flavor, 10> kFlavors = {{{"v2", Shape::martif},
                                              {"martif", Shape::martif},
                                              {"v3", Shape::dca},
                                              {"v3-dca", Shape::dca},
                                              {"dca", Shape::dca},
                                              {"v3-dct", Shape::dct},
                                              {"dct", Shape::dct},
                                              {"min", Shape::dca, TbxDialect::min},
                                              {"min-dct", Shape::dct, TbxDialect::min},
                                              {"core", Shape::dca, TbxDialect::core}}};

const Flavor* find_flavor(std::string_view name) {
  for (const Flavor& one : kFlavors)
    if (one.name == name) return &one;
  return nullptr;
}

class TbxSink final : public ConceptSink {
 public:
  TbxSink(Output& output, const WriteOptions& options)
      : xml_(output),
        path_(output.path()),
        header_(options.concept_header),
        warnings_(options.warnings) {
    const std::string* style = find(header_.attributes, "style");
    if (const Flavor* flavor = find_flavor(options.flavor)) {
      shape_ = flavor->shape;
      dialect_ = flavor->dialect;
    } else if (!options.flavor.empty()) {
      throw UsageError("TBX has no flavor " + options.flavor,
                       "say v2, v3-dca, v3-dct, min, min-dct or core");
    } else if (header_.category == "martif") {
      shape_ = Shape::martif;
    } else if (style != nullptr && *style == "dct") {
      shape_ = Shape::dct;
    }
    begin();
  }

  void put(const Concept& concept_) override {
    Concept one = concept_;
    restate(one);
    if (dialect_ != TbxDialect::full) {
      reduce(one, dialect_);
      losses_.add(concept_, one);
      if (one.languages.empty()) return;
    }
    xml_.start(shape_ == Shape::martif ? "termEntry" : "conceptEntry");
    if (!one.external_id.empty()) xml_.attribute("id", one.external_id);
    attributes(one.attributes);
    items(one.data);
    for (const LanguageSection& section : one.languages) {
      xml_.start(shape_ == Shape::martif ? "langSet" : "langSec");
      xml_.attribute("xml:lang", section.language);
      attributes(section.attributes);
      items(section.data);
      for (const Term& term : section.terms) put(term);
      xml_.end();
    }
    xml_.end();
  }

  void finish() override {
    xml_.end();  // body
    for (const DataItem& item : header_.items) {
      if (is_header(item)) continue;
      if (dialect_ == TbxDialect::full)
        put_generic(item);
      else
        losses_.add(item.category);
    }
    xml_.finish();
    if (warnings_ == nullptr || losses_.empty()) return;
    warnings_->warn({{path_},
                     std::string(name(dialect_)) + " has no place for: " + losses_.list(),
                     "they were left out; --flavor v3-dca keeps everything"});
  }

 private:
  static bool is_header(const DataItem& item) {
    return item.category == "martifHeader" || item.category == "tbxHeader" ||
           item.category == "header";
  }
  static bool is_private(std::string_view name) { return name.starts_with('#'); }

  void attributes(const Attributes& list) {
    for (const Attribute& attribute : list)
      if (!is_private(attribute.name)) xml_.attribute(attribute.name, attribute.value);
  }

  void begin() {
    xml_.declaration();
    const bool martif = shape_ == Shape::martif;
    xml_.start(martif ? "martif" : "tbx");
    const bool same = header_.category == (martif ? "martif" : "tbx");
    Attributes root;
    if (same && dialect_ == TbxDialect::full) root = header_.attributes;
    if (find(root, "type") == nullptr)
      set(root, "type", martif ? "TBX" : std::string(name(dialect_)));
    if (!martif) {
      set(root, "style", shape_ == Shape::dct ? "dct" : "dca");
      if (find(root, "xmlns") == nullptr) set(root, "xmlns", "urn:iso:std:iso:30042:ed-2");
      if (shape_ == Shape::dct) {
        for (const auto& [name, uri] :
             {std::pair{"xmlns:min", "http://www.tbxinfo.net/ns/min"},
              std::pair{"xmlns:basic", "http://www.tbxinfo.net/ns/basic"},
              std::pair{"xmlns:ling", "http://www.tbxinfo.net/ns/linguist"}})
          if (find(root, name) == nullptr && (dialect_ == TbxDialect::full || name[6] == 'm'))
            set(root, name, uri);
      }
    }
    if (find(root, "xml:lang") == nullptr) set(root, "xml:lang", "en");
    attributes(root);
    bool written = false;
    for (const DataItem& item : header_.items) {
      if (!is_header(item)) continue;
      if (item.category == "header") continue;  // of the TBX-Min of 2013: another shape
      DataItem renamed = item;
      renamed.category = martif ? "martifHeader" : "tbxHeader";
      put_generic(renamed);
      written = true;
    }
    if (!written) {
      xml_.start(martif ? "martifHeader" : "tbxHeader");
      xml_.start("fileDesc");
      xml_.start("sourceDesc");
      xml_.leaf("p", "Written by Verso");
      xml_.end();
      xml_.end();
      xml_.end();
    }
    xml_.start("text");
    xml_.start("body");
  }

  void put_generic(const DataItem& item) {
    const bool markup = find(item.attributes, "#xml") != nullptr;
    xml_.start(item.category);
    attributes(item.attributes);
    if (markup)
      xml_.raw(item.value);
    else if (!item.value.empty())
      xml_.text(item.value);
    for (const DataItem& child : item.items) put_generic(child);
    xml_.end();
  }

  void value(const DataItem& item) {
    if (find(item.attributes, "#xml") != nullptr)
      xml_.raw(item.value);
    else
      xml_.text(item.value);
  }

  void put(const DataItem& item) {
    if (item.kind == DataItem::Kind::group) {
      xml_.start(item.category);
      attributes(item.attributes);
      items(item.items);
      xml_.end();
      return;
    }
    const bool note = item.kind == DataItem::Kind::other && item.category == "transacNote";
    const std::string* type = note ? find(item.attributes, "type") : &item.category;
    const TbxCategory* known = type == nullptr ? nullptr : find_tbx_category(*type);
    const bool fits =
        known != nullptr && !known->prefix.empty() &&
        (note ? known->element == "transacNote" : known->element == tbx_element(item.kind));
    if (shape_ == Shape::dct && fits) {
      xml_.start(std::string(known->prefix) + ":" + std::string(known->name));
      for (const Attribute& attribute : item.attributes)
        if (!is_private(attribute.name) && !(note && attribute.name == "type"))
          xml_.attribute(attribute.name, attribute.value);
      value(item);
      xml_.end();
      return;
    }
    if (item.kind == DataItem::Kind::other) {
      put_generic(item);
      return;
    }
    xml_.start(tbx_element(item.kind));
    if (item.kind != DataItem::Kind::note && !item.category.empty())
      xml_.attribute("type", item.category);
    attributes(item.attributes);
    value(item);
    xml_.end();
  }

  void items(const std::vector<DataItem>& list) {
    for (const DataItem& item : list) put(item);
  }

  void put_text(const Term& term) {
    xml_.start("term");
    for (const Attribute& attribute : term.attributes)
      if (attribute.name.starts_with("#term:"))
        xml_.attribute(attribute.name.substr(6), attribute.value);
    const std::string* markup = find(term.attributes, "#markup");
    if (markup != nullptr)
      xml_.raw(*markup);
    else
      xml_.text(term.text);
    xml_.end();
  }

  static bool in_term_group(const DataItem& item) {
    return item.kind == DataItem::Kind::term_note || item.category == "termNoteGrp" ||
           item.category == "termCompList" || item.category == "termCompGrp";
  }

  void put(const Term& term) {
    const std::string* element = find(term.attributes, "#element");
    const bool nested = shape_ == Shape::martif && element != nullptr && *element == "ntig";
    xml_.start(shape_ != Shape::martif ? "termSec" : nested ? "ntig" : "tig");
    const std::string* id_of_term = find(term.attributes, "#term:id");
    if (!term.id.empty() && (id_of_term == nullptr || *id_of_term != term.id))
      xml_.attribute("id", term.id);
    attributes(term.attributes);
    if (nested) xml_.start("termGrp");
    put_text(term);
    for (const DataItem& item : term.data)
      if (!nested || in_term_group(item)) put(item);
    if (nested) {
      xml_.end();
      for (const DataItem& item : term.data)
        if (!in_term_group(item)) put(item);
    }
    xml_.end();
  }

  XmlWriter xml_;
  std::string path_;
  DataItem header_;
  WarningSink* warnings_;
  Shape shape_ = Shape::dca;
  TbxDialect dialect_ = TbxDialect::full;
  ConceptLosses losses_;
};

}  // namespace

std::unique_ptr<ConceptSink> write_tbx(Output& output, const WriteOptions& options) {
  return std::make_unique<TbxSink>(output, options);
}

}  // namespace verso
