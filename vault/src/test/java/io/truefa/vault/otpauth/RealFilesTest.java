package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.OtpauthText.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists of links as other programs really write them. */
class RealFilesTest {
  private static final Pattern LINK = Pattern.compile("(?:otpauth|otpauth-migration|motp|steam)://[^\"<>\r\n]+");

  @TempDir Path state;

  private Texts texts;

  @BeforeEach
  void open() {
    texts = new Texts(state);
  }

  @AfterEach
  void nothingStaysAlive() {
    assertEquals(0, texts.crypto.secrets().alive());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otpauth_uri/aegis_plain.txt",
        "otpauth_uri/aegis_txt_export.txt",
        "otpauth_uri/numberstation_export.txt",
        "google_migration/2fauth_google_migration.txt",
        "google_migration/scito_example_export.txt",
        "ente/ente_auth.txt",
        "ente/plain_with_steam_and_hotp.txt",
        "ente/proton_ente_plain.txt",
        "otpclient/otpclient-3.1.4_freeotpplus-exports.txt",
        "pass_otp/GitHub.txt",
        "pass_otp/hotp-only.txt",
        "pass_otp/port-in-label.txt",
        "winauth/steam_exports.txt",
        "winauth/winauth_export.txt",
      })
  void everyEntry_isReadAsExpected(String file) throws IOException {
    var expected = expected(file);
    var entries = new ArrayList<NewEntry>();
    try {
      for (var reading : readings(file)) {
        for (var item : reading.items()) {
          if (item instanceof Item.Read read) {
            entries.add(read.entry());
          } else {
            assertEquals(OtpauthText.Kind.OTHER, reading.kind(), "only lines that are no link are left out");
          }
        }
      }

      assertEquals(expected.size(), entries.size());
      for (int i = 0; i < entries.size(); i++) {
        assertSame(file, expected.get(i), entries.get(i));
      }
    } finally {
      entries.forEach(NewEntry::close);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"google_migration/invalid_truncated_payload.txt", "google_migration/invalid_wrong_content.txt"})
  void brokenFiles_giveOneReason(String file) throws IOException {
    var shown = readings(file).stream().flatMap(reading -> texts.shown(reading).stream()).toList();

    assertEquals(List.of(file.contains("truncated") ? "BAD_MIGRATION |" : "NOT_OTPAUTH |"), shown);
  }

  /** Notes and tags of Ente travel along. */
  @Test
  void enteTagsAndNotes_areKept() throws IOException {
    var tagged = readings("ente/plain_with_steam_and_hotp.txt").stream().flatMap(r -> entries(r).stream()).toList();
    var noted = readings("ente/proton_ente_plain.txt").stream().flatMap(r -> entries(r).stream()).toList();
    try {
      assertEquals(List.of("tag1"), tagged.getFirst().groups());
      assertEquals("a note", noted.getLast().note());
    } finally {
      tagged.forEach(NewEntry::close);
      noted.forEach(NewEntry::close);
    }
  }

  /** JSON, CSV, HTML and XML of the others hold links too: whatever stands there, reading it ends without an error. */
  @Test
  void everyLinkInEveryFile_isAnswered() throws IOException {
    int links = 0;
    int read = 0;
    try (var files = Files.walk(SharedMaterial.fixtures())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var matcher = LINK.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        while (matcher.find()) {
          for (var shown : texts.all(matcher.group())) {
            links++;
            read += Pattern.matches("[a-z]+ .*", shown) ? 1 : 0;
          }
        }
      }
    }
    assertTrue(links > 100, "links found: " + links);
    assertTrue(read * 10 > links * 8, "read " + read + " of " + links);
  }

  private List<Reading> readings(String file) throws IOException {
    return texts.otpauth.readLines(Files.readAllBytes(SharedMaterial.fixtures().resolve(file)));
  }

  private static List<NewEntry> entries(Reading reading) {
    return reading.items().stream().map(item -> ((Item.Read) item).entry()).toList();
  }

  private static JsonNode expected(String file) throws IOException {
    var index = JsonMapper.builder().build().readTree(SharedMaterial.fixtures().resolve("expected.json"));
    for (var fixture : index) {
      if (fixture.path("file").stringValue().equals(file)) {
        return fixture.path("expected");
      }
    }
    throw new AssertionError("not in the index: " + file);
  }

  private void assertSame(String file, JsonNode expected, NewEntry entry) {
    assertOneOf(expected, "issuer", entry.label().issuer());
    assertOneOf(expected, "name", entry.label().account());
    assertEquals(expected.path("secret_b32").stringValue(), texts.base32(entry.secret()));
    switch (entry.spec()) {
      case OtpSpec.Totp totp -> {
        assertEquals(expected.path("type").stringValue(), "totp");
        assertEquals(Texts.hash(expected.path("algo").stringValue()), totp.hash());
        assertEquals(expected.path("digits").intValue(), totp.digits());
        assertEquals(expected.path("period").intValue(), totp.period());
      }
      case OtpSpec.Hotp hotp -> {
        // WinAuth alone writes the last counter used; only a reader that knows the file is WinAuth's can tell
        int written = file.startsWith("winauth") ? 1 : 0;
        assertEquals(expected.path("type").stringValue(), "hotp");
        assertEquals(Texts.hash(expected.path("algo").stringValue()), hotp.hash());
        assertEquals(expected.path("digits").intValue(), hotp.digits());
        assertEquals(expected.path("counter").longValue() - written, hotp.counter());
      }
      case OtpSpec.Steam _ -> assertEquals(expected.path("type").stringValue(), "steam");
      case OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ -> throw new AssertionError("none of these files holds one");
    }
  }

  private static void assertOneOf(JsonNode expected, String name, String actual) {
    var allowed = new ArrayList<String>();
    expected.path(name + "_any").forEach(node -> allowed.add(node.stringValue()));
    allowed.add(expected.path(name).stringValue());
    assertTrue(allowed.contains(actual), () -> name + " " + actual + " is none of " + allowed);
  }
}
