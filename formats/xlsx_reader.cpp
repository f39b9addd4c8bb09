// SPDX-License-Identifier: Apache-2.0
//
// After ECMA-376 part 1, chapter 18: of a workbook only its first visible sheet, the shared
// strings and the number formats are looked at. Test: tests/formats/xlsx_table_test.cpp.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>

#include "formats/held_document.h"
#include "formats/xlsx_table.h"
#include "formats/xlsx_text.h"
#include "formats/xml_reader.h"
#include "formats/zip_archive.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kMostInRow = 16U << 20;  // bytes: cells may all name one long shared string

// Some writers put a prefix before every name ("x:row").
std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
bool starts(const XmlReader& xml, std::string_view name) {
  return xml.event().kind == XmlEvent::Kind::start && local(xml.event().name) == name;
}
bool ends(const XmlReader& xml, std::string_view name) {
  return xml.event().kind == XmlEvent::Kind::end && local(xml.event().name) == name;
}
std::string attribute(const XmlReader& xml, std::string_view name) {
  const std::string* value = xml.event().attribute(name);
  return value == nullptr ? std::string() : *value;
}

template <typename Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// True for number formats that show a date or a time.
bool shows_date(std::string_view format) {
  bool quoted = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"') {
      quoted = !quoted;
    } else if (quoted) {
      continue;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next character stands for itself
    } else if (c == '[') {
      const auto end = format.find(']', i);
      if (end == std::string_view::npos) return false;
      const auto inside = format.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
        return true;  // elapsed time
      i = end;
    } else if (std::string_view("dDmMyYhHsS").find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}
bool shows_date(int format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) ||
         (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
}

