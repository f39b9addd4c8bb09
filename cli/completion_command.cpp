// SPDX-License-Identifier: Apache-2.0
//
// verso completion SHELL: a script that completes commands, options, languages and memories, made
// from the table of commands.
#include <map>

#include "cli/command.h"
#include "cli/session.h"
#include "text/suggest.h"

namespace verso {
namespace {

constexpr const char* kLanguages =
    "ar bg cs da de el en en-GB en-US es et fi fr fr-CA he hi hr hu hy id it ja ko lt lv nl nb pl "
    "pt pt-BR ro ru sk sl sr sv th tr uk vi zh zh-Hans zh-Hant";
constexpr const char* kFormats = "text json jsonl tsv";

struct Described {
  std::string name, help;
  bool takes_value = false;
};

std::vector<Described> options_of(const boost::program_options::options_description& options) {
  std::vector<Described> out;
  for (const auto& option : options.options())
    out.push_back(
        {option->long_name(), option->description(), option->semantic()->max_tokens() > 0});
  return out;
}

std::vector<Described> options_of(const CommandRow& row) {
  const auto command = row.make();
  CommandLine line;
  command->setup(line);
  return options_of(line.options);
}

std::vector<Described> global() {
  GlobalOptions options;
  return options_of(global_options(options));
}

/// "" → "tm glossary align …", "tm" → "import export …".
std::map<std::string, std::string> next_words() {
  std::map<std::string, std::string> next;
  for (const auto& row : commands()) {
    const auto space = row.name.find(' ');
    const std::string first(row.name.substr(0, space));
    std::string& start = next[""];
    if ((" " + start + " ").find(" " + first + " ") == std::string::npos)
      start += (start.empty() ? "" : " ") + first;
    if (space != std::string_view::npos)
      next[first] += (next[first].empty() ? "" : " ") + std::string(row.name.substr(space + 1));
  }
  return next;
}

std::string words(const std::vector<Described>& options) {
  std::string out;
  for (const auto& option : options) out += (out.empty() ? "--" : " --") + option.name;
  return out;
}

std::string value_options() {
  std::string out = "-s|-t|-j|-o";
  std::map<std::string, bool> seen;
  const auto add = [&](const std::vector<Described>& options) {
    for (const auto& option : options)
      if (option.takes_value && !seen[option.name]) {
        seen[option.name] = true;
        out += "|--" + option.name;
      }
  };
  add(global());
  for (const auto& row : commands()) add(options_of(row));
  return out;
}

/// The branches of a shell's case over the words typed so far; the longest names stand first.
std::string branches(const std::string& words_call, const std::string& options_call) {
  std::string out;
  const auto next = next_words();
  for (const auto& row : commands()) {
    const std::string name(row.name);
    std::string call = options_call;
    const std::string all = words(options_of(row)) + " " + words(global());
    out = "    \"" + name + "\"*) " + call + " \"" + all + "\" ;;\n" + out;
  }
  for (const auto& [typed, following] : next)
    out = "    \"" + typed + "\") " + words_call + " \"" + following + "\" ;;\n" + out;
  return out;
}

std::string bash() {
  return "# bash completion for verso: . <(verso completion bash)\n"
         "_verso() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} typed= i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case ${COMP_WORDS[i]} in\n"
         "      " +
         value_options() +
         ") ((i++)) ;;\n"
         "      -*) ;;\n"
         "      *) typed+=\"${typed:+ }${COMP_WORDS[i]}\" ;;\n"
         "    esac\n"
         "  done\n"
         "  _verso_words() { COMPREPLY=($(compgen -W \"$1\" -- \"$cur\")); }\n"
         "  _verso_options() {\n"
         "    if [[ $cur == -* ]]; then _verso_words \"$1\"; else COMPREPLY=($(compgen -f -- "
         "\"$cur\")); fi\n"
         "  }\n"
         "  case $prev in\n"
         "    -s|-t|--source|--target) _verso_words \"" +
         std::string(kLanguages) +
         "\"; return ;;\n"
         "    --format) _verso_words \"" +
         kFormats +
         "\"; return ;;\n"
         "    --color) _verso_words \"auto always never\"; return ;;\n"
         "    --db|--ref) COMPREPLY=($(compgen -f -X '!*.db' -- \"$cur\") $(compgen -d -- "
         "\"$cur\")); return ;;\n"
         "  esac\n"
         "  case $typed in\n" +
         branches("_verso_words", "_verso_options") +
         "  esac\n"
         "}\n"
         "complete -o filenames -F _verso verso\n";
}

std::string zsh() {
  return "#compdef verso\n"
         "# zsh completion for verso: verso completion zsh > ~/.zfunc/_verso\n"
         "_verso() {\n"
         "  local typed= previous=${words[CURRENT-1]} i\n"
         "  for ((i = 2; i < CURRENT; i++)); do\n"
         "    case ${words[i]} in\n"
         "      " +
         value_options() +
         ") ((i++)) ;;\n"
         "      -*) ;;\n"
         "      *) typed+=\"${typed:+ }${words[i]}\" ;;\n"
         "    esac\n"
         "  done\n"
         "  _verso_words() { compadd -- ${=1} }\n"
         "  _verso_options() { if [[ $PREFIX == -* ]]; then compadd -- ${=1}; else _files; fi }\n"
         "  case $previous in\n"
         "    -s|-t|--source|--target) _verso_words \"" +
         std::string(kLanguages) +
         "\"; return ;;\n"
         "    --format) _verso_words \"" +
         kFormats +
         "\"; return ;;\n"
         "    --db|--ref) _files -g '*.db'; return ;;\n"
         "  esac\n"
         "  case $typed in\n" +
         branches("_verso_words", "_verso_options") +
         "  esac\n"
         "}\n"
         "_verso \"$@\"\n";
}

/// Single quotes for fish, with what is inside escaped.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_options(const std::vector<Described>& options, const std::string& condition) {
  std::string out;
  for (const auto& option : options) {
    out += "complete -c verso" + condition + " -l " + option.name;
    if (option.name == "source" || option.name == "target")
      out += std::string(" -s ") + option.name[0] + " -x -a " + quoted(kLanguages);
    else if (option.name == "format")
      out += " -x -a " + quoted(kFormats);
    else if (option.name == "db" || option.name == "ref")
      out += " -r -a '(__fish_complete_suffix .db)'";
    else if (option.takes_value)
      out += " -r";
    out += " -d " + quoted(option.help) + "\n";
  }
  return out;
}

std::string fish() {
  std::string out = "# fish completion for verso: verso completion fish | source\n";
  const auto next = next_words();
  out += "complete -c verso -n __fish_use_subcommand -f -a " + quoted(next.at("")) + "\n";
  for (const auto& [first, following] : next)
    if (!first.empty())
      out += "complete -c verso -n '__fish_seen_subcommand_from " + first +
             "; and not __fish_seen_subcommand_from " + following + "' -a " + quoted(following) +
             "\n";
  out += fish_options(global(), "");
  for (const auto& row : commands()) {
    std::string condition = " -n '";
    std::string name(row.name);
    const auto space = name.find(' ');
    condition += "__fish_seen_subcommand_from " + name.substr(0, space);
    if (space != std::string::npos)
      condition += "; and __fish_seen_subcommand_from " + name.substr(space + 1);
    out += fish_options(options_of(row), condition + "'");
  }
  return out;
}

class Completion : public Command {
 public:
  void setup(CommandLine& line) override { line.argument("SHELL", shell_); }

  int run(Session& session) override {
    const std::string& shell = shell_.front();
    if (shell != "bash" && shell != "zsh" && shell != "fish")
      throw UsageError("there is no completion for " + shell,
                       did_you_mean(shell, {"bash", "zsh", "fish"}, "it can be bash, zsh or fish"));
    session.terminal().out(shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish());
    return 0;
  }

 private:
  std::vector<std::string> shell_;
};

}  // namespace

std::unique_ptr<Command> completion_command() { return std::make_unique<Completion>(); }

}  // namespace verso
