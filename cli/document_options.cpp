// SPDX-License-Identifier: Apache-2.0
#include "cli/document_options.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "batch/folder_jobs.h"
#include "cli/interrupt.h"
#include "cli/session.h"
#include "formats/srx.h"
#include "text/suggest.h"

namespace verso {

const Format& format_named(const std::string& option, const std::string& name) {
  if (const Format* format = find_format(name)) return *format;
  std::vector<std::string> known;
  for (const auto& format : formats()) known.emplace_back(format.name);
  throw UsageError(option + " " + name + " is no format that Verso knows",
                   did_you_mean(name, known, "it can be " + list_of(known)));
}

void ReadingOptions::add_to(CommandLine& line, bool with_segmentation) {
  line.option("from", from, "FORMAT", "what the files are, when it cannot be guessed");
  line.option("encoding", encoding, "NAME", "of text files, when it cannot be guessed");
  line.shared({"from", "encoding", "paragraphs", "srx"});
  if (!with_segmentation) return;
  line.option("paragraphs", paragraphs, "RULE",
              "of plain text: each line is one, or blank lines part them (line)");
  line.option("srx", srx, "FILE", "segment by these SRX rules instead of Verso's own");
  line.reads(srx);
}

const Format* ReadingOptions::format() const {
  return from.empty() ? nullptr : &format_named("--from", from);
}

void ReadingOptions::check(const std::vector<std::string>& paths) const {
  for (const auto& path : paths) {
    std::error_code ignored;
    if (path == "-" || (std::filesystem::exists(path, ignored) &&
                        !std::filesystem::is_regular_file(path, ignored)))
      continue;
    const Input input = Input::open(path);
    if (from.empty()) guess_format(input);
  }
}

ReadOptions ReadingOptions::read(Session& session) const {
  ReadOptions read;
  read.source = Language(session.options().source);
  read.target = Language(session.options().target);
  read.encoding = encoding;
  if (paragraphs != "line" && paragraphs != "blank")
    throw UsageError("--paragraphs " + paragraphs + " is not known", "it can be line or blank");
  if (paragraphs == "blank") read.paragraphs = ReadOptions::Paragraphs::blank;
  return read;
}

const SegmentationRules* ReadingOptions::rules(Session& session) {
  if (srx.empty()) return nullptr;
  own_rules_ = std::make_shared<SegmentationRules>(
      read_srx(Input::open(srx, stop_if_interrupted), &session.warnings()));
  return own_rules_.get();
}

bool has_documents(const Format& format) { return format.open_document != nullptr; }
bool has_pairs(const Format& format) { return format.read_units != nullptr; }

std::vector<DocumentJob> ReadingOptions::jobs(const std::vector<std::string>& paths,
                                              Session& session, bool (*wanted)(const Format&),
                                              const std::string& output) const {
  std::vector<DocumentJob> jobs;
  for (const auto& path : paths) {
    std::error_code ignored;
    if (path != "-" && std::filesystem::is_directory(path, ignored)) {
      auto inside = folder_jobs(path, {format(), wanted, output, &session.warnings()});
      std::move(inside.begin(), inside.end(), std::back_inserter(jobs));
    } else {
      jobs.push_back({path, format()});
    }
  }
  for (auto& job : jobs) job.while_waiting = stop_if_interrupted;
  return jobs;
}

void MatchingGroup::add_to(CommandLine& line) {
  penalty.add_to(line);
  line.option("without", without, "MEMORY", "as if this memory were not there; repeatable");
  line.shared({"penalty", "without"});
}

WorkspaceOptions MatchingGroup::workspace(Session& session) const {
  auto options = session.workspace_options();
  options.without = without;
  return options;
}

void MatchingGroup::settle(MatchingOptions& matching, Workspace& workspace, ReadingOptions& reading,
                           Session& session, const std::string& doing) const {
  try {
    matching.source = workspace.source();
    matching.target = workspace.target();
  } catch (const UsageError&) {
    matching.source = matching.target = Language();
  }
  matching.read = reading.read(session);
  matching.rules = reading.rules(session);
  matching.lookup.penalties = penalty.parsed();
  matching.jobs = session.options().working_jobs();
  matching.progress = session.progress(doing, ProgressUnit::segments);
}

}  // namespace verso
