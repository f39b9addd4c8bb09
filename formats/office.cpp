// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/office_test.cpp.
#include "formats/office.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "formats/office_parts.h"
#include "formats/xml_tokens.h"
#include "formats/zip_archive.h"
#include "text/error.h"

namespace verso {

namespace {

bool between(const std::string& name, std::string_view head, std::string_view tail) {
  return name.size() >= head.size() + tail.size() && name.compare(0, head.size(), head) == 0 &&
         name.compare(name.size() - tail.size(), tail.size(), tail) == 0;
}

/// Most keep their texts apart, in xl/sharedStrings.xml; some write them into the cells.
bool is_sheet(const std::string& name) { return between(name, "xl/worksheets/sheet", ".xml"); }

/// Which entries hold text, by the kind of document.
bool holds_text(const std::string& name) {
  for (const std::string_view part :
       {"word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes",
        "ppt/slides/slide", "ppt/notesSlides/notesSlide", "xl/sharedStrings"})
    if (between(name, part, ".xml") && name.find('/', part.size()) == std::string::npos)
      return true;
  return name == "content.xml" || name == "styles.xml" || is_sheet(name);
}

/// slide10 comes after slide9.
bool in_order(const std::string& a, const std::string& b) {
  const auto number = [](const std::string& s) {
    const auto digit = s.find_first_of("0123456789");
    return digit == std::string::npos ? 0L : std::strtol(s.c_str() + digit, nullptr, 10);
  };
  const auto head = [](const std::string& s) { return s.substr(0, s.find_first_of("0123456789")); };
  if (head(a) != head(b)) return head(a) < head(b);
  return number(a) != number(b) ? number(a) < number(b) : a < b;
}

/// How much of the text after such a code stands for it.
std::size_t sign_length(const std::string& type, std::string_view text) {
  if (type == kHyphen) return text.starts_with("\u2011") ? std::string_view("\u2011").size() : 0;
  const bool blank = type == kTab || type == kBreak || type == "text:s" || type == "text:tab" ||
                     type == "text:line-break";
  return blank && !text.empty() && (text[0] == ' ' || text[0] == '\n') ? 1 : 0;
}

std::string encode(const Segment& target, const EncodePlace&) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i <= target.codes.size(); ++i) {
    const auto end = i < target.codes.size()
                         ? std::min(target.codes[i].position, target.text.size())
                         : target.text.size();
    auto text = target.text.substr(done, end - done);
    // The sign that a tab or a line break reads like is in its code.
    if (i > 0) text.erase(0, sign_length(target.codes[i - 1].type, text));
    for (auto& c : text)
      if (c == '\n' || c == '\r') c = ' ';
    out += xml_escaped(text);
    if (i < target.codes.size()) out += target.codes[i].markup;
    done = end;
  }
  return out;
}

/// Codes of office documents open and close elements: only in their own order do they nest.
bool keeps_order(const Segment& source, const Segment& target) {
  if (source.codes.size() != target.codes.size()) return false;
  for (std::size_t i = 0; i < source.codes.size(); ++i)
    if (source.codes[i].markup != target.codes[i].markup) return false;
  return true;
}

class OfficeDocument : public Document {
 public:
  explicit OfficeDocument(Input input) : path_(input.path()), archive_(ZipArchive::read(input)) {
    auto names = archive_.names();
    std::sort(names.begin(), names.end(), in_order);
    bool known = false;
    for (const auto& name : names) {
      known = known || name == "[Content_Types].xml" || name == "content.xml";
      if (!holds_text(name)) continue;
      Part part;
      part.name = name;
      part.xml = archive_.entry(name);
      if (is_sheet(name) && part.xml.find("inlineStr") == std::string::npos) continue;
      const auto place = path_ + "(" + name + ")";
      if (part.xml.size() > kHeldLimit)
        throw InputError({path_, 0, 0}, name + " is larger than 64 MiB", "split the document");
      part.odf = name.find('/') == std::string::npos;
      part.blocks = part.odf ? odf_blocks(part.xml, place) : ooxml_blocks(part.xml, place);
      parts_.push_back(std::move(part));
    }
    if (!known)
      throw InputError({path_, 0, 0}, "the archive holds no office document",
                       "DOCX, PPTX, XLSX and ODT can be read");
  }

  bool bilingual() const override { return false; }
  void write_to(Output& output, const Language&) override { output_ = &output; }

  bool next(Block& block) override {
    while (reading_ < parts_.size() && read_ == parts_[reading_].blocks.size()) {
      ++reading_;
      read_ = 0;
    }
    if (reading_ == parts_.size()) return false;
    const auto& part = parts_[reading_];
    block = part.blocks.at(read_, part.xml).block;
    block.starts_context = read_++ == 0;
    return true;
  }

  void answer(const std::optional<Fill>& fill) override {
    while (answered_ == parts_[answering_].blocks.size()) {
      ++answering_;
      answered_ = 0;
    }
    auto& part = parts_[answering_];
    const auto number = answered_++;
    if (!fill || output_ == nullptr) return;
    const auto block = part.blocks.at(number, part.xml);
    Fill ordered = *fill;
    if (ordered.target && !keeps_order(block.block.source, *ordered.target)) ordered.target.reset();
    for (auto& segment : ordered.segments)
      if (segment.target && !keeps_order(segment.source, *segment.target)) segment.target.reset();
    auto bytes = filled_bytes(part.xml, block, ordered, encode, part.insets);
    if (!bytes) return;
    part.changed = true;
    if (block.inset) {
      part.insets.put(block.begin, block.end, std::move(*bytes));
      return;
    }
    if (part.odf) {
      part.out += part.insets.copy(part.xml, part.copied, block.begin);
      part.out += *bytes;
    } else {
      put_ooxml(part, block, *bytes);
    }
    part.copied = block.end;
    part.insets.drop(part.copied);
  }

  void finish() override {
    if (output_ == nullptr) return;
    for (auto& part : parts_) {
      if (!part.changed) continue;
      part.out += part.insets.copy(part.xml, part.copied, part.xml.size());
      archive_.replace(part.name, std::move(part.out));
    }
    output_->write(archive_.bytes());
  }

 private:
  struct Part {
    std::string name, xml, out;
    bool odf = false;
    HeldBlocks blocks;
    Insets insets;
    std::size_t copied = 0;
    bool changed = false;
  };

  /// The tag that the first text stands in may have to say that its blanks count; those that the
  /// block leaves out, before its text, did not.
  static void put_ooxml(Part& part, const RangeBlock& block, const std::string& bytes) {
    const std::string_view xml = part.xml;
    const auto begin = std::max(xml.rfind('<', block.begin - 1), part.copied);
    const auto close = std::min(xml.find('>', begin) + 1, block.begin);
    const std::string tag(xml.substr(begin, close - begin));
    const auto filled = with_kept_spaces(
        tag + bytes, tag + std::string(xml.substr(block.begin, block.end - block.begin)));
    part.out += part.insets.copy(xml, part.copied, begin);
    if (filled.starts_with(tag)) {
      part.out += xml.substr(begin, block.begin - begin);
      part.out += std::string_view(filled).substr(tag.size());
    } else {
      part.out += filled;
    }
  }

  std::string path_;
  ZipArchive archive_;
  std::vector<Part> parts_;
  Output* output_ = nullptr;
  std::size_t reading_ = 0, read_ = 0, answering_ = 0, answered_ = 0;
};

}  // namespace

std::unique_ptr<Document> open_office(Input input, const ReadOptions&) {
  return std::make_unique<OfficeDocument>(std::move(input));
}

}  // namespace verso
