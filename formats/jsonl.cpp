// SPDX-License-Identifier: Apache-2.0
//
// The first line is {"verso":"units","version":1,"header":{…}}, each further one a unit. Lines of
// {"source":…,"target":…} are taken, too, with languages of their own or those of -s and -t.
// Tests: tests/formats/jsonl_test.cpp.
#include "formats/jsonl.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "formats/tmx.h"
#include "formats/xml_fragment.h"
#include "formats/xml_writer.h"
#include "text/error.h"
#include "tm/provenance.h"

namespace verso {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDepth = 8;
constexpr std::size_t kWeblateLimit = 64U << 20;
constexpr std::array<std::string_view, 5> kKinds = {"open", "close", "standalone", "isolated-open",
                                                    "isolated-close"};

struct BadUnit {
  std::string reason;
};

/// Parses without ever building more than `kDepth` levels.
Json parse(std::string_view text) {
  const Json::parser_callback_t bounded = [](int depth, Json::parse_event_t, Json&) {
    if (depth > kDepth) throw BadUnit{"values nested too deep"};
    return true;
  };
  try {
    return Json::parse(text, bounded);
  } catch (const Json::exception&) {
    throw BadUnit{"no JSON"};
  }
}

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) return {};
  if (!found->is_string()) throw BadUnit{std::string("\"") + name + "\" is no string"};
  std::string out = found->get<std::string>();
  if (!xml_holds(out)) throw BadUnit{"a control character"};
  return out;
}

Json to_json(const Attributes& attributes) {
  Json out = Json::object();
  for (const Attribute& each : attributes) out[each.name] = each.value;
  return out;
}

Json to_json(const Annotations& annotations) {
  Json out = Json::array();
  for (const Annotation& each : annotations) {
    Json one;
    if (each.kind == Annotation::Kind::property)
      one["prop"] = each.name;
    else
      one["kind"] = each.kind == Annotation::Kind::note ? "note" : "ude";
    one["value"] = each.value;
    if (!each.attributes.empty()) one["attributes"] = to_json(each.attributes);
    out.push_back(std::move(one));
  }
  return out;
}

Attributes attributes_of(const Json& object) {
  Attributes out;
  const auto found = object.find("attributes");
  if (found == object.end()) return out;
  if (!found->is_object()) throw BadUnit{"\"attributes\" is no object"};
  for (const auto& [name, value] : found->items()) {
    if (!value.is_string()) throw BadUnit{"the attribute \"" + name + "\" is no string"};
    out.push_back({name, value.get<std::string>()});
  }
  return out;
}

/// Encodings (ude) belong to a header: a unit keeps one as the TMX reader keeps strange elements.
Annotations annotations_of(const Json& object, bool of_header = false) {
  Annotations out;
  const auto found = object.find("annotations");
  if (found == object.end()) return out;
  if (!found->is_array()) throw BadUnit{"\"annotations\" is no array"};
  for (const Json& one : *found) {
    if (!one.is_object()) throw BadUnit{"an annotation is no object"};
    Annotation annotation;
    if (one.contains("prop"))
      annotation.name = text_of(one, "prop");
    else
      annotation.kind =
          text_of(one, "kind") == "ude" ? Annotation::Kind::encoding : Annotation::Kind::note;
    annotation.value = text_of(one, "value");
    if (annotation.kind == Annotation::Kind::encoding) {
      const auto element = parse_xml_fragment(annotation.value);
      if (!element || element->name != "ude") throw BadUnit{"a \"ude\" that is no such element"};
      if (!of_header) {
        annotation.kind = Annotation::Kind::property;
        annotation.name = kElementProperty;
      }
    }
    annotation.attributes = attributes_of(one);
    out.push_back(std::move(annotation));
  }
  return out;
}

Json to_json(const Variant& variant) {
  Json out;
  out["language"] = variant.language;
  if (!variant.attributes.empty()) out["attributes"] = to_json(variant.attributes);
  if (!variant.annotations.empty()) out["annotations"] = to_json(variant.annotations);
  out["text"] = variant.segment.text;
  for (const Code& code : variant.segment.codes) {
    Json one;
    one["kind"] = kKinds[static_cast<std::size_t>(code.kind)];
    one["at"] = code.position;
    if (!code.id.empty()) one["id"] = code.id;
    if (!code.type.empty()) one["type"] = code.type;
    if (!code.markup.empty()) one["markup"] = code.markup;
    if (!code.original.empty()) one["original"] = code.original;
    out["codes"].push_back(std::move(one));
  }
  return out;
}

