// SPDX-License-Identifier: Apache-2.0
//
// Changes to units and concepts as a command tells them, one after the other: lines for people,
// objects for scripts (one each with jsonl, gathered with json). One thread.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "cli/session.h"
#include "glossary/concept.h"
#include "tm/unit.h"

namespace verso {

class ChangeList {
 public:
  enum class Length {
    all,    ///< of what is asked for
    taste,  ///< of what is done: all of it only with --dry-run or --verbose, nothing with --quiet
  };
  ChangeList(Session& session, Length length);

  /// One of both may be null: added, or gone.
  void unit(const TranslationUnit* before, const TranslationUnit* after,
            const std::string& reason = {});
  void concept_(const Concept* before, const Concept* after);
  /// Says how many were left out.
  void sum_up();

  /// What was gathered for --format json.
  Json units = Json::array(), concepts = Json::array();

 private:
  void json(Json&& object, Json& list);
  bool skipped();
  Session* session_;
  std::int64_t most_ = std::numeric_limits<std::int64_t>::max(), told_ = 0;
  bool none_ = false;
};

}  // namespace verso
