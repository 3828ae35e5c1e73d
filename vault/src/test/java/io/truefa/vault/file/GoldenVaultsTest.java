package io.truefa.vault.file;

import static io.truefa.vault.credential.SlotKind.KEYRING;
import static io.truefa.vault.credential.SlotKind.PASSWORD;
import static io.truefa.vault.credential.SlotKind.PASSWORD_AND_KEY_FILE;
import static io.truefa.vault.credential.SlotKind.RECOVERY_KEY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Vaults as versions 1.0 and 1.1 wrote them. They must open for ever; and as long as the format is 1.1, today's writer must
 * make the very same bytes from the same randomness. How they were made: README.md beside them.
 */
class GoldenVaultsTest {
  /** The least that a reader accepts without complaint (OWASP), so that the files stay good for every later version. */
  private static final KdfParams COST = new KdfParams(19 * 1024, 2);

  private TestVaults kit;

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  @ParameterizedTest
  @CsvSource({"1.0, 0", "1.0, 1", "1.0, 17", "1.1, 0", "1.1, 1", "1.1, 17"})
  void goldenVault_opensWithItsPassword(String version, int count) throws Exception {
    kit = new TestVaults("reader " + count);
    var golden = golden(version, count);
    var opened = kit.codec.unlock(golden, kit.secret(TestVaults.PASSWORD)).orElseThrow();
    try (var key = opened.key()) {
      var expected = make(count);
      assertEquals(described(expected.vault()), described(opened.file().vault()));
      assertEquals(List.of(), opened.file().vault().quarantined());
      for (int i = 0; i < count; i++) {
        var id = opened.file().vault().entries().get(i).id();
        assertArrayEquals(secretOf(i), kit.open(opened.file(), key, id));
      }
    }
  }

