package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code truefa backup} and {@code truefa verify} at a vault with two entries and two backups. */
class BackupCommandsTest {
  private static final String SECRET = "JBSWY3DPEHPK3PXP";
  private static final int CELLS = 16 * 256;

  @TempDir Path home;
  private Vaults vaults;

  @BeforeEach
  void makeVault() {
    vaults = Vaults.made(home);
    vaults.add("otpauth://totp/Bank:ann?secret=" + SECRET + "&issuer=Bank");
    vaults.add("otpauth://totp/Mail:bob?secret=" + SECRET + "&issuer=Mail");
  }

  @Test
  void list_needsNoPassword_andTellsTimeSavesSizeAndPlace() throws IOException {
    var json = Vaults.parse(vaults.world.run("backup", "list", "--json"));
    assertEquals(vaults.file.toString(), json.get("vault").asString());
    assertTrue(json.get("lastProven").isNull());
    var saves = new ArrayList<Long>();
    for (var backup : json.get("backups")) {
      saves.add(backup.get("saves").asLong());
      assertEquals(World.NOW.toString(), backup.get("made").asString());
      assertEquals(Files.size(Path.of(backup.get("file").asString())), backup.get("bytes").asLong());
      assertTrue(backup.get("reason").isNull());
    }
    assertEquals(List.of(2L, 1L), saves);

    var newest = newestBackup();
    overwrite(newest, new byte[] {1, 2, 3});
    var text = vaults.world.run("backup", "list");
    assertEquals(0, text.exit());
    assertTrue(text.out().lines().findFirst().orElseThrow().contains("TFA-605"), text.out());
    assertTrue(text.err().contains("Last proven to open: -"), text.err());
  }

  @Test
  void withoutBackups_eachCommandSaysSo() throws IOException {
    for (var path : backups()) {
      Files.delete(path);
    }
    var list = vaults.world.run("backup", "list");
    assertEquals(0, list.exit());
    assertTrue(list.err().contains("No backups yet"), list.err());
    assertEquals(3, vaults.run("backup", "verify").exit());
    assertEquals(3, vaults.run("backup", "restore", "--yes").exit());
    assertEquals(3, vaults.run("backup", "restore", "17", "--yes").exit());
    assertEquals(2, vaults.run("backup").exit());
  }

