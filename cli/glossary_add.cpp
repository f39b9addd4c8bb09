// SPDX-License-Identifier: Apache-2.0
//
// verso glossary add TERM TRANSLATION: one concept by hand, or out of a unit of the memory.
#include "cli/command.h"
#include "cli/concept_text.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "formats/glossary_values.h"
#include "glossary/recogniser.h"
#include "text/normalise.h"

namespace verso {
namespace {

class GlossaryAdd : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("TERM", term_);
    line.argument("TRANSLATION", translation_, true);
    line.option("admitted", admitted_, "TERM", "a further translation that is right; repeatable");
    line.option("deprecated", deprecated_, "TERM", "one to be warned of; repeatable");
    line.option("forbidden", forbidden_, "TERM", "one that is an error; repeatable");
    line.option("pos", pos_, "NAME", "part of speech: noun, verb, adjective, properNoun");
    line.option("gender", gender_, "NAME", "of TERM: masculine, feminine, neuter");
    line.option("subject", concept_.subject, "TEXT", "subject field");
    line.option("definition", concept_.definition, "TEXT", "what it means");
    line.option("note", concept_.note, "TEXT", "a note");
    line.option("client", concept_.client, "NAME", "only for this client");
    line.option("id", concept_.external_id, "ID", "the concept's id in your own lists");
    line.flag("case-sensitive", case_sensitive_, "upper and lower case matter");
    line.option("from-unit", from_unit_, "ID",
                "both terms must occur in this unit of the memory: it becomes their context");
    line.flag("do-not-translate", concept_.do_not_translate, "stays as it is in every language");
    line.shared({"client", "id", "case-sensitive"});
    author_.add_to(line);
  }

  int run(Session& session) override {
    if (translation_.empty() && forbidden_.empty() && deprecated_.empty() &&
        !concept_.do_not_translate)
      throw UsageError("glossary add: TRANSLATION is missing",
                       "a term that stays as it is wants --do-not-translate");
    refuse_slip("--gender", GlossaryField::gender, gender_);
    refuse_slip("--pos", GlossaryField::part_of_speech, pos_);
    for (const auto* texts : {&term_, &translation_, &admitted_, &deprecated_, &forbidden_})
      for (const auto& text : *texts) refuse_slip("glossary add", GlossaryField::terms, text);
    gender_ = named_gender(gender_);
    pos_ = named_part_of_speech(pos_);
    Workspace workspace(session.workspace_options(author_.author), OpenMode::create);
    LanguageSection source, target;
    source.language = workspace.source().spelled();
    target.language = workspace.target().spelled();
    add(source, term_.front(), TermStatus::preferred);
    source.terms.front().gender = gender_;
    if (!translation_.empty())
      add(target, translation_.front(), TermStatus::preferred);
    else if (concept_.do_not_translate)
      add(target, term_.front(), TermStatus::preferred);
    for (const auto& text : admitted_) add(target, text, TermStatus::admitted);
    for (const auto& text : deprecated_) add(target, text, TermStatus::deprecated);
    for (const auto& text : forbidden_) add(target, text, TermStatus::forbidden);
    if (!from_unit_.empty()) cite(workspace, source, target);
    concept_.languages = {source, target};

    Edit edit(workspace.database(), {.kind = "glossary add",
                                     .user = workspace.options().user,
                                     .dry_run = session.options().dry_run});
    GlossaryEdit concepts(workspace.glossary(), edit);
    const StoredConcept stored = concepts.add(concept_);
    const auto operation = edit.commit(term_.front());
    const char* what = stored == StoredConcept::added       ? "added"
                       : stored == StoredConcept::duplicate ? "there already"
                                                            : "updated";
    if (session.json()) {
      session.print(Json::object().set("stored", what).set("operation", operation));
      return 0;
    }
    session.print(std::string(session.options().dry_run ? "would be " : "") + what + ": " +
                  Terminal::show(term_.front()) +
                  (translation_.empty() ? "" : " → " + Terminal::show(translation_.front())));
    return 0;
  }

 private:
  static void refuse_slip(const std::string& where, GlossaryField field, const std::string& value) {
    GlossaryColumn column;
    column.field = field;
    if (const auto fault = fault_of_cell(column, value))
      throw UsageError(where + ": " + fault->what, fault->advice);
  }

  void add(LanguageSection& section, const std::string& text, TermStatus status) const {
    if (first_invalid_utf8(text)) throw UsageError("a term is not UTF-8");
    if (trim(text).empty()) throw UsageError("a term must not be empty");
    Term term;
    term.text = std::string(trim(text));
    term.status = status;
    term.part_of_speech = pos_;
    term.case_sensitive = case_sensitive_;
    section.terms.push_back(std::move(term));
  }

  /// The unit's texts become the terms' contexts, its client the concept's.
  void cite(Workspace& workspace, LanguageSection& source, LanguageSection& target) {
    const std::int64_t id = parse_number("--from-unit", from_unit_, 1);
    const auto stored = workspace.memory().unit(id);
    if (!stored)
      throw UsageError("there is no unit " + from_unit_,
                       "verso tm concordance WORDS shows the numbers of units");
    for (LanguageSection* section : {&source, &target}) {
      if (section->terms.empty()) continue;
      Term& term = section->terms.front();
      const Variant* found = nullptr;
      for (const auto& variant : stored->unit.variants)
        if (fit(Language(section->language), Language(variant.language)) != LanguageFit::none &&
            occurs(term, section->language, variant.segment.text))
          found = &variant;
      if (found == nullptr)
        throw UsageError("“" + term.text + "” does not occur in the " + section->language +
                             " text of unit " + from_unit_,
                         "give the term as a dictionary would, and --pos verb for a verb");
      DataItem context;
      context.kind = DataItem::Kind::descrip;
      context.category = "context";
      context.value = markup_free(found->segment.text);
      term.data.push_back(std::move(context));
    }
    if (concept_.client.empty())
      if (const auto* client = find_property(stored->unit.annotations, "client"))
        concept_.client = *client;
  }

  static bool occurs(const Term& term, const std::string& language, const std::string& text) {
    Concept one;
    LanguageSection& section = one.languages.emplace_back();
    section.language = language;
    section.terms.push_back(term);
    const auto base = std::make_shared<const std::vector<GlossaryPart>>(
        std::vector<GlossaryPart>{{"", {std::move(one)}}});
    return !Recogniser(base, Language(language)).find(text).empty();
  }

  /// Data items hold XML.
  static std::string markup_free(const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c == '&')
        out += "&amp;";
      else if (c == '<')
        out += "&lt;";
      else
        out += c;
    }
    return out;
  }

  std::string from_unit_;
  std::vector<std::string> term_, translation_, admitted_, deprecated_, forbidden_;
  std::string pos_, gender_;
  bool case_sensitive_ = false;
  Concept concept_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> glossary_add() { return std::make_unique<GlossaryAdd>(); }

}  // namespace verso
