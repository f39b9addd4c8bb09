// SPDX-License-Identifier: Apache-2.0
//
// Documents are read and segmented one after the other, then aligned together: the lexicon needs
// all of them. Test: tests/batch/align_test.cpp.
#include "batch/align.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "batch/aligned_unit.h"
#include "batch/segmenting.h"
#include "text/error.h"
#include "text/segment_joiner.h"

namespace verso {
namespace {

constexpr std::size_t kMostSegments = 1'000'000;  // of one document

AlignedSide read_lines(const std::string& path, const AlignJob& job) {
  AlignedSide side;
  side.path = path;
  LineReader lines(Input::open(path, job.while_waiting));
  for (std::string line; lines.next(line);) {
    side.segments.push_back({line, {}});
    if (side.segments.size() > kMostSegments)
      throw InputError({path, lines.line_number(), 0}, "more than a million segments",
                       "cut the file into parts");
  }
  return side;
}

AlignedSide read_document(const std::string& path, const Language& language, const AlignJob& job) {
  Input input = Input::open(path, job.while_waiting);
  const Format* format = nullptr;
  if (job.from.empty()) {
    format = &guess_format(input);
  } else {
    format = find_format(job.from);
    if (format == nullptr) throw UsageError("there is no format “" + job.from + "”");
  }
  if (format->open_document == nullptr)
    throw InputError({path, 0, 0}, std::string(format->title) + " is no document to be aligned",
                     "give the document itself, or another format with --from");
  ReadOptions reading;
  reading.source = language;
  reading.paragraphs = job.paragraphs;
  reading.encoding = job.encoding;
  const auto document = format->open_document(std::move(input), reading);
  Segmenter segmenter(job.rules != nullptr ? *job.rules : default_segmentation(), language,
                      job.warnings);
  DocumentSegments segments(*document, segmenter);
  AlignedSide side;
  side.path = path;
  int paragraph = 0;
  for (SegmentedBlock block; segments.next(block); block = {}) {
    if (block.segments.empty()) continue;
    for (auto& segment : block.segments) {
      side.segments.push_back(std::move(segment.source));
      side.paragraphs.push_back(paragraph);
      side.headings.push_back(block.block.kind == BlockKind::heading);
    }
    ++paragraph;
    if (side.segments.size() > kMostSegments)
      throw InputError({path, block.block.line, 0}, "more than a million segments",
                       "cut the file into parts");
  }
  return side;
}

AlignedSide read_side(const std::string& path, const Language& language, const AlignJob& job) {
  AlignedSide side = job.segmented ? read_lines(path, job) : read_document(path, language, job);
  const bool blank =
      std::all_of(side.segments.begin(), side.segments.end(), [](const Segment& segment) {
        return segment.text.find_first_not_of(" \t\r\n") == std::string::npos;
      });
  if (blank)
    throw InputError({path, 0, 0}, "there is no text in it to align", "is it the right file?");
  return side;
}

// True for two copies of one text. Names and numbers alone on a line prove nothing.
bool mostly_equal(const AlignedPair& pair) {
  constexpr std::size_t kTelling = 30;  // bytes
  std::size_t asked = 0, equal = 0;
  for (const auto& bead : pair.beads) {
    if (bead.source.size() != 1 || bead.target.size() != 1) continue;
    const auto& source = pair.source.segments[static_cast<std::size_t>(bead.source[0])].text;
    if (source.size() < kTelling) continue;
    ++asked;
    if (source == pair.target.segments[static_cast<std::size_t>(bead.target[0])].text) ++equal;
  }
  return equal > 0 && 2 * equal >= asked;
}

AlignSide plain(const AlignedSide& side) {
  AlignSide result;
  for (const auto& segment : side.segments) result.sentences.push_back(segment.text);
  result.paragraphs = side.paragraphs;
  result.headings = side.headings;
  return result;
}

}  // namespace

std::vector<AlignedPair> align_documents(const AlignJob& job) {
  if (job.source == job.target)
    throw UsageError("both sides are said to be " + job.source.spelled(),
                     "give the two languages with -s and -t");
  std::vector<AlignedPair> pairs;
  std::vector<AlignDocument> documents;
  for (std::size_t k = 0; k < job.files.size(); ++k) {
    AlignedPair pair;
    pair.pair = k;
    pair.source = read_side(job.files[k].source, job.source, job);
    pair.target = read_side(job.files[k].target, job.target, job);
    documents.push_back({plain(pair.source), plain(pair.target)});
    pairs.push_back(std::move(pair));
  }
  AlignOptions options;
  options.source = job.source;
  options.target = job.target;
  options.dictionary = job.dictionary;
  options.known_pairs = job.known_pairs;
  options.jobs = job.jobs;
  options.progress = job.progress;
  auto results = align(documents, options);
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    pairs[k].beads = std::move(results[k].beads);
    pairs[k].translations = results[k].translations;
    if (!mostly_equal(pairs[k])) continue;
    pairs[k].translations = false;  // a copy teaches a memory nothing but wrong things
    if (job.warnings != nullptr)
      job.warnings->warn({{pairs[k].target.path, 0, 0},
                          "most of it is the same text as in " + pairs[k].source.path,
                          "are both in one language?"});
  }
  return pairs;
}

