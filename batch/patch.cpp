// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/patch_test.cpp.
#include "batch/patch.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

#include "batch/stamps.h"
#include "formats/input.h"
#include "text/edit_distance.h"
#include "text/error.h"
#include "text/normalise.h"
#include "text/words.h"
#include "tm/provenance.h"

namespace verso {
namespace {

constexpr std::array<std::string_view, 4> kColumns = {"unit", "language", "before", "after"};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t')
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

std::string unescaped(const std::string& cell, const Place& place) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\') {
      out += cell[i];
      continue;
    }
    const char next = i + 1 < cell.size() ? cell[++i] : '\0';
    if (next == 't')
      out += '\t';
    else if (next == 'n')
      out += '\n';
    else if (next == 'r')
      out += '\r';
    else if (next == '\\')
      out += '\\';
    else
      throw InputError(place, "a backslash stands alone", R"(write \\ for a backslash)");
  }
  return out;
}

/// Words, and the spaces and signs between them, as byte ranges that leave nothing out.
std::vector<std::string_view> pieces(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  for (const auto& token : tokenise(text)) {
    if (token.begin > at) out.push_back(text.substr(at, token.begin - at));
    out.push_back(token.in(text));
    at = token.end;
  }
  if (at < text.size()) out.push_back(text.substr(at));
  return out;
}

/// Beyond this many pieces a text is replaced as a whole.
constexpr std::size_t kLongest = 2000;

/// What turns `before` into `after`, word by word.
std::vector<Replacement> replacements(std::string_view before, std::string_view after) {
  const auto a = pieces(before), b = pieces(after);
  if (a.size() > kLongest || b.size() > kLongest) return {{0, before.size(), std::string(after)}};
  EditCosts costs;
  costs.erase.assign(a.size(), kWordCost);
  costs.insert.assign(b.size(), kWordCost);
  costs.substitute = [&](std::uint32_t i, std::uint32_t j) {
    return a[i] == b[j] ? 0 : kWordCost + kWordCost / 2;
  };
  std::vector<Replacement> out;
  std::size_t at = 0;  // bytes of `before` gone through
  bool joined = false;
  for (const auto& step : edit_script(a.size(), b.size(), costs).steps) {
    const std::string_view from = step.kind == EditKind::insert ? std::string_view() : a[step.a];
    const std::string_view to = step.kind == EditKind::erase ? std::string_view() : b[step.b];
    if (from != to) {
      if (!joined) out.push_back({at, at, {}});
      out.back().end += from.size();
      out.back().text += to;
    }
    joined = from != to;
    at += from.size();
  }
  return out;
}

/// The variant a line speaks of: of that language, and with that text where there are several.
Variant* variant_of(TranslationUnit& unit, const PatchLine& line) {
  Variant* found = nullptr;
  for (auto& variant : unit.variants) {
    if (Language(variant.language) != Language(line.language)) continue;
    if (found == nullptr || variant.segment.text == line.before) found = &variant;
    if (variant.segment.text == line.before) break;
  }
  return found;
}

}  // namespace

std::vector<PatchLine> read_patch(const std::string& path,
                                  const std::function<void()>& while_waiting) {
  std::vector<PatchLine> lines;
  LineReader reader(Input::open(path, while_waiting));
  std::array<std::size_t, 4> columns{};
  bool header = false;
  for (std::string text; reader.next(text);) {
    if (text.empty() || text.front() == '#') continue;
    const Place place{path, reader.line_number()};
    const auto cells = cells_of(text);
    if (!header) {
      for (std::size_t i = 0; i < kColumns.size(); ++i) {
        const auto found = std::find(cells.begin(), cells.end(), kColumns[i]);
        if (found == cells.end())
          throw InputError(
              place, "this is no patch: the column " + std::string(kColumns[i]) + " is missing",
              "a patch has a header row with unit, language, before, after and tabs "
              "between");
        columns[i] = static_cast<std::size_t>(found - cells.begin());
      }
      header = true;
      continue;
    }
    if (cells.size() <= *std::max_element(columns.begin(), columns.end()))
      throw InputError(place, "the row has " + std::to_string(cells.size()) + " cells",
                       "there must be a cell for each column, with tabs between");
    PatchLine line;
    line.line = place.line;
    const std::string number(trim(cells[columns[0]]));  // "# 7" without its # is " 7"
    const auto* const end = number.data() + number.size();
    if (const auto result = std::from_chars(number.data(), end, line.unit);
        result.ec != std::errc() || result.ptr != end || line.unit < 1)
      throw InputError(place, "“" + number + "” is no unit's number",
                       "the column unit holds numbers from 1 on");
    line.language = cells[columns[1]];
    line.before = unescaped(cells[columns[2]], place);
    line.after = unescaped(cells[columns[3]], place);
    lines.push_back(std::move(line));
  }
  if (!header)
    throw InputError({path}, "this is no patch: it is empty",
                     "glossary audit --patch FILE writes one");
  return lines;
}

PatchReport apply_patch(Workspace& workspace, const std::vector<PatchLine>& patch,
                        const PatchOptions& options) {
  std::map<std::int64_t, std::vector<const PatchLine*>> by_unit;
  for (const auto& line : patch) by_unit[line.unit].push_back(&line);
  PatchReport report;
  Edit edit(workspace.database(),
            {.kind = "edit", .user = workspace.options().user, .dry_run = options.dry_run});
  MemoryEdit units(workspace.memory(), edit);
  const auto refuse = [&](const PatchLine& line, const std::string& reason) {
    ++report.refused;
    if (options.refuse) options.refuse(line, reason);
  };
  for (const auto& [id, lines] : by_unit) {
    const auto stored = workspace.memory().unit(id);
    std::optional<TranslationUnit> changed;
    for (const PatchLine* line : lines) {
      if (!stored) {
        refuse(*line, "there is no unit " + std::to_string(id) + " any more");
        continue;
      }
      TranslationUnit& unit = changed ? *changed : changed.emplace(stored->unit);
      Variant* variant = variant_of(unit, *line);
      if (variant == nullptr) {
        refuse(*line, "unit " + std::to_string(id) + " has no text in " + line->language);
      } else if (variant->segment.text == line->after) {
        ++report.unchanged;
      } else if (trim(line->after).empty()) {
        refuse(*line, "the corrected text is empty; verso tm delete takes units out");
      } else if (variant->segment.text != line->before) {
        refuse(*line, "the text of unit " + std::to_string(id) +
                          " is no longer what the patch says: “" + variant->segment.text + "”");
      } else {
        verso::apply(variant->segment, replacements(line->before, line->after));
      }
    }
    if (!changed || changed->variants == stored->unit.variants) continue;
    if (options.confirm) record_state(*changed, true, -1, stored->unit.origin);
    stamp_changed(*changed, workspace.options().user);
    ++report.changed;
    if (options.change) options.change(stored->unit, *changed);
    units.replace(std::move(*changed));
  }
  if (report.changed > 0)
    report.operation = edit.commit(std::to_string(report.changed) + " changed by a patch");
  return report;
}

}  // namespace verso
