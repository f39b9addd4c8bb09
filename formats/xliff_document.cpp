// SPDX-License-Identifier: Apache-2.0
//
// Tokens stream past; the bytes between units are copied as they come, a unit is kept until all
// its segments have been answered. Only a file element without a target language makes the output
// wait: the language is written there when, and only when, a translation follows.
// Test: tests/formats/xliff_document_test.cpp.
#include "formats/xliff_document.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "formats/document_output.h"
#include "formats/xliff_unit.h"
#include "formats/xml_tokens.h"
#include "text/error.h"

namespace verso {

namespace {

constexpr std::size_t kUnitLimit = 16U << 20;

/// Holds back what follows an element whose language attribute may still be wanted.
class LateAttribute {
 public:
  explicit LateAttribute(std::function<void(std::string_view)> sink) : sink_(std::move(sink)) {}

  void put(std::string_view bytes) {
    if (!waiting_) {
      sink_(bytes);
      return;
    }
    held_ += bytes;
    if (held_.size() > kHeldLimit) leave_out();
  }
  /// `attribute` may be written here, before what is put next.
  void may_write(std::string attribute) {
    leave_out();
    waiting_ = !attribute.empty();
    attribute_ = std::move(attribute);
  }
  void write() {
    if (!waiting_) return;
    sink_(attribute_);
    leave_out();
  }
  void leave_out() {
    waiting_ = false;
    sink_(held_);
    held_.clear();
  }

 private:
  std::function<void(std::string_view)> sink_;
  bool waiting_ = false;
  std::string attribute_, held_;
};

class XliffDocument : public Document {
 public:
  XliffDocument(Input input, const ReadOptions& options)
      : path_(input.path()), late_([this](std::string_view bytes) { out_.write(bytes); }) {
    const auto head = input.peek(4096);
    const auto encoding = options.encoding.empty() ? declared(head) : options.encoding;
    if (text_start(head, encoding).encoding == "UTF-8") {
      tokens_ = std::make_unique<XmlTokens>(std::move(input));
    } else {
      held_ = std::make_unique<HeldText>(HeldText::read(input, encoding));
      tokens_ = std::make_unique<XmlTokens>(std::string_view(held_->decoded.text), path_);
    }
    read_head();
  }

  bool bilingual() const override { return true; }
  Language source_language() const override { return source_; }
  Language target_language() const override { return target_; }

  void write_to(Output& output, const Language& target) override {
    if (held_)
      out_.bind(output, *held_);
    else
      out_.bind(output);
    wanted_ = target;
  }

  bool next(Block& block) override {
    while (reading_ == pending_.size() ||
           next_segment_ == pending_[reading_].unit.segments.size()) {
      if (reading_ < pending_.size())
        ++reading_;
      else if (!read_unit())
        return false;
      next_segment_ = 0;
    }
    block = pending_[reading_].unit.segments[next_segment_++].block;
    return true;
  }

  void answer(const std::optional<Fill>& fill) override {
    auto& front = pending_.front();
    front.fills.push_back(fill);
    if (front.fills.size() == front.unit.segments.size()) write_front();
  }

  void finish() override {
    while (read_unit()) {
    }
    while (!pending_.empty()) write_front();
    if (!out_.bound()) return;
    gap_until(end_);
    put_gap(gap_);
    late_.leave_out();
    out_.finish(changed_);
  }

 private:
  /// Bytes to be copied; before them an attribute may be wanted.
  struct GapPart {
    std::string attribute;
    std::string bytes;
  };
  using Gap = std::vector<GapPart>;
  struct Pending {
    Gap gap;
    XliffUnit unit;
    std::vector<std::optional<Fill>> fills;
  };

  static std::string declared(std::string_view head) {
    if (head.substr(0, 5) != "<?xml") return {};
    const auto end = head.find("?>");
    const auto tag = head.substr(0, end == std::string_view::npos ? 0 : end);
    const auto at = tag.find("encoding");
    if (at == std::string_view::npos) return {};
    const auto open = tag.find_first_of("\"'", at);
    if (open == std::string_view::npos) return {};
    const auto close = tag.find(tag[open], open + 1);
    if (close == std::string_view::npos) return {};
    // Who declares UTF-16 in letters of one byte is not to be believed.
    const auto name = tag.substr(open + 1, close - open - 1);
    return name.starts_with("UTF-16") || name.starts_with("utf-16") ? std::string()
                                                                    : std::string(name);
  }
  void gap_until(std::size_t end) {
    if (end <= copied_) return;
    if (out_.bound()) {
      if (gap_.empty()) gap_.emplace_back();
      gap_.back().bytes += tokens_->bytes(copied_, end);
    }
    copied_ = end;
    tokens_->drop(copied_);
  }

