// SPDX-License-Identifier: Apache-2.0
#include "cli/match_text.h"

#include <algorithm>
#include <fmt/format.h>

#include "cli/table.h"
#include "cli/unit_text.h"
#include "tm/score.h"

namespace verso {
namespace {

std::string_view step_name(ScoreStep::Kind kind) {
  using Kind = ScoreStep::Kind;
  switch (kind) {
    case Kind::equal:
      return "equal";
    case Kind::stem:
      return "stem";
    case Kind::case_:
      return "case";
    case Kind::number:
      return "number";
    case Kind::punctuation:
      return "punctuation";
    case Kind::word:
      return "word";
    case Kind::inserted:
      return "inserted";
    case Kind::erased:
      return "erased";
    case Kind::codes:
      return "codes";
    case Kind::spacing:
      return "spacing";
  }
  return "";
}

/// "number 5→3, case Une→une": what a near-exact match differs in.
std::string differences(const Answer& answer, const Match& match, const Language& language) {
  std::string out;
  const ScoreDetail detail = explain_score({answer.query, {}}, match.source, language);
  for (const auto& step : detail.steps) {
    if (step.kind == ScoreStep::Kind::equal) continue;
    out += (out.empty() ? "" : ", ") + std::string(step_name(step.kind));
    if (!step.query.empty() || !step.candidate.empty())
      out += " " + Terminal::show(step.candidate) + "→" + Terminal::show(step.query);
  }
  return out;
}

/// "88 − 5 reference".
std::string sum(const Match& match) {
  int whole = match.score;
  for (const auto& penalty : match.penalties) whole += penalty.points;
  std::string out = std::to_string(whole);
  for (const auto& penalty : match.penalties)
    out += fmt::format(" − {} {}", penalty.points, Terminal::show(penalty.name));
  return out;
}

std::string origin_line(const Answer::Row& row) {
  const Match& match = row.match;
  std::string out = Terminal::show(match.memory) + " #" + std::to_string(match.unit) + "  " +
                    (match.confirmed ? "confirmed" : "unconfirmed");
  if (const auto* user = find(row.unit.attributes, "changeid"))
    out += "  " + Terminal::show(*user);
  else if (const auto* creator = find(row.unit.attributes, "creationid"))
    out += "  " + Terminal::show(*creator);
  if (!row.date.empty()) out += "  " + row.date;
  for (const auto& each : row.unit.annotations)
    if (each.kind == Annotation::Kind::property && !each.name.starts_with("x-") &&
        each.value.size() <= 60)
      out += "  " + Terminal::show(each.name) + "=" + Terminal::show(each.value);
  if (match.several_translations) out += "  several translations";
  return out;
}

std::string laid_out(const std::string& text, const Terminal& terminal, std::size_t column) {
  const auto columns = static_cast<std::size_t>(terminal.columns());
  if (!terminal.out_is_terminal() || columns < column + 30) return text;
  return wrapped(text, columns - column, column);
}

std::string explanation(const Answer& answer, const Match& match, const Language& language) {
  const ScoreDetail detail = explain_score({answer.query, {}}, match.source, language);
  std::string out = fmt::format("        base {}", detail.base);
  if (detail.length > 0)
    out += fmt::format(" = 100 − {:.2f}/{:.2f} words", static_cast<double>(detail.distance) / 1000,
                       static_cast<double>(detail.length) / 1000);
  out += '\n';
  for (const auto& step : detail.steps)
    if (step.kind != ScoreStep::Kind::equal)
      out += fmt::format("          {:<12} {:5.2f}  {} → {}\n", step_name(step.kind),
                         static_cast<double>(step.cost) / 1000, Terminal::show(step.candidate),
                         Terminal::show(step.query));
  for (const auto& penalty : match.penalties)
    out += fmt::format("          penalty      {:5}  {}\n", penalty.points,
                       Terminal::show(penalty.name));
  return out + fmt::format("        score {}\n", match.score);
}

Json explanation_json(const Answer& answer, const Match& match, const Language& language) {
  const ScoreDetail detail = explain_score({answer.query, {}}, match.source, language);
  Json steps = Json::array();
  for (const auto& step : detail.steps)
    steps.add(Json::object()
                  .set("kind", step_name(step.kind))
                  .set("query", step.query)
                  .set("candidate", step.candidate)
                  .set("cost", static_cast<double>(step.cost) / 1000));
  return Json::object()
      .set("version", kScoreVersion)
      .set("base", detail.base)
      .set("distance", static_cast<double>(detail.distance) / 1000)
      .set("length", static_cast<double>(detail.length) / 1000)
      .set("steps", std::move(steps));
}

}  // namespace

Json match_json(const Answer& answer, const MatchTextOptions& options) {
  Json matches = Json::array();
  for (const auto& row : answer.rows) {
    const Match& match = row.match;
    Json penalties = Json::array();
    for (const auto& penalty : match.penalties)
      penalties.add(Json::object().set("name", penalty.name).set("points", penalty.points));
    Json each = Json::object();
    each.set("score", match.score)
        .set("type", name(match.type))
        .set("source", match.source.text)
        .set("target", match.target.text)
        .set("unit", match.unit)
        .set("memory", match.memory)
        .set("penalties", std::move(penalties))
        .set("base", match.base)
        .set("confirmed", match.confirmed)
        .set("source_language", match.source_language)
        .set("target_language", match.target_language);
    if (!match.source.codes.empty() || !match.target.codes.empty())
      each.set("source_with_codes", with_codes(match.source))
          .set("target_with_codes", with_codes(match.target));
    if (match.several_translations) each.set("several_translations", true);
    if (!match.repairs.empty()) {
      Json repairs = Json::array();
      for (const auto& step : match.repairs)
        repairs.add(
            Json::object().set("kind", step.kind).set("from", step.from).set("to", step.to));
      each.set("repairs", std::move(repairs));
    }
    if (!match.fragments.empty()) {
      Json fragments = Json::array();
      for (const auto& part : match.fragments)
        fragments.add(
            Json::object()
                .set("query", answer.query.substr(part.begin, part.end - part.begin))
                .set("source", part.source)
                .set("target", part.target_begin < part.target_end
                                   ? part.target.substr(part.target_begin,
                                                        part.target_end - part.target_begin)
                                   : part.target)
                .set("unit", part.unit));
      each.set("fragments", std::move(fragments));
    }
    if (options.explain) each.set("explain", explanation_json(answer, match, options.language));
    matches.add(std::move(each));
  }
  return Json::object().set("query", answer.query).set("matches", std::move(matches));
}

std::string match_text(const Terminal& terminal, const Answer& answer,
                       const MatchTextOptions& options) {
  std::string out;
  int rank = 0;
  for (const auto& row : answer.rows) {
    const Match& match = row.match;
    std::string head = fmt::format("{:<3}{:3}  {}", ++rank, match.score,
                                   terminal.paint(Paint::bold, name(match.type)));
    if (!match.penalties.empty()) head += "  " + sum(match);
    if (match.type == MatchType::near_exact)
      head += "  " + differences(answer, match, options.language);
    for (const auto& step : match.repairs)
      head += "  " + Terminal::show(step.kind) + " " + Terminal::show(step.from) + "→" +
              Terminal::show(step.to);
    // Text begins in one column where the heads are short; under a long head on a line of its own.
    constexpr std::size_t kColumn = 33;
    if (shown_width(head) + 2 <= kColumn)
      out += padded(head, kColumn);
    else
      out += head + '\n' + std::string(kColumn, ' ');
    const std::string source = with_codes(match.source);
    out += laid_out(match.fragments.empty() ? marked_diff(terminal, source, answer.query)
                                            : Terminal::show(source),
                    terminal, kColumn) +
           '\n';
    out += std::string(kColumn, ' ') +
           laid_out(Terminal::show(with_codes(match.target)), terminal, kColumn) + '\n';
    for (const auto& part : match.fragments)
      out += std::string(kColumn, ' ') +
             Terminal::show(answer.query.substr(part.begin, part.end - part.begin)) + " → " +
             Terminal::show(
                 part.target_begin < part.target_end
                     ? part.target.substr(part.target_begin, part.target_end - part.target_begin)
                     : part.target) +
             '\n';
    if (match.fragments.empty())
      out += "        " + terminal.paint(Paint::dim, origin_line(row)) + '\n';
    if (options.explain) out += explanation(answer, match, options.language);
  }
  return out;
}

std::string match_tsv(const Answer& answer) {
  std::string out;
  for (const auto& row : answer.rows) {
    const Match& match = row.match;
    out +=
        tsv_line({answer.query, std::to_string(match.score), std::string(name(match.type)),
                  match.source.text, match.target.text, std::to_string(match.unit), match.memory});
  }
  return out;
}

}  // namespace verso
