// SPDX-License-Identifier: Apache-2.0
//
// Replacing is the memory's own policy for units of one source in one context; what stands there
// word for word is found by a look-up first and left alone, so that a second run changes nothing.
// Test: tests/batch/update_test.cpp.
#include "batch/update.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "batch/pair_checks.h"
#include "batch/stamps.h"
#include "store/journal.h"
#include "text/error.h"
#include "text/normalise.h"
#include "text/segment_joiner.h"
#include "tm/align/aligner.h"
#include "tm/lookup.h"
#include "tm/provenance.h"

namespace verso {

namespace {

/// A translation that came home.
struct Pair {
  Segment source, target;
  Context context;
  bool confirmed = true;
};

struct Reviewed {
  Language source, target;
  std::vector<Pair> pairs;
};

std::unique_ptr<Document> open(const DocumentJob& job, const ReadOptions& read) {
  Input input = Input::open(job.path, job.while_waiting);
  const Format& known = job.format != nullptr ? *job.format : guess_format(input);
  if (known.open_document == nullptr)
    throw InputError({job.path, 0, 0}, std::string(known.title) + " is no document",
                     "tm import takes files of units");
  return known.open_document(std::move(input), read);
}

bool is_confirmed(const Block& block) {
  return block.state == TranslationState::translated || block.state == TranslationState::reviewed;
}

Context context_of(const DocumentSegment& segment, const std::string& id) {
  Context context;
  context.previous = segment.previous;
  context.next = segment.next;
  context.id = id;
  return context;
}

const SegmentationRules& rules_of(const UpdateOptions& options) {
  return options.rules != nullptr ? *options.rules : default_segmentation();
}

Reviewed read_bilingual(Document& document, const UpdateOptions& options) {
  Reviewed reviewed;
  reviewed.source = options.source.empty() ? document.source_language() : options.source;
  reviewed.target = options.target.empty() ? document.target_language() : options.target;
  Segmenter segmenter(rules_of(options), reviewed.source);
  DocumentSegments segments(document, segmenter);
  for (SegmentedBlock block; segments.next(block); block = {}) {
    document.answer(std::nullopt);
    for (const auto& segment : block.segments) {
      Pair pair;
      pair.source = segment.source;
      pair.confirmed = is_confirmed(block.block) && block.block.target;
      if (block.block.target) pair.target = *block.block.target;
      pair.context = context_of(segment, block.segments.size() == 1 ? block.block.id : "");
      reviewed.pairs.push_back(std::move(pair));
    }
  }
  return reviewed;
}

struct Side {
  std::vector<DocumentSegment> segments;
  AlignSide align;
  std::vector<std::size_t> block_sizes;  // segments per block that has any
};

Side read_side(const DocumentJob& job, const ReadOptions& read, const Language& language,
               const SegmentationRules& rules) {
  Side side;
  const auto document = open(job, read);
  if (document->bilingual())
    throw UsageError(job.path + " has both languages", "leave the original out");
  Segmenter segmenter(rules, language);
  DocumentSegments segments(*document, segmenter);
  for (SegmentedBlock block; segments.next(block); block = {}) {
    document->answer(std::nullopt);
    if (block.segments.empty()) continue;
    for (auto& segment : block.segments) {
      side.align.sentences.push_back(segment.source.text);
      side.align.paragraphs.push_back(static_cast<int>(side.block_sizes.size()));
      side.align.headings.push_back(block.block.kind == BlockKind::heading);
      side.segments.push_back(std::move(segment));
    }
    side.block_sizes.push_back(block.segments.size());
  }
  return side;
}

/// A sentence that nobody translated, left as it was among the translations.
bool left_as_it_was(const Pair& pair, const Reviewed& reviewed) {
  FindingList found;
  check_untranslated({pair.source, pair.target, reviewed.source, reviewed.target}, found);
  return !found.list().empty();
}

Reviewed read_monolingual(const DocumentJob& job, const UpdateOptions& options) {
  if (options.source.empty() || options.target.empty())
    throw UsageError("the languages of " + job.path + " are not known", "say -s and -t");
  Reviewed reviewed;
  reviewed.source = options.source;
  reviewed.target = options.target;
  const auto source = read_side({options.original, nullptr, job.while_waiting}, options.read,
                                options.source, rules_of(options));
  const auto target = read_side(job, options.read, options.target, rules_of(options));
  std::vector<Bead> beads;
  if (source.block_sizes == target.block_sizes) {
    for (int i = 0; i < static_cast<int>(source.segments.size()); ++i)
      beads.push_back({{i}, {i}, 1});
  } else {
    AlignOptions align_options;
    align_options.source = options.source;
    align_options.target = options.target;
    const auto results = align({{source.align, target.align}}, align_options);
    if (!results[0].translations)
      throw InputError({job.path, 0, 0}, "it is no translation of " + options.original,
                       "name the original that belongs to it");
    beads = results[0].beads;
  }
  for (const auto& bead : beads) {
    if (bead.source.empty() || bead.target.empty()) continue;
    Pair pair;
    pair.confirmed = bead.confidence >= .9;
    const auto join = [](const std::vector<int>& numbers, const Side& side) {
      SegmentJoiner whole;
      for (const int n : numbers) {
        if (!whole.joined().text.empty()) whole.add(" ");
        whole.add(side.segments[static_cast<std::size_t>(n)].source);
      }
      return whole.take();
    };
    pair.source = join(bead.source, source);
    pair.target = join(bead.target, target);
    // A file of two languages says itself what is translated; here only the text can tell.
    if (left_as_it_was(pair, reviewed)) pair.confirmed = false;
    pair.context.previous = source.segments[static_cast<std::size_t>(bead.source.front())].previous;
    pair.context.next = source.segments[static_cast<std::size_t>(bead.source.back())].next;
    reviewed.pairs.push_back(std::move(pair));
  }
  return reviewed;
}

TranslationUnit unit_of(const Reviewed& reviewed, const Pair& pair, const UpdateOptions& options) {
  TranslationUnit unit;
  unit.attributes.push_back({"srclang", reviewed.source.spelled()});
  stamp_created(unit, options.author);
  for (const auto& [key, value] : options.properties) {
    Annotation property;
    property.name = key;
    property.value = value;
    unit.annotations.push_back(std::move(property));
  }
  unit.variants.resize(2);
  unit.variants[0].language = reviewed.source.spelled();
  unit.variants[0].segment = pair.source;
  unit.variants[1].language = reviewed.target.spelled();
  unit.variants[1].segment = pair.target;
  record_context(unit, pair.context);
  return unit;
}

/// True when the memory gives this very translation in this very context.
bool stands_already(Lookup& lookup, const Pair& pair) {
  Query query;
  query.segment = pair.source;
  query.previous = pair.context.previous;
  query.next = pair.context.next;
  query.id = pair.context.id;
  LookupOptions options;
  options.min = 100;
  options.max = 50;
  for (const auto& match : lookup.find(query, options)) {
    const bool in_context =
        match.type == MatchType::double_context || match.type == MatchType::context;
    if (in_context && match.confirmed &&
        match_key(match.target.text) == match_key(pair.target.text) &&
        same_codes(match.target, pair.target))
      return true;
  }
  return false;
}

}  // namespace

std::pair<std::int64_t, std::vector<UpdateResult>> update_memory(
    Memory& memory, const std::vector<DocumentJob>& jobs, const UpdateOptions& options) {
  // Everything is read before anything is written: one bad file leaves the memory as it was.
  std::vector<Reviewed> files;
  for (const auto& job : jobs) {
    const auto document = open(job, options.read);
    if (document->bilingual())
      files.push_back(read_bilingual(*document, options));
    else if (!options.original.empty())
      files.push_back(read_monolingual(job, options));
    else
      throw UsageError(job.path + " holds only the translation", "name the original, too");
    if (files.back().source.empty() || files.back().target.empty())
      throw InputError({job.path, 0, 0}, "it does not say its languages", "say -s and -t");
  }

  // What stands already is looked up before the transaction begins to change it.
  std::vector<UpdateResult> results;
  std::vector<std::vector<bool>> stand;
  for (std::size_t i = 0; i < files.size(); ++i) {
    UpdateResult result;
    result.file = jobs[i].path;
    LookupSetup setup;
    setup.memories.push_back({&memory, "memory", 0});
    setup.source = files[i].source;
    setup.target = files[i].target;
    Lookup lookup(std::move(setup));
    std::vector<bool> here;
    for (const auto& pair : files[i].pairs) {
      ++result.read;
      const bool usable = pair.confirmed && !trim(pair.target.text).empty();
      const bool already = usable && stands_already(lookup, pair);
      here.push_back(!usable || already);
      result.unconfirmed += usable ? 0 : 1;
      result.unchanged += already ? 1 : 0;
    }
    results.push_back(std::move(result));
    stand.push_back(std::move(here));
  }

  EditOptions named;
  named.kind = "update";
  named.user = options.user;
  named.dry_run = options.dry_run;
  Edit edit(memory.database(), named);
  std::int64_t added = 0, replaced = 0;
  {
    MemoryEdit units(memory, edit);
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (std::find(stand[i].begin(), stand[i].end(), false) == stand[i].end()) continue;
      units.begin_file({}, jobs[i].path);
      for (std::size_t k = 0; k < files[i].pairs.size(); ++k) {
        if (stand[i][k]) continue;
        switch (units.add(unit_of(files[i], files[i].pairs[k], options), OnDuplicate::revise)) {
          case Stored::added:
            ++results[i].added;
            break;
          case Stored::merged:
            ++results[i].replaced;
            break;
          case Stored::duplicate:
            ++results[i].unchanged;
            break;
        }
      }
      added += results[i].added;
      replaced += results[i].replaced;
    }
  }
  const auto operation =
      edit.commit(std::to_string(jobs.size()) + (jobs.size() == 1 ? " file: " : " files: ") +
                  std::to_string(added) + " added, " + std::to_string(replaced) + " replaced");
  return {operation, std::move(results)};
}

}  // namespace verso
