package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.NewEntry;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real backups of other programs, kept beside the project: each gives exactly the entries that are known to be in it. */
final class SharedFixturesTest {
  private static final Path FOLDER = Path.of("..", "..", "shared", "formats", "fixtures");

  /** Formats not read yet. */
  private static final Set<String> NOT_YET =
      Set.of(
          "aegis", "google_migration", "2fas", "2fast", "2fauth", "andotp", "authenticator_cc", "authenticator_plus", "authy", "battlenet", "bitwarden",
          "cxf", "duo", "ente", "freeotp", "freeotp_plus", "gnome_authenticator", "google_sqlite", "keepass",
          "lastpass_authenticator", "microsoft", "onepassword", "open_authenticator", "otp_auth_ios", "otpclient",
          "pass_otp", "password_manager_csv", "password_manager_json", "privacyidea", "proton_authenticator", "proton_pass",
          "pskc", "raivo", "scito", "steam", "stratum", "totp_authenticator", "truefa", "winauth");

  @TempDir private static Path scratch;

  @TestFactory
  Stream<DynamicTest> everyFixture_givesExactlyItsEntries() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      System.out.println("skipped: the shared fixtures are absent");
      abort("the shared fixtures are absent");
    }
    var cases = new ArrayList<JsonNode>();
    JsonMapper.shared().readTree(FOLDER.resolve("expected.json")).forEach(cases::add);
    return cases.stream()
        .filter(known -> !NOT_YET.contains(known.get("format").asString()))
        .map(known -> DynamicTest.dynamicTest(known.get("file").asString(), () -> check(known)));
  }

  private static void check(JsonNode known) throws IOException {
    var file = FOLDER.resolve(known.get("file").asString());
    try (var crypto = new TestCrypto(scratch);
        var source = source(file)) {
      Optional<byte[]> password =
          known.get("password").isNull()
              ? Optional.empty()
              : Optional.of(known.get("password").asString().getBytes(StandardCharsets.UTF_8));
      var result = crypto.formats().reading().read(source, crypto.answering(password));
      switch (result) {
        case ImportResult.Refused(var format, var reason) ->
            assertTrue(known.get("expected").isEmpty(), "refused: " + reason + " as " + format);
        case ImportResult.Read read -> {
          try (read) {
            compare(crypto, known, read.items());
          }
        }
      }
    }
  }

  private static void compare(TestCrypto crypto, JsonNode known, List<Item> items) {
    var entries = new ArrayList<NewEntry>();
    var rejected = new ArrayList<String>();
    for (var item : items) {
      switch (item) {
        case Item.Read(var entry) when entry.spec() instanceof OtpSpec.Kept(var why) -> rejected.add(why + " " + entry.label());
        case Item.Read(var entry) -> entries.add(entry);
        case Item.Rejected(var reason, var label) -> rejected.add(reason + " " + label);
      }
    }
    var wanted = known.get("expected");
    assertEquals(wanted.size(), entries.size(), () -> "entries; rejected: " + rejected);
    for (int i = 0; i < entries.size(); i++) {
      compare(crypto, "entry " + i, wanted.get(i), entries.get(i));
    }
  }

  private static void compare(TestCrypto crypto, String which, JsonNode wanted, NewEntry entry) {
    var type = wanted.get("type").asString();
    var spec = entry.spec();
    assertTrue(oneOf(wanted, "issuer", "issuer_any", entry.label().issuer()), which + " issuer " + entry.label());
    assertTrue(oneOf(wanted, "name", "name_any", entry.label().account()), which + " name " + entry.label());
    if (wanted.has("secret_b32")) {
      assertEquals(wanted.get("secret_b32").asString(), crypto.base32(entry), which + " secret");
    }
    switch (spec) {
      case OtpSpec.Totp totp -> {
        assertEquals("totp", type, which);
        assertEquals(wanted.get("algo").asString(), totp.hash().name(), which);
        assertEquals(wanted.get("digits").asInt(), totp.digits(), which);
        assertEquals(wanted.get("period").asInt(), totp.period(), which);
      }
      case OtpSpec.Hotp hotp -> {
        assertEquals("hotp", type, which);
        assertEquals(wanted.get("algo").asString(), hotp.hash().name(), which);
        assertEquals(wanted.get("digits").asInt(), hotp.digits(), which);
        assertEquals(wanted.get("counter").asLong(), hotp.counter(), which);
      }
      case OtpSpec.Steam _ -> assertEquals("steam", type, which);
      case OtpSpec.Motp _ -> assertEquals("motp", type, which);
      case OtpSpec.Yandex _ -> assertEquals("yandex", type, which);
      case OtpSpec.Kept _ -> throw new AssertionError(which + " is only kept");
    }
    if (wanted.has("groups")) {
      assertEquals(strings(wanted.get("groups")), entry.groups(), which + " groups");
    }
    if (wanted.has("note")) {
      assertTrue(entry.note().contains(wanted.get("note").asString()), which + " note " + entry.note());
    }
    if (wanted.has("favorite")) {
      assertEquals(wanted.get("favorite").asBoolean(), entry.favourite(), which + " favourite");
    }
  }

  private static boolean oneOf(JsonNode wanted, String name, String others, String value) {
    return wanted.get(name).asString("").equals(value)
        || (wanted.has(others) && strings(wanted.get(others)).contains(value));
  }

  private static List<String> strings(JsonNode array) {
    var all = new ArrayList<String>();
    array.forEach(node -> all.add(node.asString("")));
    return all;
  }

  private static ImportSource source(Path file) throws IOException {
    return new ImportSource(file.getFileName().toString(), Files.readAllBytes(file), name -> neighbour(file, name));
  }

  private static Optional<ImportSource> neighbour(Path file, String name) {
    try {
      var beside = file.resolveSibling(name);
      return Files.isRegularFile(beside) ? Optional.of(source(beside)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
