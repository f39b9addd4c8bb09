// SPDX-License-Identifier: Apache-2.0
#include "tm/align/aligner.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/tm/beads.h"
#include "text/error.h"
#include "tm/align/parameters.h"
#include "tm/align/parts.h"
#include "tm/align/prior_dictionary.h"

using namespace verso;

namespace {

AlignDocument document(std::vector<std::string> source, std::vector<std::string> target) {
  AlignDocument made;
  made.source.sentences = std::move(source);
  made.target.sentences = std::move(target);
  return made;
}

void check_laws(const AlignDocument& given, const AlignResult& result) {
  int source = 0, target = 0;
  for (const auto& bead : result.beads) {
    CHECK((!bead.source.empty() || !bead.target.empty()));
    for (const int i : bead.source) CHECK(i == source++);
    for (const int j : bead.target) CHECK(j == target++);
    CHECK(bead.confidence >= 0);
    CHECK(bead.confidence <= 1);
  }
  CHECK(source == static_cast<int>(given.source.sentences.size()));
  CHECK(target == static_cast<int>(given.target.sentences.size()));
}

}  // namespace

TEST_CASE("Every sentence is in exactly one bead, in order, whatever the texts are") {
  std::mt19937 random(1);
  const std::vector<std::string> words{
      "a",      "the",   "Paris",
      "12",     "?",     "",
      "maison", "house", "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0",
      "\xFF"};
  for (int round = 0; round < 30; ++round) {
    AlignDocument given;
    for (AlignSide* side : {&given.source, &given.target})
      for (std::size_t k = random() % 12; k > 0; --k) {
        std::string sentence;
        for (std::size_t w = random() % 8; w > 0; --w)
          sentence += words[random() % words.size()] + " ";
        side->sentences.push_back(sentence);
      }
    const auto results = align({given, given}, {});
    REQUIRE(results.size() == 2);
    for (const auto& result : results) check_laws(given, result);
  }
}

TEST_CASE("A text with nothing on the other side stays unaligned and is no translation") {
  const auto given = document({"One.", "Two."}, {});
  const auto result = align({given}, {}).front();
  CHECK(spelled(result.beads) == "0: 1:");
  CHECK_FALSE(result.translations);
  CHECK(align({document({}, {})}, {}).front().beads.empty());
}

TEST_CASE("A sentence cut in two and two sentences joined are found") {
  const auto given = document(
      {"Le port de Marseille a accueilli 14 navires en mars.",
       "Le directeur, Paul Renard, a salué ce résultat, il attend 20 cargos du Brésil et 35 "
       "ferries de Tunis en avril.",
       "Les travaux du quai nord commencent le 12 juin.",
       "Ils dureront 6 semaines et coûteront 250 000 euros à la région.",
       "La mairie publiera le calendrier complet."},
      {"The port of Marseille welcomed 14 ships in March.",
       "The director, Paul Renard, praised this result.",
       "He expects 20 cargo ships from Brazil and 35 ferries from Tunis in April.",
       "Work on the north quay begins on 12 June, will last 6 weeks and will cost the region "
       "250,000 euros.",
       "The town hall will publish the complete calendar."});
  const auto result = align({given}, {}).front();
  CHECK(spelled(result.beads) == "0:0 1:1+2 2+3:3 4:4");
  CHECK(result.translations);
}

TEST_CASE("A foreign block stays unaligned and pulls nothing with it") {
  const auto given = document(
      {"Article 1. Le comité siège à Genève.", "Article 2. Il compte 12 membres.",
       "Article 3. Le mandat dure 4 ans.", "Article 4. Le budget est de 3 500 francs."},
      {"Article 1. The committee sits in Geneva.", "Print this page", "Share on social networks",
       "Subscribe to our newsletter", "Article 2. It has 12 members.",
       "Article 3. The term is 4 years.", "Article 4. The budget is 3,500 francs."});
  const auto result = align({given}, {}).front();
  CHECK(spelled(result.beads) == "0:0 :1 :2 :3 1:4 2:5 3:6");
}

TEST_CASE("Texts about other things are no translations of each other") {
  const auto given =
      document({"Le port de Marseille a accueilli 14 navires en mars.",
                "Les travaux du quai nord commencent le 12 juin.",
                "La mairie publiera le calendrier complet.", "Le stade sera fermé tout l'été.",
                "Un nouveau tramway reliera la gare à l'université."},
               {"Whisk the eggs with 200 grams of sugar until the mixture is pale.",
                "Preheat the oven.", "Fold in the flour and the melted butter with a wooden spoon.",
                "Bake for 35 minutes.", "Leave the cake to cool before you cut it into slices."});
  CHECK_FALSE(align({given}, {}).front().translations);
}

