// SPDX-License-Identifier: Apache-2.0
//
// Findings as people and other programs read them: text, JSON, SARIF 2.1.0, JUnit. Free functions;
// one thread.
#pragma once

#include <string>
#include <vector>

#include "batch/check.h"
#include "batch/finding.h"
#include "cli/json_output.h"
#include "cli/terminal.h"

namespace verso {

Json finding_json(const Finding& finding);
Json summary_json(const CheckSummary& summary);
/// "out.xlf:214  #15  error   term-forbidden  cessez-le-feu: …", in columns.
std::string findings_text(const Terminal& terminal, const std::vector<Finding>& findings);
/// "1 error, 1 warning, 12 accepted (baseline)".
std::string summary_text(const CheckSummary& summary);
std::string findings_sarif(const std::vector<Finding>& findings);
/// One test suite per file, one case per finding, failed from severity `least` on; a file without
/// findings passes.
std::string findings_junit(const std::vector<Finding>& findings,
                           const std::vector<std::string>& files, Severity least = Severity::info);

}  // namespace verso
