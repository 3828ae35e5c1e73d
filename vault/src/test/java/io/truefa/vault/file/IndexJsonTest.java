package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexJsonTest {
  private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final EntryId ENTRY_ID = new EntryId(UUID.fromString(ID));
  private static final String LEAST = "\"id\":\"" + ID + "\",\"type\":\"steam\",\"cells\":[0],\"secret_rev\":1";

  private final IndexReader reader = new IndexReader();
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
      var index = reader.read(bytes(json));
      assertEquals(Map.of("z", raw, "ünknown", raw), index.vault().unknown());
      assertEquals(Map.of("future", raw), index.vault().entries().getFirst().unknown());
      assertEquals(index, reader.read(writer.write(index)));
      assertTrue(new String(writer.write(index), StandardCharsets.UTF_8).contains("\"ünknown\":" + raw));
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
    var entry = reader.read(bytes(json)).vault().entries().getFirst();
    var epoch = Instant.EPOCH;
    assertEquals(
        new Entry(
            ENTRY_ID, new Label("", ""), OtpSpec.usual(), List.of(), "", false, 2, epoch, epoch, Optional.empty(),
            Map.of()),
        entry);
    assertEquals(Vault.empty(), reader.read(bytes("{}")).vault());
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
    var refused = assertThrows(VaultFaultException.class, () -> reader.read(json));
    assertEquals(VaultFault.INDEX_DAMAGED, refused.fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\":1", "\"id\":\"\"", "\"id\":\"0F8FAD5B-D9CB-469F-A165-70867728950E\"", "\"id\":\"1-1-1-1-1\"",
        "\"issuer\":null", "\"issuer\":1", "\"issuer\":[]", "\"type\":\"\"", "\"type\":\"totp\",\"digits\":0",
        "\"type\":\"totp\",\"digits\":11", "\"type\":\"totp\",\"digits\":\"6\"", "\"type\":\"totp\",\"digits\":6.0",
        "\"type\":\"totp\",\"period\":0", "\"type\":\"totp\",\"period\":99999999999",
        "\"type\":\"hotp\",\"counter\":-1",
        "\"type\":\"hotp\",\"counter\":9223372036854775808", "\"groups\":\"a\"", "\"groups\":[1]", "\"favourite\":0",
        "\"cells\":[]", "\"cells\":[1,2,3,4,5,6]", "\"cells\":3", "\"cells\":[\"3\"]", "\"secret_rev\":0",
        "\"secret_rev\":-1", "\"created\":\"now\"", "\"created\":1.5", "\"trashed\":null"
      })
  void wrongMember_isDamage(String member) {
    var name = member.substring(0, member.indexOf(':'));
    var rest = Arrays.stream(LEAST.split(",", -1)).filter(part -> !part.startsWith(name)).toList();
    assertRefused(VaultFault.INDEX_DAMAGED, "{\"entries\":[{" + member + "," + String.join(",", rest) + "}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"id\"", "\"type\"", "\"cells\"", "\"secret_rev\""})
  void missingMember_isDamage(String name) {
    var rest = Arrays.stream(LEAST.split(",", -1)).filter(part -> !part.startsWith(name)).toList();
    assertRefused(VaultFault.INDEX_DAMAGED, "{\"entries\":[{" + String.join(",", rest) + "}]}");
  }

  @Test
  void oneIdTwice_isDamage() {
    assertRefused(VaultFault.INDEX_DAMAGED, "{\"entries\":[{" + LEAST + "},{" + LEAST + "}]}");
  }

  @Test
  void typeOrHashOfANewerVersion_asksForIt() {
    assertRefused(VaultFault.TOO_NEW, "{\"entries\":[{" + LEAST.replace("steam", "ocra") + "}]}");
    assertRefused(
        VaultFault.TOO_NEW,
        "{\"entries\":[{" + LEAST.replace("\"steam\"", "\"totp\",\"algorithm\":\"SHA3-256\"") + "}]}");
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
    var refused = assertThrows(VaultFaultException.class, () -> reader.read(bytes(json)));
    assertEquals("vault file: INDEX_DAMAGED", refused.getMessage());
    assertEquals(null, refused.getCause());
  }

  private void assertRefused(VaultFault expected, String json) {
    var refused = assertThrows(VaultFaultException.class, () -> reader.read(bytes(json)));
    assertEquals(expected, refused.fault());
  }

  private void assertComesBack(Entry entry) throws VaultFaultException {
    assertEquals(index(entry), reader.read(writer.write(index(entry))));
  }

  private static Index index(Entry entry) {
    return new Index(new Vault(List.of(entry), Map.of()), Map.of(entry.id(), List.of(7, 3)));
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
