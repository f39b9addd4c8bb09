// SPDX-License-Identifier: Apache-2.0
#include "batch/job_languages.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include "text/error.h"

namespace verso {

std::vector<std::size_t> by_path(const std::vector<DocumentJob>& jobs) {
  std::vector<std::size_t> order(jobs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return jobs[a].path < jobs[b].path; });
  return order;
}

void settle_languages(const std::vector<DocumentJob>& jobs, Workspace& workspace,
                      MatchingOptions& options) {
  bool without_target = false;  // a bilingual file that names none
  for (const auto& job : jobs) {
    if (!options.source.empty() && !options.target.empty()) return;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(job.path, ignored)) continue;  // can be read only once
    try {
      Input input = Input::open(job.path);
      const Format& format = job.format != nullptr ? *job.format : guess_format(input);
      if (format.open_document == nullptr) continue;
      const auto document = format.open_document(std::move(input), options.read);
      if (!document->bilingual()) continue;
      if (options.source.empty()) options.source = document->source_language();
      if (options.target.empty()) options.target = document->target_language();
      without_target = without_target || document->target_language().empty();
    } catch (const InputError&) {
      continue;  // told when its turn comes
    }
  }
  if (options.source.empty()) options.source = workspace.source();
  if (!options.target.empty()) return;
  try {
    options.target = workspace.target();
  } catch (const UsageError&) {
    if (!without_target) throw;  // else it is copied unchanged, and told so
  }
}

std::string foreign_languages(const Document& document, const Language& source,
                              const Language& target) {
  if (!document.bilingual()) return {};
  for (const auto& [own, asked] : {std::pair{document.source_language(), source},
                                   std::pair{document.target_language(), target}})
    if (!own.empty() && !asked.empty() && fit(asked, own) == LanguageFit::none)
      return "the file is in " + own.spelled() + ", not in " + asked.spelled();
  return {};
}

DocumentSegment whole_block(const Block& block) {
  DocumentSegment segment;
  segment.source = block.source;
  segment.end = block.source.text.size();
  return segment;
}

}  // namespace verso
