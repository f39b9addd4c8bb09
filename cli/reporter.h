// SPDX-License-Identifier: Apache-2.0
//
// What readers have to report, on stderr: each rejection with its place and reason (after twenty
// only their number, unless --verbose), skipped entries in sum. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "cli/session.h"
#include "tm/streams.h"

namespace verso {

class Reporter : public UnitReporter {
 public:
  explicit Reporter(Session& session) : session_(&session) {}
  ~Reporter() override;
  void warn(const Warning& warning) override { session_->warnings().warn(warning); }
  void reject(const Rejection& rejection) override;
  void skip(const Place& place, const std::string& reason) override;
  std::int64_t rejected() const { return rejected_; }

 private:
  Session* session_;
  std::int64_t rejected_ = 0;
  std::map<std::string, std::int64_t> skipped_;  ///< by reason
};

}  // namespace verso
