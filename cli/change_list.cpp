// SPDX-License-Identifier: Apache-2.0
#include "cli/change_list.h"

#include <utility>

#include "cli/concept_text.h"
#include "cli/numbers.h"
#include "cli/unit_text.h"

namespace verso {
namespace {
constexpr std::int64_t kTaste = 20;
}

ChangeList::ChangeList(Session& session, Length length) : session_(&session) {
  const GlobalOptions& asked = session.options();
  if (length == Length::all) return;
  none_ = asked.quiet;
  if (!asked.dry_run && !asked.verbose) most_ = kTaste;
}

void ChangeList::unit(const TranslationUnit* before, const TranslationUnit* after,
                      const std::string& reason) {
  if (session_->json()) {
    Json each = Json::object().set("unit", (after != nullptr ? after : before)->id);
    if (!reason.empty()) each.set("reason", reason);
    each.set("before", before != nullptr ? unit_json(*before) : Json())
        .set("after", after != nullptr ? unit_json(*after) : Json());
    return json(std::move(each), units);
  }
  if (skipped()) return;
  std::string text = change_text(session_->terminal(), before, after);
  if (!reason.empty())
    text += "      " + session_->terminal().paint(Paint::dim, Terminal::show(reason)) + '\n';
  session_->terminal().out(text);
}

void ChangeList::concept_(const Concept* before, const Concept* after) {
  if (session_->json()) {
    Json each = Json::object().set("concept", (after != nullptr ? after : before)->id);
    each.set("before", before != nullptr ? concept_json(*before) : Json())
        .set("after", after != nullptr ? concept_json(*after) : Json());
    return json(std::move(each), concepts);
  }
  if (!skipped()) session_->print(concept_change_text(session_->terminal(), before, after));
}

void ChangeList::json(Json&& object, Json& list) {
  if (session_->format() == OutputFormat::jsonl)
    session_->print(object);
  else
    list.add(std::move(object));
}

bool ChangeList::skipped() { return ++told_ > most_ || none_; }

void ChangeList::sum_up() {
  if (told_ > most_)
    session_->terminal().note("… and " + grouped(told_ - most_) + " more (--verbose shows all)");
}

}  // namespace verso
