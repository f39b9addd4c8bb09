// SPDX-License-Identifier: Apache-2.0
//
// Streams units out of a TMX file. Structure decides, not the version: a header may be missing,
// attributes may be unknown, `lang` stands in for `xml:lang`. A unit that makes no sense is
// reported and left out; only XML that is not well-formed stops the file.
// Tests: tests/formats/tmx_test.cpp, tests/formats/tmx_wild_test.cpp.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "formats/tmx.h"
#include "formats/tmx_codes.h"
#include "formats/xml_fragment.h"
#include "formats/xml_node.h"
#include "formats/xml_reader.h"
#include "formats/xml_writer.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kSegmentLimit = 4U << 20;  // bytes: a million characters of any script
constexpr std::size_t kUnitLimit = 16U << 20;
constexpr std::size_t kVariantLimit = 1000;
constexpr std::size_t kLanguageLimit = 1000;

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// The unit cannot be used; the file can.
struct BadUnit {
  std::string reason, advice;
};

class TmxSource : public UnitSource {
 public:
  TmxSource(Input input, const ReadOptions& options)
      : options_(options),
        xml_(std::move(input),
             {.encoding = options.encoding, .mark_controls = true, .warnings = options.reporter}) {
    find_root();
    find_body();
  }

  const FileHeader& header() const override { return header_; }
  std::int64_t bytes_read() const override { return xml_.bytes_read(); }
  std::int64_t bytes_total() const override { return xml_.bytes_total(); }
  const std::string& path() const override { return xml_.path(); }

  bool next(SourcedUnit& out) override {
    while (at_unit_ || xml_.next()) {
      at_unit_ = false;
      if (!xml_.event().starts("tu")) continue;
      out.line = xml_.event().line;
      out.column = xml_.event().column;
      // Of a unit only the beginning is told, where what stood before it ended.
      xml_.set_places(xml_.depth() - 1);
      if (read_unit(out)) return true;
    }
    if (std::exchange(indented_, 0) > 0)
      warn("segments hold line breaks and indentation, as if an editor had laid the file out",
           "Verso keeps them; where they were not meant, export the file again without");
    return false;
  }

 private:
  /// The next event, noted down for the rejects file when there is to be one.
  void pull() {
    if (!xml_.next()) xml_.fail("the file ends inside a unit", "it is cut off; export it again");
    const XmlEvent& event = xml_.event();
    size_ += event.text.size() + event.name.size() + 16;
    for (const Attribute& each : event.attributes)
      size_ += each.name.size() + each.value.size() + 32;
    if (options_.keep_raw && size_ <= kUnitLimit) note(event);
    if (size_ > kUnitLimit) throw BadUnit{"a unit of more than 16 MiB", "split it"};
  }

  void note(const XmlEvent& event) {
    switch (event.kind) {
      case XmlEvent::Kind::start:
        append_xml_open(raw_, event.name, event.attributes);
        raw_ += '>';
        break;
      case XmlEvent::Kind::end:
        raw_.append("</").append(event.name).append(">");
        break;
      case XmlEvent::Kind::text:
        append_xml_text(raw_, event.text);
        break;
      default:
        break;
    }
  }

  void find_root() {
    while (xml_.next()) {
      const XmlEvent& event = xml_.event();
      if (event.kind != XmlEvent::Kind::start) continue;
      if (event.name == "tmx") return;
      if (event.name == "map")
        xml_.fail("this is a map of the Tiled editor, not a translation memory",
                  "both use the ending .tmx");
      if (event.name == "html" || event.name == "HTML")
        xml_.fail("this is a web page, not a translation memory", "fetch the file itself again");
      if (event.name == "martif" || event.name == "tbx" || event.name == "TBX")
        xml_.fail("this is a glossary (TBX)", "use glossary import");
      xml_.fail("this is not TMX: the root element is <" + event.name + ">",
                "name its format with --from if it is another");
    }
  }

  /// Reads the header, if there is one, up to the first unit.
  void find_body() {
    bool found = false;
    while (xml_.next()) {
      const XmlEvent& event = xml_.event();
      if (event.starts("header")) {
        found = true;
        read_header();
      } else if (event.starts("body")) {
        if (xml_.depth() == 2) break;
      } else if (event.starts("tu")) {
        at_unit_ = true;
        break;
      }
    }
    if (!found) warn("the file has no header", "its languages and dates are taken from the units");
    if (find(header_.attributes, "srclang") == nullptr && !options_.source.empty())
      set(header_.attributes, "srclang", options_.source.spelled());
  }

