// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/utx_test.cpp.
#include "formats/utx.h"

#include <algorithm>
#include <map>

#include "formats/tmx.h"
#include "formats/xml_writer.h"
#include "glossary/concept_meaning.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::size_t kLimit = 256U << 20;

std::vector<std::string> split(std::string_view line, char by) {
  std::vector<std::string> out;
  for (;;) {
    const auto at = line.find(by);
    out.emplace_back(trim(line.substr(0, at)));
    if (at == std::string_view::npos) return out;
    line.remove_prefix(at + 1);
  }
}

TermStatus utx_status(std::string_view value) {
  const std::string key = fold_case(value);
  if (key == "rejected") return TermStatus::forbidden;
  bool known = false;
  return key.empty() || key == "-" ? TermStatus::preferred : status_of(key, known);
}

std::string_view utx_status(TermStatus status) {
  switch (status) {
    case TermStatus::preferred:
      return "approved";
    case TermStatus::admitted:
      return "non-standard";
    case TermStatus::proposed:
      return "provisional";
    case TermStatus::deprecated:
      return "forbidden";
    case TermStatus::forbidden:
      return "forbidden";
  }
  return {};
}

class UtxSource final : public ConceptSource {
 public:
  UtxSource(Input input, const ReadOptions& options) : path_(input.path()), options_(options) {
    const std::string text = decode_text(input, options.encoding, kLimit).text;
    read(text);
  }
  const std::string& path() const override { return path_; }
  const DataItem& header() const override { return header_; }
  bool next(SourcedConcept& out) override {
    if (at_ >= concepts_.size()) return false;
    out = concepts_[at_++];
    return true;
  }

 private:
  void read(std::string_view text) {
    header_.kind = DataItem::Kind::other;
    header_.category = "table";
    std::vector<std::string> columns;
    std::map<std::string, std::size_t> by_id;
    std::int64_t number = 0;
    while (!text.empty()) {
      const auto end = text.find('\n');
      std::string_view line = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++number;
      if (trim(line).empty()) continue;
      if (line.starts_with('#')) {
        header_.value += std::string(header_.value.empty() ? "" : "\n") + std::string(line);
        // The last header line with tabs names the columns.
        if (line.find('\t') != std::string_view::npos) {
          columns = split(line.substr(1), '\t');
          for (std::string& column : columns)
            if (column.starts_with('#')) column.erase(0, 1);
        } else {
          languages(line);
        }
        continue;
      }
      row(columns, line, number, by_id);
    }
  }

  /// "#UTX 1.11; en/fr; …" and the 1.20 form "#lang: en/fr".
  void languages(std::string_view line) {
    if (!source_.empty()) return;
    for (std::string part : split(line.substr(1), ';')) {
      const auto colon = part.find(':');
      if (colon != std::string::npos && fold_case(part).starts_with("lang"))
        part = std::string(trim(std::string_view(part).substr(colon + 1)));
      const auto slash = part.find('/');
      if (slash == std::string::npos || part.size() > 25 || part.find(' ') != std::string::npos)
        continue;
      if (!Language(part.substr(0, slash)).valid() || !Language(part.substr(slash + 1)).valid())
        continue;
      source_ = part.substr(0, slash);
      target_ = part.substr(slash + 1);
      return;
    }
  }

  void row(const std::vector<std::string>& columns, std::string_view line, std::int64_t number,
           std::map<std::string, std::size_t>& by_id) {
    const std::string from = source_.empty() ? options_.source.spelled() : source_;
    const std::string to = target_.empty() ? options_.target.spelled() : target_;
    if (from.empty() || to.empty())
      throw InputError({path_, number, 0}, "the head names no languages",
                       "begin with “#UTX 1.11; en/fr;”, or give -s and -t");
    const std::vector<std::string> cells = split(line, '\t');
    std::map<std::string, std::string> named;
    for (std::size_t i = 0; i < cells.size(); ++i)
      named[i < columns.size() ? columns[i]
            : i == 0           ? "src"
            : i == 1           ? "tgt"
                               : "column " + std::to_string(i + 1)] = cells[i];
    const auto take = [&](const char* name) {
      std::string value = std::move(named[name]);
      named.erase(name);
      return value == "-" ? std::string() : value;
    };
    Term source, target;
    source.text = take("src");
    target.text = take("tgt");
    source.part_of_speech = take("src:pos");
    target.part_of_speech = take("tgt:pos");
    if (target.part_of_speech.empty()) target.part_of_speech = source.part_of_speech;
    target.status = utx_status(take("term status"));
    const bool empty = source.text.empty() && target.text.empty();
    if (empty || !xml_holds(line)) {
      if (options_.reporter != nullptr)
        options_.reporter->reject({{path_, number, 0},
                                   empty ? "the row holds no term" : "a control character",
                                   empty ? "fill its first two columns" : "take it out",
                                   {},
                                   std::string(line)});
      return;
    }
    const std::string id = take("concept ID");
    SourcedConcept* one = nullptr;
    if (!id.empty() && by_id.contains(id)) {
      one = &concepts_[by_id[id]];
    } else {
      if (!id.empty()) by_id[id] = concepts_.size();
      one = &concepts_.emplace_back();
      one->line = number;
      one->column = 1;
      one->concept_.external_id = id;
    }
    one->raw += std::string(one->raw.empty() ? "" : "\n") + std::string(line);
    Concept& made = one->concept_;
    if (std::string client = take("customer"); !client.empty()) made.client = std::move(client);
    add(made, from, std::move(source));
    add(made, to, std::move(target));
    for (auto& [name, value] : named) {
      if (value.empty()) continue;
      DataItem item;
      item.kind = DataItem::Kind::admin;
      item.category = name;
      item.value = std::move(value);
      if (std::find(made.data.begin(), made.data.end(), item) == made.data.end())
        made.data.push_back(std::move(item));
    }
  }