  void put_gap(const Gap& gap) {
    for (const auto& part : gap) {
      if (!part.attribute.empty())
        late_.may_write(wanted_.empty() ? std::string()
                                        : " " + part.attribute + "=\"" +
                                              xml_escaped(wanted_.spelled(), true) + "\"");
      late_.put(part.bytes);
    }
  }

  void write_front() {
    auto& front = pending_.front();
    if (out_.bound()) {
      front.fills.resize(front.unit.segments.size());
      const auto bytes = fill_xliff_unit(front.unit, front.fills);
      put_gap(front.gap);
      if (bytes != front.unit.bytes) {
        changed_ = true;
        late_.write();
      }
      late_.put(bytes);
    }
    pending_.pop_front();
    if (reading_ > 0)
      --reading_;
    else
      next_segment_ = 0;
  }

  /// Up to the first file element, so that the languages are known.
  void read_head() {
    XmlToken token;
    while (tokens_->next(token)) {
      if (token.kind != XmlTokenKind::start && token.kind != XmlTokenKind::empty) continue;
      const auto name = std::string(local_name(token.name));
      end_ = token.end;
      if (!root_seen_) {
        root_seen_ = true;
        if (name != "xliff")
          throw InputError({path_, tokens_->line(), 0},
                           "this is no XLIFF: its root is <" + std::string(token.name) + ">",
                           "choose another format with --from");
        root(token);
        if (setting_.version2) return;
      } else if (name == "file") {
        file(token);
        return;
      }
    }
  }

  void root(const XmlToken& token) {
    const auto attributes = xml_attributes(tokens_->bytes(token));
    const auto* const version = find_attribute(attributes, "version");
    setting_.version2 = version != nullptr && version->substr(0, 2) == "2.";
    for (const auto& attribute : attributes) {
      if (attribute.name == "xmlns" && attribute.value.find("document:2.") != std::string::npos)
        setting_.version2 = true;
      if (attribute.name == "xmlns:sdl") setting_.flavor = XliffFlavor::trados;
      if (attribute.name == "xmlns:mq") setting_.flavor = XliffFlavor::memoq;
      if (attribute.name == "xmlns:m" && attribute.value.find("memsource") != std::string::npos)
        setting_.flavor = XliffFlavor::phrase;
    }
    if (setting_.version2) languages(token, attributes, "srcLang", "trgLang");
  }

  void file(const XmlToken& token) {
    const auto attributes = xml_attributes(tokens_->bytes(token));
    translate_.clear();
    const auto* const translate = find_attribute(attributes, "translate");
    translate_.emplace_back(tokens_->depth(), translate == nullptr || *translate != "no");
    if (!setting_.version2) languages(token, attributes, "source-language", "target-language");
    starts_ = true;
  }

  void languages(const XmlToken& token, const std::vector<XmlAttribute>& attributes,
                 const char* source, const char* target) {
    const auto* const from = find_attribute(attributes, source);
    const auto* const to = find_attribute(attributes, target);
    setting_.source_language = from == nullptr ? "" : *from;
    setting_.target_language = to == nullptr ? "" : *to;
    if (source_.empty() && from != nullptr) source_ = Language(*from);
    if (target_.empty() && to != nullptr) target_ = Language(*to);
    if (to != nullptr) return;
    // Whether the output is wanted is not known yet while the head is read: keep the place.
    const auto place = token.end - (token.kind == XmlTokenKind::empty ? 2 : 1);
    const bool reading_head = !out_.bound();
    if (reading_head) {
      missing_at_ = place;
      missing_ = target;
    } else {
      gap_until(place);
      gap_.push_back({target, ""});
    }
  }

  bool translates() const { return translate_.empty() || translate_.back().second; }