  @Test
  void restore_saysWhatWouldChange_asks_andKeepsWhatWasThere() throws IOException {
    var before = Files.readAllBytes(vaults.file);
    var noTerminal = vaults.run("backup", "restore");
    assertEquals(2, noTerminal.exit());
    assertTrue(noTerminal.err().contains("--yes"), noTerminal.err());

    vaults.world.person = true;
    vaults.world.typed.add("no");
    var refused = vaults.run("backup", "restore");
    assertEquals(5, refused.exit());
    assertTrue(refused.err().contains("TFA-504"), refused.err());
    assertTrue(refused.out().contains("goes away  Mail  bob"), refused.out());
    assertFalse(refused.out().contains("Bank"), refused.out());
    assertArrayEquals(before, Files.readAllBytes(vaults.file));

    vaults.world.typed.add("YES ");
    var done = vaults.run("backup", "restore", "1");
    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().contains("goes away  Bank  ann"), done.out());
    assertFalse(done.out().contains(SECRET));
    assertEquals(0, vaults.json("list").get("entries").size());
    assertEquals(4, vaults.generation());
    assertArrayEquals(before, Files.readAllBytes(newestBackup()));
  }

  @Test
  void restoreOverADamagedVault_needsNoTerminalWithYes_andTellsItInJson() throws IOException {
    overwrite(vaults.file, "rubble".getBytes(StandardCharsets.UTF_8));
    assertEquals(7, vaults.run("list").exit());
    var json = Vaults.parse(vaults.run("backup", "restore", "--yes", "--json"));
    assertEquals(1, json.get("entries").asInt());
    assertFalse(json.get("compared").asBoolean());
    assertEquals(1, vaults.json("list").get("entries").size());
    try (var all = Files.list(vaults.file.resolveSibling("backups"))) {
      assertTrue(all.anyMatch(path -> path.getFileName().toString().startsWith("vault.tfv.replaced.")));
    }
  }

  @Test
  void olderCopy_isReadWithAWarning_refusesChanges_andCanBeAccepted() throws IOException {
    Files.write(vaults.file, Files.readAllBytes(newestBackup()));
    var list = vaults.run("list");
    assertEquals(0, list.exit());
    assertTrue(list.err().contains("TFA-631"), list.err());
    assertTrue(list.out().contains("Bank"), list.out());
    var remove = vaults.run("remove", vaults.json("list").get("entries").get(0).get("id").asString());
    assertEquals(5, remove.exit());

    assertEquals(0, vaults.run("backup", "accept", "--yes").exit());
    var after = vaults.run("list");
    assertEquals("", after.err());
    assertEquals(4, vaults.generation());
    assertTrue(vaults.run("backup", "accept", "--yes").out().contains("newest"));
    assertEquals(4, vaults.generation());
  }

  /** A vault that no password alone opens. */
  @Test
  void backupsOfAVaultWithoutAPassword_areProvenAndRestored_withKeyFileOrRecoveryKey() throws IOException {
    var photo = Files.writeString(home.resolve("photo"), "holiday");
    var both = Files.writeString(home.resolve("both"), "p\n");
    vaults.run("slots", "add", "key-file", "--new-key-file", photo, "--new-password-file", both);
    var key = vaults.run("slots", "add", "recovery-key").out();
    var paper = Files.writeString(home.resolve("paper"), key);
    var password = vaults.json("slots", "list").get("slots").get(0).get("id").asString();
    assertEquals(0, vaults.run("slots", "remove", password).exit());
    var withFile = List.<Object>of("--password-file", both, "--key-file", photo);
    var withPaper = List.<Object>of("--password-file", paper, "--recovery");
    var link = "otpauth://totp/New:eve?secret=" + SECRET;
    assertEquals(0, vaults.world.feed(link, "add", "--uri-stdin", "--password-file", paper, "--recovery").exit());

    for (var way : List.of(withFile, withPaper)) {
      assertEquals(0, run(way, "verify", "--backups").exit());
      assertEquals(0, run(way, "backup", "verify").exit());
      overwrite(vaults.file, "rubble".getBytes(StandardCharsets.UTF_8));
      assertEquals(6, vaults.run("backup", "restore", "--yes").exit());
      var restored = run(way, "backup", "restore", "--yes");
      assertEquals(0, restored.exit(), restored.err());
      assertEquals(0, run(way, "list").exit());
    }
  }

  @Test
  void backupOfAVaultThatIsGone_opensWithTheKeyring() throws IOException {
    vaults.world.keyring = new MapKeyring(vaults.world.crypto().secrets());
    assertEquals(0, vaults.run("slots", "add", "keyring").exit());
    vaults.add("otpauth://totp/New:eve?secret=" + SECRET);
    Files.delete(vaults.file);
    var restored = vaults.world.run("backup", "restore", "--yes", "--keyring");
    assertEquals(0, restored.exit(), restored.err());
    assertEquals(0, vaults.world.run("list", "--keyring").exit());
  }

  private World.Outcome run(List<Object> way, Object... call) {
    var all = new ArrayList<Object>(List.of(call));
    all.addAll(way);
    return vaults.world.run(all.toArray());
  }

  @Test
  void backupNamedAsVault_isReadOnly() throws IOException {
    var backup = newestBackup();
    var before = Files.readAllBytes(backup);
    var list = vaults.run("--vault", backup, "list", "--json");
    assertEquals(0, list.exit());
    assertTrue(list.err().contains("TFA-633"), list.err());
    var id = Vaults.parse(list).get("entries").get(0).get("id").asString();
    assertEquals(5, vaults.run("--vault", backup, "remove", id).exit());
    assertArrayEquals(before, Files.readAllBytes(backup));
  }

  @Test
  void verify_findsEverythingWhole() {
    var json = vaults.json("verify", "--backups");
    assertEquals("whole", json.get("vault").get("result").asString());
    assertEquals(2, json.get("vault").get("entries").asInt());
    assertEquals(0, json.get("vault").get("repeatedNonces").asInt());
    assertEquals(2, json.get("backups").size());
    json.get("backups").forEach(each -> assertEquals("whole", each.get("result").asString()));
    assertEquals(0, vaults.run("backup", "verify").exit());
    assertEquals(6, vaults.world.feed("wrong\n", "verify", "--password-fd", 0).exit());
  }

  @Test
  void damagedSecrets_areNamed_andMendedWhereABackupHasThem() throws IOException {
    var bytes = Files.readAllBytes(vaults.file);
    for (int at = bytes.length - CELLS + 50; at < bytes.length; at += 256) {
      bytes[at] ^= 1;
    }
    overwrite(vaults.file, bytes);
    var verify = vaults.run("verify");
    assertEquals(7, verify.exit());
    assertTrue(verify.err().contains("TFA-610"), verify.err());
    assertTrue(verify.err().contains("verify --repair"), verify.err());
    assertTrue(verify.out().contains("damaged: Bank ann") && verify.out().contains("damaged: Mail bob"), verify.out());
    assertArrayEquals(bytes, Files.readAllBytes(vaults.file), "saying so changes nothing");

    var repair = vaults.run("verify", "--repair");
    assertEquals(10, repair.exit(), repair.err());
    assertTrue(repair.out().contains("mended: Bank ann") && repair.out().contains("in no backup: Mail bob"), repair.out());
    assertEquals(0, vaults.run("code", "bank", "--single").exit());
    var left = vaults.run("verify");
    assertEquals(7, left.exit());
    assertTrue(left.err().contains("TFA-614"), left.err());
  }

  @Test
  void damagedBackup_isFoundByVerify_andTheRestIsStillSaidToBeGood() throws IOException {
    var newest = newestBackup();
    var bytes = Files.readAllBytes(newest);
    bytes[ByteBuffer.wrap(bytes).getInt(12) + 100] ^= 1;
    overwrite(newest, bytes);
    var verify = vaults.run("backup", "verify", "--json");
    assertEquals(10, verify.exit());
    var results = new ArrayList<String>();
    Vaults.parse(verify).get("backups").forEach(each -> results.add(each.get("result").asString()));
    assertEquals(List.of("damaged", "whole"), results);
  }

  private Path newestBackup() {
    var json = Vaults.parse(vaults.world.run("backup", "list", "--json"));
    return Path.of(json.get("backups").get(0).get("file").asString());
  }

  private List<Path> backups() throws IOException {
    try (var all = Files.list(vaults.file.resolveSibling("backups"))) {
      return all.toList();
    }
  }

  /** A new file: the old one may have a second name. */
  private static void overwrite(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }
}
