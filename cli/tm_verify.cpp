// SPDX-License-Identifier: Apache-2.0
//
// verso tm verify: file, checksums, index against units; --sample proves exact recall against a
// plain scan. Exit 1 when something is wrong.
#include <algorithm>
#include <map>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "formats/format.h"
#include "text/words.h"
#include "tm/lookup.h"

namespace verso {
namespace {

class TmVerify : public Command {
 public:
  void setup(CommandLine& line) override {
    line.number("sample", sample_, "N", "also look N stored segments up and compare with a scan",
                0);
    line.option("rescue", rescue_, "FILE", "write every readable unit to FILE (TMX)");
    line.writes(rescue_);
  }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    std::vector<std::string> findings;
    if (rescue_.empty() || session.options().dry_run) {
      findings = workspace.memory().verify(session.progress("checking"));
    } else {
      Output output = Output::open(rescue_);
      WriteOptions options;
      options.warnings = &session.warnings();
      const auto sink = find_format("tmx")->write_units(output, options);
      findings = workspace.memory().verify(session.progress("checking"), sink.get());
      sink->finish();
      output.finish();
    }
    if (!rescue_.empty() && session.options().dry_run)
      session.terminal().note("dry run: " + rescue_ + " was not written");
    std::int64_t sampled = 0;
    if (sample_ > 0) sampled = verify_recall(session, workspace, findings);

    if (session.json()) {
      Json list = Json::array();
      for (const auto& finding : findings) list.add(finding);
      session.print(Json::object()
                        .set("file", session.options().database)
                        .set("sound", findings.empty())
                        .set("findings", std::move(list))
                        .set("sampled", sampled));
    } else {
      for (const auto& finding : findings) session.print(Terminal::show(finding));
      if (findings.empty())
        session.print(
            "sound: " + counted(workspace.memory().info().units, "unit", "units") +
            (sampled > 0 ? ", " + counted(sampled, "look-up", "look-ups") + " equal to a plain scan"
                         : std::string()));
    }
    return findings.empty() ? 0 : 1;
  }

 private:
  /// Looks `sample_` segments, spread over the memory, up through the index and without it.
  std::int64_t verify_recall(Session& session, Workspace& workspace,
                             std::vector<std::string>& findings) const {
    const std::int64_t units = workspace.memory().info().units;
    const std::int64_t step = std::max<std::int64_t>(1, units / sample_);
    std::map<std::pair<std::string, std::string>, std::unique_ptr<Comparison>> comparisons;
    const auto progress = session.progress("comparing with a plain scan", ProgressUnit::segments);
    std::int64_t seen = 0, sampled = 0;
    StoredUnit stored;
    for (auto cursor = workspace.memory().units(); sampled < sample_ && cursor.next(stored);) {
      if (seen++ % step != 0 || stored.unit.variants.size() < 2) continue;
      if (!progress(sampled, std::min(sample_, units))) throw Interrupted();
      const Variant& source = stored.unit.variants[0];
      const Variant& target = stored.unit.variants[1];
      auto& comparison = comparisons[{source.language, target.language}];
      if (!comparison)
        comparison = std::make_unique<Comparison>(workspace.memory(), Language(source.language),
                                                  Language(target.language));
      // Every other query is the segment without one of its words: a fuzzy one.
      Query query;
      query.segment.text = source.segment.text;
      if (sampled % 2 == 1) drop_a_word(query.segment.text, static_cast<std::size_t>(sampled));
      ++sampled;
      if (const auto found = comparison->difference(query); !found.empty())
        findings.push_back("look-up and plain scan differ for unit " +
                           std::to_string(stored.unit.id) + ": " + found);
    }
    return sampled;
  }

  /// The same query through the index and by a plain scan.
  struct Comparison {
    Lookup indexed, plain;
    Comparison(Memory& memory, const Language& source, const Language& target)
        : indexed({{{&memory, "", 0}}, source, target, nullptr, nullptr, false}),
          plain({{{&memory, "", 0}}, source, target, nullptr, nullptr, true}) {}

    /// Empty when both find the same units with the same scores.
    std::string difference(const Query& query) {
      LookupOptions options;
      options.max = 1000;
      const auto a = indexed.find(query, options);
      const auto b = plain.find(query, options);
      const auto same = [](const Match& x, const Match& y) {
        return x.unit == y.unit && x.score == y.score && x.type == y.type;
      };
      if (std::equal(a.begin(), a.end(), b.begin(), b.end(), same)) return {};
      return std::to_string(a.size()) + " matches, " + std::to_string(b.size()) + " by scan";
    }
  };

  static void drop_a_word(std::string& text, std::size_t which) {
    const auto tokens = tokenise(text);
    if (tokens.size() < 2) return;
    const Token& token = tokens[which % tokens.size()];
    text.erase(token.begin, token.end - token.begin);
  }

  std::int64_t sample_ = 0;
  std::string rescue_;
};

}  // namespace

std::unique_ptr<Command> tm_verify() { return std::make_unique<TmVerify>(); }

}  // namespace verso