  /// Reads on to the end of the next unit that has segments.
  bool read_unit() {
    if (out_.bound() && !missing_.empty()) {
      gap_until(missing_at_);
      gap_.push_back({std::exchange(missing_, {}), ""});
    }
    XmlToken token;
    while (tokens_->next(token)) {
      end_ = token.end;
      if (token.kind == XmlTokenKind::end) {
        while (!translate_.empty() && translate_.back().first > tokens_->depth())
          translate_.pop_back();
      } else if (token.kind == XmlTokenKind::start || token.kind == XmlTokenKind::empty) {
        const auto name = local_name(token.name);
        if (name == "file") {
          file(token);
        } else if (name == "group" && token.kind == XmlTokenKind::start) {
          const auto attributes = xml_attributes(tokens_->bytes(token));
          if (const auto* const value = find_attribute(attributes, "translate"))
            translate_.emplace_back(tokens_->depth(), *value != "no");
        } else if (name == (setting_.version2 ? "unit" : "trans-unit") &&
                   token.kind == XmlTokenKind::start) {
          if (unit(token)) return true;
        }
      }
      // What was only read need not be kept; what is to be copied is kept with the next unit.
      if (end_ - copied_ > (1U << 20)) {
        gap_until(end_);
        if (out_.bound() && pending_.empty()) put_gap(std::exchange(gap_, {}));
      }
    }
    return false;
  }

  /// A unit begins with `token`: takes it in whole. False when there is nothing in it.
  bool unit(const XmlToken& token) {
    const auto begin = token.begin;
    const auto first_line = tokens_->line();
    std::vector<XliffToken> parts;
    const auto add = [&](const XmlToken& t) {
      parts.push_back({t.kind, t.begin - begin, t.end - begin, std::string(local_name(t.name))});
    };
    add(token);
    const auto depth = tokens_->depth();
    XmlToken inner;
    while (tokens_->depth() >= depth) {
      if (!tokens_->next(inner)) break;
      add(inner);
      if (inner.end - begin > kUnitLimit) tokens_->fail("a unit is longer than 16 MiB");
    }
    end_ = inner.end;
    XliffUnitSetting setting = setting_;
    setting.translate = translates();
    if (setting.target_language.empty()) setting.target_language = wanted_.spelled();
    auto unit =
        read_xliff_unit(std::string(tokens_->bytes(begin, end_)), std::move(parts), setting);
    if (unit.segments.empty()) return false;
    for (auto& segment : unit.segments) {
      const auto upto = setting.version2 ? segment.tag_begin : unit.source_begin;
      segment.block.line =
          first_line + std::count(unit.bytes.begin(),
                                  unit.bytes.begin() + static_cast<std::ptrdiff_t>(upto), '\n');
      segment.block.starts_context = std::exchange(starts_, false);
    }
    gap_until(begin);
    pending_.push_back({std::exchange(gap_, {}), std::move(unit), {}});
    copied_ = end_;
    tokens_->drop(copied_);
    return true;
  }

  std::string path_;
  std::unique_ptr<HeldText> held_;  // when the file is not UTF-8
  std::unique_ptr<XmlTokens> tokens_;
  Language source_, target_, wanted_;
  XliffUnitSetting setting_;
  bool root_seen_ = false, starts_ = false, changed_ = false;
  std::vector<std::pair<std::size_t, bool>> translate_;  // depth, what holds there
  std::string missing_;                                  // a language attribute of the head …
  std::size_t missing_at_ = 0;                           // … and where it would stand
  DocumentOutput out_;
  LateAttribute late_;
  Gap gap_;
  std::size_t copied_ = 0, end_ = 0;
  std::deque<Pending> pending_;
  std::size_t reading_ = 0, next_segment_ = 0;
};

}  // namespace

bool recognise_xliff(std::string_view head) {
  // The first element, whatever its prefix.
  for (auto at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (at + 1 >= head.size() || head[at + 1] == '?' || head[at + 1] == '!') continue;
    auto name = head.substr(at + 1, 80);
    name = name.substr(0, name.find_first_of(" \t\r\n/>"));
    return local_name(name) == "xliff";
  }
  return false;
}

std::unique_ptr<Document> open_xliff(Input input, const ReadOptions& options) {
  return std::make_unique<XliffDocument>(std::move(input), options);
}

}  // namespace verso
