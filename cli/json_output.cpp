// SPDX-License-Identifier: Apache-2.0
#include "cli/json_output.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace verso {

struct Json::Value {
  nlohmann::ordered_json json;
};

Json::Json() : value_(std::make_unique<Value>()) {}
Json::Json(std::string_view text) : Json() { value_->json = text; }
Json::Json(bool value) : Json() { value_->json = value; }
Json::Json(std::int64_t value) : Json() { value_->json = value; }
Json::Json(double value) : Json() { value_->json = std::round(value * 1e4) / 1e4; }
Json::Json(const Json& other) : value_(std::make_unique<Value>(*other.value_)) {}
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(Json other) noexcept {
  value_ = std::move(other.value_);
  return *this;
}
Json::~Json() = default;

Json Json::object() {
  Json made;
  made.value_->json = nlohmann::ordered_json::object();
  return made;
}
Json Json::array() {
  Json made;
  made.value_->json = nlohmann::ordered_json::array();
  return made;
}

Json& Json::set(std::string_view name, Json value) {
  value_->json[std::string(name)] = std::move(value.value_->json);
  return *this;
}
Json& Json::add(Json value) {
  value_->json.push_back(std::move(value.value_->json));
  return *this;
}

namespace {

/// Characters that are legal in JSON strings and not safe on a terminal.
bool upsets_terminals(unsigned c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// All of them lie below U+10000; outside strings JSON is ASCII, so any place may be escaped.
std::string shielded(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size();) {
    const auto lead = static_cast<unsigned char>(json[i]);
    unsigned c = lead;
    std::size_t size = 1;
    const auto tail = [&](std::size_t at) { return static_cast<unsigned char>(json[at]) & 0x3FU; };
    if (lead >= 0xC2 && lead < 0xE0 && i + 1 < json.size()) {
      c = (lead & 0x1FU) << 6 | tail(i + 1);
      size = 2;
    } else if (lead >= 0xE0 && lead < 0xF0 && i + 2 < json.size()) {
      c = (lead & 0x0FU) << 12 | tail(i + 1) << 6 | tail(i + 2);
      size = 3;
    } else if (lead >= 0xF0) {
      c = 0x10000;
      size = 4;
    }
    if (upsets_terminals(c)) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", c);
      out += escaped;
    } else {
      out.append(json, i, size);
    }
    i += size;
  }
  return out;
}

}  // namespace

std::string Json::dump(int indent) const {
  return shielded(
      value_->json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void JsonWriter::put(const Json& object) {
  ++count_;
  if (format_ == OutputFormat::jsonl) {
    terminal_->out(object.dump() + "\n");
    return;
  }
  if (count_ == 1) {
    first_ = object.dump();
    return;
  }
  terminal_->out(count_ == 2 ? "[" + first_ + ",\n" : ",\n");
  terminal_->out(object.dump());
}

void JsonWriter::finish() {
  if (format_ == OutputFormat::jsonl) return;
  if (count_ == 0)
    terminal_->out("[]\n");
  else
    terminal_->out(count_ == 1 ? first_ + "\n" : "]\n");
}

std::string tsv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += '\t';
    for (const char c : cells[i]) line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return line + '\n';
}

}  // namespace verso
