// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/text/encoding_test.cpp.
#include "text/encoding.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <unicode/ucnv.h>

#include "text/error.h"

namespace verso {
namespace {

bool lead(char16_t c) { return (c & 0xFC00) == 0xD800; }
bool trail(char16_t c) { return (c & 0xFC00) == 0xDC00; }

/// Writes one code point, gives the place after it.
char* encode(char* out, char32_t c) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *out++ = static_cast<char>(0xC0 | (c >> 6));
    *out++ = static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    *out++ = static_cast<char>(0xE0 | (c >> 12));
    *out++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    *out++ = static_cast<char>(0x80 | (c & 0x3F));
  } else {
    *out++ = static_cast<char>(0xF0 | (c >> 18));
    *out++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    *out++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    *out++ = static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

}  // namespace

void append_utf8(std::string& to, char32_t code_point) {
  char bytes[4];
  to.append(bytes, static_cast<std::size_t>(encode(bytes, code_point) - bytes));
}

void append_utf8(std::string& to, std::u16string_view text) {
  const std::size_t before = to.size();
  to.resize(before + 3 * text.size());
  char* out = to.data() + before;
  const char16_t* in = text.data();
  const char16_t* const end = in + text.size();
  while (in < end) {
    // Four ASCII characters at a time, as long as there are any.
    std::uint64_t four = 0;
    while (end - in >= 4 && (std::memcpy(&four, in, 8), (four & 0xFF80FF80FF80FF80ULL) == 0)) {
      *out++ = static_cast<char>(in[0]);
      *out++ = static_cast<char>(in[1]);
      *out++ = static_cast<char>(in[2]);
      *out++ = static_cast<char>(in[3]);
      in += 4;
    }
    if (in == end) break;
    char32_t c = *in++;
    if ((c & 0xF800) == 0xD800) {
      if (lead(static_cast<char16_t>(c)) && in < end && trail(*in))
        c = 0x10000 + ((c - 0xD800) << 10) + (*in++ - 0xDC00U);
      else
        c = 0xFFFD;
    }
    out = encode(out, c);
  }
  to.resize(static_cast<std::size_t>(out - to.data()));
}

std::string to_utf8(std::u16string_view text) {
  std::string out;
  append_utf8(out, text);
  return out;
}

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    if (i + length > text.size()) break;
    char32_t c = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k)
      c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    i += length;
    if (c >= 0x10000) {
      out += static_cast<char16_t>(0xD7C0 + (c >> 10));
      out += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    } else {
      out += static_cast<char16_t>(c);
    }
  }
  return out;
}

Utf8Prefix utf8_prefix(std::string_view bytes) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* in = begin;
  const unsigned char* const end = in + bytes.size();
  const auto at = [&](const unsigned char* place, bool broken) {
    return Utf8Prefix{static_cast<std::size_t>(place - begin), broken};
  };
  for (;;) {
    std::uint64_t eight = 0;
    while (end - in >= 8 && (std::memcpy(&eight, in, 8), (eight & 0x8080808080808080ULL) == 0))
      in += 8;
    while (in < end && *in < 0x80) ++in;
    if (in == end) return at(in, false);
    const unsigned char first = *in;
    // The second byte's range keeps out overlong forms, surrogates and what lies past U+10FFFF.
    const int length = first < 0xC2   ? 0
                       : first < 0xE0 ? 2
                       : first < 0xF0 ? 3
                       : first < 0xF5 ? 4
                                      : 0;
    if (length == 0) return at(in, true);
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    for (int k = 1; k < length; ++k) {
      if (in + k == end) return at(in, false);
      const unsigned char byte = in[k];
      if (byte < (k == 1 ? low : 0x80) || byte > (k == 1 ? high : 0xBF)) return at(in, true);
    }
    in += length;
  }
}

namespace {

/// One that stops at what it does not know.
struct Converter {
  UConverter* icu = nullptr;

  explicit Converter(const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    if (!encoding.empty()) icu = ucnv_open(encoding.c_str(), &status);
    if (icu == nullptr || U_FAILURE(status))
      throw UsageError("unknown encoding \"" + encoding + "\"",
                       "name one such as UTF-8, UTF-16, windows-1252, ISO-8859-1 or Shift_JIS");
    ucnv_setToUCallBack(icu, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(icu, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  }
  ~Converter() { ucnv_close(icu); }
  Converter(const Converter&) = delete;
};

}  // namespace

struct Decoder::Impl : Converter {
  using Converter::Converter;
};

Decoder::Decoder(const std::string& encoding) : impl_(std::make_unique<Impl>(encoding)) {}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;

bool Decoder::decode(std::string_view bytes, bool last, std::string& to) {
  std::array<char16_t, 4096> buffer{};
  const char* in = bytes.data();
  const char* const end = in + bytes.size();
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    char16_t* out = buffer.data();
    ucnv_toUnicode(impl_->icu, &out, buffer.data() + buffer.size(), &in, end, nullptr, last ? 1 : 0,
                   &status);
    append_utf8(to,
                std::u16string_view(buffer.data(), static_cast<std::size_t>(out - buffer.data())));
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    return U_SUCCESS(status) != 0;
  }
}

std::optional<std::string> to_encoding(std::string_view text, const std::string& encoding) {
  const Converter converter(encoding);
  const std::u16string wide = to_utf16(text);
  const char16_t* in = wide.data();
  const char16_t* const end = in + wide.size();
  std::string out;
  std::array<char, 8192> buffer{};
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    char* to = buffer.data();
    ucnv_fromUnicode(converter.icu, &to, to + buffer.size(), &in, end, nullptr, 1, &status);
    out.append(buffer.data(), static_cast<std::size_t>(to - buffer.data()));
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) return std::nullopt;
    return out;
  }
}

}  // namespace verso
