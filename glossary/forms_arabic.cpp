// SPDX-License-Identifier: Apache-2.0
//
// Arabic: and, with, for, like and the article are written together with the word; they are taken
// off the text's words here, and endings are put to the term's. Broken plurals come from a table.
#include <array>

#include "glossary/forms.h"

namespace verso {

namespace {

constexpr std::string_view kFixed = "في من إلى على عن مع أو بين غير بعد قبل عند حول ضد بلا دون";

constexpr std::string_view kBroken =
    "قانون قوانين/دولة دول/حرب حروب/وزير وزراء/رئيس رؤساء/سفير سفراء/سجين سجناء/أسير أسرى/جندي "
    "جنود/"
    "ضابط ضباط/حزب أحزاب/خبر أخبار/سوق أسواق/سلاح أسلحة/طفل أطفال/عمل أعمال/قائد قادة/حاكم "
    "حكام/عامل عمال/"
    "طالب طلاب طلبة/كتاب كتب/مدينة مدن/قرية قرى/منطقة مناطق/مركز مراكز/مكتب مكاتب/مصنع مصانع/مدرسة "
    "مدارس/"
    "مجلس مجالس/محكمة محاكم/مصرف مصارف/بنك بنوك/بيت بيوت/حق حقوق/حد حدود/عقد عقود/عهد عهود/شرط "
    "شروط/"
    "شهر أشهر شهور/يوم أيام/سنة سنوات سنين/عام أعوام/رجل رجال/امرأة نساء/شخص أشخاص/شعب شعوب/بلد "
    "بلدان بلاد/"
    "جيش جيوش/ملك ملوك/أمير أمراء/عضو أعضاء/لاجئ لاجئون لاجئين/نائب نواب/عدو أعداء/صديق أصدقاء/جزء "
    "أجزاء/"
    "طريق طرق/جسر جسور/قصر قصور/بحر بحار/نهر أنهار/جبل جبال/جزيرة جزر/صاروخ صواريخ/قنبلة قنابل/لغم "
    "ألغام/"
    "مرض أمراض/دواء أدوية/طبيب أطباء/مريض مرضى/جرح جروح/جريح جرحى/قتيل قتلى/ضحية ضحايا/قضية "
    "قضايا/نظام أنظمة نظم/"
    "برنامج برامج/مشروع مشاريع مشروعات/تقرير تقارير/تدبير تدابير/خطة خطط/سياسة سياسات/هدف "
    "أهداف/سعر أسعار/"
    "ضريبة ضرائب/فائدة فوائد/دين ديون/مال أموال/سهم أسهم/رقم أرقام/اسم أسماء/علم علوم أعلام/رأي "
    "آراء/"
    "حل حلول/بند بنود/نص نصوص/مادة مواد/مبدأ مبادئ/قرار قرارات/خبير خبراء/عالم علماء/شريك "
    "شركاء/زعيم زعماء/"
    "مواطن مواطنون مواطنين/كلب كلاب/قلب قلوب/عين عيون/يد أيدي أيد/رأس رؤوس/أزمة أزمات/هدنة "
    "هدن/طائرة طائرات/"
    "سفينة سفن/دبابة دبابات/مبنى مبان مباني/مستوى مستويات/مستشفى مستشفيات/قاض قاضي قضاة/محام محامي "
    "محامون محامين/"
    "صحفي صحفيون صحفيين/صحيفة صحف/مجلة مجلات/لغة لغات/ترجمة ترجمات/قوة قوات قوى/وكيل وكلاء/معاهدة "
    "معاهدات/"
    "حصار/أثر آثار/ظرف ظروف/مطار مطارات/ميناء موانئ/حقل حقول/معدن معادن/مصدر مصادر/مورد موارد/عنصر "
    "عناصر/"
    "سؤال أسئلة/جواب أجوبة/وثيقة وثائق/رسالة رسائل/وسيلة وسائل/فصيلة فصائل/كتيبة كتائب/فرقة "
    "فرق/لجنة لجان/"
    "غرفة غرف/نسخة نسخ/سلطة سلطات/ثروة ثروات/شركة شركات/ولاية ولايات/عملية عمليات/ملف ملفات/"
    "عقوبة عقوبات/هجوم هجمات/قمة قمم/فكرة أفكار/خطر أخطار مخاطر/ضرر أضرار/ربح أرباح/خسارة خسائر/"
    "حدث أحداث/موعد مواعيد/درس دروس/صندوق صناديق/مفتاح مفاتيح/عاصمة عواصم/نتيجة نتائج/وظيفة وظائف";

constexpr std::string_view kArticle = "ال";
constexpr std::string_view kPossessives = "ه ها هم هن هما ي ك كم نا";

/// Endings of a noun or adjective without its article.
void endings(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (letters(w) < 2) return;
  if (ends(w, "ة")) {
    const std::string stem(cut(w, 2));
    forms.add_all(stem, "ات تان تين تا تي");
    for (const std::string& base : {stem + "ت", stem + "ات"}) forms.add_all(base, kPossessives);
    if (ends(w, "ية")) forms.add_all(stem, "- ون ين ان ا");  // the masculine of a nisba
    return;
  }
  if (ends(w, "ات")) {
    forms.add_all(w, kPossessives);
    forms.add(std::string(cut(w, 4)) + "ة");
    forms.add(std::string(cut(w, 4)));
    return;
  }
  if (ends(w, "ون") || ends(w, "ين")) {
    if (letters(w) > 4) {
      const std::string stem(cut(w, 4));
      forms.add_all(stem, "- ون ين و ي ة ات ان");
    }
  }
  forms.add_all(w, "ا ان ين ات ون ة تان تين و");
  forms.add_all(w, kPossessives);
  forms.add_all(std::string(w) + "ات", kPossessives);
  if (ends(w, "اء")) {
    const std::string stem(cut(w, 2));
    forms.add_all(stem, "ئه ئها ئهم ؤه ؤها ؤهم ءات ئنا ؤنا");
  }
  if (ends(w, "ى")) {
    const std::string stem(cut(w, 2));
    forms.add_all(stem, "ا اه اها اهم يات يان يين");
  }
}

void noun(std::string_view w, Forms& forms) {
  Forms bare;
  std::string_view stem = w;
  if (w.starts_with(kArticle) && letters(w) > 3) stem = w.substr(kArticle.size());
  endings(stem, bare);
  if (const std::string_view group = group_of(kBroken, stem); !group.empty()) {
    for (std::string_view rest = group;;) {
      const auto blank = rest.find(' ');
      endings(rest.substr(0, blank), bare);
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
  }
  for (const std::string& form : bare.list()) {
    forms.add(form);
    forms.add(kArticle, form);
  }
}

/// The verb as dictionaries have it (third person, past): prefixes and suffixes of both tenses.
void verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  forms.add_all(w, "ت تا ا وا تم نا ن ه ها هم وه وها ته تها");
  std::string_view stem = w;
  std::vector<std::string> stems;
  if (w.starts_with("است") && letters(w) > 5) stems.push_back("ست" + std::string(w.substr(6)));
  if (w.starts_with("ا") || w.starts_with("أ")) stems.emplace_back(w.substr(2));
  stems.emplace_back(stem);
  // Hollow and weak verbs: قال, يقول; دعا, يدعو.
  if (letters(w) == 3 && w.substr(2, 2) == "ا")
    for (const std::string_view middle : {"و", "ي"}) {
      std::string changed(w.substr(0, 2));
      changed += middle;
      changed += w.substr(4);
      stems.push_back(changed);
    }
  if (ends(w, "ى") || ends(w, "ا"))
    for (const std::string_view last : {"ي", "و", "ى"})
      stems.push_back(std::string(cut(w, 2)) + std::string(last));
  for (const std::string& one : stems)
    for (const std::string_view prefix : {"ي", "ت", "ن", "أ", "سي", "ست"}) {
      const std::string form = std::string(prefix) + one;
      forms.add_all(form, "- ون ان ين ن وا ه ها هم ونه ونها");
    }
}

class Arabic final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const std::string_view w = term.words[index].key;
    forms.add(std::string(w));
    if (term.fixed || letters(w) < 2 || static_cast<unsigned char>(w[0]) < 0xD8) return;
    if (term.words.size() > 1 && listed(kFixed, w)) return;
    if (term.verb) {
      if (index == 0) return verb(w, forms);
    }
    noun(w, forms);
  }

