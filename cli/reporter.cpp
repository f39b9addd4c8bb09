// SPDX-License-Identifier: Apache-2.0
#include "cli/reporter.h"

#include "cli/numbers.h"

namespace verso {
namespace {
constexpr std::int64_t kShown = 20;
}

Reporter::~Reporter() {
  if (rejected_ > kShown && !session_->options().verbose)
    session_->terminal().note("verso: " + grouped(rejected_ - kShown) +
                              " more rejected (--verbose shows them all)");
  for (const auto& [reason, count] : skipped_)
    session_->terminal().note("verso: " + grouped(count) + " left out: " + reason);
}

void Reporter::reject(const Rejection& rejection) {
  if (++rejected_ > kShown && !session_->options().verbose) return;
  std::string line = rejection.place.to_string() + ": rejected";
  if (!rejection.unit.empty()) line += " (" + Terminal::show(rejection.unit) + ")";
  line += ": " + rejection.reason;
  if (!rejection.advice.empty()) line += "; " + rejection.advice;
  session_->terminal().note(line);
}

void Reporter::skip(const Place& place, const std::string& reason) {
  if (session_->options().verbose)
    session_->terminal().note(place.to_string() + ": left out: " + reason);
  else
    ++skipped_[reason];
}

}  // namespace verso
