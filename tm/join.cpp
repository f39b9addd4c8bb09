// SPDX-License-Identifier: Apache-2.0
//
// Contexts are taken as facts and written as Verso's own property: as properties of another tool
// those of two units would run into each other. A winner may have many thousand losers (one string
// in as many contexts): sets tell what it says already. Tests: tests/tm/join_test.cpp,
// tests/batch/upkeep_test.cpp.
#include "tm/join.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tm/metadata.h"
#include "tm/provenance.h"
#include "tm/unit_body.h"

namespace verso {
namespace {

bool tells_creation(const Attribute& a) {
  return a.name == "creationid" || a.name == "creationdate";
}

bool tells_change(const Attribute& a) { return a.name == "changeid" || a.name == "changedate"; }

bool is_stamp(const Attribute& a) {
  return tells_creation(a) || tells_change(a) || a.name == "lastusagedate" ||
         a.name == "usagecount";
}

bool any(const Attributes& attributes, bool (*what)(const Attribute&)) {
  return std::any_of(attributes.begin(), attributes.end(), what);
}

/// What stands in `from` under names that `to` has not; who and when belong together. False when
/// that is nothing.
bool take_attributes(Attributes& to, const Attributes& from, bool with_change) {
  const auto before = to.size();
  const bool created = any(to, tells_creation);
  with_change = with_change && !any(to, tells_change);
  for (const auto& each : from) {
    if (tells_creation(each) ? created : tells_change(each) && !with_change) continue;
    if (find(to, each.name) == nullptr) to.push_back(each);
  }
  return to.size() > before;
}

/// Trados' fields of several values, "x-domain:MultiplePicklist": a property each.
bool holds_several(const Annotation& a) { return a.name.find(":Multiple") != std::string::npos; }

/// What of a list of annotations counts as said already.
class Said {
 public:
  explicit Said(const Annotations& annotations) { add(annotations); }
  void add(const Annotations& annotations) {
    for (const auto& each : annotations) said_.insert(key(each));
  }
  bool has(const Annotation& annotation) const { return said_.contains(key(annotation)); }

 private:
  using Key = std::tuple<Annotation::Kind, std::string, std::string>;
  static Key key(const Annotation& a) {
    const bool by_value =
        a.kind != Annotation::Kind::property || a.name.empty() || holds_several(a);
    return {a.kind, a.name, by_value ? a.value : std::string()};
  }
  std::set<Key> said_;
};

/// The unit's contexts with the language of each named, so that units of two sources compare.
std::vector<Context> named_contexts(const TranslationUnit& unit) {
  auto contexts = unit.contexts;
  for (auto& context : contexts)
    if (context.language.empty()) context.language = source_variant(unit).language;
  return contexts;
}

bool says_something(const Context& context) {
  return context.previous.kind != Neighbour::Kind::unknown ||
         context.next.kind != Neighbour::Kind::unknown || !context.id.empty();
}

/// For each variant of `winner` the one of `other` in its language, of equal text if there is one.
std::vector<const Variant*> counterparts(const TranslationUnit& winner,
                                         const TranslationUnit& other) {
  std::vector<const Variant*> found(winner.variants.size());
  for (const bool equal : {true, false})
    for (const auto& variant : other.variants) {
      if (std::find(found.begin(), found.end(), &variant) != found.end()) continue;
      for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& own = winner.variants[i];
        if (found[i] != nullptr || Language(own.language) != Language(variant.language)) continue;
        if (equal && own.segment != variant.segment) continue;
        found[i] = &variant;
        break;
      }
    }
  return found;
}

void made_by_other(Attributes& winner, const Attributes& other) {
  const auto now_change = [&](const char* creation, const char* change) {
    if (const auto* said = find(winner, creation)) set(winner, change, std::string(*said));
  };
  now_change("creationid", "changeid");
  now_change("creationdate", "changedate");
  std::erase_if(winner, tells_creation);
  for (const auto& each : other)
    if (tells_creation(each)) winner.push_back(each);
}

}  // namespace

/// The unit as it grows, and sets of what it says. What is taken changes neither its state nor
/// which contexts its other properties tell, so that they are derived once, at the end; where it
/// does (a machine among those who made it), at once.
struct UnitJoiner::Impl {
  TranslationUnit unit;
  FileHeader header;
  bool confirmed;
  double confidence;
  Origin origin;
  bool settled = false;
  Said said;
  std::vector<Said> said_of_variant;
  std::set<std::string> contexts;        ///< as they stand
  std::set<std::string> named_contexts;  ///< with their languages

  Impl(TranslationUnit&& winner, const FileHeader& of_winner)
      : unit(std::move(winner)),
        header(of_winner),
        confirmed(unit.confirmed),
        confidence(unit.confidence),
        origin(unit.origin),
        said(unit.annotations) {
    for (const auto& variant : unit.variants) said_of_variant.emplace_back(variant.annotations);
    know_contexts();
  }