  bool has_readings() const override { return true; }

  /// و ف ب ل ك before the word, with or without the article; لل is ل and the article.
  void readings(std::string_view key, std::vector<Reading>& out) const override {
    if (key.size() < 6 || static_cast<unsigned char>(key[0]) < 0xD8) return;
    const auto strip = [&](std::string_view text, std::size_t skipped, bool inside) {
      for (const std::string_view clitic : {"و", "ف", "ب", "ل", "ك", "س"}) {
        if (!text.starts_with(clitic) || letters(text) < 4) continue;
        const std::string_view rest = text.substr(clitic.size());
        out.push_back({std::string(rest), skipped + 1, 0, inside});
        if (clitic == "ل" && rest.starts_with("ل") && letters(rest) > 2) {
          // للقوات: the article has lost its alif.
          out.push_back({"ال" + std::string(rest.substr(2)), skipped + 1, 0, inside});
          if (rest.substr(2).starts_with("ل"))
            out.push_back({"ال" + std::string(rest), skipped + 1, 0, inside});
        }
      }
    };
    strip(key, 0, false);
    // Two of them: وب, ول, فل.
    for (const std::string_view first : {"و", "ف"})
      if (key.starts_with(first)) strip(key.substr(2), 1, false);
  }
};

}  // namespace

std::unique_ptr<Inflector> arabic_forms() { return std::make_unique<Arabic>(); }

}  // namespace verso
