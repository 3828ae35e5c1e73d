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
import java.util.Arrays;
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

  private static final int CUTS = 40;

  /** Formats and files not read yet. */
  private static final Set<String> NOT_YET =
      Set.of(
          "google_migration/scito_googleauth_export.png");

  @TempDir private static Path scratch;

  @TestFactory
  Stream<DynamicTest> everyFixture_givesExactlyItsEntries() throws IOException {
    return known().map(known -> DynamicTest.dynamicTest(known.get("file").asString(), () -> check(known)));
  }

  private static Stream<JsonNode> known() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      System.out.println("skipped: the shared fixtures are absent");
      abort("the shared fixtures are absent");
    }
    var cases = new ArrayList<JsonNode>();
    JsonMapper.shared().readTree(FOLDER.resolve("expected.json")).forEach(cases::add);
    return cases.stream()
        .filter(known -> !NOT_YET.contains(known.get("format").asString()))
        .filter(known -> !NOT_YET.contains(known.get("file").asString()));
  }

  /** What is missing at the end may cost entries, and never more: no crash, and no secret left open. */
  @TestFactory
  Stream<DynamicTest> everyFixture_cutAnywhere_isAnswered() throws IOException {
    return known().map(known -> DynamicTest.dynamicTest(known.get("file").asString(), () -> cutAnywhere(known)));
  }

  private static void cutAnywhere(JsonNode known) throws IOException {
    var whole = Files.readAllBytes(FOLDER.resolve(known.get("file").asString()));
    int step = Math.max(1, whole.length / CUTS);
    try (var crypto = new TestCrypto(scratch)) {
      for (int length = whole.length % step; length < whole.length; length += step) {
        cut(crypto, Arrays.copyOf(whole, length));
      }
    }
  }

  private static void cut(TestCrypto crypto, byte[] part) {
    try (var source = new ImportSource("cut", part)) {
      switch (crypto.formats().reading().read(source, crypto.silent())) {
        case ImportResult.Refused _ -> {
          // said so
        }
        case ImportResult.Read read -> read.close();
      }
    }
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
    if (known.path("note").asString("").startsWith("manifest of the file above")) {
      assertEquals(1, items.size(), "a manifest brings the accounts it lists");
      return;
    }
    var wanted = known.get("expected");
    var rejected = new ArrayList<String>();
    int found = 0;
    for (var item : items) {
      boolean unlisted = found == wanted.size() && isToy(wanted);
      switch (item) {
        case Item.Read(var entry) when unlisted && !(entry.spec() instanceof OtpSpec.Kept) ->
            rejected.add("what the list leaves out: " + entry.label());
        case Item.Read(var entry) when !(entry.spec() instanceof OtpSpec.Kept) -> {
          assertTrue(found < wanted.size(), "one more than there are: " + entry.label());
          compare(crypto, "entry " + found, wanted.get(found), entry);
          found++;
        }
        case Item.Read(var entry) -> {
          rejected.add(entry.spec() + " " + entry.label());
          found += isNoKeyOfCodes(wanted.get(found)) ? 1 : 0;
        }
        case Item.Rejected(var reason, var label) -> {
          rejected.add(reason + " " + label);
          found += isNoKeyOfCodes(wanted.get(found)) ? 1 : 0;
        }
      }
    }
    assertEquals(wanted.size(), found, () -> "entries; without codes: " + rejected);
  }

  /** A file that holds no real secret; of it only what is common is listed. */
  private static boolean isToy(JsonNode wanted) {
    boolean toy = !wanted.isEmpty();
    for (var entry : wanted) {
      toy &= isNoKeyOfCodes(entry);
    }
    return toy;
  }

  /** A secret no code can be made of without more, such as an mOTP text without a PIN, or a toy that is no Base32. */
  private static boolean isNoKeyOfCodes(JsonNode wanted) {
    return wanted != null && wanted.has("secret_text");
  }

  private static void compare(TestCrypto crypto, String which, JsonNode wanted, NewEntry entry) {
    var type = wanted.get("type").asString();
    var spec = entry.spec();
    boolean steam = spec instanceof OtpSpec.Steam && entry.label().issuer().equals("Steam"); // whose else
    assertTrue(
        steam || oneOf(wanted, "issuer", "issuer_any", entry.label().issuer()), which + " issuer " + entry.label());
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
    return new ImportSource(file.getFileName().toString(), Files.readAllBytes(file), new Beside(file));
  }

  private record Beside(Path file) implements ImportSource.Neighbours {
    @Override
    public Optional<ImportSource> find(String name) {
      try {
        var beside = file.resolveSibling(name);
        return Files.isRegularFile(beside) ? Optional.of(source(beside)) : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    @Override
    public List<String> names() {
      try (var files = Files.list(file.getParent())) {
        return files.map(beside -> beside.getFileName().toString()).toList();
      } catch (IOException e) {
        return List.of();
      }
    }
  }
}
