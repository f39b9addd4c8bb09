// SPDX-License-Identifier: Apache-2.0
#include "cli/option_groups.h"

#include <charconv>

#include "text/error.h"

namespace verso {

void AuthorOption::add_to(CommandLine& line) {
  line.option("author", author, "NAME", "who does it, for the log (else $VERSO_USER)");
  line.shared({"author"});
}

void SetOption::add_to(CommandLine& line) {
  line.option("set", sets, "NAME=VALUE", "a property of every unit: client, domain …; repeatable");
  line.shared({"set"});
}

std::vector<std::pair<std::string, std::string>> SetOption::properties() const {
  std::vector<std::pair<std::string, std::string>> properties;
  for (const auto& each : sets) {
    const auto equals = each.find('=');
    if (equals == 0 || equals == std::string::npos)
      throw UsageError("--set " + each + " is no NAME=VALUE", "write it as in --set client=ACME");
    properties.emplace_back(each.substr(0, equals), each.substr(equals + 1));
  }
  return properties;
}

void WhereOption::add_to(CommandLine& line) {
  line.option("where", where, "'KEY OP VALUE'",
              "only units for which it holds; keys: source target lang prop.NAME created changed "
              "user file unit op confirmed; operators: = != ~ < >; repeatable (and)");
}

UnitFilter WhereOption::filter(const GlobalOptions& options) const {
  UnitFilter filter;
  filter.source = options.source;
  filter.target = options.target;
  for (const auto& each : where) filter.conditions.push_back(parse_condition(each));
  return filter;
}

void PenaltyOption::add_to(CommandLine& line) {
  line.option("penalty", penalties, "'COND:N'",
              "N points off where a condition (of --where) holds: 'client!=ACME:5'; repeatable");
}

std::vector<MetadataPenalty> PenaltyOption::parsed() const {
  std::vector<MetadataPenalty> parsed;
  for (const auto& each : penalties) parsed.push_back(parse_metadata_penalty(each));
  return parsed;
}

void GateOption::add_to(CommandLine& line) {
  line.option("check", mode, "MODE",
              "hold units against the glossary: off, warn, flag, fix or reject (off)");
  line.option("rejects", rejects, "FILE", "keep refused units here, to mend and import again");
  line.writes(rejects);
  line.shared({"check", "rejects"});
}

GateMode GateOption::parsed() const {
  if (mode == "off") return GateMode::off;
  if (mode == "warn") return GateMode::warn;
  if (mode == "flag") return GateMode::flag;
  if (mode == "fix") return GateMode::fix;
  if (mode == "reject") return GateMode::reject;
  throw UsageError("--check " + mode + " is not known", "it can be off, warn, flag, fix or reject");
}

void OnDuplicateOption::add_to(CommandLine& line) {
  line.option("on-duplicate", policy, "POLICY",
              "same source, languages and context: add, replace, keep or newest (add)");
}

OnDuplicate OnDuplicateOption::parsed() const {
  if (policy == "add") return OnDuplicate::add;
  if (policy == "replace") return OnDuplicate::replace;
  if (policy == "keep") return OnDuplicate::keep;
  if (policy == "newest") return OnDuplicate::newest;
  throw UsageError("--on-duplicate " + policy + " is not known",
                   "it can be add, replace, keep or newest");
}

void YesOption::add_to(CommandLine& line) { line.flag("yes", yes, "do it without asking"); }

std::int64_t parse_number(const std::string& what, const std::string& text, std::int64_t least) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || number < least)
    throw UsageError(what + ": “" + text + "” is no number from " + std::to_string(least) + " on");
  return number;
}

}  // namespace verso
