package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Quarantined;
import io.truefa.vault.Vault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaultCodecTest {
  private final TestVaults kit = new TestVaults("codec");
  private final OpenVault made = kit.empty();

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  @Test
  void nothingAPersonTyped_isReadableInTheFile() {
    var secret = "J3x-Secret-9Qv7-Canary";
    var typed =
        List.of(
            secret, "CanaryIssuer", "canary.account@example.org", "CanaryNote", "CanaryGroup", TestVaults.PASSWORD);
    var entry =
        new NewEntry(
            new Label(typed.get(1), typed.get(2)),
            OtpSpec.usual(),
            List.of(typed.get(4)),
            typed.get(3),
            kit.secret(secret));
    var file = new String(kit.add(made, entry).toBytes(), StandardCharsets.ISO_8859_1);
    var lower = file.toLowerCase(Locale.ROOT);
    for (var text : typed) {
      for (var form : forms(text)) {
        assertFalse(file.contains(form) || lower.contains(form.toLowerCase(Locale.ROOT)), form);
      }
    }
    assertTrue(file.contains("TFAV"), "the search itself works");
  }

  /** Raw, UTF-16, hexadecimal, Base64 at each of its three alignments, Base32 at each of its five. */
  private static List<String> forms(String text) {
    var forms = new ArrayList<String>();
    var raw = text.getBytes(StandardCharsets.UTF_8);
    forms.add(new String(raw, StandardCharsets.ISO_8859_1));
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      forms.add(new String(text.getBytes(wide), StandardCharsets.ISO_8859_1));
    }
    forms.add(HexFormat.of().formatHex(raw));
    for (int skip = 0; skip < 3; skip++) {
      var whole = Arrays.copyOfRange(raw, skip, skip + (raw.length - skip) / 3 * 3);
      forms.add(Base64.getEncoder().encodeToString(whole));
    }
    for (int skip = 0; skip < 5; skip++) {
      forms.add(base32(Arrays.copyOfRange(raw, skip, skip + (raw.length - skip) / 5 * 5)));
    }
    return forms;
  }

  private static String base32(byte[] bytes) {
    var bits = new StringBuilder();
    for (byte each : bytes) {
      bits.append(Integer.toBinaryString((each & 0xFF) | 0x100).substring(1));
    }
    var out = new StringBuilder();
    for (int at = 0; at < bits.length(); at += 5) {
      out.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Integer.parseInt(bits.substring(at, at + 5), 2)));
    }
    return out.toString();
  }

  @Test
  void everySave_isLinkedToTheOneBefore() {
    var second = kit.add(made, kit.entry("a", "b", "c"));
    var third = kit.add(second, made.key(), kit.entry("d", "e", "f"));
    assertEquals(1, made.file().generation());
    assertEquals(3, third.generation());
    assertEquals(Bytes.zeros(32), made.file().container().header().prev());
    assertEquals(second.container().headerMac(), third.container().header().prev());
    assertTrue(second.isMadeFrom(made.file()));
    assertTrue(third.isMadeFrom(second));
    assertFalse(third.isMadeFrom(made.file()));
    assertFalse(made.file().isMadeFrom(second));
    assertFalse(second.isMadeFrom(second));
    var fork = kit.add(made.file(), made.key(), kit.entry("x", "y", "z"));
    assertFalse(fork.isMadeFrom(second));
    assertFalse(kit.add(fork, made.key(), kit.entry("1", "2", "3")).isMadeFrom(second));
    assertEquals("VaultFile[generation 3]", third.toString());
  }

  @Test
  void everySave_hasFreshSaltAndNonces() {
    var a = kit.next(made.file(), made.key(), Vault.empty(), Map.of()).container();
    var b = kit.next(made.file(), made.key(), Vault.empty(), Map.of()).container();
    assertFalse(a.header().saveSalt().equals(b.header().saveSalt()));
    assertFalse(a.sealedIndex().slice(0, 24).equals(b.sealedIndex().slice(0, 24)));
  }

  @Test
  void wrongPassword_opensNothing_andSaysNothing() throws Exception {
    assertTrue(kit.codec.unlock(made.file().toBytes(), kit.secret("wrong")).isEmpty());
  }

  @Test
  void damagedAfterTheHeader_closesTheKeyItHadFound() {
    var bytes = made.file().toBytes();
    bytes[bytes.length - 1] ^= 1;
    int before = kit.crypto.secrets().alive();
    var password = kit.secret(TestVaults.PASSWORD);
    var refused = assertThrows(VaultFaultException.class, () -> kit.codec.unlock(bytes, password));
    assertEquals(VaultFault.CELLS_DAMAGED, refused.fault());
    assertEquals(before + 1, kit.crypto.secrets().alive());
  }

  @Test
  void entryWithoutItsCells_isPutAside_andClosesNobodyOut() throws Exception {
    var file = kit.add(made, kit.entry("a", "b", "c"), kit.entry("d", "e", "f"));
    var places = new LinkedHashMap<>(file.cells().places());
    var first = places.keySet().iterator().next();
    places.put(first, List.of(99));
    var table = CellTable.of(file.container().cells(), places, Set.of());
    var bytes = new VaultSealer(kit.crypto).seal(file.container().header(), file.vault(), table, made.key()).toBytes();
    var opened = kit.codec.open(bytes, made.key());
    assertEquals(List.of(file.vault().entries().get(1)), opened.vault().entries());
    assertEquals(Quarantined.Reason.CELLS, opened.vault().quarantined().getFirst().reason());
    assertEquals(new Label("a", "b"), opened.vault().quarantined().getFirst().label());
    var saved = kit.add(opened, made.key(), kit.entry("g", "h", "i"));
    assertEquals(opened.vault().quarantined(), kit.codec.open(saved.toBytes(), made.key()).vault().quarantined());
  }

  @Test
  void unknownMembersOfTheIndex_surviveASave() throws Exception {
    var future = new Vault(List.of(), Map.of("settings", "{ \"theme\" : 1.0 }"));
    var file = kit.next(made.file(), made.key(), future, Map.of());
    var reopened = kit.codec.open(file.toBytes(), made.key());
    var saved = kit.add(reopened, made.key(), kit.entry("a", "b", "c"));
    assertEquals(future.unknown(), kit.codec.open(saved.toBytes(), made.key()).vault().unknown());
  }

  @Test
  void tenThousandEntries_areSavedAndOpened() throws Exception {
    var entries =
        IntStream.range(0, 10_000)
            .mapToObj(i -> kit.entry("issuer " + i, "account " + i, "secret number " + i))
            .toArray(NewEntry[]::new);
    var file = kit.add(made, entries);
    var reopened = kit.codec.open(file.toBytes(), made.key());
    assertEquals(file.vault(), reopened.vault());
    var last = reopened.vault().entries().getLast();
    assertEquals("secret number 9999", new String(kit.open(reopened, made.key(), last.id()), StandardCharsets.UTF_8));
    assertEquals(16_384 * 256, reopened.container().cells().size());
  }

  @Test
  void vaultOverItsLimits_isNotMade() {
    var unknown = Map.of("filler", "\"" + "x".repeat(Format.MAX_JSON) + "\"");
    var large = new Vault(List.of(), unknown);
    assertThrows(
        VaultTooLargeException.class, () -> kit.codec.next(made.file(), large, Map.of(), made.key()));
  }

  @Test
  void secretThatIsNotThere_isEmpty() {
    assertTrue(kit.codec.secret(made.file(), EntryId.random(kit.crypto.random()), made.key()).isEmpty());
  }

  @Test
  void keys_showNothing() {
    assertEquals("VaultKey[hidden]", made.key().toString());
    assertEquals("Bytes[16]", made.key().vaultId().toString());
  }

  @Test
  void infoOfAKey_hasEveryItemBehindItsLength() {
    // what makes ("ab", "c") another key than ("a", "bc")
    var info = VaultKey.info("label", Bytes.of(new byte[] {1, 2}), Bytes.of(new byte[] {3}));
    assertEquals("6c6162656c" + "00020102" + "000103", HexFormat.of().formatHex(info));
  }
}
