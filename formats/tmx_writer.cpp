// SPDX-License-Identifier: Apache-2.0
//
// TMX 1.4b that always fits its DTD: required attributes are there, strangers are put aside in
// properties, codes are legal. The same units give the same bytes; nothing of the day of writing
// stands in the file. Tests: tests/formats/tmx_test.cpp, tests/formats/tmx_law_test.cpp.
#include <algorithm>
#include <array>
#include <span>

#include "formats/tmx.h"
#include "formats/tmx_codes.h"
#include "formats/tmx_dialects.h"
#include "formats/xml_fragment.h"
#include "formats/xml_writer.h"

namespace verso {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> kHeader = {
    "creationtool", "creationtoolversion", "segtype",      "o-tmf",      "adminlang",  "srclang",
    "datatype",     "o-encoding",          "creationdate", "creationid", "changedate", "changeid"};
constexpr std::array<std::string_view, 14> kUnit = {"tuid",
                                                    "o-encoding",
                                                    "datatype",
                                                    "usagecount",
                                                    "lastusagedate",
                                                    "creationtool",
                                                    "creationtoolversion",
                                                    "creationdate",
                                                    "creationid",
                                                    "changedate",
                                                    "segtype",
                                                    "changeid",
                                                    "o-tmf",
                                                    "srclang"};
constexpr std::array<std::string_view, 12> kVariant = {
    "o-encoding",    "datatype",     "usagecount",
    "lastusagedate", "creationtool", "creationtoolversion",
    "creationdate",  "creationid",   "changedate",
    "o-tmf",         "changeid",     "lang"};
constexpr std::array<std::string_view, 3> kAnnotation = {"xml:lang", "o-encoding", "lang"};

bool among(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool legal(Names names, const Attribute& attribute) {
  if (!among(names, attribute.name)) return false;
  if (attribute.name != "segtype") return true;
  static constexpr std::array<std::string_view, 4> kTypes = {"block", "paragraph", "sentence",
                                                             "phrase"};
  return among(kTypes, attribute.value);
}

/// The text of a file as it grows.
class Text {
 public:
  explicit Text(std::string& to) : to_(to) {}

  void header(const FileHeader& header, const Language& source) {
    to_ += "  <header";
    // What the DTD requires, with what Verso says where the memory knows nothing.
    const std::array<std::pair<std::string_view, std::string>, 7> required = {{
        {"creationtool", "Verso"},
        {"creationtoolversion", "1"},
        {"segtype", "sentence"},
        {"o-tmf", "Verso"},
        {"adminlang", "en"},
        {"srclang", source.empty() ? "*all*" : source.spelled()},
        {"datatype", "plaintext"},
    }};
    const Attributes& own = header.attributes;
    for (const Attribute& each : own)
      if (legal(kHeader, each)) attribute(each.name, each.value);
    for (const auto& [name, value] : required)
      if (const auto found = std::find_if(
              own.begin(), own.end(),
              [n = name](const Attribute& each) { return each.name == n && legal(kHeader, each); });
          found == own.end())
        attribute(name, value);
    const std::size_t before = to_.size();
    to_ += ">\n";
    const std::size_t empty = to_.size();
    put_aside(own, kHeader, "    ");
    for (const Annotation& each : header.annotations) {
      if (each.kind == Annotation::Kind::encoding && is_encoding(each.value))
        to_.append("    ").append(each.value).append("\n");
      else
        annotation(each, "    ");
    }
    if (to_.size() == empty) {
      to_.resize(before);
      to_ += "/>\n";
    } else {
      to_ += "  </header>\n";
    }
  }

  void unit(const TranslationUnit& unit) {
    to_ += "    <tu";
    attributes(unit.attributes, kUnit);
    to_ += ">\n";
    put_aside(unit.attributes, kUnit, "      ");
    for (const Annotation& each : unit.annotations) annotation(each, "      ");
    for (const Variant& variant : unit.variants) {
      to_ += "      <tuv";
      attribute("xml:lang", variant.language);
      attributes(variant.attributes, kVariant);
      to_ += ">\n";
      put_aside(variant.attributes, kVariant, "        ");
      for (const Annotation& each : variant.annotations) annotation(each, "        ");
      to_ += "        <seg>";
      replaced_ += append_tmx_segment(to_, variant.segment);
      to_ += "</seg>\n      </tuv>\n";
    }
    to_ += "    </tu>\n";
  }

  std::int64_t replaced() const { return replaced_; }

 private:
  void attribute(std::string_view name, std::string_view value) {
    to_.append(" ").append(name).append("=\"");
    replaced_ += append_xml_attribute(to_, value);
    to_ += '"';
  }

  void attributes(const Attributes& attributes, Names names) {
    for (const Attribute& each : attributes)
      if (legal(names, each)) attribute(each.name, each.value);
  }

  /// Attributes that TMX does not know become properties.
  void put_aside(const Attributes& attributes, Names names, std::string_view indent) {
    for (const Attribute& each : attributes) {
      if (legal(names, each)) continue;
      to_.append(indent).append("<prop type=\"").append(kAttributeProperty).append("\">");
      replaced_ += append_xml_text(to_, each.name + '=' + each.value);
      to_ += "</prop>\n";
    }
  }

  static bool is_encoding(const std::string& xml) {
    const auto element = parse_xml_fragment(xml);
    return element && element->name == "ude";
  }

  void annotation(const Annotation& each, std::string_view indent) {
    to_ += indent;
    if (each.kind == Annotation::Kind::encoding) {  // what belongs to no place but a header
      to_.append("<prop type=\"").append(kElementProperty).append("\">");
      replaced_ += append_xml_text(to_, each.value);
      to_ += "</prop>\n";
      return;
    }
    const bool note = each.kind == Annotation::Kind::note;
    const bool fits = std::all_of(each.attributes.begin(), each.attributes.end(),
                                  [](const Attribute& one) { return legal(kAnnotation, one); });
    if (!fits) {
      XmlNode node;
      node.name = note ? "note" : "prop";
      if (!note) node.attributes.push_back({"type", each.name});
      node.attributes.insert(node.attributes.end(), each.attributes.begin(), each.attributes.end());
      if (!each.value.empty()) node.children.push_back({{}, each.value, {}, {}, 0, 0});
      std::string text;
      append_xml(text, node);
      to_.append("<prop type=\"").append(kElementProperty).append("\">");
      replaced_ += append_xml_text(to_, text);
      to_ += "</prop>\n";
      return;
    }
    to_ += note ? "<note" : "<prop";
    if (!note) attribute("type", each.name);
    for (const Attribute& one : each.attributes) attribute(one.name, one.value);
    to_ += '>';
    replaced_ += append_xml_text(to_, each.value);
    to_ += note ? "</note>\n" : "</prop>\n";
  }

  std::string& to_;
  std::int64_t replaced_ = 0;
};

class TmxSink : public UnitSink {
 public:
  TmxSink(Output& output, const WriteOptions& options) : output_(output), options_(options) {
    to_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n";
    text_.header(options_.header, options_.source);
    to_ += "  <body>\n";
  }

  void put(const TranslationUnit& unit) override {
    if (unit.variants.empty()) return;
    if (options_.flavor.empty()) {
      text_.unit(unit);
    } else {
      TranslationUnit translated = unit;
      apply_flavor(translated, options_.flavor, options_.source, options_.target);
      text_.unit(translated);
    }
    if (to_.size() >= (64U << 10)) flush();
  }

  void finish() override {
    to_ += "  </body>\n</tmx>\n";
    flush();
    if (text_.replaced() > 0 && options_.warnings != nullptr)
      options_.warnings->warn({{output_.path()},
                               std::to_string(text_.replaced()) +
                                   " characters that XML cannot hold were written as U+FFFD",
                               "find them with tm concordance and take them out"});
  }

 private:
  void flush() {
    output_.write(to_);
    to_.clear();
  }

  Output& output_;
  WriteOptions options_;
  std::string to_;
  Text text_{to_};
};

}  // namespace

void append_tmx_unit(std::string& to, const TranslationUnit& unit) { Text(to).unit(unit); }

std::unique_ptr<UnitSink> write_tmx(Output& output, const WriteOptions& options) {
  return std::make_unique<TmxSink>(output, options);
}

}  // namespace verso
