// SPDX-License-Identifier: Apache-2.0
//
// What analyze and check found as one HTML page that can be sent to a client: no script, nothing
// is fetched, text from files is shown as text. Free functions; any thread.
#pragma once

#include <string>
#include <vector>

#include "batch/analyze.h"
#include "batch/check.h"

namespace verso {

/// `last_line` tells how it was counted.
std::string analysis_page(const Analysis& analysis, const std::string& last_line);
std::string findings_page(const std::vector<Finding>& findings, const CheckSummary& summary);

}  // namespace verso
