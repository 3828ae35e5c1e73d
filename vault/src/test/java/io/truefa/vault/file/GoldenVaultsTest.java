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
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Vaults as version 1.0 wrote them. They must open for ever; and as long as the format is 1.0, today's writer must
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
  @ValueSource(ints = {0, 1, 17})
  void goldenVault_opensWithItsPassword(int count) throws Exception {
    kit = new TestVaults("reader " + count);
    var golden = golden(count);
    var opened = kit.codec.unlock(golden, kit.secret(TestVaults.PASSWORD)).orElseThrow();
    try (var key = opened.key()) {
      var expected = make(count);
      assertEquals(expected.vault(), opened.file().vault());
      for (int i = 0; i < count; i++) {
        var id = opened.file().vault().entries().get(i).id();
        assertArrayEquals(secretOf(i), kit.open(opened.file(), key, id));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17})
  void todaysWriter_makesTheSameBytes(int count) throws IOException {
    kit = new TestVaults("unused");
    assertArrayEquals(golden(count), make(count).toBytes());
  }

  /** Each of its four ways opens the vault of one entry; it was turned to another master key in between. */
  @ParameterizedTest
  @EnumSource(names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
  void goldenVaultOfAllSlots_opensWithEachOfThem(SlotKind kind) throws Exception {
    kit = new TestVaults("reader of slots");
    var opened = kit.codec.unlock(golden("slots", makeSlots()), kit.credential(kind, 1)).orElseThrow();
    try (var key = opened.vault().key()) {
      var file = opened.vault().file();
      assertEquals(
          List.of("at home", "with a file", "on paper", "this computer"),
          file.slots().stream().map(SlotInfo::label).toList());
      assertArrayEquals(secretOf(0), kit.open(file, key, file.vault().entries().getFirst().id()));
    }
    assertTrue(kit.codec.unlock(golden("slots", makeSlots()), kit.credential(kind, 2)).isEmpty());
  }

  @Test
  void todaysWriter_makesTheSameBytesOfSlots() throws Exception {
    kit = new TestVaults("unused");
    assertArrayEquals(golden("slots", makeSlots()), makeSlots());
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

  private static byte[] golden(int count) throws IOException {
    return golden(Integer.toString(count), make(count).toBytes());
  }

  private static byte[] golden(String which, byte[] made) throws IOException {
    var name = "v1.0-" + which + ".tfav";
    var folder = System.getProperty("truefa.golden.write");
    if (folder != null) {
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
      return maker.next(added, made.key(), edited.vault(), Map.of());
    }
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
