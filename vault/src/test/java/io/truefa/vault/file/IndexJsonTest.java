package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.Quarantined;
import io.truefa.vault.SealRef;
import io.truefa.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexJsonTest {
  private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final EntryId ENTRY_ID = new EntryId(UUID.fromString(ID));
  private static final String LEAST = "\"id\":\"" + ID + "\",\"type\":\"steam\",\"cells\":[0],\"secret_rev\":1";

  private static final String OTHER =
      "\"id\":\"11111111-2222-4333-8444-555555555555\",\"type\":\"steam\",\"cells\":[5],\"secret_rev\":1";
  private static final EntryId OTHER_ID = new EntryId(UUID.fromString("11111111-2222-4333-8444-555555555555"));

  private final IndexWriter writer = new IndexWriter();

  static List<OtpSpec> everySpec() {
    return List.of(
        OtpSpec.usual(),
        new OtpSpec.Totp(HashName.SHA512, 10, 86_400, -5),
        new OtpSpec.Totp(HashName.SHA256, 1, 1, 31_556_889_864_403_199L),
        new OtpSpec.Hotp(HashName.SHA1, 8, Long.MAX_VALUE),
        new OtpSpec.Steam(),
        new OtpSpec.Motp(),
        new OtpSpec.Yandex());
  }

  @ParameterizedTest
  @MethodSource("everySpec")
  void everySpec_comesBack(OtpSpec spec) throws VaultFaultException {
    assertComesBack(entry(spec, "issuer", "note", Optional.empty(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Ünïcödé", "日本語 🔐", "\"quoted\" \\ back", "line\nbreak\ttab\u0000nul\u001f", "\u2028\u202e\ufeff"})
  void anyText_comesBack(String text) throws VaultFaultException {
    assertComesBack(entry(OtpSpec.usual(), text, text, Optional.of(Instant.ofEpochMilli(-1)), Map.of()));
  }

  @Test
  void halfACharacter_becomesAQuestionMark_soThatItCanBeWritten() throws VaultFaultException {
    var entry = entry(OtpSpec.usual(), "a\ud83dz", "\udd10", Optional.empty(), Map.of());
    assertEquals("a?z", entry.label().issuer());
    assertEquals("?", entry.note());
    assertComesBack(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1", "-1.50e+10", "0.10000000000000000000000000000000001", "123456789012345678901234567890", "true", "null",
        "\"\\u0041 and \\/ stay as written\"", "\"日本\"", "[]", "[1, 2,\t{ \"x\" : [ ] } ]", "{ \"b\":1, \"a\" : 2.0 }"
      })
  void membersOfANewerVersion_areKeptByteForByte(String raw) throws VaultFaultException {
    for (var space : List.of("", " ", "\n\t ")) {
      var json =
          "{\"z\":%s%s,\"entries\":[{\"future\":%s%s,%s}],\"ünknown\":%s%s}"
              .formatted(space, raw, raw, space, LEAST, raw, space);
      var index = read(bytes(json));
      assertEquals(Map.of("z", raw, "ünknown", raw), index.vault().unknown());
      assertEquals(Map.of("future", raw), index.vault().entries().getFirst().unknown());
      assertEquals(index, read(writer.write(index)));
      assertTrue(new String(writer.write(index), StandardCharsets.UTF_8).contains("\"ünknown\":" + raw));
    }
  }

  /** The library would take "acco?unt" for "account", and another reader for something else. */
  @Test
  void nameThatIsNoUtf8_isDamage() {
    for (int bad : new int[] {0xFF, 0xC0, 0x80, 0xED}) {
      var text = bytes("{\"entries\":[{" + LEAST + ",\"acco#unt\":\"b\"}]}");
      for (int i = 0; i < text.length; i++) {
        text[i] = text[i] == '#' ? (byte) bad : text[i];
      }
      assertThrows(VaultFaultException.class, () -> read(text));
    }
  }

  @Test
  void sameIndex_givesTheSameBytes() throws VaultFaultException {
    var unknown = new LinkedHashMap<String, String>();
    List.of("q", "a", "m", "b").forEach(name -> unknown.put(name, "1"));
    var bytes = writer.write(index(entry(OtpSpec.usual(), "i", "n", Optional.empty(), unknown)));
    assertTrue(new String(bytes, StandardCharsets.UTF_8).endsWith("\"a\":1,\"b\":1,\"m\":1,\"q\":1}]}"));
  }

  @Test
  void whatIsLeftOut_hasItsUsualValue() throws VaultFaultException {
    var json = "{\"entries\":[{\"id\":\"" + ID + "\",\"type\":\"totp\",\"cells\":[3],\"secret_rev\":2}]}";
    var entry = read(bytes(json)).vault().entries().getFirst();
    var epoch = Instant.EPOCH;
    assertEquals(
        new Entry(
            ENTRY_ID, new Label("", ""), OtpSpec.usual(), List.of(), "", false, 2, epoch, epoch, Optional.empty(),
            Map.of()),
        entry);
    assertEquals(Vault.empty(), read(bytes("{}")).vault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "[]", "null", "1", "{", "{\"entries\":[}", "{\"entries\":{}}", "{\"entries\":[1]}", "{} {}", "{},",
        "{\"entries\":[],\"entries\":[]}", "{\"x\":1,\"x\":2}", "{\"x\":NaN}", "{'x':1}", "{\"x\":1,}", "{/**/}",
        "{\"x\":01}", "{\"x\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}"
      })
  void whatIsNotStrictJson_isDamage(String json) {
    assertRefused(VaultFault.INDEX_DAMAGED, json);
  }

  @Test
  void invalidUtf8_isDamage() {
    var json = bytes("{\"entries\":[{\"issuer\":\"#\"," + LEAST + "}]}");
    json[new String(json, StandardCharsets.ISO_8859_1).indexOf('#')] = (byte) 0xFF;
    var refused = assertThrows(VaultFaultException.class, () -> read(json));
    assertEquals(VaultFault.INDEX_DAMAGED, refused.fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\":1", "\"id\":\"\"", "\"id\":\"0F8FAD5B-D9CB-469F-A165-70867728950E\"", "\"id\":\"1-1-1-1-1\"",
        "\"issuer\":null", "\"issuer\":1", "\"issuer\":[[1],{\"x\":[2]}]", "\"type\":\"\"", "\"type\":\"totp\",\"digits\":0",
        "\"type\":\"totp\",\"digits\":11", "\"type\":\"totp\",\"digits\":\"6\"", "\"type\":\"totp\",\"digits\":6.0",
        "\"type\":\"totp\",\"period\":0", "\"type\":\"totp\",\"period\":99999999999",
        "\"type\":\"hotp\",\"counter\":-1",
        "\"type\":\"hotp\",\"counter\":9223372036854775808", "\"groups\":\"a\"", "\"groups\":[\"a\",1,[2]]", "\"favourite\":0",
        "\"cells\":[]", "\"cells\":[1,2,3,4,5,6]", "\"cells\":3", "\"cells\":[\"3\"]", "\"secret_rev\":0",
        "\"secret_rev\":-1", "\"created\":\"now\"", "\"created\":1.5", "\"trashed\":null", "\"born\":\"1.2\"",
        "\"born\":\"1.0.0A\"", "\"clocks\":{\"note\":1}", "\"history\":[[\"note\",\"x\"]]", "\"history\":[\"note\"]",
        "\"uses\":-1", "\"secrets\":[{}]", "\"secrets\":[{\"rev\":1,\"made\":\"0.0.0\",\"cells\":[2]}]",
        "\"recovery\":[{\"rev\":1,\"made\":\"1.0.1\",\"count\":1,\"cells\":[]}]",
        "\"recovery\":[{\"rev\":1,\"made\":\"1.0.1\",\"count\":1,\"cells\":[2],\"used\":{\"1\":\"1.0.1\"}}]"
      })
  void wrongMember_putsItsEntryAside_andNoOther(String member) throws VaultFaultException {
    var name = member.substring(0, member.indexOf(':'));
    var rest = Arrays.stream(LEAST.split(",", -1)).filter(part -> !part.startsWith(name)).toList();
    assertPutAside(Quarantined.Reason.BROKEN, "{" + member + "," + String.join(",", rest) + "}");
    assertPutAside(Quarantined.Reason.BROKEN, "{ " + String.join(",\n", rest) + " , " + member + " }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"id\"", "\"type\"", "\"cells\"", "\"secret_rev\""})
  void missingMember_putsTheEntryAside(String name) throws VaultFaultException {
    var rest = Arrays.stream(LEAST.split(",", -1)).filter(part -> !part.startsWith(name)).toList();
    assertPutAside(Quarantined.Reason.BROKEN, "{" + String.join(",", rest) + "}");
  }

  @Test
  void oneIdTwice_keepsTheFirst_andPutsTheOtherAside() throws VaultFaultException {
    var second = "{" + LEAST.replace("[0]", "[1]") + "}";
    var vault = read(bytes("{\"entries\":[{" + LEAST + "}," + second + "]}")).vault();
    assertEquals(1, vault.entries().size());
    assertEquals(List.of(new Quarantined(second, Quarantined.Reason.DOUBLE, Optional.of(ENTRY_ID), new Label("", ""))),
        vault.quarantined());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[5]", "[16]", "[-1]", "[3,3]", "[4,5]"})
  void cellsThatAreNotThereOrTaken_putTheEntryAside(String cells) throws VaultFaultException {
    var entry = "{" + LEAST.replace("[0]", cells) + "}";
    var vault = read(bytes("{\"entries\":[{" + OTHER + "}," + entry + "]}")).vault();
    assertEquals(1, vault.entries().size());
    assertEquals(Quarantined.Reason.CELLS, vault.quarantined().getFirst().reason());
    assertEquals(entry, vault.quarantined().getFirst().raw());
  }

  @Test
  void entryAsideForItsCells_inFrontOfOneWithItsId_isTheSameAfterASave() throws VaultFaultException {
    var aside = "{" + LEAST.replace("[0]", "[5]") + "}";
    var index = read(bytes("{\"entries\":[{" + OTHER + "}," + aside + ",{" + LEAST + "}]}"));
    assertEquals(List.of(OTHER_ID, ENTRY_ID), index.vault().entries().stream().map(Entry::id).toList());
    assertEquals(aside, index.vault().quarantined().getFirst().raw());
    assertEquals(index, read(writer.write(index)));
  }

  @Test
  void typeOrHashOfANewerVersion_isPutAsideForIt() throws VaultFaultException {
    assertPutAside(Quarantined.Reason.NEWER, "{" + LEAST.replace("steam", "ocra") + "}");
    assertPutAside(
        Quarantined.Reason.NEWER, "{" + LEAST.replace("\"steam\"", "\"totp\",\"algorithm\":\"SHA3-256\"") + "}");
    assertPutAside(
        Quarantined.Reason.NEWER,
        "{" + LEAST + ",\"secrets\":[{\"rev\":1,\"made\":\"5.0.1\",\"cells\":[2],\"future\":{\"a\":[1]}}]}");
  }

  @Test
  void overTheLimits_isPutAside() throws VaultFaultException {
    assertPutAside(Quarantined.Reason.TOO_LARGE, "{\"note\":\"" + "x".repeat(16_385) + "\"," + LEAST + "}");
    assertPutAside(Quarantined.Reason.TOO_LARGE, "{\"offset\":86401," + LEAST + "}");
  }

  @Test
  void cellsOfAnEntryPutAside_areKept() throws VaultFaultException {
    var known = LEAST.replace("steam", "ocra").replace("[0]", "[2,9]");
    var recovery = ",\"recovery\":[{\"rev\":1,\"made\":\"1.0.1\",\"count\":1,\"cells\":[4]}]";
    assertEquals(Set.of(2, 4, 9), read(bytes("{\"entries\":[{" + known + recovery + "}]}")).kept());
    assertEquals(Set.of(2), read(bytes("{\"entries\":[{" + known.replace("9", "99") + "}]}")).kept());
    // where nobody can tell which they are, all that are free now; later ones are said
    var unknown = LEAST.replace("[0]", "{\"from\":2}");
    var index = read(bytes("{\"entries\":[{" + OTHER + "},{" + unknown + "}]}"));
    assertEquals(15, index.kept().size());
    assertFalse(index.kept().contains(5));
    assertEquals(Set.of(2, 3), read(bytes("{\"kept_cells\":[2,3,5],\"entries\":[{" + OTHER + "},{" + unknown + "}]}")).kept());
    assertEquals(index, read(writer.write(index)));
    assertEquals(Set.of(), read(bytes("{\"kept_cells\":[2,3],\"entries\":[{" + OTHER + "}]}")).kept());
  }

  private void assertPutAside(Quarantined.Reason reason, String entry) throws VaultFaultException {
    for (var json : List.of("{\"entries\":[{%s},%s]}", "{\"entries\":[ %2$s ,{%1$s}],\"more\":[1]}")) {
      var index = read(bytes(json.formatted(OTHER, entry)));
      assertEquals(List.of(OTHER_ID), index.vault().entries().stream().map(Entry::id).toList());
      var aside = index.vault().quarantined().getFirst();
      assertEquals(reason, aside.reason());
      assertEquals(entry, aside.raw());
      assertEquals(1, index.vault().quarantined().size());
      assertEquals(index, read(writer.write(index)), "it survives a save");
      assertTrue(new String(writer.write(index), StandardCharsets.UTF_8).contains(entry));
    }
  }

  @Test
  void endlessText_isRefused() {
    assertRefused(VaultFault.INDEX_DAMAGED, "{\"entries\":[{\"note\":\"" + "x".repeat(65_537) + "\"," + LEAST + "}]}");
    assertRefused(VaultFault.INDEX_DAMAGED, "{\"" + "x".repeat(100_000) + "\":1}");
    assertRefused(VaultFault.INDEX_DAMAGED, "{\"x\":" + "1".repeat(2_000) + "}");
  }

  @Test
  void refusal_quotesNothing() {
    var json = "{\"entries\":[{\"issuer\":CANARY," + LEAST + "}]}";
    var refused = assertThrows(VaultFaultException.class, () -> read(bytes(json)));
    assertEquals("vault file: INDEX_DAMAGED", refused.getMessage());
    assertEquals(null, refused.getCause());
  }

  private void assertRefused(VaultFault expected, String json) {
    var refused = assertThrows(VaultFaultException.class, () -> read(bytes(json)));
    assertEquals(expected, refused.fault());
  }

  private void assertComesBack(Entry entry) throws VaultFaultException {
    assertEquals(index(entry), read(writer.write(index(entry))));
  }

  private static Index read(byte[] text) throws VaultFaultException {
    return new IndexReader(16).read(text);
  }

  private static Index index(Entry entry) {
    return new Index(new Vault(List.of(entry), Map.of()), Map.of(SealRef.of(entry.id(), entry.secret()), List.of(7, 3)), Set.of());
  }

  private static Entry entry(
      OtpSpec spec, String issuer, String note, Optional<Instant> trashed, Map<String, String> unknown) {
    var label = new Label(issuer, "account");
    return new Entry(
        ENTRY_ID, label, spec, List.of(issuer, "b"), note, true, 3, TestVaults.NOW, Instant.EPOCH, trashed, unknown);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