  /** As much of each entry as version 1.0 knew. */
  private static List<List<Object>> described(Vault vault) {
    return vault.entries().stream()
        .map(
            entry ->
                List.<Object>of(
                    entry.id(), entry.label(), entry.spec(), Set.copyOf(entry.groups()), entry.note(), entry.favourite(),
                    entry.secretRevision(), entry.created(), entry.changed(), entry.trashed(), entry.position(),
                    entry.unknown()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17})
  void vaultOfTheFirstVersion_isSavedAsOneOfToday_andLosesNothing(int count) throws Exception {
    kit = new TestVaults("upgrade " + count);
    var opened = kit.codec.unlock(golden("1.0", count), kit.secret(TestVaults.PASSWORD)).orElseThrow();
    try (var key = opened.key()) {
      var saved = kit.add(opened.file(), key, kit.entry("new", "", "secret"));
      var back = kit.codec.open(saved.toBytes(), key);
      assertEquals(opened.file().vault().entries(), back.vault().entries().subList(0, count));
      assertEquals(1, back.container().header().minor());
      for (int i = 0; i < count; i++) {
        assertArrayEquals(secretOf(i), kit.open(back, key, back.vault().entries().get(i).id()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17})
  void todaysWriter_makesTheSameBytes(int count) throws Exception {
    kit = new TestVaults("unused");
    assertArrayEquals(golden("1.1", count), make(count).toBytes());
  }

  /** Each of its four ways opens the vault of one entry; it was turned to another master key in between. */
  @ParameterizedTest
  @CsvSource({
    "1.0, PASSWORD", "1.0, PASSWORD_AND_KEY_FILE", "1.0, RECOVERY_KEY", "1.0, KEYRING",
    "1.1, PASSWORD", "1.1, PASSWORD_AND_KEY_FILE", "1.1, RECOVERY_KEY", "1.1, KEYRING"
  })
  void goldenVaultOfAllSlots_opensWithEachOfThem(String version, SlotKind kind) throws Exception {
    kit = new TestVaults("reader of slots");
    var golden = golden(version, "slots", GoldenVaultsTest::makeSlots);
    var opened = kit.codec.unlock(golden, kit.credential(kind, 1)).orElseThrow();
    try (var key = opened.vault().key()) {
      var file = opened.vault().file();
      assertEquals(
          List.of("at home", "with a file", "on paper", "this computer"),
          file.slots().stream().map(SlotInfo::label).toList());
      assertArrayEquals(secretOf(0), kit.open(file, key, file.vault().entries().getFirst().id()));
    }
    assertTrue(kit.codec.unlock(golden, kit.credential(kind, 2)).isEmpty());
  }

  @Test
  void todaysWriter_makesTheSameBytesOfSlots() throws Exception {
    kit = new TestVaults("unused");
    assertArrayEquals(golden("1.1", "slots", GoldenVaultsTest::makeSlots), makeSlots());
  }

  private static byte[] makeSlots() throws Exception {
    try (var maker = new TestVaults("golden 1.0, slots")) {
      var made = maker.empty(COST);
      var editor = new SlotEditor(maker.crypto);
      var file = maker.add(made, entry(maker, 0));
      var labels = List.of("at home", "with a file", "on paper", "this computer");
      for (var kind : List.of(PASSWORD, PASSWORD_AND_KEY_FILE, RECOVERY_KEY, KEYRING)) {
        var slot = NewSlot.of(maker.credential(kind, 1), labels.get(file.slots().size() - 1));
        file = ((SlotEditor.Edited.Next) editor.add(file, slot, COST, TestVaults.NOW, made.key())).vault().file();
      }
      var first = file.slots().getFirst().id();
      var turned = ((SlotEditor.Edited.Next) editor.remove(file, first, made.key())).vault();
      turned.key().close();
      return turned.file().toBytes();
    }
  }

  private static byte[] golden(String version, int count) throws Exception {
    return golden(version, Integer.toString(count), () -> make(count).toBytes());
  }

  private static byte[] golden(String version, String which, Callable<byte[]> writer) throws Exception {
    var name = "v" + version + "-" + which + ".tfav";
    var folder = System.getProperty("truefa.golden.write");
    if (folder != null && version.equals("1.1")) {
      var made = writer.call();
      Files.write(Path.of(folder, name), made);
      return made;
    }
    try (var in = GoldenVaultsTest.class.getResourceAsStream("/golden/" + name)) {
      return in.readAllBytes();
    }
  }

  private static VaultFile make(int count) {
    try (var maker = new TestVaults("golden 1.0, " + count)) {
      var made = maker.empty(COST);
      if (count == 0) {
        return made.file();
      }
      var entries = new ArrayList<NewEntry>();
      for (int i = 0; i < count; i++) {
        entries.add(entry(maker, i));
      }
      var added = maker.add(made, entries.toArray(NewEntry[]::new));
      var trash = new VaultEdit.Trash(added.vault().entries().getLast().id());
      var edited = (VaultEditor.Edited.Changed) maker.editor.apply(added.vault(), trash, TestVaults.NOW);
      var trashed = maker.next(added, made.key(), edited.vault(), Map.of());
      return count == 1 ? trashed : everything(maker, trashed, made.key());
    }
  }

  /** One of each thing that came with 1.1, so that its spelling stays; what 1.0 knew of the entries stays as it is. */
  private static VaultFile everything(TestVaults maker, VaultFile from, VaultKey key) {
    var id = from.vault().entries().getFirst().id();
    var label = from.vault().entries().getFirst().label();
    var codes = maker.secret("alpha\nbravo\ncharlie");
    var edits =
        List.of(
            new VaultEdit.SetIcon(id, "github"),
            new VaultEdit.SetOffset(id, -7),
            new VaultEdit.SetVaultOffset(3),
            new VaultEdit.Use(id, TestVaults.NOW),
            new VaultEdit.SetGroups(id, List.of("work")),
            new VaultEdit.SetGroups(id, List.of("work", "group 0")),
            new VaultEdit.Rename(id, new Label("other", "name")),
            new VaultEdit.Rename(id, label),
            new VaultEdit.SetRecoveryCodes(id, codes, 3),
            new VaultEdit.MarkRecoveryCode(id, 1, true),
            new VaultEdit.MarkRecoveryCode(id, 2, true),
            new VaultEdit.MarkRecoveryCode(id, 2, false));
    var file = from;
    for (var edit : edits) {
      var edited = (VaultEditor.Edited.Changed) maker.editor.apply(file.vault(), edit, TestVaults.NOW);
      file = maker.next(file, key, edited);
    }
    return file;
  }

  private static NewEntry entry(TestVaults maker, int i) {
    OtpSpec spec =
        switch (i % 6) {
          case 1 -> new OtpSpec.Hotp(HashName.SHA256, 8, 41 + i);
          case 2 -> new OtpSpec.Steam();
          case 3 -> new OtpSpec.Motp();
          case 4 -> new OtpSpec.Yandex();
          case 5 -> new OtpSpec.Totp(HashName.SHA512, 10, 60, 1_000_000_007L);
          default -> OtpSpec.usual();
        };
    var made = maker.entry("Issuer " + i + " — Größe 日本 🔐", "ann+" + i + "@example.org", spec, secretOf(i));
    return new NewEntry(made.label(), spec, List.of("work", "group " + i), "note \"" + i + "\"\n", made.secret());
  }

  /** The tenth is long: five cells. */
  private static byte[] secretOf(int i) {
    int length = i == 9 ? 1_070 : 10 + i * 20;
    return ("secret " + i + " ").repeat(length).substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }
}
