// SPDX-License-Identifier: Apache-2.0
//
// Untranslated segments are skipped and counted; drafts and rejected ones arrive unconfirmed.
// Tests: tests/formats/document_units_test.cpp.
#include "formats/document_units.h"

#include <utility>

#include "formats/tmx.h"
#include "formats/xliff_document.h"
#include "formats/xliff_writer.h"
#include "formats/xml_writer.h"
#include "text/error.h"
#include "tm/provenance.h"

namespace verso {
namespace {

class DocumentUnits : public UnitSource {
 public:
  DocumentUnits(Input input, const ReadOptions& options)
      : options_(options), path_(input.path()), size_(input.size()) {
    document_ = open_xliff(std::move(input), options);
    source_ = choose(options.source, document_->source_language(), "source", "-s");
    more_ = document_->next(ahead_);
    target_ = choose(options.target, document_->target_language(), "target", "-t");
    set(header_.attributes, "srclang", source_.spelled());
  }

  const FileHeader& header() const override { return header_; }
  const std::string& path() const override { return path_; }
  std::int64_t bytes_total() const override { return size_; }

  bool next(SourcedUnit& out) override {
    while (more_) {
      Block block = std::exchange(ahead_, {});
      document_->answer(std::nullopt);
      more_ = document_->next(ahead_);
      const Neighbour previous = block.starts_context || !has_previous_
                                     ? Neighbour{Neighbour::Kind::none, {}}
                                     : Neighbour{Neighbour::Kind::text, previous_};
      const Neighbour following = !more_ || ahead_.starts_context
                                      ? Neighbour{Neighbour::Kind::none, {}}
                                      : Neighbour{Neighbour::Kind::text, ahead_.source.text};
      previous_ = block.source.text;
      has_previous_ = true;
      if (fill(block, previous, following, out)) return true;
    }
    return false;
  }

 private:
  Language choose(const Language& wanted, const Language& said, const char* side,
                  const char* option) const {
    const Language& chosen = wanted.empty() ? said : wanted;
    if (chosen.empty())
      throw InputError({path_}, std::string("the file does not name its ") + side + " language",
                       std::string("say it with ") + option);
    return chosen;
  }

  bool fill(Block& block, const Neighbour& previous, const Neighbour& following, SourcedUnit& out) {
    const Place place{path_, block.line};
    if (!block.target || block.target->text.empty() || block.state == TranslationState::empty) {
      if (options_.reporter != nullptr) options_.reporter->skip(place, "not translated");
      return false;
    }
    out.unit = {};
    out.line = block.line;
    out.column = 1;
    TranslationUnit& unit = out.unit;
    for (const std::string& note : block.notes)
      unit.annotations.push_back({Annotation::Kind::note, {}, note, {}});
    unit.variants.push_back({source_.spelled(), {}, {}, std::move(block.source)});
    unit.variants.push_back({target_.spelled(), {}, {}, std::move(*block.target)});
    Context context;
    context.previous = previous;
    context.next = following;
    context.id = block.id;
    record_context(unit, context);
    const bool accepted =
        block.state == TranslationState::translated || block.state == TranslationState::reviewed;
    record_state(unit, accepted && !block.machine, -1,
                 block.machine ? Origin::machine : Origin::human);
    out.raw.clear();
    if (options_.keep_raw) append_tmx_unit(out.raw, unit);
    for (const Variant& variant : unit.variants) {
      if (xml_holds(variant.segment.text)) continue;
      if (options_.reporter != nullptr)
        options_.reporter->reject({place, "a control character", "take it out", block.id, out.raw});
      return false;
    }
    return true;
  }

  ReadOptions options_;
  std::string path_;
  std::int64_t size_;
  std::unique_ptr<Document> document_;
  Language source_, target_;
  FileHeader header_;
  Block ahead_;
  bool more_ = false, has_previous_ = false;
  std::string previous_;
};

class XliffUnitSink : public UnitSink {
 public:
  XliffUnitSink(Output& output, WriteOptions options) : options_(std::move(options)) {
    if (options_.source.empty() || options_.target.empty())
      throw UsageError("XLIFF holds one pair of languages", "name it with -s and -t");
    if (options_.original.empty()) options_.original = "memory";
    sink_ = write_xliff12(output, options_);
  }

  void put(const TranslationUnit& unit) override {
    const Variant* source = nullptr;
    for (const Variant& variant : unit.variants)
      if (source == nullptr && fits(options_.source, variant)) source = &variant;
    if (source == nullptr) return;
    for (const Variant& variant : unit.variants) {
      if (&variant == source || !fits(options_.target, variant)) continue;
      Block block;
      block.source = source->segment;
      block.segmented = true;
      block.id = std::to_string(++number_);
      Fill fill;
      SegmentFill segment;
      segment.source = source->segment;
      segment.target = variant.segment;
      segment.confirmed = unit.confirmed;
      fill.target = variant.segment;
      fill.segments.push_back(std::move(segment));
      sink_->put(block, fill);
    }
  }
  void finish() override { sink_->finish(); }

 private:
  static bool fits(const Language& wanted, const Variant& variant) {
    return fit(wanted, Language(variant.language)) != LanguageFit::none;
  }

  WriteOptions options_;
  std::unique_ptr<BilingualSink> sink_;
  std::int64_t number_ = 0;
};

}  // namespace

std::unique_ptr<UnitSource> read_xliff_units(Input input, const ReadOptions& options) {
  return std::make_unique<DocumentUnits>(std::move(input), options);
}

std::unique_ptr<UnitSink> write_xliff_units(Output& output, const WriteOptions& options) {
  return std::make_unique<XliffUnitSink>(output, options);
}

}  // namespace verso
