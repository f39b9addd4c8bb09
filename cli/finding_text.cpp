// SPDX-License-Identifier: Apache-2.0
#include "cli/finding_text.h"

#include <fmt/format.h>

#include "cli/numbers.h"
#include "cli/table.h"

namespace verso {

Json finding_json(const Finding& finding) {
  return Json::object()
      .set("file", finding.file)
      .set("line", finding.line)
      .set("unit", finding.unit)
      .set("check", finding.check)
      .set("severity", name(finding.severity))
      .set("term", finding.term)
      .set("verdict", finding.verdict)
      .set("message", finding.message)
      .set("fixable", !finding.fix.empty());
}

Json summary_json(const CheckSummary& summary) {
  return Json::object()
      .set("files", summary.files)
      .set("units", summary.units)
      .set("errors", summary.errors)
      .set("warnings", summary.warnings)
      .set("infos", summary.infos)
      .set("accepted", summary.accepted)
      .set("failed", summary.failed);
}

std::string findings_text(const Terminal& terminal, const std::vector<Finding>& findings) {
  using Align = Table::Align;
  Table table({Align::left, Align::left, Align::left, Align::left, Align::left});
  for (const auto& finding : findings) {
    std::string place = Terminal::show(finding.file);
    if (finding.line > 0) place += ":" + std::to_string(finding.line);
    const Paint paint = finding.severity == Severity::error     ? Paint::red
                        : finding.severity == Severity::warning ? Paint::yellow
                                                                : Paint::dim;
    table.row({place, finding.unit.empty() ? "" : "#" + Terminal::show(finding.unit),
               terminal.paint(paint, name(finding.severity)), finding.check,
               Terminal::show(finding.message)});
  }
  return table.text();
}

std::string summary_text(const CheckSummary& summary) {
  std::string out = counted(summary.errors, "error", "errors") + ", " +
                    counted(summary.warnings, "warning", "warnings");
  if (summary.infos > 0) out += ", " + counted(summary.infos, "remark", "remarks");
  if (summary.accepted > 0) out += ", " + grouped(summary.accepted) + " accepted (baseline)";
  return out + " in " + counted(summary.units, "pair", "pairs");
}

namespace {

/// A path as a relative or file: reference of RFC 3986.
std::string uri(const std::string& path) {
  static constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out = path.starts_with('/') ? "file://" : "";
  // A colon in the first part would be taken for a scheme; so every colon is escaped.
  for (const char c : path)
    out += kPlain.find(c) != std::string_view::npos
               ? std::string(1, c)
               : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

std::string findings_sarif(const std::vector<Finding>& findings) {
  Json rules = Json::array();
  for (const auto& row : check_rows())
    rules.add(Json::object()
                  .set("id", row.code)
                  .set("shortDescription", Json::object().set("text", row.description)));
  Json results = Json::array();
  for (const auto& finding : findings) {
    Json region = Json::object().set("startLine", finding.line > 0 ? finding.line : 1);
    Json place = Json::object();
    place.set("artifactLocation", Json::object().set("uri", uri(finding.file)))
        .set("region", std::move(region));
    Json location = Json::object();
    location.set("physicalLocation", std::move(place));
    if (!finding.unit.empty())
      location.set("logicalLocations", Json::array().add(Json::object().set("name", finding.unit)));
    const char* level = finding.severity == Severity::error     ? "error"
                        : finding.severity == Severity::warning ? "warning"
                                                                : "note";
    results.add(Json::object()
                    .set("ruleId", finding.check)
                    .set("level", level)
                    .set("message", Json::object().set("text", finding.message))
                    .set("locations", Json::array().add(std::move(location)))
                    .set("partialFingerprints",
                         Json::object().set("versoBaseline/v1", baseline_key(finding))));
  }
  Json driver = Json::object();
  driver.set("name", "verso").set("version", VERSO_VERSION).set("rules", std::move(rules));
  Json run = Json::object();
  run.set("tool", Json::object().set("driver", std::move(driver)))
      .set("columnKind", "unicodeCodePoints")
      .set("results", std::move(results));
  return Json::object()
             .set("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
             .set("version", "2.1.0")
             .set("runs", Json::array().add(std::move(run)))
             .dump(2) +
         "\n";
}

namespace {

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : Terminal::show(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string findings_junit(const std::vector<Finding>& findings,
                           const std::vector<std::string>& files, Severity least) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"verso check\">\n";
  for (const auto& file : files) {
    std::string cases;
    int count = 0, failures = 0;
    for (const auto& finding : findings) {
      if (finding.file != file) continue;
      ++count;
      const bool fails = finding.severity >= least;
      failures += fails ? 1 : 0;
      cases += "    <testcase classname=\"" + xml(finding.check) + "\" name=\"" +
               xml("#" + finding.unit + " " + finding.check) + "\" file=\"" + xml(file) +
               "\" line=\"" + std::to_string(finding.line) + "\">\n" +
               (fails ? "      <failure type=\"" + std::string(name(finding.severity)) +
                            "\" message=\"" + xml(finding.message) + "\"/>\n"
                      : "      <system-out>" + xml(finding.message) + "</system-out>\n") +
               "    </testcase>\n";
    }
    if (count == 0)
      cases = "    <testcase classname=\"verso\" name=\"" + xml(file) + "\" file=\"" + xml(file) +
              "\"/>\n";
    out += "  <testsuite name=\"" + xml(file) + "\" tests=\"" +
           std::to_string(count == 0 ? 1 : count) + "\" failures=\"" + std::to_string(failures) +
           "\">\n" + cases + "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace verso
