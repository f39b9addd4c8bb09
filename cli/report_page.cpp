// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/cli/reports.transcript.
#include "cli/report_page.h"

#include <fmt/format.h>

#include "cli/finding_text.h"
#include "cli/numbers.h"
#include "cli/terminal.h"

namespace verso {
namespace {

std::string html(std::string_view text) {
  std::string out;
  for (const char c : Terminal::show(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string page(const std::string& title, const std::string& body) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title +
         "</title>\n<style>\n"
         "body { font: 15px/1.45 sans-serif; margin: 2em auto; max-width: 62em; color: #222 }\n"
         "table { border-collapse: collapse; margin: 1em 0; width: 100% }\n"
         "th, td { padding: .3em .7em; border-bottom: 1px solid #ddd; text-align: left; "
         "vertical-align: top }\n"
         "td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }\n"
         "tr.total td { border-top: 2px solid #222; font-weight: bold }\n"
         ".error { color: #a00 } .warning { color: #850 } .info, .how { color: #666 }\n"
         "</style>\n</head>\n<body>\n<h1>" +
         title + "</h1>\n" + body + "</body>\n</html>\n";
}

std::string cell(const std::string& text, bool number = false) {
  return std::string(number ? "<td class=\"n\">" : "<td>") + text + "</td>";
}

std::string head(const std::vector<std::string>& names, std::size_t numbers_from) {
  std::string out = "<tr>";
  for (std::size_t i = 0; i < names.size(); ++i)
    out += (i >= numbers_from ? "<th class=\"n\">" : "<th>") + names[i] + "</th>";
  return out + "</tr>\n";
}

std::string counts(const BandCount& count) {
  return cell(grouped(count.segments), true) + cell(grouped(count.words), true) +
         cell(grouped(count.characters), true) + cell(grouped(count.characters_with_spaces), true);
}

std::string bands_table(const FileAnalysis& file, const Weights& weights) {
  std::string out = "<table>\n" + head({"band", "segments", "words", "characters", "with spaces",
                                        "weight %", "weighted words"},
                                       1);
  for (std::size_t i = 0; i < kBands; ++i) {
    const auto& count = file.bands[i];
    if (count.segments == 0) continue;
    out += "<tr>" + cell(std::string(name(static_cast<Band>(i)))) + counts(count) +
           cell(std::to_string(weights[i]), true) +
           cell(fmt::format("{:.1f}", static_cast<double>(count.words) * weights[i] / 100), true) +
           "</tr>\n";
  }
  return out + "<tr class=\"total\">" + cell("total") + counts(file.total()) + cell("", true) +
         cell(fmt::format("{:.1f}", file.weighted(weights)), true) + "</tr>\n</table>\n";
}

}  // namespace

std::string analysis_page(const Analysis& analysis, const std::string& last_line) {
  std::string body = bands_table(analysis.total, analysis.weights);
  if (!analysis.memories.empty()) {
    body += "<h2>What each memory saves</h2>\n<table>\n" +
            head({"memory", "segments", "words", "weighted words saved", "only here"}, 1);
    for (const auto& memory : analysis.memories)
      body += "<tr>" + cell(html(memory.memory)) + cell(grouped(memory.segments), true) +
              cell(grouped(memory.words), true) + cell(fmt::format("{:.1f}", memory.saved), true) +
              cell(fmt::format("{:.1f}", memory.only_here), true) + "</tr>\n";
    body += "</table>\n";
  }
  for (const auto& file : analysis.files) {
    if (analysis.files.size() == 1 && !file.failed) continue;
    body += "<h2>" + html(file.file) + "</h2>\n";
    body += file.failed ? "<p class=\"error\">" + html(file.error) + "</p>\n"
                        : bands_table(file, analysis.weights);
  }
  const auto title = analysis.files.size() == 1
                         ? "Analysis of " + html(analysis.files[0].file)
                         : "Analysis of " + std::to_string(analysis.files.size()) + " files";
  return page(title, body + "<p class=\"how\">" + html(last_line) + "</p>\n");
}

std::string findings_page(const std::vector<Finding>& findings, const CheckSummary& summary) {
  std::string body = "<p>" + html(summary_text(summary)) + "</p>\n";
  if (!findings.empty()) {
    body += "<table>\n" + head({"place", "check", "what", "source", "target"}, 9);
    for (const auto& f : findings) {
      const std::string severity(name(f.severity));
      body += "<tr>" +
              cell(html(f.file) + (f.line > 0 ? ":" + std::to_string(f.line) : "") +
                   (f.unit.empty() ? "" : " #" + html(f.unit))) +
              cell("<span class=\"" + severity + "\">" + severity + "</span> " + html(f.check)) +
              cell(html(f.message)) + cell(html(f.source)) + cell(html(f.target)) + "</tr>\n";
    }
    body += "</table>\n";
  }
  return page("Findings", body);
}

}  // namespace verso