  void know_contexts() {
    contexts.clear();
    named_contexts.clear();
    for (const auto& each : unit.contexts) contexts.insert(format_context(each));
    for (const auto& each : verso::named_contexts(unit))
      named_contexts.insert(format_context(each));
  }

  void settle() {
    if (settled) return;
    settled = true;
    derive(unit, header);
    if (unit.confirmed != confirmed || unit.confidence != confidence || unit.origin != origin)
      record_state(unit, confirmed, confidence, origin);
  }

  struct Taken {
    bool anything = false;
    bool tells = false;  ///< something that must be derived before the next one is taken
  };

  static void take_attributes(Attributes& to, const Attributes& from, bool with_change,
                              Taken& taken) {
    if (verso::take_attributes(to, from, with_change)) taken = {true, true};
  }

  void take_annotations(Annotations& to, const Annotations& from, Said& known,
                        const TranslationUnit& other, bool of_unit, Taken& taken) const {
    Annotations fresh;
    for (const auto& each : from)
      if (!tells_provenance(each, other, of_unit) && !known.has(each)) fresh.push_back(each);
    if (fresh.empty()) return;
    known.add(fresh);
    taken.anything = true;
    for (auto& each : fresh) {
      taken.tells = taken.tells || tells_provenance(each, unit, of_unit);
      to.push_back(std::move(each));
    }
  }

  void take_contexts(const TranslationUnit& from, Taken& taken) {
    if (from.contexts.empty()) return;
    const bool same_source =
        Language(source_variant(unit).language) == Language(source_variant(from).language);
    const auto theirs = verso::named_contexts(from);
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      if (!says_something(theirs[i]) || !named_contexts.insert(format_context(theirs[i])).second)
        continue;
      const auto& context = same_source ? from.contexts[i] : theirs[i];
      if (!contexts.insert(format_context(context)).second) continue;
      taken.anything = true;
      unit.annotations.push_back(
          {Annotation::Kind::property, "x-verso-context", format_context(context), {}});
      unit.contexts.push_back(context);
    }
  }
};

UnitJoiner::UnitJoiner(TranslationUnit winner, const FileHeader& header_of_winner)
    : impl_(std::make_unique<Impl>(std::move(winner), header_of_winner)) {}

UnitJoiner::~UnitJoiner() = default;

bool UnitJoiner::take(const TranslationUnit& other, const FileHeader& header_of_other,
                      Maker maker) {
  auto& unit = impl_->unit;
  Impl::Taken taken;
  const bool created = any(unit.attributes, tells_creation);
  if (maker == Maker::other) {
    made_by_other(unit.attributes, other.attributes);
    taken = {true, true};
  }
  // Which language was translated from, the winner says.
  Attributes theirs;
  for (const auto& each : other.attributes)
    if (!is_inherited(each.name)) theirs.push_back(each);
  for (const auto* name : {"datatype", "segtype", "o-tmf", "o-encoding"})
    if (effective(unit, impl_->header, name).empty())
      if (const auto said = effective(other, header_of_other, name); !said.empty())
        theirs.push_back({name, std::string(said)});

  const auto parts = counterparts(unit, other);
  bool same_texts = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto& variant = unit.variants[i];
    const bool same = parts[i] != nullptr && parts[i]->segment == variant.segment;
    same_texts = same_texts && same;
    if (parts[i] == nullptr) continue;
    // A change is one of a text, and later than its making.
    Impl::take_attributes(variant.attributes, parts[i]->attributes,
                          same && !any(variant.attributes, tells_creation), taken);
    impl_->take_annotations(variant.annotations, parts[i]->annotations, impl_->said_of_variant[i],
                            other, false, taken);
  }
  Impl::take_attributes(unit.attributes, theirs, same_texts && (maker == Maker::other || !created),
                        taken);
  impl_->take_annotations(unit.annotations, other.annotations, impl_->said, other, true, taken);
  impl_->take_contexts(other, taken);
  if (taken.anything) impl_->settled = false;
  if (taken.tells) {
    impl_->settle();
    impl_->know_contexts();
  }
  return taken.anything;
}

TranslationUnit UnitJoiner::finish() {
  impl_->settle();
  return std::move(impl_->unit);
}

TranslationUnit joined(const TranslationUnit& winner, const FileHeader& header_of_winner,
                       const TranslationUnit& other, const FileHeader& header_of_other,
                       Maker maker) {
  UnitJoiner joiner(winner, header_of_winner);
  joiner.take(other, header_of_other, maker);
  return joiner.finish();
}
bool same_but_for_stamps(TranslationUnit a, const FileHeader& header_of_a, TranslationUnit b,
                         const FileHeader& header_of_b) {
  for (auto* unit : {&a, &b}) {
    std::erase_if(unit->attributes, is_stamp);
    for (auto& variant : unit->variants) std::erase_if(variant.attributes, is_stamp);
  }
  return same_tree(a, header_of_a, b, header_of_b);
}

}  // namespace verso
