// SPDX-License-Identifier: Apache-2.0
#include "formats/input.h"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>
#include <zlib.h>

#include "tests/scratch.h"
#include "text/error.h"

using namespace verso;

namespace {

std::string gzip(const std::string& bytes) {
  z_stream zip{};
  REQUIRE(deflateInit2(&zip, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(bytes.size() + 1000, '\0');
  std::string in = bytes;
  zip.next_in = reinterpret_cast<Bytef*>(in.data());
  zip.avail_in = static_cast<uInt>(in.size());
  zip.next_out = reinterpret_cast<Bytef*>(out.data());
  zip.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&zip, Z_FINISH) == Z_STREAM_END);
  out.resize(zip.total_out);
  deflateEnd(&zip);
  return out;
}

std::vector<std::string> lines(const std::string& bytes, const std::string& encoding = {}) {
  LineReader reader(Input::from_string(bytes), encoding);
  std::vector<std::string> out;
  for (std::string line; reader.next(line);) out.push_back(line);
  return out;
}

std::string message(const std::string& path) {
  try {
    Input::open(path);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("what cannot be read is refused with its reason") {
  CHECK(message("/no/such/file.tmx") == "/no/such/file.tmx: there is no such file; check the name");
  CHECK(message("/tmp") == "/tmp: is a folder; name a file");
  CHECK(message("/dev/zero").find("is a device") != std::string::npos);
  CHECK_FALSE(message("").empty());
}

TEST_CASE("a file whose name is no UTF-8 is read") {
  const Scratch scratch;
  const std::string path = scratch / "verso-\xE9-input";
  std::ofstream(path) << "hello";
  CHECK(Input::open(path).read_all(100) == "hello");
}

TEST_CASE("waiting for a pipe ends when whoever waits says so, before and after its first bytes") {
  const Scratch scratch;
  const std::string path = scratch / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  int asked = 0;
  const auto give_up = [&] {
    if (++asked == 2) throw Interrupted();
  };
  CHECK_THROWS_AS(Input::open(path, give_up), Interrupted);
  CHECK(asked == 2);

  const int writer = ::open(path.c_str(), O_RDWR);
  REQUIRE(::write(writer, "abc", 3) == 3);
  asked = 0;
  Input input = Input::open(path, give_up);
  CHECK(input.peek(3) == "abc");
  CHECK_THROWS_AS(input.read_all(100), Interrupted);
  ::close(writer);
}

TEST_CASE("a pipe is read to its end") {
  const Scratch scratch;
  const std::string path = scratch / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(path) << std::string(200'000, 'x'); });
  CHECK(Input::open(path, [] {}).read_all(1 << 20).size() == 200'000);
  writer.join();
}

TEST_CASE("gzip is looked through, several members too") {
  const std::string long_text(300000, 'x');
  Input input = Input::from_string(gzip("abc") + gzip(long_text) + std::string(64, '\0'));
  CHECK(input.peek(5) == "abcxx");
  CHECK(input.read_all(1 << 20) == "abc" + long_text);
  const std::string cut = gzip(long_text).substr(0, 100);
  CHECK_THROWS_AS(Input::from_string(cut).read_all(1 << 20), InputError);
  std::string damaged = gzip("some text that is long enough to be damaged inside");
  damaged[20] = static_cast<char>(damaged[20] ^ 0x55);
  CHECK_THROWS_AS(Input::from_string(damaged).read_all(1 << 20), InputError);
}

TEST_CASE("more than the limit is an error") {
  CHECK(Input::from_string("12345").read_all(5) == "12345");
  CHECK_THROWS_AS(Input::from_string("123456").read_all(5), InputError);
}

TEST_CASE("lines end with LF or CR LF, with CR alone only in files that have no LF") {
  CHECK(lines("a\nb\r\nc\rd") == std::vector<std::string>{"a", "b", "c\rd"});
  CHECK(lines("a\rb\nc\r") == std::vector<std::string>{"a\rb", "c\r"});
  CHECK(lines("a\rb\r\rc") == std::vector<std::string>{"a", "b", "", "c"});
  CHECK(lines("a\r") == std::vector<std::string>{"a"});
  // The LF may come pieces later.
  CHECK(lines("a\r" + std::string(200000, 'x') + "\nb").size() == 2);
  CHECK(lines("a\n\nb\n") == std::vector<std::string>{"a", "", "b"});
  CHECK(lines("a\r\r\n") == std::vector<std::string>{"a\r"});
  CHECK(lines("").empty());
  // Across the border of a piece, wherever it falls.
  for (const std::size_t size : {65534U, 65535U, 65536U, 65537U}) {
    const auto found = lines(std::string(size, 'x') + "\r\nend");
    REQUIRE(found.size() == 2);
    CHECK(found[0].size() == size);
    CHECK(found[1] == "end");
  }
}

TEST_CASE("text of other encodings becomes UTF-8") {
  CHECK(lines("\xEF\xBB\xBFh\xC3\xA9\n") == std::vector<std::string>{"hé"});
  CHECK(lines(std::string("\xFF\xFEh\0\xE9\0\n\0", 8)) == std::vector<std::string>{"hé"});
  CHECK(lines(std::string("\xFE\xFF\0h\0\xE9", 6)) == std::vector<std::string>{"hé"});
  CHECK(lines(std::string("a\0b\0\t\0c\0\n\0", 10)) == std::vector<std::string>{"ab\tc"});
  CHECK(lines("h\xE9", "ISO-8859-1") == std::vector<std::string>{"hé"});
  Input input = Input::from_string("\xEF\xBB\xBFx");
  const DecodedText text = decode_text(input, {}, 100);
  CHECK(text.text == "x");
  CHECK(text.bom);
  CHECK(text.encoding == "UTF-8");
}

TEST_CASE("a byte that is not UTF-8 is named with its true line") {
  std::string bytes;
  for (int i = 1; i < 50000; ++i) bytes += "line\n";
  bytes += "caf\xE9\n";
  try {
    lines(bytes);
    FAIL("accepted");
  } catch (const InputError& error) {
    CHECK(error.place().line == 50000);
    CHECK(std::string(error.what()).find("0xE9 is not UTF-8") != std::string::npos);
  }
  CHECK_THROWS_AS(lines("cut \xC3"), InputError);
}
