// SPDX-License-Identifier: Apache-2.0
//
// One pipeline for all documents of a job: the reading thread opens and segments them one after
// the other, the workers look up, the caller's thread answers in order. A document is read and
// answered under a lock, because reading runs ahead of answering. What is in flight is bounded in
// segments, well below Document::kAnswerWindow blocks. Test: tests/batch/analyze_test.cpp,
// pretranslate_test.cpp.
#include "batch/matching.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "batch/remembered_matches.h"
#include "text/pipeline.h"

namespace verso {

namespace {

constexpr std::size_t kChunkSegments = 64;
constexpr std::size_t kFlightSegments = 2048;

/// A document that two threads share.
class LockedDocument : public Document {
 public:
  explicit LockedDocument(std::unique_ptr<Document> document) : document_(std::move(document)) {}

  bool bilingual() const override { return document_->bilingual(); }
  bool keeps_states() const override { return document_->keeps_states(); }
  Language source_language() const override { return document_->source_language(); }
  Language target_language() const override { return document_->target_language(); }
  void write_to(Output& output, const Language& target) override {
    const std::lock_guard lock(mutex_);
    document_->write_to(output, target);
  }
  bool next(Block& block) override {
    const std::lock_guard lock(mutex_);
    return document_->next(block);
  }
  void answer(const std::optional<Fill>& fill) override {
    const std::lock_guard lock(mutex_);
    document_->answer(fill);
  }
  void finish() override {
    const std::lock_guard lock(mutex_);
    document_->finish();
  }

 private:
  std::unique_ptr<Document> document_;
  std::mutex mutex_;
};

/// Some blocks of one document on their way through the pipeline.
struct Chunk {
  std::size_t job = 0;
  std::shared_ptr<Document> document;
  std::vector<SegmentedBlock> blocks;
  bool last = false;
  std::optional<InputError> error;
};

struct MatchedChunk {
  Chunk chunk;
  std::vector<MatchedBlock> blocks;
};

class Reader {
 public:
  Reader(const std::vector<DocumentJob>& jobs, const MatchingOptions& options, MatchingSink& sink)
      : jobs_(jobs), options_(options), sink_(sink) {}

  bool next(Chunk& chunk) {
    while (job_ < jobs_.size()) {
      chunk = {};
      chunk.job = job_;
      try {
        if (!document_ && !open()) {
          ++job_;
          continue;
        }
        chunk.document = document_;
        std::size_t segments = 0;
        SegmentedBlock block;
        while (segments < kChunkSegments) {
          if (!segments_->next(block)) {
            chunk.last = true;
            break;
          }
          segments += std::max<std::size_t>(1, block.segments.size());
          chunk.blocks.push_back(std::move(block));
          block = {};
        }
      } catch (const InputError& error) {
        chunk.error = error;
        chunk.last = true;
      }
      if (chunk.last) {
        segments_.reset();
        segmenter_.reset();
        document_.reset();
        ++job_;
      }
      return true;
    }
    return false;
  }

 private:
  bool open() {
    const auto& job = jobs_[job_];
    Input input = Input::open(job.path, job.while_waiting);
    const Format& format = job.format != nullptr ? *job.format : guess_format(input);
    if (format.open_document == nullptr)
      throw InputError({job.path, 0, 0},
                       std::string(format.title) + " is no document to be translated",
                       "choose another format with --from");
    document_ =
        std::make_shared<LockedDocument>(format.open_document(std::move(input), options_.read));
    if (!sink_.opened(job_, *document_, format)) {
      document_.reset();
      return false;
    }
    const auto own = document_->source_language();
    const auto& language = options_.source.empty() ? own : options_.source;
    segmenter_ = std::make_unique<Segmenter>(
        options_.rules != nullptr ? *options_.rules : default_segmentation(), language);
    segments_ = std::make_unique<DocumentSegments>(*document_, *segmenter_);
    return true;
  }

  const std::vector<DocumentJob>& jobs_;
  const MatchingOptions& options_;
  MatchingSink& sink_;
  std::size_t job_ = 0;
  std::shared_ptr<Document> document_;
  std::unique_ptr<Segmenter> segmenter_;
  std::unique_ptr<DocumentSegments> segments_;
};

/// Looks up for one working thread.
class Matcher {
 public:
  Matcher(Finder find, const MatchingOptions& options, RememberedMatches& remembered)
      : find_(std::move(find)), options_(options), remembered_(remembered) {}

