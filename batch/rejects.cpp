// SPDX-License-Identifier: Apache-2.0
//
// XML formats get a comment before each unit, tables two columns that the reader leaves out, PO
// comment lines, JSON lines a line of its own that the reader leaves out.
// Tests: tests/batch/rejects_test.cpp.
#include "batch/rejects.h"

#include <nlohmann/json.hpp>

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
bool is_xliff(std::string_view format) { return format.starts_with("xliff"); }

}  // namespace

RejectsFile::RejectsFile(std::string path) : path_(std::move(path)) {}
RejectsFile::~RejectsFile() = default;

void RejectsFile::begin(std::string_view format, const FileHeader& header, std::string_view source,
                        std::string_view target) {
  if (output_ && format != format_)
    throw UsageError(
        "one rejects file cannot hold units of " + format_ + " and of " + std::string(format),
        "import these files one by one, with a rejects file each");
  format_ = format;
  header_ = header;
  source_ = source;
  target_ = target;
}

void RejectsFile::open() {
  output_.emplace(Output::open(path_));
  std::string head;
  if (format_ == "tmx") {
    head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n";
    append_xml_open(head, "header", header_.attributes);
    head += "/>\n<body>\n";
  } else if (is_xliff(format_)) {
    head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (format_ == "xliff2") {
      head += "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"";
      if (!source_.empty()) head += " srcLang=\"" + source_ + '"';
      if (!target_.empty()) head += " trgLang=\"" + target_ + '"';
      head += ">\n<file id=\"rejects\">\n";
    } else {
      head +=
          "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n<file "
          "original=\"rejects\" datatype=\"plaintext\"";
      if (!source_.empty()) head += " source-language=\"" + source_ + '"';
      if (!target_.empty()) head += " target-language=\"" + target_ + '"';
      head += ">\n<body>\n";
    }
  } else if (is_table(format_)) {
    const char delimiter = format_ == "csv" ? ',' : '\t';
    head = std::string("#line") + delimiter + "#reason" + delimiter + source_ + delimiter +
           target_ + '\n';
  } else if (format_ == "po") {
    head = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n";
    if (!target_.empty()) head += "\"Language: " + target_ + "\\n\"\n";
    head += '\n';
  }
  output_->write(head);
}

void RejectsFile::put(const Rejection& rejection) {
  if (path_.empty()) return;
  if (!output_) open();
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
  } else if (format_ == "jsonl" || format_ == "weblate") {
    nlohmann::ordered_json note;
    note["rejected"] = {{"line", rejection.place.line}, {"reason", reason}};
    text = note.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n' +
           rejection.raw + '\n';
  } else {
    append_comment(text, reason);
    text += rejection.raw + '\n';
  }
  output_->write(text);
}

void RejectsFile::finish() {
  if (!output_) return;
  if (format_ == "tmx")
    output_->write("</body>\n</tmx>\n");
  else if (format_ == "xliff2")
    output_->write("</file>\n</xliff>\n");
  else if (is_xliff(format_))
    output_->write("</body>\n</file>\n</xliff>\n");
  output_->finish();
}

}  // namespace verso
