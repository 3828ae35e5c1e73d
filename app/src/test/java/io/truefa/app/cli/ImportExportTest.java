package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.TestPictures;
import io.truefa.app.transfer.Targets;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.formats.Formats;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands import, export, formats and qr as the contract has them. */
final class ImportExportTest {
  private static final String ANN = "otpauth://totp/Acme:ann?secret=JBSWY3DPEHPK3PXP&issuer=Acme";
  private static final String BOB = "otpauth://hotp/Acme:bob?secret=GEZDGNBVGY3TQOJQ&issuer=Acme&counter=7";
  private static final String BROKEN = "otpauth://totp/Acme:broken?secret=18189&issuer=Acme";

  @TempDir Path home;
  private Vaults vaults;

  @BeforeEach
  void make() {
    vaults = Vaults.made(home);
  }

  @Test
  void importing_givesAReceiptForEveryEntry_andSavesOnce() throws IOException {
    var file = links(ANN, BOB, ANN);
    long saves = vaults.generation();
    var receipt = vaults.json("import", file);
    assertEquals("otpauth", receipt.get("format").asString());
    assertEquals(List.of("added", "added", "duplicate"), receipt.findValuesAsString("result"));
    assertEquals(2, receipt.get("added").asInt());
    assertEquals(1, receipt.get("duplicate").asInt());
    var second = receipt.get("entries").get(1);
    assertEquals(2, second.get("index").asInt());
    assertEquals("bob", second.get("name").asString());
    assertEquals("hotp", second.get("type").asString());
    assertEquals(7, second.get("counter").asLong());
    assertEquals(saves + 1, vaults.generation());

    assertEquals(List.of("duplicate", "duplicate", "duplicate"), vaults.json("import", file).findValuesAsString("result"));
    assertEquals(saves + 1, vaults.generation(), "nothing new is no save");
    assertTrue(receipt.get("proven").asBoolean());
    assertFalse(vaults.json("import", "--dry-run", file).get("proven").asBoolean());
  }

  @Test
  void aBrokenEntry_isRefusedWithItsCode_andTheOthersComeIn() throws IOException {
    var outcome = vaults.run("import", links(ANN, BROKEN));
    assertEquals(10, outcome.exit(), outcome.err());
    assertTrue(outcome.err().contains("TFA-811"), outcome.err());
    assertFalse(outcome.err().contains("18189"));
    assertTrue(outcome.out().contains("Added 1, updated 0, duplicates 0, refused 1."), outcome.out());
    assertTrue(outcome.out().contains("all of it is there."), outcome.out());
  }

  @Test
  void whereNothingComesIn_aLineSaysSo() throws IOException {
    var outcome = vaults.run("import", links(BROKEN));
    assertEquals(9, outcome.exit(), outcome.err());
    assertTrue(outcome.err().contains("TFA-855 "), outcome.err());
  }

  @Test
  void whatMakesNoCodes_isAddedWithAReason() throws IOException {
    var entry = vaults.json("import", links(ANN + "&algorithm=MD5")).get("entries").get(0);
    assertEquals("added", entry.get("result").asString());
    assertTrue(entry.get("reason").asString().startsWith("TFA-637 "), entry.toString());
  }

