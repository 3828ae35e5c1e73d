package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.EntryId;
import io.truefa.vault.Quarantined;
import io.truefa.vault.Quarantined.Reason;
import io.truefa.vault.Vault;
import io.truefa.vault.merge.VaultMerge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries that were put aside, and what happens around them. */
class PutAsideTest {
  private static final String ONE =
      "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"issuer\":\"one\",\"type\":\"totp\",\"cells\":[0],\"secret_rev\":1}";
  private static final String TWIN =
      "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"issuer\":\"twin\",\"type\":\"totp\",\"cells\":[1],\"secret_rev\":1}";
  private static final String BEYOND = beyond(20);
  private static final String THIEF =
      "{\"id\":\"00000000-0000-4000-8000-000000000003\",\"issuer\":\"thief\",\"type\":\"totp\",\"cells\":[0],\"secret_rev\":1}";

  private final TestVaults kit = new TestVaults("put aside");
  private OpenVault made;

  @BeforeEach
  void make() {
    made = kit.empty();
  }

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  /** It would have cells it never had, and every save would be taken for a failed one. */
  @Test
  void entryBeyondTheTable_staysPutAside_whenTheTableGrows() throws VaultFaultException {
    var beyond = IntStream.range(16, 32).mapToObj(PutAsideTest::beyond).toList();
    var file = opened("{\"entries\":[" + String.join(",", beyond) + "]}");
    assertEquals(List.of(Reason.CELLS), reasons(file).stream().distinct().toList());
    for (int i = 0; i < 40; i++) {
      var next = kit.add(file, made.key(), kit.entry("entry " + i, "", "secret " + i));
      file = kit.codec.open(next.toBytes(), made.key());
      assertEquals(next.vault(), file.vault(), "what is read is what was written");
    }
    assertEquals(64 * CellTable.CELL_BYTES, file.container().cells().size());
    assertEquals(beyond, raw(file));
    assertEquals(40, file.vault().entries().size());
    for (var entry : file.vault().entries()) {
      var secret = entry.label().issuer().replace("entry", "secret");
      assertArrayEquals(secret.getBytes(StandardCharsets.UTF_8), kit.open(file, made.key(), entry.id()));
    }
  }

  @Test
  void entryWithAnothersIdOrCells_staysPutAside_whenThatOneIsGone() throws VaultFaultException {
    var file = opened("{\"entries\":[" + String.join(",", THIEF.replace("[0]", "[0,0]"), ONE, TWIN, THIEF) + "]}");
    var aside = file.vault().quarantined();
    assertEquals(List.of(Reason.DOUBLE, Reason.CELLS, Reason.CELLS), reasons(file));
    var next = kit.next(file, made.key(), file.vault().with(List.of()), Map.of());
    var again = kit.codec.open(next.toBytes(), made.key());
    assertEquals(next.vault(), again.vault(), "what is read is what was written");
    assertEquals(List.of(), again.vault().entries());
    assertEquals(aside, again.vault().quarantined());
  }

  @Test
  void entryOfANewerVersion_isTriedAgainEachTime() throws VaultFaultException {
    var newer = ONE.replace("totp", "quantum");
    var file = opened("{\"entries\":[" + newer + "," + BEYOND + "]}");
    var json = new String(new IndexWriter().write(new Index(file.vault(), Map.of(), file.cells().kept())), StandardCharsets.UTF_8);
    assertTrue(json.startsWith("{\"entries\":[" + newer + "]"), json);
    assertTrue(json.contains("\"astray\":[" + BEYOND + "]"), json);
  }

  /** Somebody with a newer version gave it a type this one does not know; what is here is what it was before. */
  @Test
  void olderStateOfAnEntryPutAside_isNotAddedBesideIt() throws VaultFaultException {
    var ours = opened("{\"entries\":[" + ONE + "]}").vault();
    var theirs = opened("{\"entries\":[" + ONE.replace("totp", "quantum") + "]}").vault();
    var id = new EntryId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    for (var base : List.of(Vault.empty(), ours, theirs)) {
      var settled = VaultCodec.settledIn(theirs, new VaultMerge().merge(base, ours, theirs));
      assertEquals(List.of(), settled.entries());
      assertEquals(List.of(id), settled.quarantined().stream().flatMap(each -> each.id().stream()).toList());
      assertEquals(ours.entries(), VaultCodec.settledIn(ours, new VaultMerge().merge(base, theirs, ours)).entries());
    }
  }

  @Test
  void entryBesideItsTwin_staysThroughAMerge() throws VaultFaultException {
    var ours = opened("{\"entries\":[" + ONE + "," + TWIN + "]}").vault();
    var theirs = opened("{\"entries\":[" + ONE.replace("one", "uno") + "]}").vault();
    var settled = VaultCodec.settledIn(ours, new VaultMerge().merge(Vault.empty(), ours, theirs));
    assertEquals(1, settled.entries().size());
    assertEquals(1, settled.quarantined().size());
  }

  private static String beyond(int cell) {
    return ONE.replace("0000-000000000001", "0000-0000000000" + cell).replace("[0]", "[" + cell + "]");
  }

  private VaultFile opened(String json) throws VaultFaultException {
    return kit.codec.open(new Forge(kit, made).withJson(json), made.key());
  }

  private static List<Reason> reasons(VaultFile file) {
    return file.vault().quarantined().stream().map(Quarantined::reason).toList();
  }

  private static List<String> raw(VaultFile file) {
    return file.vault().quarantined().stream().map(Quarantined::raw).toList();
  }
}