  void read_header() {
    XmlNode node = read_node(xml_);
    header_.attributes = std::move(node.attributes);
    std::string missing;
    for (const char* name : {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang",
                             "srclang", "datatype"})
      if (find(header_.attributes, name) == nullptr)
        missing += missing.empty() ? name : std::string(", ") + name;
    if (!missing.empty()) warn("the header lacks " + missing, "", node.line);
    for (XmlNode& child : node.children) {
      if (child.name.empty()) continue;
      if (child.name == "ude") {
        std::string text;
        append_xml(text, child);
        header_.annotations.push_back({Annotation::Kind::encoding, {}, std::move(text), {}});
      } else {
        add_annotation(header_.annotations, header_.attributes, child);
      }
    }
  }

  void warn(const std::string& what, const std::string& advice, std::int64_t line = 0) const {
    if (options_.reporter != nullptr) options_.reporter->warn({{path(), line}, what, advice});
  }

  /// A property or note, a stranger kept as its XML, or something the writer had put aside.
  static void add_annotation(Annotations& annotations, Attributes& owner, XmlNode& node) {
    const bool plain = std::all_of(node.children.begin(), node.children.end(),
                                   [](const XmlNode& child) { return child.name.empty(); });
    if (!plain || (node.name != "prop" && node.name != "note")) {
      std::string text;
      append_xml(text, node);
      annotations.push_back(
          {Annotation::Kind::property, std::string(kElementProperty), std::move(text), {}});
      return;
    }
    Annotation out;
    out.value = node.all_text();
    out.attributes = std::move(node.attributes);
    if (node.name == "note") {
      out.kind = Annotation::Kind::note;
      annotations.push_back(std::move(out));
      return;
    }
    const auto type = std::find_if(out.attributes.begin(), out.attributes.end(),
                                   [](const Attribute& each) { return each.name == "type"; });
    if (type != out.attributes.end()) {
      out.name = std::move(type->value);
      out.attributes.erase(type);
    } else {
      out.name = kUntypedProperty;
    }
    if (out.name == kAttributeProperty) {
      const std::size_t equals = out.value.find('=');
      if (equals != std::string::npos && equals > 0) {
        set(owner, out.value.substr(0, equals), out.value.substr(equals + 1));
        return;
      }
    }
    if (out.name == kElementProperty) {
      auto kept = parse_xml_fragment(out.value);
      if (kept && (kept->name == "prop" || kept->name == "note") && !kept->attributes.empty() &&
          std::all_of(kept->children.begin(), kept->children.end(),
                      [](const XmlNode& child) { return child.name.empty(); })) {
        add_annotation(annotations, owner, *kept);
        return;
      }
    }
    annotations.push_back(std::move(out));
  }

  /// A good unit, or a bad one that is reported; the faults of the file are told as its own.
  bool read_unit(SourcedUnit& out) {
    const bool good = take_unit(out);
    xml_.set_item({}, 0);
    return good;
  }

  bool take_unit(SourcedUnit& out) {
    const int depth = xml_.depth();
    size_ = 0;
    raw_.clear();
    if (options_.keep_raw) note(xml_.event());
    begin(out.unit);
    xml_.set_item("unit", out.line);
    try {
      fill_unit(out.unit);
      if (xml_.marked() > 0 && has_mark(out.unit))
        throw BadUnit{"a control character, which XML cannot hold",
                      "it stands as U+FFFD in the rejects file; take it out"};
      if (out.unit.variants.empty())
        throw BadUnit{"a unit without any variant (tuv)", "add one, or delete the unit"};
      out.raw = std::move(raw_);
      return true;
    } catch (const BadUnit& bad) {
      skip_rest(depth);
      const std::string* tuid = find(out.unit.attributes, "tuid");
      if (options_.reporter != nullptr)
        options_.reporter->reject({{path(), out.line, out.column},
                                   bad.reason,
                                   bad.advice,
                                   tuid == nullptr ? std::string() : *tuid,
                                   readable(raw_)});
      return false;
    }
  }

  /// To the end of the unit that began at this depth.
  void skip_rest(int depth) {
    while (!(xml_.event().kind == XmlEvent::Kind::end && xml_.depth() < depth)) {
      if (!xml_.next()) xml_.fail("the file ends inside a unit", "it is cut off; export it again");
      const XmlEvent& event = xml_.event();
      size_ += event.text.size() + event.name.size() + 16;
      if (options_.keep_raw && size_ <= kUnitLimit) note(event);
    }
  }

