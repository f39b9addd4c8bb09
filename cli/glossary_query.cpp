// SPDX-License-Identifier: Apache-2.0
//
// verso glossary query TEXT|-: the terms in a text, or the entry of a term.
#include <algorithm>
#include <set>

#include "cli/command.h"
#include "cli/concept_text.h"
#include "cli/interrupt.h"
#include "cli/session.h"
#include "formats/input.h"
#include "glossary/recogniser.h"
#include "text/normalise.h"
#include "text/pipeline.h"

namespace verso {
namespace {

class GlossaryQuery : public Command {
 public:
  void setup(CommandLine& line) override { line.argument("TEXT", text_); }

  int run(Session& session) override {
    if (first_invalid_utf8(text_.front()))
      throw UsageError("the text is not UTF-8", "set the terminal to UTF-8");
    Workspace workspace(session.workspace_options(), OpenMode::read);
    choose_languages(session, workspace);
    if (session.format() == OutputFormat::tsv)
      session.terminal().out(tsv_line(
          {"line", "surface", "start", "end", "term", "concept", "target", "lang", "status"}));
    JsonWriter json(session.terminal(), session.format());
    if (text_.front() == "-")
      answer_lines(session, workspace, json);
    else
      answer_text(session, workspace, json);
    if (session.json()) json.finish();
    return 0;
  }

 private:
  struct Line {
    std::int64_t number = 0;
    std::string text;
    std::vector<TermHit> hits;
  };

  /// -t may be left out: then the terms of all other languages are shown.
  void choose_languages(Session& session, Workspace& workspace) {
    if (!session.options().source.empty() && session.options().target.empty()) {
      source_ = Language(session.options().source);
      return;
    }
    source_ = workspace.source();
    target_ = workspace.target();
  }

  void answer_text(Session& session, Workspace& workspace, JsonWriter& json) {
    // A single query asks the database for the concepts that may occur, not for all of them.
    auto parts = std::make_shared<std::vector<GlossaryPart>>();
    std::vector<Concept> entries;
    if (session.options().glossaries.empty()) {
      parts->push_back({"", workspace.glossary().candidates(text_.front(), source_)});
      entries = workspace.glossary().search(text_.front());
      terms_ = parts;
    } else {
      terms_ = workspace.termbase();
      for (const auto& part : *terms_)
        for (const auto& concept_ : part.concepts)
          if (contains(concept_)) entries.push_back(concept_);
    }
    const Recogniser recogniser(terms_, source_);
    Line line{1, text_.front(), recogniser.find(text_.front())};
    std::set<std::string> shown;
    for (const auto& hit : line.hits)
      shown.insert(concept_label(concept_of(recogniser.entries()[index(hit)])));
    std::erase_if(entries,
                  [&](const Concept& concept_) { return shown.contains(concept_label(concept_)); });
    if (session.json()) {
      Json answer = line_json(line, recogniser);
      Json list = Json::array();
      for (const auto& concept_ : entries) list.add(concept_json(concept_));
      json.put(answer.set("entries", std::move(list)));
      return;
    }
    print(session, line, recogniser);
    if (!session.text()) return;
    print_entries(session, entries);
    if (line.hits.empty() && entries.empty()) session.terminal().note("no term of the glossary");
  }

  /// For glossaries beside the memory: does an entry hold the text as a word?
  bool contains(const Concept& concept_) const {
    const std::string wanted =
        " " + fold_case(strip_accents(std::string(trim(text_.front())))) + " ";
    for (const auto& section : concept_.languages)
      for (const auto& term : section.terms)
        if ((" " + fold_case(strip_accents(term.text)) + " ").find(wanted) != std::string::npos)
          return true;
    return false;
  }

  void answer_lines(Session& session, Workspace& workspace, JsonWriter& json) {
    terms_ = workspace.termbase();
    const Recogniser recogniser(terms_, source_);
    LineReader lines(Input::open("-", stop_if_interrupted));
    run_pipeline<Line, Line>(
        {.jobs = session.options().working_jobs()},
        [&](Line& line) {
          stop_if_interrupted();
          const bool more = lines.next(line.text);
          line.number = lines.line_number();
          return more;
        },
        [&] {
          return [&recogniser](Line&& line) {
            line.hits = recogniser.find(line.text);
            return std::move(line);
          };
        },
        [&](Line&& line) {
          if (session.json())
            json.put(line_json(line, recogniser));
          else
            print(session, line, recogniser);
        },
        [](const Line& line) { return line.text.size() + 64; });
  }

