// SPDX-License-Identifier: Apache-2.0
#include "formats/xliff_writer.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/code_pairs.h"
#include "formats/xliff_suggestions.h"
#include "formats/xml_tokens.h"
#include "text/normalise.h"

namespace verso {

namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_escaped(value, true) + "\"";
}

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", value);
  return text;
}

std::string datatype(std::string_view original) {
  const auto dot = original.rfind('.');
  const auto extension = dot == std::string_view::npos ? "" : original.substr(dot + 1);
  if (extension == "html" || extension == "htm") return "html";
  if (extension == "md" || extension == "markdown") return "x-markdown";
  if (extension == "po" || extension == "pot") return "po";
  if (extension == "txt" || extension.empty()) return "plaintext";
  return "x-" + std::string(extension);
}

/// The segments of a fill, or the block itself as one.
std::vector<SegmentFill> segments_of(const Block& block, const Fill& fill) {
  if (!fill.segments.empty()) return fill.segments;
  SegmentFill segment;
  segment.source = block.source;
  segment.target = fill.target ? fill.target : block.target;
  segment.confirmed =
      block.state == TranslationState::translated || block.state == TranslationState::reviewed;
  return {segment};
}

class Xliff12Writer : public BilingualSink {
 public:
  Xliff12Writer(Output& output, const WriteOptions& options) : output_(output), options_(options) {
    const auto original = options.original.empty() ? std::string("unknown") : options.original;
    output_.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n<file" +
        attribute("original", original) + attribute("datatype", datatype(original)) +
        attribute("source-language", options.source.spelled()) +
        (options.target.empty() ? std::string()
                                : attribute("target-language", options.target.spelled())) +
        ">\n<body>\n");
  }

  void put(const Block& block, const Fill& fill) override {
    ++blocks_;
    const auto segments = segments_of(block, fill);
    std::string out;
    if (segments.size() > 1) out += "<group id=\"b" + std::to_string(blocks_) + "\">\n";
    for (std::size_t n = 0; n < segments.size(); ++n) {
      const auto& segment = segments[n];
      out += "<trans-unit id=\"" + std::to_string(blocks_) +
             (segments.size() > 1 ? "-" + std::to_string(n + 1) : "") + "\"";
      if (!block.id.empty()) out += attribute("resname", block.id);
      if (!block.translate) out += " translate=\"no\"";
      out +=
          " xml:space=\"preserve\">\n<source>" + foreign_content12(segment.source) + "</source>\n";
      if (segment.target) {
        out += "<target";
        out += attribute("state", segment.confirmed ? "translated" : "needs-review-translation");
        if (!segment.candidates.empty())
          out += attribute("state-qualifier", segment.candidates[0].type == "mt"   ? "leveraged-mt"
                                              : segment.candidates[0].score >= 100 ? "exact-match"
                                                                                   : "fuzzy-match");
        out += ">" + foreign_content12(*segment.target, &segment.source) + "</target>\n";
      }
      for (const auto& note : block.notes) out += "<note>" + xml_escaped(note) + "</note>\n";
      if (segment.confidence >= 0)
        out += "<note from=\"verso:confidence\">" + decimal(segment.confidence) + "</note>\n";
      Fill one;
      one.segments.push_back(segment);
      if (const auto notes = term_notes12(one); !notes.empty()) out += notes + "\n";
      const auto suggestions =
          alt_trans12(one, "", options_.source.spelled(), options_.target.spelled());
      if (!suggestions.empty()) out += suggestions + "\n";
      out += "</trans-unit>\n";
    }
    if (segments.size() > 1) out += "</group>\n";
    output_.write(out);
  }

  void finish() override { output_.write("</body>\n</file>\n</xliff>\n"); }

 private:
  Output& output_;
  WriteOptions options_;
  std::int64_t blocks_ = 0;
};

/// The codes of a unit in XLIFF 2: numbers, and the data they stand for.
class UnitCodes {
 public:
  explicit UnitCodes(const std::vector<SegmentFill>& segments) : segments_(segments) {}

  std::string source(std::size_t segment) {
    return content(segments_[segment].source, segment, nullptr);
  }
  std::string target(std::size_t segment) {
    return content(*segments_[segment].target, segment, &segments_[segment].source);
  }
  std::string original_data() const {
    if (data_.empty()) return {};
    std::string out = "<originalData>";
    for (const auto& [text, number] : order_)
      out += "<data id=\"d" + std::to_string(number) + "\">" + xml_escaped(text) + "</data>";
    return out + "</originalData>\n";
  }

 private:
  std::string data_reference(const Code& code) {
    if (code.markup.empty()) return {};
    const auto [entry, fresh] = data_.try_emplace(code.markup, static_cast<int>(data_.size()) + 1);
    if (fresh) order_.emplace_back(code.markup, entry->second);
    return " dataRef=\"d" + std::to_string(entry->second) + "\"";
  }

  /// True when a later segment closes what this one opens.
  bool closed_later(std::size_t segment, const Code& code) const {
    for (auto i = segment + 1; i < segments_.size(); ++i)
      for (const auto& other : segments_[i].source.codes)
        if (other.kind == CodeKind::isolated_close && other.id == code.id) return true;
    return false;
  }