  static std::string readable(std::string raw) {
    for (std::size_t at = raw.find('\x7f'); at != std::string::npos; at = raw.find('\x7f', at)) {
      const std::size_t end = std::min(raw.find_first_not_of('\x7f', at), raw.size());
      raw.replace(at, end - at, "\xEF\xBF\xBD");
    }
    return raw;
  }

  static bool has_mark(const std::string& text) { return text.find('\x7f') != std::string::npos; }
  static bool has_mark(const Attributes& attributes) {
    return std::any_of(attributes.begin(), attributes.end(), [](const Attribute& each) {
      return has_mark(each.name) || has_mark(each.value);
    });
  }
  static bool has_mark(const Annotations& annotations) {
    return std::any_of(annotations.begin(), annotations.end(), [](const Annotation& each) {
      return has_mark(each.name) || has_mark(each.value) || has_mark(each.attributes);
    });
  }
  static bool has_mark(const TranslationUnit& unit) {
    return has_mark(unit.attributes) || has_mark(unit.annotations) ||
           std::any_of(unit.variants.begin(), unit.variants.end(), [](const Variant& each) {
             return has_mark(each.language) || has_mark(each.attributes) ||
                    has_mark(each.annotations) || has_mark(each.segment.text) ||
                    std::any_of(each.segment.codes.begin(), each.segment.codes.end(),
                                [](const Code& code) {
                                  return has_mark(code.original) || has_mark(code.markup);
                                });
           });
  }

  // What a unit holds from an earlier one is room for the next: strings and vectors are exchanged
  // with those of the event, and variants filled again.
  static void begin(TranslationUnit& unit) {
    auto variants = std::move(unit.variants);
    auto attributes = std::move(unit.attributes);
    unit = {};
    unit.variants = std::move(variants);
    unit.attributes = std::move(attributes);
  }

  static void begin(Variant& variant) {
    variant.language.clear();
    variant.annotations.clear();
    variant.segment.text.clear();
    variant.segment.codes.clear();
  }

  void fill_unit(TranslationUnit& unit) {
    unit.attributes.swap(xml_.event().attributes);
    std::size_t filled = 0;
    for (;;) {
      pull();
      XmlEvent& event = xml_.event();
      if (event.kind == XmlEvent::Kind::end) {
        unit.variants.resize(filled);
        return;
      }
      if (event.kind == XmlEvent::Kind::text && !blank(event.text))
        throw BadUnit{"text outside of any segment", "put it into a seg"};
      if (event.kind != XmlEvent::Kind::start) continue;
      if (event.name == "tuv") {
        if (filled == kVariantLimit) throw BadUnit{"a unit of more than 1000 variants", "split it"};
        if (filled == unit.variants.size()) unit.variants.emplace_back();
        Variant& variant = unit.variants[filled++];
        begin(variant);
        read_variant(variant);
      } else {
        XmlNode node = read_element();
        add_annotation(unit.annotations, unit.attributes, node);
      }
    }
  }

  void read_variant(Variant& variant) {
    variant.attributes.swap(xml_.event().attributes);
    take_language(variant);
    bool segment_seen = false;
    for (;;) {
      pull();
      XmlEvent& event = xml_.event();
      if (event.kind == XmlEvent::Kind::end) break;
      if (event.kind == XmlEvent::Kind::text && !blank(event.text))
        throw BadUnit{"text outside of a seg", "put it into a seg"};
      if (event.kind != XmlEvent::Kind::start) continue;
      if (event.name == "seg") {
        if (std::exchange(segment_seen, true))
          throw BadUnit{"a variant with two segments", "split it into two variants"};
        if (!event.attributes.empty()) keep_segment_attributes(variant, event.attributes);
        read_segment(variant.segment);
      } else {
        XmlNode node = read_element();
        add_annotation(variant.annotations, variant.attributes, node);
      }
    }
    if (!segment_seen) throw BadUnit{"a variant without a segment (seg)", "add one"};
  }

  void take_language(Variant& variant) {
    Attributes& attributes = variant.attributes;
    for (const std::string_view name : {"xml:lang", "lang"}) {
      const auto found = std::find_if(attributes.begin(), attributes.end(),
                                      [&](const Attribute& each) { return each.name == name; });
      if (found == attributes.end() || blank(found->value)) continue;
      variant.language.swap(found->value);
      attributes.erase(found);
      if (variant.language != last_language_ && !languages_.contains(variant.language)) {
        if (languages_.size() == kLanguageLimit)
          throw BadUnit{"a language beyond the thousandth of this file", "split the file"};
        languages_.insert(variant.language);
      }
      last_language_ = variant.language;
      return;
    }
    throw BadUnit{"a variant without a language (xml:lang)", "add it"};
  }

