// SPDX-License-Identifier: Apache-2.0
//
// How fast TMX comes in and goes out, against a bare parse of the same file in the same run:
//     bench_import [--table FILE.tsv] [--units N] [--properties] [--folder DIR] [--jobs N]
// A million units unless told otherwise, made up where there is no table. Each row runs in a
// process of its own, so that its peak of memory is its own. Exit 1 when a row misses its target
// (ratio 3.0, 150000 units/s, 300 MB).
#include "batch/import.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/PlatformUtils.hpp>

#include "batch/export.h"
#include "bench/import/corpus.h"
#include "formats/format.h"
#include "store/database.h"
#include "tm/memory.h"

using namespace verso;

namespace {

struct Measure {
  double seconds = 0, processor = 0, megabytes = 0;
  bool good = true;
};

Measure measure(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    try {
      work();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
      _exit(1);
    }
    _exit(0);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
          seconds(used.ru_utime) + seconds(used.ru_stime),
          static_cast<double>(used.ru_maxrss) / 1024, status == 0};
}

void bare_parse(const std::string& path) {
  namespace xercesc = XERCES_CPP_NAMESPACE;
  xercesc::XMLPlatformUtils::Initialize();
  xercesc::SAX2XMLReader* parser = xercesc::XMLReaderFactory::createXMLReader();
  xercesc::DefaultHandler handler;
  parser->setFeature(xercesc::XMLUni::fgSAX2CoreValidation, false);
  parser->setFeature(xercesc::XMLUni::fgSAX2CoreNameSpaces, false);
  parser->setContentHandler(&handler);
  parser->parse(path.c_str());
}

struct Ignore : UnitReporter {
  void warn(const Warning&) override {}
  void reject(const Rejection&) override {}
  void skip(const Place&, const std::string&) override {}
};

void read_units(const std::string& path) {
  Ignore ignore;
  ReadOptions options;
  options.reporter = &ignore;
  const auto source = find_format("tmx")->read_units(Input::open(path), options);
  SourcedUnit unit;
  while (source->next(unit)) unit = {};
}

Database open(const std::string& path) {
  OpenOptions options;
  options.mode = OpenMode::create;
  return Database::open(path, options);
}

void import(const std::string& path, const std::string& memory_path, int jobs) {
  Database database = open(memory_path);
  Memory memory(database);
  ImportOptions options;
  options.files = {path};
  options.jobs = jobs;
  import_files(memory, options);
}

void write_out(const std::string& memory_path, const std::string& path) {
  Database database = open(memory_path);
  Memory memory(database);
  ExportOptions options;
  options.file = path;
  export_units(memory, options);
}

void row(const char* name, const Measure& measure, std::int64_t units, double base) {
  std::printf("%-22s %8.2f s %8.2f s CPU %9.0f units/s %6.0f MB   ratio %.2f%s\n", name,
              measure.seconds, measure.processor, static_cast<double>(units) / measure.seconds,
              measure.megabytes, measure.seconds / base, measure.good ? "" : "   FAILED");
}

}  // namespace

int main(int argc, char** argv) {
  std::string table, folder = std::filesystem::temp_directory_path();
  std::int64_t wanted = 1000000;
  bool properties = false;
  int jobs = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--properties") {
      properties = true;
    } else if (i + 1 < argc && option == "--table") {
      table = argv[++i];
    } else if (i + 1 < argc && option == "--units") {
      wanted = std::atoll(argv[++i]);
    } else if (i + 1 < argc && option == "--folder") {
      folder = argv[++i];
    } else if (i + 1 < argc && option == "--jobs") {
      jobs = std::atoi(argv[++i]);
    } else {
      std::fprintf(stderr,
                   "usage: bench_import [--table FILE.tsv] [--units N] [--properties] "
                   "[--folder DIR] [--jobs N]\n");
      return 2;
    }
  }
  std::string own = folder + "/verso-bench-XXXXXX";
  if (mkdtemp(own.data()) == nullptr) {
    std::perror("bench_import");
    return 2;
  }
  const std::string tmx = own + "/in.tmx", memory = own + "/memory.db", out = own + "/out.tmx";
  const std::int64_t units = table.empty() ? bench::made_up_tmx(wanted, tmx, properties)
                                           : bench::tmx_from_table(table, tmx, wanted);
  std::printf("%lld units, %.0f MB of TMX\n", static_cast<long long>(units),
              static_cast<double>(std::filesystem::file_size(tmx)) / 1e6);
  ::sync();                 // or the disk would be busy with it while the import waits for it
  read_units(tmx.c_str());  // into the cache of the disk
  const Measure bare = measure([&] { bare_parse(tmx); });
  row("bare SAX2 parse", bare, units, bare.seconds);
  const Measure reading = measure([&] { read_units(tmx); });
  row("read units", reading, units, bare.seconds);
  const Measure importing = measure([&] { import(tmx, memory, jobs); });
  row("import with index", importing, units, bare.seconds);
  const Measure again = measure([&] { bare_parse(tmx); });
  row("bare SAX2 parse again", again, units, bare.seconds);
  const Measure exporting = measure([&] { write_out(memory, out); });
  row("export", exporting, units, bare.seconds);
  const Measure twice = measure([&] { import(tmx, memory, jobs); });
  row("import again", twice, units, bare.seconds);
  std::printf("memory file %.0f MB\n",
              static_cast<double>(std::filesystem::file_size(memory)) / 1e6);
  std::filesystem::remove_all(own);
  const double ratio = importing.seconds / ((bare.seconds + again.seconds) / 2);
  const double rate = static_cast<double>(units) / exporting.seconds;
  const double peak = std::max({importing.megabytes, exporting.megabytes, twice.megabytes});
  std::printf(
      "import %.2f × bare parse (target 3.0), export %.0f units/s (target 150000), peak "
      "%.0f MB (target 300)\n",
      ratio, rate, peak);
  return importing.good && exporting.good && ratio <= 3.0 && rate >= 150000 && peak <= 300 ? 0 : 1;
}