  std::string write(const Code& code, std::size_t segment, int number) {
    const auto id = std::to_string(number);
    const auto data = data_reference(code);
    const auto kind = type2(code.type);
    switch (code.kind) {
      case CodeKind::open:
        open_[code.id] = number;
        return "<sc id=\"" + id + "\"" + kind + data + "/>";
      case CodeKind::isolated_open:
        open_[code.id] = number;
        return "<sc id=\"" + id + "\"" + (closed_later(segment, code) ? "" : " isolated=\"yes\"") +
               kind + data + "/>";
      case CodeKind::close:
      case CodeKind::isolated_close: {
        const auto found = open_.find(code.id);
        if (found != open_.end())
          return "<ec startRef=\"" + std::to_string(found->second) + "\"" + data + "/>";
        return "<ec id=\"" + id + "\" isolated=\"yes\"" + data + "/>";
      }
      default:
        return "<ph id=\"" + id + "\"" + kind + data + "/>";
    }
  }

  std::string content(const Segment& text, std::size_t segment, const Segment* model) {
    std::string out;
    std::size_t done = 0;
    const auto same =
        model == nullptr ? std::vector<std::optional<std::size_t>>() : matching_codes(text, *model);
    if (model == nullptr) numbers_[segment].clear();
    for (std::size_t i = 0; i < text.codes.size(); ++i) {
      const auto& code = text.codes[i];
      const auto at = std::min(code.position, text.text.size());
      out += xml_escaped(std::string_view(text.text).substr(done, at - done));
      done = at;
      const int number = model != nullptr && same[i] ? numbers_[segment][*same[i]] : ++last_;
      if (model == nullptr) numbers_[segment].push_back(number);
      out += write(code, segment, number);
    }
    return out + xml_escaped(std::string_view(text.text).substr(done));
  }

  const std::vector<SegmentFill>& segments_;
  std::map<std::size_t, std::vector<int>> numbers_;
  std::map<std::string, int> open_, data_;
  std::vector<std::pair<std::string, int>> order_;
  int last_ = 0;
};

class Xliff2Writer : public BilingualSink {
 public:
  Xliff2Writer(Output& output, const WriteOptions& options) : output_(output) {
    output_.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
        "xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"" +
        attribute("srcLang", options.source.empty() ? "und" : options.source.spelled()) +
        (options.target.empty() ? std::string() : attribute("trgLang", options.target.spelled())) +
        ">\n<file id=\"f1\"" +
        (options.original.empty() ? std::string() : attribute("original", options.original)) +
        ">\n");
  }

  void put(const Block& block, const Fill& fill) override {
    ++units_;
    const auto segments = segments_of(block, fill);
    UnitCodes codes(segments);
    std::string matches, notes, body;
    for (const auto& note : block.notes) notes += "<note>" + xml_escaped(note) + "</note>";
    std::size_t found_end = 0;
    for (std::size_t n = 0; n < segments.size(); ++n) {
      const auto& segment = segments[n];
      const auto id = "s" + std::to_string(n + 1);
      const auto begin = block.source.text.find(segment.source.text, found_end);
      if (begin != std::string::npos) {
        if (n > 0 && begin > found_end)
          body += "<ignorable><source>" +
                  xml_escaped(block.source.text.substr(found_end, begin - found_end)) +
                  "</source></ignorable>\n";
        found_end = begin + segment.source.text.size();
      }
      body += "<segment id=\"" + id + "\"";
      if (segment.target)
        body += segment.confirmed ? " state=\"translated\""
                                  : " state=\"initial\" subState=\"verso:needs-review\"";
      body += ">\n<source xml:space=\"preserve\">" + codes.source(n) + "</source>\n";
      if (segment.target)
        body += "<target xml:space=\"preserve\">" + codes.target(n) + "</target>\n";
      body += "</segment>\n";
      if (segment.confidence >= 0)
        notes += "<note id=\"" + id + "\" category=\"verso:confidence\">" +
                 decimal(segment.confidence) + "</note>";
      Fill one;
      one.segments.push_back(segment);
      matches += matches2(one, "#" + id, n + 1);
    }
    std::string out = "<unit id=\"u" + std::to_string(units_) + "\"";
    if (!block.id.empty()) out += attribute("name", block.id);
    if (!block.translate) out += " translate=\"no\"";
    out += ">\n";
    if (!matches.empty()) out += "<mtc:matches>" + matches + "</mtc:matches>\n";
    out += glossary2({fill});
    if (!notes.empty()) out += "<notes>" + notes + "</notes>\n";
    output_.write(out + codes.original_data() + body + "</unit>\n");
  }

  void finish() override {
    // A file must hold something.
    if (units_ == 0) output_.write("<group id=\"g1\"/>\n");
    output_.write("</file>\n</xliff>\n");
  }

 private:
  Output& output_;
  std::int64_t units_ = 0;
};

}  // namespace

std::unique_ptr<BilingualSink> write_xliff12(Output& output, const WriteOptions& options) {
  return std::make_unique<Xliff12Writer>(output, options);
}

std::unique_ptr<BilingualSink> write_xliff2(Output& output, const WriteOptions& options) {
  return std::make_unique<Xliff2Writer>(output, options);
}

}  // namespace verso