Variant variant_of(const Json& object) {
  if (!object.is_object()) throw BadUnit{"a variant is no object"};
  Variant out;
  out.language = text_of(object, "language");
  if (out.language.empty()) throw BadUnit{"a variant without a language"};
  out.attributes = attributes_of(object);
  out.annotations = annotations_of(object);
  out.segment.text = text_of(object, "text");
  const auto codes = object.find("codes");
  if (codes == object.end()) return out;
  if (!codes->is_array()) throw BadUnit{"\"codes\" is no array"};
  for (const Json& one : *codes) {
    if (!one.is_object()) throw BadUnit{"a code is no object"};
    Code code;
    const auto* const kind = std::find(kKinds.begin(), kKinds.end(), text_of(one, "kind"));
    if (kind == kKinds.end()) throw BadUnit{"a code of no known kind"};
    code.kind = static_cast<CodeKind>(kind - kKinds.begin());
    const auto at = one.find("at");
    if (at == one.end() || !at->is_number_unsigned()) throw BadUnit{"a code without its place"};
    code.position = at->get<std::size_t>();
    const std::string& text = out.segment.text;
    if (code.position > text.size() ||
        (code.position < text.size() &&
         (static_cast<unsigned char>(text[code.position]) & 0xC0U) == 0x80U) ||
        (!out.segment.codes.empty() && code.position < out.segment.codes.back().position))
      throw BadUnit{"a code whose place is not in the text, or not in order"};
    code.id = text_of(one, "id");
    code.type = text_of(one, "type");
    code.markup = text_of(one, "markup");
    code.original = text_of(one, "original");
    out.segment.codes.push_back(std::move(code));
  }
  return out;
}

/// A pair: {"source","target","source_language","target_language"}.
TranslationUnit pair_of(const Json& object, const ReadOptions& options) {
  const auto language = [&](const char* name, const Language& option) {
    std::string said = text_of(object, name);
    if (said.empty()) said = option.spelled();
    if (said.empty()) throw BadUnit{std::string("no ") + name};
    return said;
  };
  TranslationUnit unit;
  const std::string source = language("source_language", options.source);
  unit.variants.push_back({source, {}, {}, {text_of(object, "source"), {}}});
  unit.variants.push_back(
      {language("target_language", options.target), {}, {}, {text_of(object, "target"), {}}});
  for (const Variant& variant : unit.variants)
    if (variant.segment.text.empty()) throw BadUnit{"no source or no target"};
  unit.attributes.push_back({"srclang", source});
  return unit;
}

TranslationUnit unit_of(const Json& object, const ReadOptions& options) {
  if (!object.is_object()) throw BadUnit{"no object"};
  if (object.contains("source") && object.contains("target")) return pair_of(object, options);
  TranslationUnit unit;
  unit.attributes = attributes_of(object);
  unit.annotations = annotations_of(object);
  const auto variants = object.find("variants");
  if (variants == object.end() || !variants->is_array() || variants->empty())
    throw BadUnit{"a unit without variants"};
  for (const Json& one : *variants) unit.variants.push_back(variant_of(one));
  return unit;
}

class JsonlSource : public UnitSource {
 public:
  JsonlSource(Input input, const ReadOptions& options)
      : options_(options), path_(input.path()), lines_(std::move(input), options.encoding) {
    has_line_ = next_line();
    if (!has_line_) throw InputError({path_}, "the file is empty", "export it again");
    Json head;
    try {
      head = parse(line_);
    } catch (const BadUnit& bad) {
      throw InputError({path_, 1}, "this is not JSON Lines: the first line holds " + bad.reason,
                       "name its format with --from if it is another");
    }
    if (!head.is_object() || !head.contains("verso")) return;
    has_line_ = false;
    const auto version = head.find("version");
    if (version != head.end() && *version != 1)
      throw InputError({path_, 1}, "the file is of a newer version of the format",
                       "read it with a newer Verso");
    try {
      if (const auto header = head.find("header"); header != head.end() && header->is_object()) {
        header_.attributes = attributes_of(*header);
        header_.annotations = annotations_of(*header, true);
      }
    } catch (const BadUnit& bad) {
      throw InputError({path_, 1}, "the header is wrong: " + bad.reason, "mend it");
    }
  }

  const FileHeader& header() const override { return header_; }
  const std::string& path() const override { return path_; }
  std::int64_t bytes_read() const override { return lines_.input().consumed(); }
  std::int64_t bytes_total() const override { return lines_.input().size(); }

  bool next(SourcedUnit& out) override {
    while (std::exchange(has_line_, false) || next_line()) {
      try {
        const Json object = parse(line_);
        if (object.is_object() && object.contains("rejected")) continue;
        out.unit = unit_of(object, options_);
        out.line = lines_.line_number();
        out.column = 1;
        if (options_.keep_raw) out.raw = line_;
        return true;
      } catch (const BadUnit& bad) {
        if (options_.reporter != nullptr)
          options_.reporter->reject(
              {{path_, lines_.line_number(), 1}, bad.reason, "mend the line", {}, line_});
      }
    }
    return false;
  }