  static std::size_t index(const TermHit& hit) { return static_cast<std::size_t>(hit.entry); }
  const Concept& concept_of(const TermEntry& entry) const {
    return (*terms_)[entry.glossary].concepts[entry.concept_index];
  }
  const Term& term_of(const TermEntry& entry) const {
    return concept_of(entry).languages[entry.section].terms[entry.term];
  }

  Json line_json(const Line& line, const Recogniser& recogniser) const {
    Json terms = Json::array();
    for (const auto& hit : line.hits) {
      const TermEntry& entry = recogniser.entries()[index(hit)];
      const auto points = code_point_offsets(line.text, {hit.begin, hit.end});
      terms.add(Json::object()
                    .set("term", term_of(entry).text)
                    .set("surface", line.text.substr(hit.begin, hit.end - hit.begin))
                    .set("start", points[0])
                    .set("end", points[1])
                    .set("concept", concept_number(concept_of(entry)))
                    .set("status", name(term_of(entry).status))
                    .set("targets", targets_json(concept_of(entry), target_, source_)));
    }
    return Json::object().set("text", line.text).set("terms", std::move(terms));
  }

  void print(Session& session, const Line& line, const Recogniser& recogniser) const {
    Terminal& terminal = session.terminal();
    if (!session.text()) {
      for (const auto& hit : line.hits) {
        const TermEntry& entry = recogniser.entries()[index(hit)];
        const auto points = code_point_offsets(line.text, {hit.begin, hit.end});
        for (const auto& section : concept_of(entry).languages)
          for (const auto& target : section.terms) {
            const Language own(section.language);
            if (target_.empty() ? fit(source_, own) != LanguageFit::none
                                : fit(target_, own) == LanguageFit::none)
              continue;
            terminal.out(tsv_line(
                {std::to_string(line.number), line.text.substr(hit.begin, hit.end - hit.begin),
                 std::to_string(points[0]), std::to_string(points[1]), term_of(entry).text,
                 concept_label(concept_of(entry)), target.text, section.language,
                 std::string(name(target.status))}));
          }
      }
      return;
    }
    std::string marked;
    std::size_t at = 0;
    for (const auto& hit : line.hits) {
      if (hit.begin < at) continue;
      marked += Terminal::show(line.text.substr(at, hit.begin - at)) +
                terminal.paint(
                    Paint::bold,
                    "[" + Terminal::show(line.text.substr(hit.begin, hit.end - hit.begin)) + "]");
      at = hit.end;
    }
    session.print(marked + Terminal::show(line.text.substr(at)));
    using Align = Table::Align;
    Table table({Align::left, Align::left, Align::left, Align::left});
    std::set<std::pair<const Concept*, const Term*>> shown;
    for (const auto& hit : line.hits) {
      const TermEntry& entry = recogniser.entries()[index(hit)];
      if (shown.insert({&concept_of(entry), &term_of(entry)}).second)
        entry_rows(table, terminal, concept_of(entry), term_of(entry), target_, source_);
    }
    terminal.out(table.text());
  }

  void print_entries(Session& session, const std::vector<Concept>& entries) const {
    if (entries.empty()) return;
    using Align = Table::Align;
    Table table({Align::left, Align::left, Align::left, Align::left});
    for (const auto& concept_ : entries) {
      const LanguageSection* section = find(concept_, source_);
      if (section == nullptr || section->terms.empty()) continue;
      entry_rows(table, session.terminal(), concept_, section->terms.front(), target_, source_);
    }
    session.print("entries with “" + Terminal::show(text_.front()) + "”:");
    session.terminal().out(table.text());
  }

  std::vector<std::string> text_;
  Language source_, target_;
  Termbase terms_;
};

}  // namespace

std::unique_ptr<Command> glossary_query() { return std::make_unique<GlossaryQuery>(); }

}  // namespace verso