  @Test
  void aDryRun_saysTheSameAndChangesNothing() throws IOException {
    var before = Files.readAllBytes(vaults.file);
    var outcome = vaults.run("import", "--dry-run", links(ANN));
    assertEquals(0, outcome.exit(), outcome.err());
    assertTrue(outcome.out().contains("Would add 1"), outcome.out());
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(vaults.file)));
  }

  /** The texts of a language take half a megabyte to read. */
  @Test
  void receiptForPrograms_costsLittleForEachEntry() throws IOException {
    int many = 500;
    var file = links(IntStream.range(0, many).mapToObj(i -> ANN.replace("ann", "ann" + i)).toArray(String[]::new));
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getTotalThreadAllocatedBytes();
    var receipt = vaults.json("import", "--dry-run", file);
    long each = (memory.getTotalThreadAllocatedBytes() - before) / many;
    assertEquals(many, receipt.get("added").asInt());
    assertTrue(each < 150_000, each + " bytes an entry");
  }

  @ParameterizedTest
  @CsvSource({"skip, duplicate, 1", "replace, updated, 1", "keep, added, 2", "'', added, 2"})
  void anotherSecretUnderTheSameName_goesByTheRule(String rule, String result, int entries) throws IOException {
    vaults.add(ANN);
    var file = links(ANN.replace("JBSWY3DP", "GEZDGNBV"));
    var receipt = rule.isEmpty() ? vaults.json("import", file) : vaults.json("import", file, "--on-duplicate", rule);
    assertEquals(List.of(result), receipt.findValuesAsString("result"));
    assertEquals(entries, vaults.json("list").get("entries").size());
  }

  @Test
  void aCounter_isOnlyRaised() throws IOException {
    vaults.add(BOB);
    assertEquals(
        List.of("updated"), vaults.json("import", links(BOB.replace("counter=7", "counter=9"))).findValuesAsString("result"));
    assertEquals(
        List.of("duplicate"), vaults.json("import", links(BOB.replace("counter=7", "counter=2"))).findValuesAsString("result"));
    assertEquals(9, vaults.json("list").get("entries").get(0).get("counter").asLong());
  }

  @ParameterizedTest
  @CsvSource({
    "nothing.txt, hello, 9, TFA-840",
    "cut.json, '{\"version\":1,\"header\":{},\"db\":{\"entries\":', 7, TFA-841",
    "bad.txt, otpauth://totp/a?secret=18, 9, TFA-811"
  })
  void afileThatGivesNothing_endsWithItsCode(String name, String content, int exit, String code) throws IOException {
    var file = Files.writeString(home.resolve(name), content);
    var outcome = vaults.run("import", file);
    assertEquals(exit, outcome.exit(), outcome.err());
    assertTrue(outcome.err().contains(code), outcome.err());
    assertEquals(8, vaults.run("import", home.resolve("absent.txt")).exit());
  }

  @Test
  void pictures_comeInTogether_andMissingPartsAreNamed() throws IOException {
    vaults.add(uris(25));
    assertEquals(0, vaults.run("export", "--format", "google", "--plain", "--out", home.resolve("move.png")).exit());
    var other = Vaults.made(Files.createDirectory(home.resolve("other")));
    var part = other.run("import", home.resolve("move-1-of-3.png"), home.resolve("move-3-of-3.png"));
    assertEquals(0, part.exit(), part.err());
    assertTrue(part.err().contains("2 / 3"), part.err());
    assertEquals(15, other.json("list").get("entries").size());
    var rest = other.run("import", home.resolve("move-2-of-3.png"), home.resolve("move-1-of-3.png"), home.resolve("move-3-of-3.png"));
    assertFalse(rest.err().contains("these parts"), rest.err());
    assertEquals(25, other.json("list").get("entries").size());
  }

  @Test
  void aVaultOfOurs_isAnImportFormat_withAPasswordOfItsOwn() throws IOException {
    vaults.add(ANN, BOB);
    var secret = Files.writeString(home.resolve("export-password"), "another one\n");
    var file = home.resolve("copy.tfv");
    var outcome = vaults.run("export", "--format", "truefa", "--out", file, "--export-password-file", secret);
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

    var other = Vaults.made(Files.createDirectory(home.resolve("other")));
    assertEquals(2, other.run("import", file).exit(), "nobody to ask");
    var wrong = Files.writeString(home.resolve("wrong"), "wrong\n");
    var refused = other.run("import", file, "--import-password-file", wrong);
    assertEquals(6, refused.exit(), refused.err());
    assertTrue(refused.err().contains("TFA-844"), refused.err());
    assertEquals("truefa", other.json("import", file, "--import-password-file", secret).get("format").asString());
    assertEquals(2, other.json("list").get("entries").size());
  }

  @Test
  void plainFiles_wantTheWord_andNothingIsOverwritten() throws IOException {
    vaults.add(ANN);
    var out = home.resolve("links.txt");
    var outcome = vaults.run("export", "--format", "otpauth", "--out", out);
    assertEquals(5, outcome.exit());
    assertTrue(outcome.err().contains("TFA-861"), outcome.err());
    assertFalse(Files.exists(out));

    Files.writeString(out, "mine");
    assertEquals(5, vaults.run("export", "--format", "otpauth", "--plain", "--out", out).exit());
    assertEquals("mine", Files.readString(out));
    assertEquals(2, vaults.run("export", "--format", "nonesuch", "--plain", "--out", home.resolve("x")).exit());
    assertEquals(3, vaults.run("export", "--format", "otpauth", "--plain", "--out", home.resolve("x"), "nobody").exit());
    assertEquals(8, vaults.run("export", "--format", "otpauth", "--plain", "--out", home.resolve("no/x")).exit());
  }

  @Test
  void whatTheTargetCannotHold_isSaidBeforeAndAfter_andRefusedEntriesMakeItTen() throws IOException {
    vaults.add(ANN, ANN.replace("ann", "long") + "&period=60");
    assertEquals(0, vaults.run("edit", vaults.id("ann"), "--note", "hidden thing", "--group", "Work").exit());
    var outcome = vaults.run("export", "--format", "google", "--plain", "--out", home.resolve("g.png"));
    assertEquals(10, outcome.exit(), outcome.err());
    assertTrue(outcome.err().contains("has no room for notes"), outcome.err());
    assertTrue(outcome.err().contains("not in the file: groups"), outcome.err());
    assertTrue(outcome.err().contains("Acme long: the format does not know this period"), outcome.err());
    assertFalse((outcome.err() + outcome.out()).contains("hidden thing"));
  }

  @Test
  void exportedAegis_isReadBackWithNotesAndGroups() throws IOException {
    vaults.add(ANN, BOB);
    assertEquals(0, vaults.run("edit", vaults.id("ann"), "--note", "two\nlines", "--group", "Work", "--favourite").exit());
    var out = home.resolve("aegis.json");
    var outcome = vaults.run("export", "--format", "aegis", "--plain", "--out", out);
    assertEquals(0, outcome.exit(), outcome.err());
    var other = Vaults.made(Files.createDirectory(home.resolve("other")));
    assertEquals(2, other.json("import", out).get("added").asInt());
    var entry = other.json("list", "ann").get("entries").get(0);
    assertEquals("two\nlines", entry.get("note").asString());
    assertEquals("Work", entry.get("groups").get(0).asString());
  }

  @Test
  void qr_isAPictureThatScans_orATerminalFullOfBlocks() throws IOException {
    vaults.add(ANN, BOB);
    var out = home.resolve("ann.png");
    assertEquals(0, vaults.run("qr", "ann", "--out", out).exit());
    assertEquals("ann", vaults.json("scan", out).findValuesAsString("account").getFirst());
    assertEquals(4, vaults.run("qr", "acme", "--out", home.resolve("b.png")).exit());
    assertEquals(3, vaults.run("qr", "nobody", "--terminal").exit());
    assertEquals(2, vaults.run("qr", "ann").exit());
    var drawn = vaults.run("qr", "ann", "--terminal");
    assertEquals(0, drawn.exit());
    assertTrue(drawn.out().contains("█ ▄▄▄▄▄ █"), drawn.out()); // a finder pattern, light modules drawn
    assertFalse(drawn.out().contains("JBSWY3DP"));
  }

  @Test
  void coveredCodesOfAPicture_areCounted_besideOthersAsANotice_aloneAsTheReason() throws IOException {
    var uri = uris(1)[0];
    var half = TestPictures.covered(uri, 4);
    var both = home.resolve("both.png");
    Files.write(both, TestPictures.png(TestPictures.row(TestPictures.code(uri, 4), half)));
    var file = vaults.json("import", both).get("files").get(0);
    assertEquals("[{\"kind\":\"codes-covered\",\"detail\":\"1\"}]", file.get("notices").toString());

    var alone = vaults.run("import", Files.write(home.resolve("half.png"), TestPictures.png(TestPictures.row(half, half))));
    assertEquals(9, alone.exit());
    assertTrue(alone.err().contains("TFA-831 "), alone.err());
    assertTrue(alone.err().contains("too blurred to read: 2."), alone.err());
  }

  @Test
  void formats_listsEachOnce_andTheNamesOfTheCompletionScriptsAreTheirs() {
    var listed = vaults.json("formats").get("formats").findValuesAsString("name");
    assertEquals(new TreeSet<>(listed).stream().toList(), listed);
    var crypto = vaults.world.crypto();
    assertEquals(ids(new Formats(crypto).all()), new TreeSet<>(FormatNames.IMPORT));
    var targets = new Targets(crypto, KdfPolicy.fixed(KdfLimits.least()), new Texts(Locale.ENGLISH), Clock.systemUTC()).targets();
    assertEquals(ids(targets.stream().map(target -> target.format()).toList()), new TreeSet<>(FormatNames.EXPORT));
    assertEquals(0, crypto.secrets().alive());
  }

  private static Set<String> ids(List<Format> formats) {
    return new TreeSet<>(formats.stream().map(Format::id).toList());
  }

  private static String[] uris(int count) {
    return TestPictures.otpauthUris(7, count).toArray(String[]::new);
  }

  private Path links(String... links) throws IOException {
    return Files.writeString(home.resolve("links-in.txt"), String.join("\n", links) + "\n");
  }
}