Segment bead_segment(const AlignedSide& side, const std::vector<int>& indices,
                     const Language& language) {
  SegmentJoiner joined;
  for (std::size_t k = 0; k < indices.size(); ++k) {
    if (k > 0 && !language.without_spaces()) joined.add(" ");
    joined.add(side.segments[static_cast<std::size_t>(indices[k])]);
  }
  return joined.take();
}

std::vector<DictionaryEntry> dictionary_of(const Termbase& termbase, const Language& source,
                                           const Language& target) {
  std::vector<DictionaryEntry> entries;
  if (termbase == nullptr) return entries;
  const auto usable = [](const Term& term) {
    return term.status == TermStatus::preferred || term.status == TermStatus::admitted;
  };
  for (const auto& part : *termbase)
    for (const auto& each : part.concepts) {
      const auto* from = find(each, source);
      const auto* to = find(each, target);
      if (from == nullptr || to == nullptr) continue;
      for (const auto& a : from->terms)
        for (const auto& b : to->terms)
          if (usable(a) && usable(b)) entries.push_back({a.text, b.text, 0.3});
    }
  return entries;
}

std::vector<std::pair<std::string, std::string>> known_pairs_of(const Memory& memory,
                                                                const Language& source,
                                                                const Language& target,
                                                                std::size_t most) {
  const auto step =
      static_cast<std::size_t>(memory.info().units) / std::max<std::size_t>(1, most) + 1;
  std::vector<std::pair<std::string, std::string>> pairs;
  UnitFilter filter;
  filter.source = source.spelled();
  filter.target = target.spelled();
  auto units = memory.units(filter);
  StoredUnit stored;
  for (std::size_t k = 0; units.next(stored); ++k) {
    if (k % step != 0 || !stored.unit.confirmed) continue;
    const Variant *from = nullptr, *to = nullptr;
    for (const auto& variant : stored.unit.variants) {
      const Language language(variant.language);
      if (from == nullptr && fit(source, language) != LanguageFit::none) from = &variant;
      if (to == nullptr && fit(target, language) != LanguageFit::none) to = &variant;
    }
    if (from != nullptr && to != nullptr && from != to)
      pairs.emplace_back(from->segment.text, to->segment.text);
  }
  return pairs;
}

StoreResult store_alignment(MemoryEdit& edit, const AlignedPair& pair,
                            const StoreOptions& options) {
  StoreResult result;
  const auto name = std::filesystem::path(pair.source.path).filename().string();
  edit.begin_file({}, name);
  const auto neighbour = [&pair](int index) -> Neighbour {
    if (index < 0 || index >= static_cast<int>(pair.source.segments.size()))
      return {Neighbour::Kind::none, {}};
    return {Neighbour::Kind::text, pair.source.segments[static_cast<std::size_t>(index)].text};
  };
  AlignedStorer storer(edit);
  for (const auto& bead : pair.beads) {
    if (bead.source.empty() || bead.target.empty()) {
      result.unaligned += static_cast<std::int64_t>(bead.source.size() + bead.target.size());
      continue;
    }
    if (!pair.translations || bead.confidence < options.min_confidence) {
      ++result.below;
      continue;
    }
    AlignedText text;
    text.source = bead_segment(pair.source, bead.source, options.source);
    text.target = bead_segment(pair.target, bead.target, options.target);
    if (text.source.text.empty() || text.target.text.empty()) continue;  // blank lines
    text.previous = neighbour(bead.source.front() - 1);
    text.next = neighbour(bead.source.back() + 1);
    text.document = name;
    text.confidence = bead.confidence;
    const Stored stored = storer.store(aligned_unit(text, options));
    ++(stored == Stored::duplicate ? result.duplicate : result.stored);
  }
  return result;
}

}  // namespace verso