  static void add(Concept& made, const std::string& language, Term term) {
    if (term.text.empty()) return;
    auto section = std::find_if(made.languages.begin(), made.languages.end(),
                                [&](const LanguageSection& s) { return s.language == language; });
    if (section == made.languages.end()) {
      made.languages.emplace_back().language = language;
      section = made.languages.end() - 1;
    }
    const bool there = std::any_of(section->terms.begin(), section->terms.end(),
                                   [&](const Term& other) { return other.text == term.text; });
    if (!there) section->terms.push_back(std::move(term));
  }

  std::string path_;
  ReadOptions options_;
  DataItem header_;
  std::string source_, target_;
  std::vector<SourcedConcept> concepts_;
  std::size_t at_ = 0;
};

std::string cell(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

class UtxSink final : public ConceptSink {
 public:
  UtxSink(Output& output, const WriteOptions& options) : output_(output), options_(options) {
    if (options.source.empty() || options.target.empty())
      throw UsageError("a UTX glossary has two languages", "name them with -s and -t");
    output_.write("#UTX 1.11; " + options.source.spelled() + "/" + options.target.spelled() +
                  ";\r\n#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tcustomer\tconcept ID\r\n");
  }
  void put(const Concept& one) override {
    ++number_;
    const LanguageSection* source = find(one, options_.source);
    const LanguageSection* target = find(one, options_.target);
    if (source == nullptr || target == nullptr) return;
    const std::string id = one.external_id.empty() ? std::to_string(number_) : one.external_id;
    for (const Term& from : source->terms) {
      if (from.status == TermStatus::forbidden || from.status == TermStatus::deprecated) continue;
      for (const Term& to : target->terms)
        output_.write(cell(from.text) + "\t" + cell(to.text) + "\t" +
                      (from.part_of_speech.empty() ? "-" : cell(from.part_of_speech)) + "\t" +
                      (to.part_of_speech.empty() ? "-" : cell(to.part_of_speech)) + "\t" +
                      std::string(utx_status(to.status)) + "\t" + cell(one.client) + "\t" +
                      cell(id) + "\r\n");
    }
  }
  void finish() override {}

 private:
  Output& output_;
  WriteOptions options_;
  std::int64_t number_ = 0;
};

/// A concept's terms as units: one per source term, all languages' good terms beside it.
class TmxSink final : public ConceptSink {
 public:
  TmxSink(Output& output, const WriteOptions& options)
      : options_(options), units_(write_tmx(output, options)) {}

  void put(const Concept& one) override {
    for (std::size_t s = 0; s < one.languages.size(); ++s) {
      const Language from(one.languages[s].language);
      if (!options_.source.empty() && fit(options_.source, from) == LanguageFit::none) continue;
      for (std::size_t t = 0; t < one.languages.size(); ++t) {
        const Language to(one.languages[t].language);
        if (t == s || (options_.source.empty() && t < s)) continue;
        if (!options_.target.empty() && fit(options_.target, to) == LanguageFit::none) continue;
        for (const Term& source : one.languages[s].terms)
          for (const Term& target : one.languages[t].terms)
            if (good(source) && good(target))
              put_pair(one, one.languages[s], source, one.languages[t], target);
      }
    }
  }
  void finish() override { units_->finish(); }

 private:
  static bool good(const Term& term) {
    return !term.text.empty() &&
           (term.status == TermStatus::preferred || term.status == TermStatus::admitted);
  }
  void put_pair(const Concept& one, const LanguageSection& from, const Term& source,
                const LanguageSection& to, const Term& target) {
    TranslationUnit unit;
    unit.source_language = from.language;
    if (!one.external_id.empty())
      annotate(unit, Annotation::Kind::property, "x-verso-concept", one.external_id);
    if (!one.subject.empty()) annotate(unit, Annotation::Kind::property, "subject", one.subject);
    if (!one.client.empty()) annotate(unit, Annotation::Kind::property, "client", one.client);
    if (!one.definition.empty()) annotate(unit, Annotation::Kind::note, "", one.definition);
    for (const auto& [language, text] :
         {std::pair{from.language, source.text}, std::pair{to.language, target.text}}) {
      Variant variant;
      variant.language = language;
      variant.segment.text = text;
      unit.variants.push_back(std::move(variant));
    }
    units_->put(unit);
  }
  static void annotate(TranslationUnit& unit, Annotation::Kind kind, const std::string& name,
                       const std::string& value) {
    Annotation annotation;
    annotation.kind = kind;
    annotation.name = name;
    annotation.value = value;
    unit.annotations.push_back(std::move(annotation));
  }
  WriteOptions options_;
  std::unique_ptr<UnitSink> units_;
};

}  // namespace

bool looks_like_utx(std::string_view head) { return head.starts_with("#UTX"); }

std::unique_ptr<ConceptSource> read_utx(Input input, const ReadOptions& options) {
  return std::make_unique<UtxSource>(std::move(input), options);
}
std::unique_ptr<ConceptSink> write_utx(Output& output, const WriteOptions& options) {
  return std::make_unique<UtxSink>(output, options);
}
std::unique_ptr<ConceptSink> write_glossary_tmx(Output& output, const WriteOptions& options) {
  return std::make_unique<TmxSink>(output, options);
}

}  // namespace verso
