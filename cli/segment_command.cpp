// SPDX-License-Identifier: Apache-2.0
//
// verso segment FILE|-: the sentences of a document.
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/interrupt.h"
#include "cli/session.h"
#include "text/normalise.h"

namespace verso {
namespace {

class SegmentCommand : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("FILE", file_);
    line.reads(file_);
    reading_.add_to(line);
    line.flag("explain", explain_, "which rule broke, and which kept what looked like an end");
  }

  int run(Session& session) override {
    ReadOptions read = reading_.read(session);
    if (read.source.empty())
      throw UsageError("the language is missing", "name it with -s, as in -s fr");
    Input input = Input::open(file_.front(), stop_if_interrupted);
    // Standard input is plain text unless --from says otherwise.
    const Format* format = reading_.format();
    if (format == nullptr)
      format = file_.front() == "-" ? find_format("txt") : &guess_format(input);
    if (format == nullptr || format->open_document == nullptr)
      throw InputError({file_.front()}, "this is no document", "name its format with --from");
    const SegmentationRules* rules = reading_.rules(session);
    Segmenter segmenter(rules == nullptr ? default_segmentation() : *rules, read.source,
                        &session.warnings());
    const auto document = format->open_document(std::move(input), read);

    JsonWriter json(session.terminal(), session.format());
    if (session.format() == OutputFormat::tsv)
      session.terminal().out(tsv_line({"paragraph", "start", "end", "text"}));
    std::int64_t paragraph = 0;
    // Blank lines are no paragraphs, but of standard input every line counts.
    const bool lines = file_.front() == "-" && reading_.paragraphs == "line";
    for (Block block; document->next(block); ++paragraph) {
      stop_if_interrupted();
      if (lines && block.line > 0) paragraph = block.line - 1;
      print(session, block, segmenter, paragraph, json);
    }
    if (session.json()) json.finish();
    return 0;
  }

 private:
  void print(Session& session, const Block& block, Segmenter& segmenter, std::int64_t paragraph,
             JsonWriter& json) const {
    const std::string& text = block.source.text;
    std::vector<Sentence> sentences;
    if (block.segmented) {
      const auto inner = trim(text);
      const auto begin = static_cast<std::size_t>(inner.data() - text.data());
      if (!inner.empty()) sentences.push_back({begin, begin + inner.size(), {}});
    } else {
      sentences = segmenter.split(text, explain_);
    }
    std::vector<std::size_t> bytes;
    for (const auto& sentence : sentences) {
      bytes.push_back(sentence.begin);
      bytes.push_back(sentence.end);
    }
    const auto points = code_point_offsets(text, bytes);
    std::vector<BreakDecision> kept;
    if (explain_ && !block.segmented) {
      kept = segmenter.explain(text);
      std::erase_if(kept, [](const BreakDecision& decision) { return decision.breaks; });
    }
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const auto& sentence = sentences[i];
      const std::string part = text.substr(sentence.begin, sentence.end - sentence.begin);
      if (session.json()) {
        Json each = Json::object()
                        .set("text", part)
                        .set("start", points[2 * i])
                        .set("end", points[2 * i + 1])
                        .set("paragraph", paragraph);
        if (explain_) each.set("rule", sentence.rule).set("kept", kept_in(text, sentence, kept));
        json.put(each);
      } else if (session.format() == OutputFormat::tsv) {
        session.terminal().out(tsv_line({std::to_string(paragraph), std::to_string(points[2 * i]),
                                         std::to_string(points[2 * i + 1]), part}));
      } else {
        session.print(Terminal::show(part));
        for (const auto& decision : kept) {
          if (decision.position <= sentence.begin || decision.position >= sentence.end) continue;
          explain(session, "kept after “" + ending_at(text, sentence.begin, decision.position) +
                               "”: " + decision.rule);
        }
        if (explain_ && !sentence.rule.empty()) explain(session, "broken: " + sentence.rule);
      }
    }
  }

  static void explain(Session& session, const std::string& why) {
    session.print("    " + session.terminal().paint(Paint::dim, Terminal::show(why)));
  }

  // The word before a place.
  static std::string ending_at(const std::string& text, std::size_t begin, std::size_t at) {
    const auto blank = text.find_last_of(" \n\t", at - 1);
    const std::size_t from = blank == std::string::npos || blank < begin ? begin : blank + 1;
    return text.substr(from, at - from);
  }

  static Json kept_in(const std::string& text, const Sentence& sentence,
                      const std::vector<BreakDecision>& kept) {
    Json list = Json::array();
    for (const auto& decision : kept) {
      if (decision.position <= sentence.begin || decision.position >= sentence.end) continue;
      list.add(Json::object()
                   .set("at", code_points(std::string_view(text).substr(0, decision.position)))
                   .set("rule", decision.rule));
    }
    return list;
  }

  std::vector<std::string> file_;
  ReadingOptions reading_;
  bool explain_ = false;
};

}  // namespace

std::unique_ptr<Command> segment_command() { return std::make_unique<SegmentCommand>(); }

}  // namespace verso
