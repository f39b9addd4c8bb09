// SPDX-License-Identifier: Apache-2.0
//
// Lines are drawn by an SVG that is stretched between the two columns: the segments of a bead
// share its height in equal parts, so that their middles are known without a script. What is to be
// reviewed can be reached by the keyboard: each such pair links to the next.
#include "formats/parallel_page.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "text/normalise.h"

namespace verso {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --line: #8884; --sure: #2a8a4a; --likely: #b58900; --low: #c0392b; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
h1 { font-size: 1.2rem; } h1 span { font-weight: normal; opacity: .7; }
p.key span { margin-right: 1.5rem; } p.key i { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; }
.bead { display: grid; grid-template-columns: 1fr 5rem 1fr; border-top: 1px solid var(--line); min-height: 3rem; }
.side { display: grid; grid-auto-rows: 1fr; }
.side div { display: flex; align-items: center; padding: .4rem .6rem; overflow-wrap: anywhere; }
.side div + div { border-top: 1px dotted var(--line); }
.link { position: relative; } .link svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.link line { stroke: currentColor; stroke-width: 2; vector-effect: non-scaling-stroke; }
.link b { position: absolute; top: .1rem; left: 0; right: 0; text-align: center; font-size: .75rem; font-weight: 600; }
.sure .link { color: var(--sure); } .likely .link { color: var(--likely); } .low .link { color: var(--low); }
.low { background: #c0392b14; } .likely { background: #b5890014; }
.bead:target, .bead:focus-within, .bead:focus { outline: 3px solid; outline-offset: -3px; }
.link a { position: absolute; bottom: .1rem; left: 0; right: 0; text-align: center; font-size: .75rem; color: inherit; }
@media (max-width: 45rem) { body { font-size: 14px; margin: 1rem auto; padding: 0 .3rem; } .bead { grid-template-columns: 1fr 2.6rem 1fr; } }
@media print { .link a, p.key a { display: none; } .bead { break-inside: avoid; } }
.alone .side { opacity: .6; font-style: italic; } .dropped { opacity: .45; text-decoration: line-through; }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      out += c;
  }
  return out;
}

std::string_view colour(const ParallelRow& row) {
  if (row.source.empty() || row.target.empty()) return "alone";
  if (row.status == "confirmed" || row.status == "corrected" || row.confidence >= 0.97)
    return "sure";
  return row.confidence >= 0.90 ? "likely" : "low";
}

std::string side(const std::vector<std::string>& texts, const Language& language) {
  std::string out =
      fmt::format("<div class=\"side\" lang=\"{}\" dir=\"{}\">", escaped(language.spelled()),
                  language.right_to_left() ? "rtl" : "ltr");
  for (const auto& text : texts) out += "<div><span>" + escaped(text) + "</span></div>";
  return out + "</div>";
}

// `next`: where the next pair to be reviewed stands, or nothing.
std::string lines(const ParallelRow& row, const std::string& next) {
  const std::string link = next.empty() ? next : fmt::format("<a href=\"#{}\">next ↓</a>", next);
  if (row.source.empty() || row.target.empty()) return "<div class=\"link\">" + link + "</div>";
  std::string out =
      "<div class=\"link\"><svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\">";
  const auto middle = [](std::size_t k, std::size_t count) {
    return 100.0 * (static_cast<double>(k) + 0.5) / static_cast<double>(count);
  };
  for (std::size_t s = 0; s < row.source.size(); ++s)
    for (std::size_t t = 0; t < row.target.size(); ++t)
      out += fmt::format("<line x1=\"0\" y1=\"{:.1f}\" x2=\"100\" y2=\"{:.1f}\"/>",
                         middle(s, row.source.size()), middle(t, row.target.size()));
  // Never "1.00": the aligner does not know that.
  const std::string sure = row.status.empty() || row.status == "open"
                               ? fmt::format("{:.2f}", std::min(row.confidence, 0.99)).substr(1)
                               : row.status;
  return out + "</svg><b>" + escaped(sure) + "</b>" + link + "</div>";
}

bool to_review(const ParallelRow& row) {
  const auto kind = colour(row);
  return (kind == "likely" || kind == "low") && row.status != "dropped";
}

void write_page(Output& output, const ParallelPage& page, std::size_t number) {
  std::array<std::size_t, 4> counts{};
  for (const auto& row : page.rows) {
    const auto kind = colour(row);
    ++counts[kind == "sure" ? 0 : kind == "likely" ? 1 : kind == "low" ? 2 : 3];
  }
  const auto waiting =
      static_cast<std::size_t>(std::count_if(page.rows.begin(), page.rows.end(), to_review));
  const auto name = [number](std::size_t k) { return fmt::format("review-{}-{}", number, k); };
  const std::string first =
      waiting == 0 ? std::string() : fmt::format("<a href=\"#{}\">first to review ↓</a>", name(0));
  output.write(fmt::format(
      "<h1>{} <span>{}</span> ↔ {} <span>{}</span></h1>\n"
      "<p class=\"key\"><span><i style=\"background:var(--sure)\"></i>sure (.97 or more) {}</span>"
      "<span><i style=\"background:var(--likely)\"></i>likely (.90–.97) {}</span>"
      "<span><i style=\"background:var(--low)\"></i>to review (below .90) {}</span>"
      "<span>unaligned {}</span>{}</p>\n",
      escaped(page.source_name), escaped(page.source.spelled()), escaped(page.target_name),
      escaped(page.target.spelled()), counts[0], counts[1], counts[2], counts[3], first));
  std::size_t seen = 0;
  for (const auto& row : page.rows) {
    std::string place, next;
    if (to_review(row)) {
      place = fmt::format(" id=\"{}\" tabindex=\"0\"", name(seen));
      if (++seen < waiting) next = name(seen);
    }
    output.write(fmt::format("<section class=\"bead {}{}\" title=\"{}\"{}>{}{}{}</section>\n",
                             colour(row), row.status == "dropped" ? " dropped" : "",
                             escaped(row.label), place, side(row.source, page.source),
                             lines(row, next), side(row.target, page.target)));
  }
}

}  // namespace

void write_parallel_pages(Output& output, const std::vector<ParallelPage>& pages) {
  const std::string title = pages.size() == 1
                                ? pages.front().source_name + " ↔ " + pages.front().target_name
                                : std::string("Alignment");
  output.write(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      escaped(title) + "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n");
  for (std::size_t k = 0; k < pages.size(); ++k) write_page(output, pages[k], k);
  output.write("</body>\n</html>\n");
}

}  // namespace verso
