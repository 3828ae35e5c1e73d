package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords, key files and recovery keys, by call. */
class SlotCommandsTest {
  private static final String LINK = "otpauth://totp/RFC:sha1?digits=8&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @TempDir Path home;
  private Vaults vaults;

  @BeforeEach
  void makeVault() {
    vaults = Vaults.made(home);
    vaults.add(LINK);
  }

  @Test
  void passwd_changesThePassword_andTheOldOneOpensNothing() throws IOException {
    var outcome = vaults.run("passwd", "--new-password-file", file("new", "new password\n"));
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals("Changed: Password. What opened it before opens old copies only.\n", outcome.out());
    assertTrue(outcome.err().contains("Backups made before this"));
    assertFails(6, "TFA-401", vaults.run("list"));
    assertEquals("69279037\n", with("new", "code", "--single", "rfc").out());
  }

  @Test
  void passwd_asksForTheNewOneTwice_whereSomebodyIs() {
    vaults.world.person = true;
    vaults.world.typed.addAll(List.of("new", "new"));
    assertEquals(0, vaults.run("passwd").exit());
    vaults.world.typed.addAll(List.of("x", "y"));
    assertFails(2, "TFA-402", with(file("n", "new\n"), "passwd"));
    vaults.world.person = false;
    assertEquals(0, with("n", "list").exit());
    assertFails(2, "TFA-103", with("n", "passwd"));
  }

