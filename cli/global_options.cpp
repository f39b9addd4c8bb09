// SPDX-License-Identifier: Apache-2.0
#include "cli/global_options.h"

#include <boost/program_options/value_semantic.hpp>
#include <cstdlib>
#include <map>
#include <thread>

#include "text/error.h"
#include "text/language.h"
#include "text/suggest.h"

namespace verso {
namespace po = boost::program_options;

int GlobalOptions::working_jobs() const {
  if (jobs > 0) return jobs;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : static_cast<int>(cores);
}

po::options_description global_options(GlobalOptions& o) {
  po::options_description description;
  const auto text = [](std::string& to, const char* name) {
    return po::value<std::string>(&to)->value_name(name);
  };
  const auto list = [](std::vector<std::string>& to, const char* name) {
    return po::value<std::vector<std::string>>(&to)->composing()->value_name(name);
  };
  description.add_options()                                                             //
      ("db", text(o.database, "FILE"), "the memory (else $VERSO_DB, else ./verso.db)")  //
      ("ref", list(o.references, "FILE[:N]"),
       "a further memory, read only, N points off; repeatable")                                //
      ("glossary", list(o.glossaries, "FILE"), "a further glossary, read only; repeatable")    //
      ("source,s", text(o.source, "LANG"), "source language: fr, fr-FR")                       //
      ("target,t", text(o.target, "LANG"), "target language")                                  //
      ("format", text(o.format_name, "NAME"), "output as text, json, jsonl or tsv")            //
      ("jobs,j", po::value<int>(&o.jobs)->value_name("N"), "threads (default: one per core)")  //
      ("wait", po::value<int>(&o.wait)->value_name("SECONDS"),
       "for another program that writes to the memory (60)")                                 //
      ("dry-run", po::bool_switch(&o.dry_run), "say what would be done, write nothing")      //
      ("color", text(o.color, "WHEN"), "auto, always or never; NO_COLOR is heeded")          //
      ("no-pager", po::bool_switch(&o.no_pager), "no $PAGER for long output on a terminal")  //
      ("quiet,q", po::bool_switch(&o.quiet), "only results and errors")                      //
      ("verbose,v", po::bool_switch(&o.verbose), "also what is otherwise summed up")         //
      ("help,h", po::bool_switch(&o.help), "help for the command")                           //
      ("version", po::bool_switch(&o.version), "versions of the program and its libraries");
  return description;
}

namespace {

const std::map<std::string, OutputFormat, std::less<>>& format_names() {
  static const std::map<std::string, OutputFormat, std::less<>> names = {
      {"text", OutputFormat::text}, {"json", OutputFormat::json},   {"jsonl", OutputFormat::jsonl},
      {"tsv", OutputFormat::tsv},   {"sarif", OutputFormat::sarif}, {"junit", OutputFormat::junit},
      {"csv", OutputFormat::csv},   {"html", OutputFormat::html}};
  return names;
}

}  // namespace

void settle(GlobalOptions& o, const std::vector<std::string_view>& more_formats) {
  std::vector<std::string> allowed = {"text", "json", "jsonl", "tsv"};
  allowed.insert(allowed.end(), more_formats.begin(), more_formats.end());
  const auto found = format_names().find(o.format_name);
  if (found == format_names().end() ||
      std::find(allowed.begin(), allowed.end(), o.format_name) == allowed.end())
    throw UsageError("--format " + o.format_name + " is not known here",
                     did_you_mean(o.format_name, allowed, "it can be " + list_of(allowed)));
  o.format = found->second;
  if (o.color != "auto" && o.color != "always" && o.color != "never")
    throw UsageError("--color " + o.color + " is not known", "it can be auto, always or never");
  if (o.jobs < 0 || o.jobs > 1024)
    throw UsageError("--jobs must be between 1 and 1024", "leave it out for one per core");
  if (o.wait < 0 || o.wait > 86400)
    throw UsageError("--wait must be between 0 and 86400 seconds", "leave it out for a minute");
  for (const std::string& spelled : {o.source, o.target})
    if (!spelled.empty()) language_option(spelled);
  if (o.database == "./verso.db" && !o.database_named) {
    if (const char* named = std::getenv("VERSO_DB"); named != nullptr && *named != '\0') {
      o.database = named;
      o.database_named = true;
    }
  }
}

}  // namespace verso