std::string date_text(double serial, bool from_1904) {
  const auto seconds_all = static_cast<std::int64_t>(std::llround(serial * 86'400));
  std::int64_t days = seconds_all / 86'400;
  const std::int64_t seconds = seconds_all % 86'400;
  const std::string time =
      fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (days == 0 && !from_1904) return time;
  // The calendar of 1900 counts a 29 February that never was.
  if (!from_1904 && days < 60) ++days;
  using namespace std::chrono;
  const sys_days start =
      from_1904 ? sys_days(1904y / January / 1) : sys_days(1899y / December / 30);
  const year_month_day date(start + std::chrono::days(days));
  std::string text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return seconds == 0 ? text : text + "T" + time;
}

class XlsxRows final : public RowSource {
 public:
  explicit XlsxRows(Input input) : path_(input.path()) {
    if (input.peek(8).starts_with("\xD0\xCF\x11\xE0"))
      fail("this is an old or an encrypted workbook",
           "save it as an Excel workbook (.xlsx) without a password");
    ZipArchive archive = ZipArchive::read(input);
    const std::string workbook = main_part(archive);
    read_workbook(archive, workbook);
    sheet_.emplace(Input::from_string(archive.entry(sheet_name_), path_ + ":" + sheet_name_));
  }

  const std::string& path() const override { return path_; }
  std::int64_t bytes_read() const override { return sheet_->bytes_read(); }
  std::int64_t bytes_total() const override { return sheet_->bytes_total(); }

  bool next(TableRow& row) override {
    while (sheet_->next()) {
      if (!starts(*sheet_, "row")) continue;
      row = {};
      const auto given = number<std::int64_t>(attribute(*sheet_, "r"));
      number_ = given ? *given : number_ + 1;
      row.line = number_;
      read_row(row);
      while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
      if (row.cells.empty()) continue;
      // Spreadsheets leave out the empty cells at the end: give them back.
      if (columns_ == 0) columns_ = row.cells.size();
      if (row.cells.size() < columns_) row.cells.resize(columns_);
      row.raw = csv_line(row.cells);
      return true;
    }
    return false;
  }

 private:
  [[noreturn]] void fail(const std::string& what, const std::string& advice) const {
    throw InputError({path_, 0, 0}, what, advice);
  }

  XmlReader open(ZipArchive& archive, const std::string& name) const {
    return XmlReader(Input::from_string(archive.entry(name), path_ + ":" + name));
  }

  // What a part's relations call `id`, or the first of that kind when `id` is empty.
  std::string related(ZipArchive& archive, const std::string& part, const std::string& id,
                      std::string_view kind) const {
    const auto slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
    const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    if (!archive.has(name)) return {};
    XmlReader xml = open(archive, name);
    while (xml.next()) {
      if (!starts(xml, "Relationship")) continue;
      const std::string type = attribute(xml, "Type");
      if (id.empty() ? !type.ends_with(kind) : attribute(xml, "Id") != id) continue;
      std::string target = attribute(xml, "Target");
      if (target.starts_with('/')) return target.substr(1);
      std::string from = folder;
      while (target.starts_with("../")) {
        target.erase(0, 3);
        const auto above = from.size() < 2 ? std::string::npos : from.rfind('/', from.size() - 2);
        from.erase(above == std::string::npos ? 0 : above + 1);
      }
      return from + target;
    }
    return {};
  }

  std::string main_part(ZipArchive& archive) const {
    std::string name = related(archive, "", {}, "/officeDocument");
    if (name.empty() || !archive.has(name)) name = "xl/workbook.xml";
    if (!archive.has(name))
      fail("this is no XLSX workbook", "save the table as an Excel workbook (.xlsx), or as CSV");
    return name;
  }

  void read_workbook(ZipArchive& archive, const std::string& workbook) {
    XmlReader xml = open(archive, workbook);
    std::string id;
    while (xml.next()) {
      if (starts(xml, "workbookPr")) {
        const std::string value = attribute(xml, "date1904");
        from_1904_ = value == "1" || value == "true";
      } else if (starts(xml, "sheet") && id.empty()) {
        const std::string state = attribute(xml, "state");
        if (!state.empty() && state != "visible") continue;
        for (const auto& [name, value] : xml.event().attributes)
          if (name != "id" && local(name) == "id") id = value;
      }
    }
    if (!id.empty()) sheet_name_ = related(archive, workbook, id, {});
    if (sheet_name_.empty() || !archive.has(sheet_name_))
      fail("the workbook has no sheet to read", "make its first sheet visible");
    const auto with = [&](std::string_view kind, const auto& read) {
      const std::string name = related(archive, workbook, {}, kind);
      if (name.empty() || !archive.has(name)) return;
      XmlReader part = open(archive, name);
      read(part);
    };
    with("/sharedStrings", [&](XmlReader& part) {
      std::size_t held = 0;
      while (part.next()) {
        if (!starts(part, "si")) continue;
        strings_.push_back(text_of(part, "si"));
        held += sizeof(std::string) + strings_.back().size();
        if (held > kHeldLimit)
          fail("the workbook holds more than " + std::to_string(kHeldLimit >> 20U) + " MiB of text",
               "split it, or save it as CSV");
      }
    });
    with("/styles", [&](XmlReader& part) { read_styles(part); });
  }

  // The text inside an element, without the reading aids of Japanese text.
  static std::string text_of(XmlReader& xml, std::string_view element) {
    std::string text;
    int aside = 0;
    bool inside = false;
    while (xml.next() && !ends(xml, element)) {
      if (starts(xml, "rPh")) ++aside;
      if (ends(xml, "rPh")) --aside;
      if (starts(xml, "t")) inside = true;
      if (ends(xml, "t")) inside = false;
      if (inside && aside == 0 && xml.event().kind == XmlEvent::Kind::text)
        text += xml.event().text;
    }
    return unescape_xlsx(std::move(text));
  }

  void read_styles(XmlReader& xml) {
    std::map<int, bool> formats;
    bool in_cells = false;
    while (xml.next()) {
      if (starts(xml, "cellXfs")) in_cells = true;
      if (ends(xml, "cellXfs")) in_cells = false;
      if (starts(xml, "numFmt")) {
        if (const auto id = number<int>(attribute(xml, "numFmtId")))
          formats[*id] = shows_date(attribute(xml, "formatCode"));
      } else if (in_cells && starts(xml, "xf")) {
        const int id = number<int>(attribute(xml, "numFmtId")).value_or(0);
        const auto own = formats.find(id);
        dates_.push_back(own == formats.end() ? shows_date(id) : own->second);
      }
    }
  }

  // "AB12": 27.
  static std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0, letters = 0;
    for (; letters < reference.size() && letters < 4; ++letters) {
      const char c = reference[letters];
      if (c < 'A' || c > 'Z') break;
      column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    }
    if (column == 0) return std::nullopt;
    return column - 1;
  }

  void read_row(TableRow& row) {
    std::size_t column = 0, size = 0;
    while (sheet_->next() && !ends(*sheet_, "row")) {
      if (!starts(*sheet_, "c")) continue;
      column = column_of(attribute(*sheet_, "r")).value_or(column);
      if (column >= kMostColumns) sheet_->fail("a cell stands beyond the last column");
      if (row.cells.size() <= column) row.cells.resize(column + 1);
      row.cells[column] = cell();
      size += row.cells[column].size();
      if (size > kMostInRow) sheet_->fail("a row holds more than 16 MiB of text");
      ++column;
    }
  }

  std::string cell() {
    const std::string type = attribute(*sheet_, "t");
    const auto style = number<std::size_t>(attribute(*sheet_, "s"));
    std::string value, inline_text;
    bool inside = false;
    while (sheet_->next() && !ends(*sheet_, "c")) {
      if (starts(*sheet_, "is")) inline_text += text_of(*sheet_, "is");
      if (starts(*sheet_, "v")) inside = true;
      if (ends(*sheet_, "v")) inside = false;
      if (inside && sheet_->event().kind == XmlEvent::Kind::text) value += sheet_->event().text;
    }
    if (type == "inlineStr") return inline_text;
    if (type == "s") {
      const auto index = number<std::size_t>(value);
      if (!index || *index >= strings_.size())
        sheet_->fail("a cell names a text that is not there");
      return strings_[*index];
    }
    if (type == "str") return unescape_xlsx(std::move(value));
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "e" || type == "d" || value.empty()) return value;
    const auto parsed = number<double>(value);
    if (!parsed || !std::isfinite(*parsed)) return value;
    const bool date = style && *style < dates_.size() && dates_[*style];
    if (date && *parsed >= 0 && *parsed < 2'958'466) return date_text(*parsed, from_1904_);
    // As a spreadsheet shows it: 15 digits, so that .1 is not .10000000000000001.
    return fmt::format("{:.15g}", *parsed);
  }

  std::string path_, sheet_name_;
  bool from_1904_ = false;
  std::vector<std::string> strings_;
  std::vector<bool> dates_;  // by style: shows a date
  std::optional<XmlReader> sheet_;
  std::int64_t number_ = 0;
  std::size_t columns_ = 0;
};

}  // namespace

bool is_xlsx(const Input& input) {
  const auto head = input.peek(8);
  return head.starts_with("PK\x03\x04") || head.starts_with("\xD0\xCF\x11\xE0");
}

std::unique_ptr<RowSource> read_xlsx_rows(Input input) {
  return std::make_unique<XlsxRows>(std::move(input));
}

}  // namespace verso
