package io.truefa.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryQueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'' > GitHub | octocat",
        "'  ' > GitHub | octocat",
        "github > GitHub | octocat",
        "GITHUB > GitHub | octocat",
        "hub cat > GitHub | octocat",
        "cat hub > GitHub | octocat",
        "  octo \t git  > GitHub | octocat",
        "git git > GitHub | octocat",
        "@example > GitHub | al@example.com",
        "wurth > Würth | jürgen",
        "WÜRTH > Würth | jürgen",
        "würth > Wurth | jurgen",
        "Jurgen wu > Würth | jürgen",
        "grosse > Große Straße | x",
        "GROSSE STRASSE > Große Straße | x",
        "große > GROSSE | x",
        "straße > STRAẞE | x",
        "istanbul > İSTANBUL | x",
        "İstanbul > istanbul | x",
        "ISPARTA > ısparta | x",
        "ısparta > ISPARTA | x",
        "οδοσ > ΟΔΟΣ | x",
        "οδος > Οδός | x",
        "lodz > Łódź | x",
        "kobenhavn > København | x",
        "aero > Æro | x",
        "creme brulee > Crème Brûlée | x",
        "fi > ﬁx | x",
        "acme > Ａｃｍｅ | x",
        "пойка > Пойка | x",
        "東京 > 東京電力 | x",
        "\uD83D\uDD11 > my \uD83D\uDD11 | x",
      })
  void matches(String query, String label) {
    assertTrue(new EntryQuery(query == null ? "" : query).matches(label(label)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "gitlab > GitHub | octocat",
        "git dog > GitHub | octocat",
        "huboct > GitHub | octocat",
        "github octocat3 > GitHub | octocat",
        ". > GitHub | octocat",
        "wuerth > Würth | x",
        "github > '' | ''",
      })
  void doesNotMatch(String query, String label) {
    assertFalse(new EntryQuery(query).matches(label(label)));
  }

  /** In a Turkish locale I is not the capital of i; names of services do not follow the locale. */
  @Test
  void locale_doesNotMatter() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      assertTrue(new EntryQuery("github").matches(new Label("GITHUB", "")));
      assertTrue(new EntryQuery("LINKEDIN é").matches(new Label("Linkedin", "é")));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void groupsAndNote_countForEntries_andOnlyThere() {
    var label = new Label("GitHub", "octocat");
    var entry =
        new Entry(
            new EntryId(new UUID(1, 2)),
            label,
            OtpSpec.usual(),
            List.of("Wörk", "Code"),
            "shared with Zoë",
            false,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            Map.of());

    assertTrue(new EntryQuery("zoe work git").matches(entry));
    assertFalse(new EntryQuery("zoe work git").matches(label));
    assertFalse(new EntryQuery("workcode").matches(entry));
  }

  @Test
  void tenThousandLabels_areFilteredExactly() {
    var labels = IntStream.range(0, 10_000).mapToObj(i -> new Label("Sërvice " + i, "User" + i % 100)).toList();
    var query = new EntryQuery("USER42 service");

    assertEquals(100, labels.stream().filter(query::matches).count());
  }

  private static Label label(String text) {
    var parts = text.split("\\|", -1);
    return new Label(parts[0].replace("''", ""), parts[1].replace("''", ""));
  }
}
