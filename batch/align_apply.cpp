// SPDX-License-Identifier: Apache-2.0
//
// What an earlier run stored gives way to a row that is settled for the same text: they share a
// source sentence and a neighbour and, where an earlier apply has confirmed it, a piece of the
// target. Rows tell sentences apart by segmenting their joined texts again.
// Test: tests/batch/align_review_test.cpp.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "batch/align_review.h"
#include "batch/aligned_unit.h"
#include "tm/join.h"

namespace verso {
namespace {

class Applier {
 public:
  Applier(MemoryEdit& edit, const std::vector<ReviewRow>& rows, const ApplyOptions& options)
      : edit_(edit),
        storer_(edit),
        rows_(rows),
        options_(options),
        sources_(options.rules != nullptr ? *options.rules : default_segmentation(),
                 options.store.source),
        targets_(options.rules != nullptr ? *options.rules : default_segmentation(),
                 options.store.target) {}

  ApplyResult run() {
    cut();
    make_way();
    replace_earlier();
    store();
    return result_;
  }

 private:
  static std::vector<std::string> cut(Segmenter& segmenter, const std::string& text) {
    std::vector<std::string> pieces;
    for (const auto& sentence : segmenter.split(text))
      pieces.push_back(text.substr(sentence.begin, sentence.end - sentence.begin));
    return pieces;
  }

  // A row's sentences: the text as a whole when its row says that it is one segment.
  static std::vector<std::string> pieces_of(Segmenter& segmenter, const std::string& text,
                                            std::size_t segments) {
    if (text.empty()) return {};
    if (segments == 1) return {text};
    return cut(segmenter, text);
  }

  void cut() {
    for (const auto& row : rows_)
      pieces_.push_back(pieces_of(sources_, row.source_text.text, row.source.size()));
    for (std::size_t k = 0; k < rows_.size(); ++k)
      for (const auto& piece : pieces_[k]) by_source_[piece].push_back(k);
  }

  // The sentence before (after) a row in its document; rows without a source are passed over.
  Neighbour neighbour(std::size_t row, bool before) const {
    for (std::size_t k = row;;) {
      if (before ? k == 0 : k + 1 == rows_.size()) break;
      k = before ? k - 1 : k + 1;
      if (rows_[k].pair != rows_[row].pair) break;
      if (pieces_[k].empty()) continue;
      return {Neighbour::Kind::text, before ? pieces_[k].back() : pieces_[k].front()};
    }
    return {Neighbour::Kind::none, {}};
  }

  TranslationUnit unit_of(std::size_t k) const {
    const auto& row = rows_[k];
    AlignedText text;
    text.source = row.source_text;
    text.target = row.target_text;
    text.previous = neighbour(k, true);
    text.next = neighbour(k, false);
    text.confirmed = row.status != ReviewStatus::open;
    text.confidence = row.confidence;
    return aligned_unit(text, options_.store);
  }

  bool stored_open(const ReviewRow& row) const {
    return row.status == ReviewStatus::open && !row.source_text.text.empty() &&
           !row.target_text.text.empty() && row.confidence >= options_.store.min_confidence;
  }

  struct Old {
    std::int64_t id = 0;
    std::string source, target;
    Context context;
  };

  // True when the unit and the row speak of the same place of a document.
  bool same_place(const Old& old, std::size_t k) const {
    const auto within = [&](const Neighbour& neighbour) {
      return neighbour.kind == Neighbour::Kind::text &&
             std::find(pieces_[k].begin(), pieces_[k].end(), neighbour.value) != pieces_[k].end();
    };
    const auto same = [](const Neighbour& a, const Neighbour& b) {
      return a.kind == Neighbour::Kind::text && a == b;
    };
    // Beginnings and ends are alike in all documents: by themselves they tell nothing.
    const auto before = neighbour(k, true), after = neighbour(k, false);
    return same(old.context.previous, before) || same(old.context.next, after) ||
           (old.context.previous == before && old.context.next == after) ||
           within(old.context.previous) || within(old.context.next);
  }

  bool same_pair(const Old& old, std::size_t k) const {
    return old.source == rows_[k].source_text.text && old.target == rows_[k].target_text.text;
  }

  static bool has_part(const std::string& whole, const std::string& part) {
    return !part.empty() && whole.find(part) != std::string::npos;
  }

  bool same_target(const Old& old, std::size_t k) {
    const auto& target = rows_[k].target_text.text;
    if (has_part(target, old.target) || has_part(old.target, target)) return true;
    const auto pieces = cut(targets_, old.target);
    return std::any_of(pieces.begin(), pieces.end(),
                       [&](const std::string& piece) { return has_part(target, piece); });
  }

  // Rows that share a source sentence with what was stored.
  std::set<std::size_t> rows_of(const std::string& source) {
    std::set<std::size_t> near;
    const auto add = [&](const std::string& piece) {
      const auto place = by_source_.find(piece);
      if (place != by_source_.end()) near.insert(place->second.begin(), place->second.end());
    };
    for (const auto& piece : cut(sources_, source)) add(piece);
    add(source);
    return near;
  }

  // Nothing when the unit says nothing of its place.
  std::optional<Old> old_of(const StoredUnit& stored) const {
    const auto& unit = stored.unit;
    if (unit.variants.size() != 2 || unit.contexts.empty()) return std::nullopt;
    const bool turned =
        fit(options_.store.source, Language(unit.variants[0].language)) == LanguageFit::none;
    return Old{unit.id, unit.variants[turned ? 1 : 0].segment.text,
               unit.variants[turned ? 0 : 1].segment.text, unit.contexts.front()};
  }

