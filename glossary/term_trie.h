// SPDX-License-Identifier: Apache-2.0
//
// The terms of one language as paths of word classes. Every word of every term is expanded to its
// forms once; words with equal forms share a class; an edge also says what must stand between two
// words. Filled, frozen, then only asked: const functions from any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "glossary/concept.h"
#include "glossary/form_index.h"
#include "glossary/forms.h"
#include "glossary/running_text.h"

namespace verso {

/// Kinds of forms, told apart by the seeds of their hashes.
inline constexpr Hash kBareForm = 0x51ED270B0A1F39C1ULL;     ///< in unaccented capitals
inline constexpr Hash kInitialForm = 0x2545F4914F6CDD1DULL;  ///< the first letter lost its accent
inline constexpr Hash kCapitalForm = 0xD6E8FEB86659FD93ULL;  ///< needs a capital
inline constexpr Hash kPrefixForm = 0x9FB21C651E98DF25ULL;   ///< a stem that any ending may follow

/// What must stand before a word of a term, as a part of an edge.
enum class EdgeGap : std::uint32_t {
  joined = 0,
  space = 1,
  apostrophe = 2,
  border = 3,      ///< before the first word; nowhere else
  hyphen = 4,      ///< where hyphen and space differ
  space_only = 5,  ///< between the words of a verb phrase: cesser le feu is no cessez-le-feu
};
EdgeGap edge_gap(Gap gap, bool beside_sign, bool strict);

/// What a term says of its words.
struct TermTraits {
  bool proposed = false;
  bool verb = false;
  bool open = false;     ///< any ending may follow the first word
  bool capital = false;  ///< the first word begins with one
};

class TermTrie {
 public:
  TermTrie(const ScanRules& rules, const Inflector& inflector, bool strict)
      : rules_(&rules), inflector_(&inflector), strict_(strict) {}

  /// Adds a spelling of a term as entry number entries(). False when it has no words. `words` are
  /// those of `text`, scanned.
  bool add(const Term& term, const std::string& text, const RunningText& words);
  void freeze();

  std::uint32_t entries() const { return static_cast<std::uint32_t>(traits_.size()); }
  const TermTraits& traits(std::uint32_t entry) const { return traits_[entry]; }
  FlatLists::Range classes(Hash form) const { return classes_.find(form); }
  /// True when some term has an open end: then every beginning of a word is to be looked up.
  bool has_open_ends() const { return prefixes_; }
  /// To be called some time before classes(), so that memory is read ahead.
  void prefetch(Hash form) const { classes_.prefetch(form); }
  /// Where a path begins with a word of the class, or 0.
  std::uint32_t first(std::uint32_t word_class) const { return firsts_[word_class]; }
  /// Where a path goes on from a node, or 0.
  std::uint32_t next(std::uint32_t node, std::uint32_t word_class, EdgeGap gap) const {
    const Step* const end = steps_.data() + step_starts_[node + 1];
    const std::uint32_t wanted = label(word_class, gap);
    const Step* at = steps_.data() + step_starts_[node];
    if (at != end) at = std::lower_bound(at, end, wanted, before);
    return at != end && at->label == wanted ? at->to : 0;
  }
  /// The entries whose path ends at a node.
  FlatLists::Range ends(std::uint32_t node) const {
    return {ends_.data() + end_starts_[node], ends_.data() + end_starts_[node + 1]};
  }

 private:
  static Hash edge(std::uint32_t node, std::uint32_t word_class, EdgeGap gap) {
    return mix((static_cast<Hash>(node) << 32 | static_cast<Hash>(word_class) << 3 |
                static_cast<Hash>(gap)) +
               1);
  }
  /// A word of a class behind a gap, as one number.
  static std::uint32_t label(std::uint32_t word_class, EdgeGap gap) {
    return word_class << 3 | static_cast<std::uint32_t>(gap);
  }
  struct Step {
    std::uint32_t label = 0;
    std::uint32_t to = 0;
  };
  static bool before(const Step& step, std::uint32_t label) { return step.label < label; }
  void freeze_steps();
  void freeze_ends();
  std::uint32_t form_class(std::size_t index);
  std::uint32_t class_of(const Forms& list);
  std::uint32_t prefix_class(const std::string& key);

  const ScanRules* rules_;
  const Inflector* inflector_;
  bool strict_;
  std::vector<TermTraits> traits_;
  FlatLists classes_;  // hash of a form -> classes
  // Nodes are numbers: what hangs on one is a stretch of an array, and near its neighbours.
  std::vector<std::uint32_t> firsts_;             // by class: the node, or 0
  std::vector<std::uint32_t> step_starts_;        // by node, and the end
  std::vector<Step> steps_;                       // of each node by label; not of the root
  std::vector<std::uint32_t> end_starts_, ends_;  // by node: entries
  std::uint32_t nodes_ = 1;
  std::uint32_t class_count_ = 0;
  bool prefixes_ = false;

  // Only while it is filled.
  FlatMap class_ids_, word_classes_;
  FlatMap edges_;  // (node, class, gap) -> node
  struct Edge {
    std::uint32_t from = 0;
    Step step;
  };
  std::vector<Edge> made_;                 // edges_ in the order of their nodes
  std::vector<std::uint32_t> last_nodes_;  // by entry: where its path ends
  TermShape shape_;
  std::vector<bool> open_ended_;  // beside shape_.words
  Forms forms_;
  std::vector<Hash> hashes_;
};

}  // namespace verso