  @Test
  void secondPassword_opensToo_andCanBeTakenBack() throws IOException {
    var added = vaults.run("slots", "add", "password", "--label", "Ann", "--new-password-file", file("ann", "hers\n"),
        "--kdf-memory", 64, "--kdf-passes", 3);
    assertEquals(0, added.exit(), added.err());
    assertEquals("", added.out());
    assertEquals("69279037\n", with("ann", "code", "--single", "rfc").out());
    var slots = vaults.json("slots", "list").get("slots");
    assertEquals(2, slots.size());
    assertEquals(
        List.of("id", "kind", "label", "memoryMiB", "passes", "created"), List.copyOf(slots.get(1).propertyNames()));
    assertEquals("password Ann 64 3 " + World.NOW, slots.get(1).get("kind").asString() + " "
        + slots.get(1).get("label").asString() + " " + slots.get(1).get("memoryMiB") + " " + slots.get(1).get("passes")
        + " " + slots.get(1).get("created").asString());
    assertEquals(2, vaults.run("slots", "list").out().lines().count());

    assertEquals("Removed: Ann. It opens old copies only.\n", vaults.run("slots", "remove", "ann").out());
    assertFails(6, "TFA-401", with("ann", "list"));
    assertEquals("69279037\n", vaults.run("code", "--single", "rfc").out());
    var left = vaults.json("slots", "list").get("slots").get(0).get("id").asString();
    var before = vaults.snapshot();
    assertFails(5, "TFA-510", vaults.run("slots", "remove", left.substring(0, 8)));
    assertFails(3, "TFA-112", vaults.run("slots", "remove", "Ann"));
    assertFails(3, "TFA-112", vaults.run("slots", "remove", left.substring(0, 7)));
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void slotsOfOneName_areToldApartByTheirIds() {
    for (var each : List.of("one", "two")) {
      vaults.run("slots", "add", "password", "--label", "same", "--new-password-file", file(each, each + "\n"));
    }
    assertFails(4, "TFA-113", vaults.run("slots", "remove", "same"));
    var id = vaults.json("slots", "list").get("slots").get(2).get("id").asString();
    assertEquals(0, vaults.run("slots", "remove", id).exit());
    assertFails(6, "TFA-401", with("two", "list"));
    assertEquals(0, with("one", "list").exit());
  }

  @Test
  void keyFile_isMade_andNothingOpensWithoutIt() throws IOException {
    var key = home.resolve("my.key");
    var both = file("both", "with file\n");
    var added = vaults.run("slots", "add", "key-file", "--new-key-file", key, "--new-password-file", both);
    assertEquals(0, added.exit(), added.err());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertEquals("69279037\n", with("both", "code", "--single", "rfc", "--key-file", key).out());
    assertFails(6, "TFA-401", with("both", "list"));
    assertFails(6, "TFA-401", vaults.run("list", "--key-file", key));
    assertFails(8, "TFA-409", with("both", "list", "--key-file", home.resolve("nowhere")));
    assertFails(8, "TFA-410", with("both", "list", "--key-file", home));
    Files.writeString(key, Files.readString(key).replaceFirst("[0-9](?=[0-9a-f]*\ncheck)", "x"));
    assertFails(8, "TFA-411", with("both", "list", "--key-file", key));
  }

  @Test
  void anyFileThatIsThere_canBeTheKeyFile_andStaysAsItIs() throws IOException {
    var photo = file("photo", "holiday");
    vaults.run("slots", "add", "key-file", "--new-key-file", photo, "--new-password-file", file("both", "p\n"));
    assertEquals("holiday", Files.readString(photo));
    assertEquals(0, with("both", "list", "--key-file", photo).exit());
    Files.writeString(photo, "Holiday");
    assertFails(6, "TFA-401", with("both", "list", "--key-file", photo));
  }

  @Test
  void passwordOfAKeyFile_isChangedTogetherWithIt() {
    var photo = file("photo", "holiday");
    vaults.run("slots", "add", "key-file", "--new-key-file", photo, "--new-password-file", file("both", "p\n"));
    var changed = with("both", "passwd", "--key-file", photo, "--new-password-file", file("fresh", "q\n"));
    assertEquals(0, changed.exit(), changed.err());
    assertEquals(0, with("fresh", "list", "--key-file", photo).exit());
    assertFails(6, "TFA-401", with("both", "list", "--key-file", photo));
    assertEquals(0, vaults.run("list").exit());
  }

  @Test
  void recoveryKey_isPrintedOnce_opens_andMakesAForgottenPasswordGood() {
    var added = vaults.run("slots", "add", "recovery-key", "--label", "paper");
    assertEquals(0, added.exit(), added.err());
    assertTrue(added.out().matches("([0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5} ?){4}\n"), added.out());
    assertFalse(added.err().contains(added.out().substring(0, 11)));
    file("paper", added.out().toLowerCase(java.util.Locale.ROOT));
    assertEquals("69279037\n", with("paper", "code", "--single", "rfc", "--recovery").out());
    assertFails(6, "TFA-401", with("paper", "list"));
    var reset = with("paper", "passwd", "--recovery", "--new-password-file", file("new", "remembered\n"));
    assertEquals(0, reset.exit(), reset.err());
    assertEquals(0, with("new", "list").exit());
    assertFails(6, "TFA-401", vaults.run("list"));
    assertEquals(0, with("paper", "list", "--recovery").exit());
  }

  @Test
  void slipInARecoveryKey_isNamed_andNothingIsTried() throws IOException {
    var key = vaults.run("slots", "add", "recovery-key").out().strip();
    var before = vaults.snapshot();
    char wrong = key.charAt(13) == '0' ? '2' : '0';
    file("slip", key.substring(0, 13) + wrong + key.substring(14) + "\n");
    var outcome = with("slip", "list", "--recovery");
    assertFails(2, "TFA-407", outcome);
    assertTrue(outcome.err().contains("recovery key: 2."), outcome.err());
    file("short", key.substring(0, 20) + "\n");
    assertFails(2, "TFA-406", with("short", "list", "--recovery"));
    Files.delete(home.resolve("slip"));
    Files.delete(home.resolve("short"));
    assertEquals(before, vaults.snapshot());
  }

  /** The key is seen by whoever asks for it back: the terminal of this test reads it off the output. */
  @Test
  void recoveryKey_countsOnlyOnceItWasTypedBack() {
    vaults.world.person = true;
    vaults.world.typed.addAll(List.of("wrong", "0".repeat(40), "still wrong"));
    var outcome = vaults.run("slots", "add", "recovery-key");
    assertFails(2, "TFA-408", new World.Outcome(outcome.exit(), "", last(outcome.err())));
    assertEquals(1, vaults.json("slots", "list").get("slots").size());
    assertTrue(outcome.err().contains("It has 40 letters and figures; this has 5."), outcome.err());

    vaults.world.typeBack = true;
    var again = vaults.run("slots", "add", "recovery-key");
    assertEquals(0, again.exit(), again.err());
    assertEquals(2, vaults.json("slots", "list").get("slots").size());
  }

  @Test
  void init_canMakeTheRecoveryKeyAtOnce() {
    var other = home.resolve("other.tfv");
    var made = vaults.run("init", "--vault", other, "--recovery-key");
    assertEquals(0, made.exit(), made.err());
    assertEquals(2, made.out().lines().count());
    assertTrue(made.err().contains("One guess of the password costs 64 MiB and 3 passes."), made.err());
    file("paper", made.out().lines().toList().get(1) + "\n");
    assertEquals(0, with("paper", "list", "--vault", other, "--recovery").exit());
  }

  @Test
  void init_takesTheMeasuredCost_whereNothingIsSaid() {
    var other = home.resolve("other.tfv");
    assertEquals(0, vaults.run("init", "--vault", other).exit());
    var slot = vaults.json("slots", "list", "--vault", other).get("slots").get(0);
    assertEquals("64 3", slot.get("memoryMiB") + " " + slot.get("passes"));
  }

  @ParameterizedTest
  @CsvSource({
    "slots", "slots add", "slots add nothing", "slots add password --new-key-file x", "slots add key-file",
    "slots remove", "list --recovery --key-file x"
  })
  void wrongCalls_areToldApartAndChangeNothing(String call) throws IOException {
    var before = vaults.snapshot();
    assertFails(2, "TFA-101", vaults.run((Object[]) call.split(" ", -1)));
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void whoMistypes_isAskedAgain_everMoreSlowly_andFiveTimesAtMost() {
    vaults.world.person = true;
    vaults.world.typed.addAll(List.of("a", "b", Vaults.PASSWORD));
    var outcome = vaults.world.run("code", "--single", "rfc");
    assertEquals("69279037\n", outcome.out());
    assertEquals(List.of("No key slot accepts this. Try again.", "No key slot accepts this. Try again."),
        outcome.err().lines().toList());
    assertEquals(List.of(0, 0), vaults.world.paused);
    vaults.world.paused.clear();
    vaults.world.typed.addAll(List.of("a", "b", "c", "d", "e", "f"));
    assertEquals(6, vaults.world.run("list").exit());
    assertEquals(List.of("f"), List.copyOf(vaults.world.typed));
    assertEquals(List.of(0, 0, 0, 1), vaults.world.paused);
  }

  /** Whoever sits at this desktop can ask its keyring; what opens the vault is for those who know it. */
  @Test
  void keyringAlone_changesNoWayIn() throws IOException {
    vaults.world.keyring = new MapKeyring(vaults.world.crypto().secrets());
    assertEquals(0, vaults.run("slots", "add", "keyring").exit());
    var before = vaults.snapshot();
    var fresh = file("fresh", "fresh\n");
    assertFails(2, "TFA-103", vaults.world.run("passwd", "--keyring", "--new-password-file", fresh));
    assertFails(6, "TFA-401", with("fresh", "passwd", "--keyring", "--new-password-file", fresh));
    assertFails(2, "TFA-103", vaults.world.run("slots", "remove", "Ann", "--keyring"));
    Files.delete(fresh);
    assertEquals(before, vaults.snapshot());
    var changed = vaults.run("passwd", "--keyring", "--new-password-file", file("fresh", "fresh\n"));
    assertEquals(0, changed.exit(), changed.err());
    assertEquals(0, with("fresh", "list").exit());
    assertEquals(0, vaults.world.run("list", "--keyring").exit());
  }

  @Test
  void keyring_opensTheVault_untilItIsTakenBack() {
    assertFails(8, "TFA-414", vaults.run("slots", "add", "keyring"));
    assertEquals(1, vaults.json("slots", "list").get("slots").size());
    var keyring = new MapKeyring(vaults.world.crypto().secrets());
    vaults.world.keyring = keyring;
    var added = vaults.run("slots", "add", "keyring", "--label", "here");
    assertEquals(0, added.exit(), added.err());
    assertTrue(vaults.run("slots", "add", "keyring").err().contains("already"));
    assertEquals("69279037\n", vaults.world.run("code", "--single", "rfc", "--keyring").out());
    keyring.locked = true;
    assertFails(8, "TFA-415", vaults.world.run("list", "--keyring"));
    keyring.locked = false;
    assertEquals(0, vaults.run("slots", "remove", "here").exit());
    assertEquals(0, keyring.size(), "what is worth nothing is not left");
    assertFails(6, "TFA-416", vaults.world.run("list", "--keyring"));
    assertEquals(0, vaults.world.crypto().secrets().alive());
  }

  @Test
  void noSecret_isInAnyOutput() {
    var all = new ArrayList<World.Outcome>();
    file("new", "s3cret new\n");
    all.add(vaults.run("slots", "add", "password", "--new-password-file", home.resolve("new")));
    all.add(vaults.run("slots", "list"));
    all.add(with("new", "passwd", "--new-password-file", file("newer", "s3cret newer\n")));
    for (var outcome : all) {
      assertEquals(0, outcome.exit(), outcome.err());
      assertFalse((outcome.out() + outcome.err()).contains("s3cret"));
      assertNotEquals("", outcome.out() + outcome.err());
    }
  }

  private World.Outcome with(String passwordFile, Object... arguments) {
    return with(home.resolve(passwordFile), arguments);
  }

  private World.Outcome with(Path passwordFile, Object... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--password-file", passwordFile));
    var outcome = vaults.world.run(all.toArray());
    assertEquals(0, vaults.world.crypto().secrets().alive(), "every secret is destroyed when a call ends");
    return outcome;
  }

  private Path file(String name, String content) {
    try {
      return Files.writeString(home.resolve(name), content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String last(String text) {
    return text.lines().toList().getLast();
  }

  private static void assertFails(int exit, String code, World.Outcome outcome) {
    assertEquals(exit, outcome.exit(), outcome.err());
    assertTrue(outcome.err().startsWith("truefa: " + code), outcome.err());
    assertEquals("", outcome.out());
  }
}