  /// Rows that say something else of its place now take over what was noted on it.
  void remove(const Old& old, const TranslationUnit& unit, const std::vector<std::size_t>& heirs) {
    edit_.remove(old.id);
    ++result_.removed;
    for (const std::size_t k : heirs) {
      auto& left = heritage_[k].emplace_back(unit);
      left.contexts.clear();  // the row tells its place
      if (old.source == rows_[k].source_text.text) continue;
      left.attributes.clear();
      for (auto& variant : left.variants) variant.attributes.clear();
    }
  }

  // What an earlier apply has confirmed. Its own row keeps it; an open row leaves it alone.
  void replace_earlier() {
    for (const auto& stored : options_.earlier) {
      const auto old = old_of(stored);
      if (!old || !stored.unit.confirmed) continue;
      bool gives_way = false, stays = false;
      std::vector<std::size_t> heirs;
      for (const std::size_t k : rows_of(old->source)) {
        if (rows_[k].status == ReviewStatus::open || !same_place(*old, k)) continue;
        const bool dropped = rows_[k].status == ReviewStatus::dropped;
        const bool same_context =
            old->context.previous == neighbour(k, true) && old->context.next == neighbour(k, false);
        const bool same_source = !dropped && old->source == rows_[k].source_text.text;
        if (same_source && same_context) {
          stays = true;  // until store() replaces it, under the same number
          if (!dropped) same_[k].push_back(stored.unit);
        } else if (same_source || same_target(*old, k)) {
          gives_way = true;
          if (!dropped) heirs.push_back(k);
        }
      }
      if (gives_way && !stays) remove(*old, stored.unit, heirs);
    }
  }

  void make_way() {
    UnitFilter filter;
    filter.source = options_.store.source.spelled();
    filter.target = options_.store.target.spelled();
    filter.conditions = {{Condition::Key::confirmed, Condition::Op::equal, {}, "no"}};
    auto units = edit_.units(filter);
    for (StoredUnit stored; units.next(stored);) {
      const auto old = stored.unit.confidence < 0 ? std::nullopt : old_of(stored);
      if (!old) continue;
      bool gives_way = false, stays = false;
      std::vector<std::size_t> heirs;
      for (const std::size_t k : rows_of(old->source)) {
        if (!same_place(*old, k)) continue;
        if (rows_[k].status == ReviewStatus::open) {
          if (stored_open(rows_[k]) && same_pair(*old, k)) {
            stays = true;
            waiting_.insert(k);
          }
          continue;
        }
        gives_way = true;
        if (rows_[k].status != ReviewStatus::dropped) heirs.push_back(k);
      }
      if (gives_way && !stays) remove(*old, stored.unit, heirs);
    }
  }

  /// Of a text that is what was known at its place, the inline codes that a table left out.
  static void take_codes(TranslationUnit& unit, const TranslationUnit& known) {
    for (auto& variant : unit.variants)
      for (const auto& old : known.variants)
        if (variant.segment.codes.empty() && variant.segment.text == old.segment.text &&
            fit(Language(variant.language), Language(old.language)) != LanguageFit::none)
          variant.segment = old.segment;
  }

  void store() {
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      const auto& row = rows_[k];
      if (row.status == ReviewStatus::dropped) {
        ++result_.dropped;
      } else if (row.status == ReviewStatus::open) {
        if (!stored_open(row)) {
          ++result_.left;
          continue;
        }
        ++result_.open;
        if (!waiting_.contains(k)) storer_.store(unit_of(k));
      } else {
        // The same source in the same place has one translation: the latest said.
        auto unit = unit_of(k);
        if (row.plain) {
          for (const auto& known : same_[k]) take_codes(unit, known);
          for (const auto& known : heritage_[k]) take_codes(unit, known);
        }
        for (const auto& left : heritage_[k]) unit = joined(unit, {}, left, {});
        const Stored stored = storer_.store(std::move(unit));
        ++(stored == Stored::duplicate ? result_.unchanged : result_.confirmed);
      }
    }
  }

  MemoryEdit& edit_;
  AlignedStorer storer_;
  const std::vector<ReviewRow>& rows_;
  const ApplyOptions& options_;
  Segmenter sources_, targets_;
  std::vector<std::vector<std::string>> pieces_;               // the source sentences of each row
  std::map<std::string, std::vector<std::size_t>> by_source_;  // sentence -> rows
  std::map<std::size_t, std::vector<TranslationUnit>> heritage_;  // of rows: what gave way to them
  std::map<std::size_t, std::vector<TranslationUnit>> same_;  // what says the same, until replaced
  std::set<std::size_t> waiting_;                             // open rows that stand there already
  ApplyResult result_;
};

}  // namespace

std::vector<StoredUnit> earlier_applied(const Memory& memory) {
  std::vector<StoredUnit> units;
  for (const auto& operation : Journal(memory.database()).operations()) {
    if (operation.kind != "align apply" || operation.undone_by != 0) continue;
    memory.changes(operation.number, [&](const Memory::Change& change) {
      if (!change.after) return;
      if (auto now = memory.version(change.after->version)) units.push_back(std::move(*now));
    });
  }
  return units;
}

ApplyResult apply_review(MemoryEdit& edit, const std::vector<ReviewRow>& rows,
                         const ApplyOptions& options) {
  return Applier(edit, rows, options).run();
}

}  // namespace verso