 private:
  bool next_line() {
    while (lines_.next(line_))
      if (line_.find_first_not_of(" \t") != std::string::npos) return true;
    return false;
  }

  ReadOptions options_;
  std::string path_;
  LineReader lines_;
  FileHeader header_;
  std::string line_;
  bool has_line_ = false;
};

class JsonlSink : public UnitSink {
 public:
  JsonlSink(Output& output, const WriteOptions& options) : output_(output) {
    Json head;
    head["verso"] = "units";
    head["version"] = 1;
    head["header"]["attributes"] = to_json(options.header.attributes);
    head["header"]["annotations"] = to_json(options.header.annotations);
    line(head);
  }
  void put(const TranslationUnit& unit) override {
    Json out;
    if (!unit.attributes.empty()) out["attributes"] = to_json(unit.attributes);
    if (!unit.annotations.empty()) out["annotations"] = to_json(unit.annotations);
    for (const Variant& variant : unit.variants) out["variants"].push_back(to_json(variant));
    line(out);
  }
  void finish() override {}

 private:
  void line(const Json& object) {
    output_.write(object.dump(-1, ' ', false, Json::error_handler_t::replace));
    output_.write("\n");
  }
  Output& output_;
};

class WeblateSource : public UnitSource {
 public:
  WeblateSource(Input input, const ReadOptions& options)
      : options_(options), path_(input.path()), size_(input.size()) {
    try {
      entries_ = parse(decode_text(input, options.encoding, kWeblateLimit).text);
    } catch (const BadUnit& bad) {
      throw InputError({path_}, "this is not a memory of Weblate: it holds " + bad.reason,
                       "name its format with --from if it is another");
    }
    if (!entries_.is_array())
      throw InputError({path_}, "this is not a memory of Weblate: it is no array",
                       "name its format with --from if it is another");
  }

  const FileHeader& header() const override { return header_; }
  const std::string& path() const override { return path_; }
  std::int64_t bytes_total() const override { return size_; }

  bool next(SourcedUnit& out) override {
    while (at_ < entries_.size()) {
      const Json& entry = entries_[at_++];
      const std::string name = "entry " + std::to_string(at_);
      try {
        if (!entry.is_object() || !entry.contains("source") || !entry.contains("target"))
          throw BadUnit{"an entry without source and target"};
        out.unit = pair_of(entry, options_);
        for (const char* field : {"origin", "category", "status"}) {
          const auto value = entry.find(field);
          if (value == entry.end() || value->is_null()) continue;
          out.unit.annotations.push_back(
              {Annotation::Kind::property,
               std::string("x-weblate-") + field,
               value->is_string() ? text_of(entry, field) : value->dump(),
               {}});
        }
        if (entry.contains("context") && entry["context"].is_string()) {
          Context context;
          context.id = text_of(entry, "context");
          if (!context.id.empty()) record_context(out.unit, context);
        }
        out.line = static_cast<std::int64_t>(at_);
        out.column = 0;
        if (options_.keep_raw) out.raw = raw(entry);
        return true;
      } catch (const BadUnit& bad) {
        if (options_.reporter != nullptr)
          options_.reporter->reject(
              {{path_}, name + ": " + bad.reason, "mend the entry", name, raw(entry)});
      }
    }
    return false;
  }

 private:
  static std::string raw(const Json& entry) {
    return entry.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  ReadOptions options_;
  std::string path_;
  std::int64_t size_;
  FileHeader header_;
  Json entries_;
  std::size_t at_ = 0;
};

}  // namespace

bool recognise_jsonl(std::string_view head) {
  return head.starts_with("{\"verso\":\"units\"") ||
         (head.starts_with('{') && head.find("\"target\"") != std::string_view::npos);
}

std::unique_ptr<UnitSource> read_jsonl(Input input, const ReadOptions& options) {
  return std::make_unique<JsonlSource>(std::move(input), options);
}

std::unique_ptr<UnitSink> write_jsonl(Output& output, const WriteOptions& options) {
  return std::make_unique<JsonlSink>(output, options);
}

bool recognise_weblate(std::string_view head) {
  const std::size_t at = head.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && head[at] == '[' &&
         head.find("\"source_language\"") != std::string_view::npos;
}

std::unique_ptr<UnitSource> read_weblate(Input input, const ReadOptions& options) {
  return std::make_unique<WeblateSource>(std::move(input), options);
}

}  // namespace verso
