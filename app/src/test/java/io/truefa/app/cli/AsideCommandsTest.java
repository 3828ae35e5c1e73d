package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.Quarantined;
import io.truefa.vault.Vault;
import io.truefa.vault.file.VaultCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Entries that this version cannot take in, by command. */
class AsideCommandsTest {
  /** "12345678901234567890" (RFC 6238, appendix B). */
  private static final String RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private static final String LOST =
      "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"issuer\":\"Old Bank\",\"account\":\"ann\",\"type\":\"totp\","
          + "\"digits\":66,\"cells\":[0],\"secret_rev\":1}";

  @TempDir Path home;
  private Vaults vaults;

  @BeforeEach
  void makeVault() {
    vaults = Vaults.made(home);
  }

  private void rewritten(UnaryOperator<Vault> how) throws IOException {
    var crypto = vaults.world.crypto();
    var codec = new VaultCodec(crypto);
    try (var password = crypto.secrets().takeFrom(Vaults.PASSWORD.getBytes(StandardCharsets.UTF_8))) {
      var open = codec.unlock(Files.readAllBytes(vaults.file), password).orElseThrow();
      try (var key = open.key()) {
        Files.write(vaults.file, codec.next(open.file(), how.apply(open.file().vault()), Map.of(), key).toBytes());
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Its name becomes longer than any reader takes; its secret stays whole. */
  private String tooLarge(String link) throws IOException {
    vaults.add(link);
    rewritten(
        vault -> {
          var entry = vault.entries().getLast();
          var name = new Label("n".repeat(2000), entry.label().account());
          return vault.with(List.of(entry.with().label(name).build()));
        });
    return marks().getFirst();
  }

  /** Damaged, and its secret is gone. */
  private String lost() throws IOException {
    var aside = new Quarantined(LOST, Quarantined.Reason.BROKEN, Optional.<EntryId>empty(), new Label("Old Bank", "ann"));
    rewritten(vault -> vault.withQuarantined(List.of(aside)));
    return marks().getFirst();
  }

  private List<String> marks() {
    return all().values().stream().map(each -> each.get("mark").asString()).toList();
  }

  private JsonNode all() {
    return vaults.json("aside", "list").get("aside");
  }

  @Test
  void list_saysWhatEachIs_andWhatIsWrongWithIt() throws IOException {
    assertEquals(0, vaults.run("aside", "list").exit());
    assertEquals(0, all().size());
    var mark = lost();
    var shown = all().get(0);
    assertEquals("Old Bank", shown.get("issuer").asString());
    assertEquals("broken", shown.get("reason").asString());
    assertEquals(6, shown.get("digits").asInt(), "what it says cannot be, so it is the usual");
    assertFalse(shown.get("secret").asBoolean());
    assertTrue(shown.get("trashed").isNull());
    assertTrue(shown.get("counter").isNull());
    assertEquals(LOST, shown.get("raw").asString());
    assertEquals(mark.substring(0, 8) + "  Old Bank  ann  totp  no-secret  damaged\n", vaults.run("aside", "list").out());
  }

  @Test
  void export_writesTheTextAsItStands_forItsOwner_andNeverOverAFile() throws IOException {
    var mark = lost();
    var file = home.resolve("entry.json");
    assertEquals(0, vaults.run("aside", "export", mark, "--out", file).exit());
    assertEquals(LOST, Files.readString(file));
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    Files.writeString(file, "somebody else's");
    var again = vaults.run("aside", "export", mark, "--out", file);
    assertEquals(5, again.exit());
    assertTrue(again.err().startsWith("truefa: TFA-860 "), again.err());
    assertEquals("somebody else's", Files.readString(file));
    assertEquals(8, vaults.run("aside", "export", mark, "--out", home.resolve("no/folder")).exit());
    assertEquals(2, vaults.run("aside", "export", mark).exit());
  }

  @Test
  void repair_keepsItsOwnSecret_andWhatIsNotSaid() throws IOException {
    var mark = tooLarge("otpauth://totp/RFC:ann?secret=" + RFC_SECRET + "&digits=8");
    var done = vaults.run("aside", "repair", mark.substring(0, 8), "--issuer", "RFC");
    assertEquals(0, done.exit(), done.err());
    var listed = vaults.json("list");
    var entry = listed.get("entries").get(0);
    assertEquals("ann", entry.get("account").asString());
    assertTrue(done.out().contains(entry.get("id").asString().substring(0, 8)), done.out());
    assertEquals("94287082\n", vaults.run("code", "--single", "rfc", "--at", "1970-01-01T00:00:59Z").out());
    assertFalse(listed.has("unreadable"), "its old state lies in the trash");
    assertEquals(mark, marks().getFirst());
    assertFalse(all().get(0).get("trashed").isNull());
    assertEquals(3, vaults.run("aside", "repair", mark).exit(), "not twice");
  }

  @Test
  void repairWithoutAnySecret_isAWrongCall_andChangesNothing() throws IOException {
    var mark = lost();
    var before = vaults.snapshot();
    assertEquals(2, vaults.run("aside", "repair", mark).exit());
    assertEquals(2, vaults.feed("1234\n", "aside", "repair", mark, "--type", "motp", "--pin-stdin").exit());
    assertEquals(9, vaults.run("aside", "repair", mark, "--digits", 11).exit());
    assertEquals(2, vaults.run("aside", "repair", mark, "--counter", 1).exit());
    assertEquals(9, vaults.feed("not base32 at all!\n", "aside", "repair", mark, "--secret-stdin").exit());
    assertEquals(before, vaults.snapshot());
  }

  @Test
  void repair_takesASecretThatIsGivenAgain() throws IOException {
    var mark = lost();
    var done = vaults.feed(RFC_SECRET + "\n", "aside", "repair", mark, "--digits", 8, "--secret-stdin");
    assertEquals(0, done.exit(), done.err());
    assertEquals("94287082\n", vaults.run("code", "--single", "old bank", "--at", "1970-01-01T00:00:59Z").out());
  }

  /** Mobile-OTP: the code at 165892298 is known for PIN 1234. */
  @Test
  void repair_ofATokenWithAPin_takesBoth() throws IOException {
    var mark = lost();
    var without = vaults.feed("e3152afee62599c8\n", "aside", "repair", mark, "--type", "motp", "--secret-stdin");
    assertEquals(9, without.exit());
    assertTrue(without.err().startsWith("truefa: TFA-819 "), without.err());
    var done =
        vaults.feed("e3152afee62599c8\n1234\n", "aside", "repair", mark, "--type", "motp", "--secret-stdin", "--pin-stdin");
    assertEquals(0, done.exit(), done.err());
    assertEquals("e7d8b6\n", vaults.run("code", "--single", "--at", "1975-04-05T01:11:38Z").out());
  }

  /** PIN and key lie in one cell; read as a key alone they would make codes that no service takes. */
  @Test
  void secretWithAPin_servesNoOtherKind() throws IOException {
    var mark = tooLarge("motp://VPN:x?secret=e3152afee62599c8&pin=1234");
    assertEquals(2, vaults.run("aside", "repair", mark, "--issuer", "VPN", "--type", "totp").exit());
    assertEquals(2, vaults.run("aside", "repair", mark, "--issuer", "VPN", "--type", "yandex").exit());
    assertEquals(0, vaults.run("aside", "repair", mark, "--issuer", "VPN").exit());
    assertEquals("e7d8b6\n", vaults.run("code", "--single", "--at", "1975-04-05T01:11:38Z").out());
  }

  @Test
  void remove_movesItToTheTrash_andRestoreBringsItBack() throws IOException {
    var mark = lost().substring(0, 8);
    assertEquals(1, vaults.json("list").get("unreadable").size());
    var removed = vaults.run("aside", "remove", mark);
    assertEquals(0, removed.exit());
    assertTrue(removed.out().contains("truefa aside restore " + mark), removed.out());
    assertFalse(vaults.json("list").has("unreadable"));
    assertEquals("Old Bank", vaults.json("trash").get("unreadable").get(0).get("issuer").asString());
    assertTrue(vaults.run("aside", "list").out().endsWith("trash " + World.NOW + "\n"));
    assertEquals(3, vaults.run("aside", "remove", mark).exit());
    assertEquals(0, vaults.run("aside", "restore", mark).exit());
    assertFalse(vaults.json("trash").has("unreadable"));
    assertEquals(1, vaults.json("list").get("unreadable").size());
    assertEquals(3, vaults.run("aside", "restore", mark).exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456", "no-hex-digits", "0123456789abcdef0123456789abcdef0"})
  void whatIsNoMark_isAWrongCall(String text) {
    assertEquals(2, vaults.run("aside", "remove", text).exit());
  }

  @Test
  void markOfNone_isSaidSo() {
    var outcome = vaults.run("aside", "repair", "01234567");
    assertEquals(3, outcome.exit());
    assertTrue(outcome.err().startsWith("truefa: TFA-114 "), outcome.err());
    assertEquals(2, vaults.run("aside").exit());
  }

  @Test
  void verify_countsThem_andTheVaultIsWholeAllTheSame() throws IOException {
    lost();
    var vault = vaults.json("verify").get("vault");
    assertEquals("whole", vault.get("result").asString());
    assertEquals(1, vault.get("unreadable").asInt());
    assertTrue(vaults.run("verify").out().contains("truefa aside list"));
  }
}
