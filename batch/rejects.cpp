// SPDX-License-Identifier: Apache-2.0
//
// TMX gets a comment before each unit, tables two columns that the reader leaves out, PO
// comment lines, JSON lines a line of its own that the reader leaves out.
// Tests: tests/batch/import_test.cpp.
#include "batch/rejects.h"

#include <nlohmann/json.hpp>

#include "formats/jsonl.h"
#include "formats/xml_writer.h"
#include "text/error.h"

namespace verso {
namespace {

std::string reason_of(const Rejection& rejection) {
  std::string out = rejection.place.to_string() + ": " + rejection.reason;
  if (!rejection.advice.empty()) out += "; " + rejection.advice;
  for (char& c : out)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return out;
}

void append_comment(std::string& to, std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '-' && !safe.empty() && safe.back() == '-') safe += ' ';
    safe += c;
  }
  to += "<!-- ";
  append_xml_text(to, safe);
  to += " -->\n";
}

bool is_table(std::string_view format) { return format == "tsv" || format == "csv"; }

}  // namespace

RejectsFile::RejectsFile(std::string path) : file_(std::move(path)) {}
RejectsFile::~RejectsFile() = default;

void RejectsFile::begin(std::string_view format, const FileHeader& header, std::string_view source,
                        std::string_view target) {
  // What has no form of its own for rejects is kept as JSON lines or as TMX.
  std::string_view kind = "tmx";
  if (is_table(format) || format == "po") kind = format;
  if (format == "jsonl" || format == "weblate") kind = "jsonl";
  if (file_.begun() && kind != format_)
    throw UsageError(
        "one rejects file cannot hold units of " + format_ + " and of " + std::string(kind),
        "import these files one by one, with a rejects file each");
  format_ = kind;
  header_ = header;
  source_ = source;
  target_ = target;
}

void RejectsFile::open() {
  Output& output = file_.output();
  std::string head;
  if (format_ == "tmx") {
    head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n";
    append_xml_open(head, "header", header_.attributes);
    head += "/>\n<body>\n";
  } else if (is_table(format_)) {
    const char delimiter = format_ == "csv" ? ',' : '\t';
    const std::string* const columns = find(header_.attributes, "x-verso-columns");
    head = std::string("#line") + delimiter + "#reason" + delimiter +
           (columns != nullptr ? *columns : source_ + delimiter + target_) + '\n';
  } else if (format_ == "po") {
    head = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n";
    if (!target_.empty()) head += "\"Language: " + target_ + "\\n\"\n";
    head += '\n';
  }
  output.write(head);
  if (format_ == "jsonl") {
    WriteOptions options;
    options.header = header_;
    write_jsonl(output, options)->finish();
  }
}

void RejectsFile::put(const Rejection& rejection) {
  if (file_.path().empty()) return;
  if (!file_.begun()) open();
  const std::string reason = reason_of(rejection);
  std::string text;
  if (is_table(format_)) {
    const char delimiter = format_ == "csv" ? ',' : '\t';
    text = std::to_string(rejection.place.line) + delimiter;
    if (format_ == "csv") {
      text += '"';
      for (const char c : reason) text.append(c == '"' ? 2 : 1, c);
      text += '"';
    } else {
      text += reason;
    }
    text += delimiter + rejection.raw + '\n';
  } else if (format_ == "po") {
    text = "# " + reason + '\n' + rejection.raw + "\n\n";
  } else if (format_ == "jsonl") {
    nlohmann::ordered_json note;
    note["rejected"] = {{"line", rejection.place.line}, {"reason", reason}};
    text = note.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n' +
           rejection.raw + '\n';
  } else {
    append_comment(text, reason);
    text += rejection.raw + '\n';
  }
  file_.output().write(text);
}

void RejectsFile::finish() { file_.finish(format_ == "tmx" ? "</body>\n</tmx>\n" : ""); }

}  // namespace verso