TEST_CASE("Names meet across scripts") {
  const auto russian =
      document({"Президент Франции Эммануэль Макрон прибыл в Ереван.",
                "Его встретил премьер-министр Никол Пашинян.", "Они говорили два часа.",
                "Завтра Макрон вылетает в Тбилиси."},
               {"Cet article est réservé aux abonnés.",
                "Le président français Emmanuel Macron est arrivé à Erevan.",
                "Il a été accueilli par le Premier ministre Nikol Pachinian.",
                "Ils ont parlé pendant deux heures.", "Demain, Macron s'envole pour Tbilissi."});
  CHECK(spelled(align({russian}, {}).front().beads) == ":0 0:1 1:2 2:3 3:4");
  const auto arabic =
      document({"وصل محمد السيد إلى تونس يوم 12 مارس.", "استقبله الوزير كمال بن سالم في المطار.",
                "اتفق الطرفان على 3 مشاريع."},
               {"Mohamed Elsayed arrived in Tunis on 12 March.",
                "He was received at the airport by the minister, Kamal Ben Salem.",
                "The two sides agreed on 3 projects."});
  CHECK(spelled(align({arabic}, {}).front().beads) == "0:0 1:1 2:2");
  const auto chinese =
      document({"2021年3月5日，代表团从北京抵达上海。", "代表团访问了3家工厂。",
                "随后，他们前往南京。", "王明教授陪同访问。"},
               {"On 5 March 2021 the delegation arrived in Shanghai from Beijing.",
                "The delegation visited 3 factories.", "They then went on to Nanjing.",
                "Professor Wang Ming accompanied the visit.", "Copyright 2021"});
  CHECK(spelled(align({chinese}, {}).front().beads) == "0:0 1:1 2:2 3:3 :4");
}

TEST_CASE("Documents with different paragraphs are aligned all the same") {
  auto given = document({"Le port accueille 14 navires.", "Les travaux durent 6 semaines.",
                         "Paul Renard dirige le port.", "Fin du rapport."},
                        {"The port welcomes 14 ships.", "The work takes 6 weeks.",
                         "Paul Renard runs the port.", "End of the report."});
  given.source.paragraphs = {0, 1, 2, 3};
  given.target.paragraphs = {0, 0, 0, 0};
  const auto result = align({given}, {}).front();
  check_laws(given, result);
  CHECK(spelled(result.beads) == "0:0 1:1 2:2 3:3");
}

TEST_CASE("Results do not depend on the number of threads") {
  std::vector<AlignDocument> documents;
  for (int d = 0; d < 5; ++d)
    documents.push_back(document({"Chapitre " + std::to_string(d), "Le chat dort.",
                                  "Il pleut à Lyon.", "La maison de Marie est grande."},
                                 {"Chapter " + std::to_string(d), "The cat sleeps.",
                                  "It is raining in Lyon.", "Marie's house is big."}));
  const auto one = align(documents, {});
  AlignOptions options;
  options.jobs = 3;
  const auto three = align(documents, options);
  REQUIRE(one.size() == three.size());
  for (std::size_t d = 0; d < one.size(); ++d) CHECK(one[d].beads == three[d].beads);
}

TEST_CASE("A job that is asked to stop throws Interrupted") {
  AlignOptions options;
  options.progress = [](std::int64_t, std::int64_t) { return false; };
  CHECK_THROWS_AS(align({document({"Un."}, {"One."})}, options), Interrupted);
}

TEST_CASE("Cognates look alike; unrelated words with the same beginning do not") {
  using alignment::cognate;
  CHECK(cognate("mobilisation", "mobilization") > 0.3);
  CHECK(cognate("president", "presidente") > 0.3);
  CHECK(cognate("contrat", "contagieux") == 0);
  CHECK(cognate("art", "articulation") == 0);
  CHECK(cognate("maison", "house") == 0);
}

TEST_CASE("A long document aligned in parts is aligned as it is whole") {
  std::mt19937 random(5);
  const auto word = [&random](const char* ending) {
    std::string made;
    for (int k = 0; k < 5; ++k) made += static_cast<char>('a' + random() % 26);
    return made + ending;
  };
  AlignDocument given;
  std::string expected;
  int source = 0, target = 0;
  for (int k = 0; k < 900; ++k) {
    const std::string stem = word(""), number = std::to_string(random() % 10'000);
    std::string one = "The " + stem + "ing was " + number + " here.";
    std::string other = "Le " + stem + "age était " + number + " ici.";
    expected += (expected.empty() ? "" : " ") + std::to_string(source++);
    if (k % 10 == 3) {
      const std::string more = std::to_string(10'000 + random() % 10'000);
      given.source.sentences.push_back(std::move(one));
      one = "It had " + more + " " + stem + "s.";
      other += " Il avait " + more + " " + stem + "s.";
      expected += std::to_string(source++).insert(0, "+");
    }
    given.source.sentences.push_back(std::move(one));
    given.target.sentences.push_back(std::move(other));
    expected += ":" + std::to_string(target++);
  }
  alignment::AlignParameters parameters;
  parameters.part = 100;
  auto corpus = alignment::make_corpus({given}, {}, parameters);
  const auto prior = alignment::make_prior(corpus, {});
  CHECK(alignment::cut_long_documents(corpus, prior.forward, parameters).size() >= 5);
  const auto parts = alignment::align_with({given}, {}, parameters).front();
  check_laws(given, parts);
  CHECK(parts.translations);
  CHECK(spelled(parts.beads) == expected);
}
