package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.KnownBackups;
import io.truefa.app.TestCrypto;
import io.truefa.crypto.Crypto;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real backups, where they lie beside the source tree: what the command says of each, and what is in the vault then. */
final class SharedBackupsTest {
  @TempDir private static Path folder;
  private static Crypto crypto;
  private static Path empty;

  @BeforeAll
  static void makeOneVault() throws IOException {
    crypto = TestCrypto.remembering(folder.resolve("state"), Clock.fixed(World.NOW, ZoneOffset.UTC));
    var first = Vaults.none(Files.createDirectory(folder.resolve("first")), crypto);
    assertEquals(0, first.run("init", "--kdf-memory", 64, "--kdf-passes", 3).exit());
    empty = first.file;
  }

  @TestFactory
  Stream<DynamicTest> everyBackup_bringsExactlyItsEntriesIntoTheVault() throws IOException {
    return KnownBackups.all().stream()
        .map(known -> DynamicTest.dynamicTest(known.get("file").asString(), () -> check(known)));
  }

  private static void check(JsonNode known) throws IOException {
    var vaults = Vaults.copied(Files.createTempDirectory(folder, "case"), empty, crypto);
    var arguments = new ArrayList<Object>(List.of("import", KnownBackups.file(known), "--json"));
    if (!known.get("password").isNull()) {
      var password = Files.writeString(vaults.home.resolve("import-password"), known.get("password").asString() + "\n");
      arguments.addAll(List.of("--import-password-file", password));
    }
    var outcome = vaults.run(arguments.toArray());
    var entries = new ArrayList<JsonNode>();
    if (!outcome.out().isEmpty()) {
      Vaults.parse(outcome).get("entries").forEach(entries::add);
    }
    if (known.path("note").asString("").startsWith("manifest of the file above")) {
      assertEquals(List.of("added"), results(entries), "a manifest brings the account it lists");
      return;
    }
    if (known.get("expected").isEmpty()) {
      assertNotEquals(0, outcome.exit());
      assertTrue(outcome.err().contains("TFA-"), outcome.err());
      assertTrue(results(entries).stream().allMatch("refused"::equals), outcome.out());
      assertEquals(-1, Arrays.mismatch(Files.readAllBytes(empty), Files.readAllBytes(vaults.file)), "nothing was saved");
      return;
    }
    try (var session = opened(vaults)) {
      compare(known, entries, session, outcome);
      assertEquals(
          results(entries).stream().filter("added"::equals).count(),
          session.vault().live().size());
      if (session.vault().live().size() > 0) {
        assertTrue(Vaults.parse(outcome).get("proven").asBoolean());
      }
    }
  }

  private static List<String> results(List<JsonNode> entries) {
    return entries.stream().map(entry -> entry.get("result").asString()).toList();
  }

  private static void compare(JsonNode known, List<JsonNode> entries, VaultSession session, World.Outcome outcome) {
    var wanted = known.get("expected");
    int found = 0;
    for (var entry : entries) {
      if (entry.get("result").asString().equals("refused") || entry.get("type").asString().equals("kept")) {
        found += found < wanted.size() && wanted.get(found).has("secret_text") ? 1 : 0; // a toy that makes no codes
      } else if (found < wanted.size()) {
        compare("entry " + found, wanted.get(found), entry, session);
        found++;
      } else {
        assertTrue(isToy(wanted), () -> "one more than there are: " + entry);
      }
    }
    assertEquals(wanted.size(), found, () -> outcome.out() + outcome.err());
  }

  /** A file that holds no real secret; of it only what is common is listed. */
  private static boolean isToy(JsonNode wanted) {
    boolean toy = true;
    for (var entry : wanted) {
      toy &= entry.has("secret_text");
    }
    return toy;
  }

  private static void compare(String which, JsonNode wanted, JsonNode said, VaultSession session) {
    var type = wanted.get("type").asString();
    boolean steam = type.equals("steam") && said.get("issuer").asString().equals("Steam"); // whose else
    assertTrue(
        steam || KnownBackups.isRight(wanted, "issuer", said.get("issuer").asString()), () -> which + " issuer " + said);
    assertTrue(KnownBackups.isRight(wanted, "name", said.get("name").asString()), () -> which + " name " + said);
    assertEquals(type, said.get("type").asString(), which);
    if (type.equals("totp") || type.equals("hotp")) {
      assertEquals(wanted.get("algo").asString(), said.get("algorithm").asString(), which);
      assertEquals(wanted.get("digits").asInt(), said.get("digits").asInt(), which);
    }
    if (type.equals("totp")) {
      assertEquals(wanted.get("period").asInt(), said.get("period").asInt(), which);
    }
    if (type.equals("hotp")) {
      assertEquals(wanted.get("counter").asLong(), said.get("counter").asLong(), which);
    }
    if (said.get("result").asString().equals("duplicate")) {
      assertTrue(said.get("id").isNull(), which); // twice in the file: it is in the vault once
      return;
    }
    assertEquals("added", said.get("result").asString(), which);
    var there =
        session.vault().live().stream().filter(entry -> entry.id().toString().equals(said.get("id").asString())).findFirst();
    KnownBackups.compare(which, wanted, there.orElseThrow(), session, crypto);
  }

  private static VaultSession opened(Vaults vaults) {
    var session = vaults.world.session(vaults.file);
    try (var password = crypto.secrets().takeFrom(Vaults.PASSWORD.getBytes(StandardCharsets.UTF_8))) {
      assertTrue(session.unlock(password) instanceof UnlockResult.Unlocked);
    }
    return session;
  }
}