  /// seg has no attributes in TMX, but files have xml:space there.
  static void keep_segment_attributes(Variant& variant, const Attributes& attributes) {
    XmlNode node;
    node.name = "seg";
    node.attributes = attributes;
    std::string text;
    append_xml(text, node);
    variant.annotations.push_back(
        {Annotation::Kind::property, std::string(kElementProperty), std::move(text), {}});
  }

  void read_segment(Segment& segment) {
    struct Open {
      std::string name;
      std::string id, type;
      std::size_t code;  // its place in segment.codes
    };
    std::vector<Open> open;  // elements in which the text goes on
    std::vector<std::size_t> restored;
    int pairs = 0;
    for (;;) {
      pull();
      XmlEvent& event = xml_.event();
      switch (event.kind) {
        case XmlEvent::Kind::text:
          if (segment.text.empty())
            segment.text.swap(event.text);
          else
            segment.text += event.text;
          if (segment.text.size() > kSegmentLimit)
            throw BadUnit{"a segment of more than a million characters", "split it"};
          break;
        case XmlEvent::Kind::end:
          if (open.empty()) {
            pair_tmx_codes(segment, restored);
            if (segment.text.find("\n  ") != std::string::npos) ++indented_;
            return;
          }
          if (open.back().name != "hi" && open.back().code + 1 == segment.codes.size() &&
              segment.codes.back().position == segment.text.size()) {
            // A stranger without content stands for itself.
            Code& code = segment.codes.back();
            code.kind = CodeKind::standalone;
            code.original.insert(code.original.size() - 1, "/");
          } else {
            Code code;
            code.kind = CodeKind::close;
            code.position = segment.text.size();
            code.id = open.back().id;
            code.type = open.back().type;
            code.original = "</" + open.back().name + ">";
            segment.codes.push_back(std::move(code));
          }
          open.pop_back();
          break;
        case XmlEvent::Kind::start: {
          if (!tmx_text_flows(event.name)) {
            if (add_tmx_code(segment, read_element())) restored.push_back(segment.codes.size() - 1);
            break;
          }
          Code code;
          code.kind = CodeKind::open;
          code.position = segment.text.size();
          const std::string* id = event.name == "hi" ? nullptr : event.attribute("id");
          ++pairs;
          code.id = id != nullptr ? *id : event.name + std::to_string(pairs);
          for (const char* name : {"type", "ctype", "mtype"})
            if (const std::string* type = event.attribute(name); type != nullptr) {
              code.type = *type;
              break;
            }
          append_xml_open(code.original, event.name, event.attributes);
          code.original += '>';
          open.push_back({event.name, code.id, code.type, segment.codes.size()});
          segment.codes.push_back(std::move(code));
          break;
        }
        default:
          break;
      }
      if (segment.codes.size() > 100000) throw BadUnit{"a segment of more than 100000 codes", ""};
    }
  }

  /// The element that begins here, whole.
  XmlNode read_element() {
    std::vector<XmlNode> stack;
    for (;;) {
      XmlEvent& event = xml_.event();
      if (event.kind == XmlEvent::Kind::start) {
        stack.push_back(
            {std::move(event.name), {}, std::move(event.attributes), {}, event.line, event.column});
      } else if (event.kind == XmlEvent::Kind::text) {
        stack.back().children.push_back(
            {{}, std::move(event.text), {}, {}, event.line, event.column});
      } else if (event.kind == XmlEvent::Kind::end) {
        XmlNode done = std::move(stack.back());
        stack.pop_back();
        if (stack.empty()) return done;
        stack.back().children.push_back(std::move(done));
      }
      pull();
    }
  }

  ReadOptions options_;
  XmlReader xml_;
  FileHeader header_;
  bool at_unit_ = false;
  std::set<std::string> languages_;
  std::string last_language_;
  std::int64_t indented_ = 0;  // segments that look as if an editor had broken their lines
  std::size_t size_ = 0;       // of the unit, roughly
  std::string raw_;
};

}  // namespace

bool recognise_tmx(std::string_view head) { return head.find("<tmx") != std::string_view::npos; }

std::unique_ptr<UnitSource> read_tmx(Input input, const ReadOptions& options) {
  return std::make_unique<TmxSource>(std::move(input), options);
}

}  // namespace verso