  MatchedChunk match(Chunk&& chunk) {
    MatchedChunk result;
    result.blocks.reserve(chunk.blocks.size());
    for (auto& block : chunk.blocks) {
      MatchedBlock matched;
      for (const auto& segment : block.segments)
        matched.matches.push_back(translatable(block.block) ? matches(block, segment)
                                                            : std::vector<Match>());
      matched.block = std::move(block);
      result.blocks.push_back(std::move(matched));
    }
    chunk.blocks.clear();
    result.chunk = std::move(chunk);
    return result;
  }

 private:
  std::vector<Match> matches(const SegmentedBlock& block, const DocumentSegment& segment) {
    Query query;
    query.segment = segment.source;
    query.previous = segment.previous;
    query.next = segment.next;
    // A key names the whole block; a part of it is not what the key stands for.
    if (block.segments.size() == 1) query.id = block.block.id;
    if (const auto known = remembered_.find(query)) return *known;
    auto options = options_.lookup;
    std::vector<Match> found;
    if (options_.first_min > options.min) {
      options.min = options_.first_min;
      found = find_(query, options);
      options.min = options_.lookup.min;
    }
    if (found.empty()) found = find_(query, options);
    remembered_.remember(query, found, options.max);
    return found;
  }

  Finder find_;
  const MatchingOptions& options_;
  RememberedMatches& remembered_;
};

}  // namespace

bool translatable(const Block& block) { return block.translate && !block.locked; }

FinderMaker finders(const Workspace& workspace, const Language& source, const Language& target,
                    WarningSink* warnings) {
  auto cache = std::make_shared<IndexCache>();
  return [&workspace, source, target, warnings, cache]() -> Finder {
    struct Kept {
      Workspace::ThreadMemories memories;
      std::unique_ptr<Lookup> lookup;
    };
    auto kept = std::make_shared<Kept>();
    kept->memories = workspace.memories_for_this_thread();
    LookupSetup setup;
    setup.memories = kept->memories.references;
    setup.source = source;
    setup.target = target;
    setup.cache = cache;
    setup.warnings = warnings;
    kept->lookup = std::make_unique<Lookup>(std::move(setup));
    return [kept](const Query& query, const LookupOptions& options) {
      return kept->lookup->find(query, options);
    };
  };
}

void match_documents(const std::vector<DocumentJob>& jobs, const MatchingOptions& options,
                     const FinderMaker& make_finder, MatchingSink& sink) {
  Reader reader(jobs, options, sink);
  std::int64_t done = 0;
  std::vector<bool> failed(jobs.size(), false);
  RememberedMatches remembered;
  run_pipeline<Chunk, MatchedChunk>(
      {options.jobs, kFlightSegments}, [&](Chunk& chunk) { return reader.next(chunk); },
      [&]() -> std::function<MatchedChunk(Chunk &&)> {
        return [matcher = std::make_shared<Matcher>(make_finder(), options, remembered)](
                   Chunk&& chunk) { return matcher->match(std::move(chunk)); };
      },
      [&](MatchedChunk&& matched) {
        auto& chunk = matched.chunk;
        if (failed[chunk.job]) return;
        try {
          for (auto& block : matched.blocks) {
            done += static_cast<std::int64_t>(block.matches.size());
            sink.block(chunk.job, *chunk.document, std::move(block));
          }
          if (!chunk.error && chunk.last) sink.closed(chunk.job, *chunk.document);
        } catch (const InputError& error) {
          chunk.error = error;
        }
        if (chunk.error) {
          failed[chunk.job] = true;
          sink.failed(chunk.job, *chunk.error);
        }
        if (options.progress && !options.progress(done, 0)) throw Interrupted();
      },
      [](const Chunk& chunk) {
        std::size_t segments = 1;
        for (const auto& block : chunk.blocks)
          segments += std::max<std::size_t>(1, block.segments.size());
        return segments;
      });
}

}  // namespace verso
