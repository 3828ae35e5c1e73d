package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a real vault. */
class VaultCommandsTest {
  /** "12345678901234567890" (RFC 4226, appendix D; RFC 6238, appendix B). */
  private static final String RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @TempDir Path home;
  private Vaults vaults;

  @BeforeEach
  void makeVault() {
    vaults = Vaults.made(home);
  }

  /** RFC 6238, appendix B; the secrets are as long as the hash (RFC erratum 2866). */
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:59Z, 94287082, 46119246, 90693936",
    "2005-03-18T01:58:29Z, 07081804, 68084774, 25091201",
    "2005-03-18T01:58:31Z, 14050471, 67062674, 99943326",
    "2009-02-13T23:31:30Z, 89005924, 91819424, 93441116",
    "2033-05-18T03:33:20Z, 69279037, 90698825, 38618901",
    "2603-10-11T11:33:20Z, 65353130, 77737706, 47863826",
  })
  void codes_areThoseOfRfc6238(String at, String sha1, String sha256, String sha512) {
    vaults.add(rfcUri("SHA1", 20), rfcUri("SHA256", 32), rfcUri("SHA512", 64));
    var codes = new ArrayList<String>();
    vaults.json("code", "--at", at).get("codes").forEach(code -> codes.add(code.get("code").asString()));
    assertEquals(List.of(sha1, sha256, sha512), codes);
    var single = vaults.run("code", "--single", "sha256", "--at", at);
    assertEquals(new World.Outcome(0, sha256 + "\n", ""), single);
  }

  @Test
  void nextCode_isTheCodeOfTheFollowingStep() {
    vaults.add(rfcUri("SHA1", 20));
    var now = vaults.json("code", "--at", "2033-05-18T05:33:20+02:00").get("codes").get(0);
    assertEquals("69279037", now.get("code").asString());
    assertEquals("2033-05-18T03:33:00Z", now.get("validFrom").asString());
    assertEquals("2033-05-18T03:33:30Z", now.get("validUntil").asString());
    var next = vaults.run("code", "--single", "--at", "2033-05-18T03:33:30Z").out();
    assertEquals(now.get("next").asString() + "\n", next);
    assertEquals(next, vaults.run("code", "--single", "--next", "--at", "2033-05-18T03:33:20Z").out());
  }

  @Test
  void rows_showCodeTimeLeftAndName() {
    vaults.add(rfcUri("SHA1", 20), "otpauth://hotp/Bank:bob?secret=" + RFC_SECRET + "&counter=0");
    var rows = vaults.run("code");
    assertEquals("69279037  10 s  RFC   sha1\n-         -     Bank  bob\n", rows.out());
    vaults.world.colour = true;
    assertTrue(vaults.run("code").out().startsWith("\u001B[1m69279037\u001B[0m  10 s"));
  }

  /** RFC 4226, appendix D. */
  @Test
  void counterBasedCode_usesUpItsCounterBeforeItIsShown() throws IOException {
    vaults.add("otpauth://hotp/Bank:bob?secret=" + RFC_SECRET + "&counter=0");
    for (var code : List.of("755224", "287082", "359152")) {
      assertEquals(new World.Outcome(0, code + "\n", ""), vaults.run("code", "bank", "--single"));
    }
    assertEquals(3, vaults.json("list").get("entries").get(0).get("counter").asInt());
    assertEquals("969429", vaults.json("code", "bank").get("codes").get(0).get("code").asString());
    var before = vaults.snapshot();
    assertTrue(vaults.json("code").get("codes").get(0).get("code").isNull());
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void sameTokenTwiceInOneCall_isAddedOnce_whateverItsCounter() {
    var link = "otpauth://hotp/Bank:bob?secret=" + RFC_SECRET + "&counter=";
    var outcome = vaults.feed(link + "5\n" + link + "9\n" + link + "5&digits=8\n", "add", "--uri-stdin");
    assertEquals(
        List.of("added", "duplicate", "added"),
        outcome.out().lines().map(line -> line.split(" ", 2)[0]).toList());
    assertEquals(5, vaults.json("list").get("entries").get(0).get("counter").asInt());
  }

  /** What is typed without echo meets the rules of what is piped. */
  @Test
  void typedSecret_isTakenWholeOrNotAtAll() {
    vaults.world.person = true;
    vaults.world.typed.add(RFC_SECRET);
    assertEquals(0, vaults.run("add", "--issuer", "RFC", "--secret-stdin").exit());
    assertEquals("279037\n", vaults.run("code", "--single", "rfc").out());
    vaults.world.typed.add("GEZD\u00C4GNB");
    assertTrue(vaults.run("add", "--issuer", "X", "--secret-stdin").err().startsWith("truefa: TFA-812 "));
    vaults.world.answers.add(new Answer.Unreadable());
    assertTrue(vaults.run("add", "--issuer", "X", "--secret-stdin").err().startsWith("truefa: TFA-812 "));
    vaults.world.answers.add(new Answer.TooLong());
    assertTrue(vaults.run("add", "--issuer", "X", "--secret-stdin").err().startsWith("truefa: TFA-813 "));
    assertEquals(1, vaults.json("list").get("entries").size());
  }

  @Test
  void counterThatCannotBeSaved_showsNoCode() throws IOException {
    vaults.add("otpauth://hotp/Bank:bob?secret=" + RFC_SECRET + "&counter=0");
    var lock = vaults.file.resolveSibling("vault.tfv.lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      assertTrue(held.isValid());
      var outcome = vaults.run("code", "bank", "--single");
      assertEquals(8, outcome.exit());
      assertEquals("", outcome.out());
      assertEquals("truefa: TFA-624 Bank bob: ", outcome.err().substring(0, 26));
    }
    assertEquals("755224\n", vaults.run("code", "bank", "--single").out());
  }

  @Test
  void single_needsExactlyOneMatch() {
    vaults.add(rfcUri("SHA1", 20), rfcUri("SHA256", 32));
    assertFails(3, "TFA-110", vaults.run("code", "--single", "nobody"));
    assertFails(4, "TFA-111", vaults.run("code", "--single", "rfc"));
    assertFails(4, "TFA-111", vaults.run("code", "--single"));
    assertFails(3, "TFA-110", vaults.run("code", "nobody"));
    assertEquals(0, vaults.run("list", "nobody").exit());
  }

  @Test
  void query_findsWordsInAnyOrderWithoutCaseAndAccents() {
    vaults.add(
        "otpauth://totp/M%C3%BCnze%20AG:ann?secret=" + RFC_SECRET, "otpauth://totp/Mail:bob?secret=" + RFC_SECRET);
    assertEquals(1, vaults.json("list", "ANN", "munze").get("entries").size());
    assertEquals(1, vaults.json("list", "ann munze").get("entries").size());
    assertEquals(0, vaults.json("list", "bob", "munze").get("entries").size());
  }

  @Test
  void list_hasEveryMemberAndNoSecret() {
    vaults.add("otpauth://totp/Bank:ann?secret=" + RFC_SECRET + "&algorithm=SHA512&digits=7&period=60");
    var outcome = vaults.run("list", "--json");
    var entry = Vaults.parse(outcome).get("entries").get(0);
    assertEquals(
        List.of(
            "id", "issuer", "account", "type", "algorithm", "digits", "period", "counter", "groups", "note", "created",
            "changed"),
        List.copyOf(entry.propertyNames()));
    assertEquals("SHA512 7 60 null", entry.get("algorithm").asString() + " " + entry.get("digits") + " "
        + entry.get("period") + " " + entry.get("counter"));
    assertEquals(World.NOW.toString(), entry.get("created").asString());
    assertFalse(outcome.out().contains("GEZDG"));
  }

  @Test
  void removed_isInTheTrash_untilItIsRestored() throws IOException {
    vaults.add(rfcUri("SHA1", 20), rfcUri("SHA256", 32));
    var id = vaults.id("sha1");
    var removed = vaults.run("remove", id.substring(0, 8).toUpperCase(java.util.Locale.ROOT));
    assertEquals(
        "Moved to the trash: RFC sha1. Bring it back with \"truefa restore " + id.substring(0, 8) + "\".\n",
        removed.out());
    assertEquals(1, vaults.json("list").get("entries").size());
    assertEquals(World.NOW.toString(), vaults.json("trash").get("entries").get(0).get("trashed").asString());
    assertFails(3, "TFA-110", vaults.run("remove", id));
    assertFails(3, "TFA-110", vaults.run("code", "sha1"));
    assertEquals("Brought back: RFC sha1.\n", vaults.run("restore", id).out());
    assertEquals(2, vaults.json("list").get("entries").size());
    assertFails(3, "TFA-110", vaults.run("restore", id));
    var before = vaults.snapshot();
    assertFails(3, "TFA-110", vaults.run("remove", "ffffffff"));
    assertFails(2, "TFA-101", vaults.run("remove", id.substring(0, 7)));
    assertFails(2, "TFA-101", vaults.run("remove", "RFC sha256"));
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void edited_hasWhatWasSaid_andKeepsTheRest() {
    vaults.add(rfcUri("SHA1", 20));
    var id = vaults.id("sha1");
    var code = vaults.run("code", "--single", "sha1", "--at", "2026-03-01T12:00:00Z").out();
    assertEquals(
        "Changed: GitLab sha1.\n",
        vaults.run("edit", id, "--issuer", "GitLab", "--group", "work", "--group", "code", "--note", "the old one",
            "--favourite", "--offset", "3").out());
    var entry = vaults.json("list").get("entries").get(0);
    assertEquals("GitLab", entry.get("issuer").asString());
    assertEquals("sha1", entry.get("account").asString());
    assertEquals("[\"code\",\"work\"]", entry.get("groups").toString());
    assertEquals("the old one", entry.get("note").asString());
    assertEquals(code, vaults.run("code", "--single", "gitlab", "--at", "2026-03-01T12:00:00Z").out());
    assertEquals(0, vaults.run("edit", id, "--digits", "6", "--period", "60", "--no-groups", "--account", "").exit());
    entry = vaults.json("list").get("entries").get(0);
    assertEquals("6 60 []", entry.get("digits") + " " + entry.get("period") + " " + entry.get("groups"));
    assertEquals("", entry.get("account").asString());
  }

  @Test
  void editThatCannotBe_changesNothing() throws IOException {
    vaults.add(rfcUri("SHA1", 20), "otpauth://totp/Steam:ann?secret=" + RFC_SECRET + "&issuer=Steam&encoder=steam");
    var id = vaults.id("sha1");
    var before = vaults.snapshot();
    assertFails(2, "TFA-101", vaults.run("edit", id));
    assertFails(2, "TFA-101", vaults.run("edit", id, "--no-groups", "--group", "x"));
    assertFails(2, "TFA-101", vaults.run("edit", id, "--favourite", "--no-favourite"));
    assertFails(2, "TFA-101", vaults.run("edit", id, "--digits", "11"));
    assertFails(2, "TFA-101", vaults.run("edit", vaults.id("ann"), "--digits", "6"));
    assertFails(3, "TFA-110", vaults.run("edit", "ffffffff", "--note", "x"));
    assertFails(7, "TFA-603", vaults.run("edit", id, "--note", "x".repeat(16_385)));
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void names_cannotMoveTheCursorOrTurnTheWriting() {
    vaults.add("otpauth://totp/Ev%1B%5B2Jil:a%E2%80%AEnn?secret=" + RFC_SECRET);
    for (var command : List.of("list", "code")) {
      var out = vaults.run(command).out();
      assertTrue(out.chars().noneMatch(c -> c == 0x1B || c == 0x202E || (c < 0x20 && c != '\n')), out);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "code", "trash", "edit 0123abcd --note x", "remove 0123abcd", "restore 0123abcd", "add --uri-stdin", "code --single x"})
  void wrongPassword_changesNothing(String call) throws IOException {
    vaults.add(rfcUri("SHA1", 20));
    var before = vaults.snapshot();
    var outcome =
        vaults.world.feed("wrong\n" + rfcUri("SHA256", 32), (Object[]) (call + " --password-fd 0").split(" ", -1));
    assertFails(6, "TFA-401", outcome);
    assertEquals(before, vaults.snapshot());
  }

  @ParameterizedTest
  @CsvSource({"0, TFA-606", "7, TFA-606", "8, TFA-606", "100, TFA-606", "300, TFA-60", "-256, TFA-6", "-1, TFA-6"})
  void cutVault_isRefusedAndLeftAsItIs(int length, String code) throws IOException {
    var whole = Files.readAllBytes(vaults.file);
    Files.write(vaults.file, java.util.Arrays.copyOf(whole, length > 0 ? length : whole.length + length));
    if (length == 0) {
      Files.write(vaults.file, new byte[0]);
    }
    var before = vaults.snapshot();
    for (var call : List.of("list", "code", "trash")) {
      assertFails(7, code, vaults.run(call));
    }
    assertFails(7, code, vaults.feed(rfcUri("SHA1", 20), "add", "--uri-stdin"));
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void fileThatIsNoVault_isRefusedAndLeftAsItIs() throws IOException {
    var notes = home.resolve("notes.txt");
    Files.writeString(notes, "milk, bread\n".repeat(1000));
    var before = vaults.snapshot();
    assertFails(7, "TFA-605", vaults.run("list", "--vault", notes));
    assertFails(5, "TFA-501", vaults.run("init", "--vault", notes));
    assertFails(8, "TFA-602", vaults.run("list", "--vault", home));
    assertFails(5, "TFA-501", vaults.run("init", "--vault", home));
    assertFails(5, "TFA-501", vaults.run("init"));
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void vaultAndItsFolder_areForTheirOwnerOnly() throws IOException {
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(vaults.file.getParent())));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(vaults.file)));
  }

  @Test
  void variableAndOption_chooseAnotherVault() throws IOException {
    var other = home.resolve("other.tfv");
    assertEquals(0, vaults.run("--vault", other, "init", "--kdf-memory", 64).exit());
    vaults.add(rfcUri("SHA1", 20));
    assertEquals(0, vaults.json("list", "--vault", other).get("entries").size());
    vaults.world.environment.put("TRUEFA_VAULT", other.toString());
    assertEquals(0, vaults.json("list").get("entries").size());
    assertEquals(1, vaults.json("list", "--vault", vaults.file).get("entries").size());
    assertFails(8, "TFA-623", vaults.run("init", "--vault", home.resolve("missing/v.tfv")));
    assertFalse(Files.exists(home.resolve("missing")));
  }

  private static void assertFails(int exit, String code, World.Outcome outcome) {
    assertEquals(exit, outcome.exit(), outcome.err());
    assertTrue(outcome.err().startsWith("truefa: " + code), outcome.err());
    assertEquals("", outcome.out());
  }

  private static String rfcUri(String hash, int bytes) {
    var text = "1234567890".repeat(7).substring(0, bytes);
    return "otpauth://totp/RFC:"
        + hash.toLowerCase(java.util.Locale.ROOT)
        + "?digits=8&algorithm="
        + hash
        + "&secret="
        + TestBase32.encode(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }
}
