package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.truefa.crypto.KdfParams;
import io.truefa.vault.file.NegativeVaults.Negative;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vaults with one defect each, and the one answer each of them gets; and none of them costs memory or a derivation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NegativeVaultsTest {
  private static final int LEAST = 200;

  /** So dear that a derivation would be seen in the memory it takes. */
  private static final KdfParams DEAR = new KdfParams(32 * 1024, 2);

  private static final long MOST_BYTES = 8L * 1024 * 1024;

  private final TestVaults kit = new TestVaults("negative vaults");
  private final Forge forge = new Forge(kit, kit.empty(DEAR));
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @AfterAll
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  Stream<Negative> outside() {
    return new NegativeVaults(forge).all().stream();
  }

  /** All but those that only the holder of the key can tell from honest ones. */
  Stream<Negative> seenWithoutKey() {
    return outside()
        .filter(each -> each.expected() != VaultFault.HEADER_FORGED && each.expected() != VaultFault.INDEX_DAMAGED);
  }

  Stream<Negative> inside() {
    return new NegativeIndexes(forge).all().stream();
  }

  Stream<NegativeIndexes.Aside> oneEntryAside() {
    return new NegativeIndexes(forge).asides().stream();
  }

  @Test
  void thereAreEnough_andNoTwoAreTheSame() {
    var names = new HashSet<String>();
    Stream.of(outside(), inside(), oneEntryAside())
        .flatMap(all -> all)
        .forEach(each -> assertTrue(names.add(each.toString()), each.toString()));
    var counts = new TreeMap<String, Integer>(); // the table "Codes" of ASSURANCE.md
    Stream.concat(outside(), inside()).forEach(each -> counts.merge(each.expected().name(), 1, Integer::sum));
    oneEntryAside().forEach(each -> counts.merge("aside as " + each.expected(), 1, Integer::sum));
    System.out.println("Negative vaults: " + names.size() + " " + counts);
    assertTrue(names.size() >= LEAST, "only " + names.size());
  }

  @Test
  void honestVault_opens() throws VaultFaultException {
    assertEquals(2, kit.codec.open(forge.withJson(Forge.JSON), forge.key()).vault().entries().size());
    assertEquals(2, kit.codec.open(forge.withHeader(forge.header()), forge.key()).vault().entries().size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outside")
  void vaultWithADefectInClear_isRefused(Negative negative) {
    assertRefused(negative);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("seenWithoutKey")
  void vaultWithADefectInClear_isRefused_beforeAnythingIsDerived(Negative negative) {
    var password = kit.secret(TestVaults.PASSWORD);
    long before = threads.getCurrentThreadAllocatedBytes();
    var refused = assertThrows(VaultFaultException.class, () -> kit.codec.unlock(negative.file(), password));
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(negative.expected(), refused.fault());
    assertTrue(taken < MOST_BYTES, "took " + taken + " bytes");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inside")
  void vaultWithADefectInItsIndex_isRefused(Negative negative) {
    long before = threads.getCurrentThreadAllocatedBytes();
    assertRefused(negative);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    long most = MOST_BYTES + 8L * negative.file().length; // it is unsealed first, which takes copies
    assertTrue(taken < most, "took " + taken + " bytes");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oneEntryAside")
  void vaultWithADefectInAnEntry_opensWithoutIt_andKeepsIt(NegativeIndexes.Aside negative) throws VaultFaultException {
    long before = threads.getCurrentThreadAllocatedBytes();
    var file = kit.codec.open(negative.file(), forge.key());
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(taken < MOST_BYTES + 8L * negative.file().length, "took " + taken + " bytes");
    var aside = file.vault().quarantined();
    assertEquals(1, aside.size());
    assertEquals(1, file.vault().entries().size());
    assertEquals(negative.expected(), aside.getFirst().reason());
    var saved = kit.add(file, forge.key(), kit.entry("new", "", "secret"));
    var back = kit.codec.open(saved.toBytes(), forge.key()).vault();
    assertEquals(aside, back.quarantined());
    assertEquals(2, back.entries().size());
  }

  private void assertRefused(Negative negative) {
    var refused = assertThrows(VaultFaultException.class, () -> kit.codec.open(negative.file(), forge.key()));
    assertEquals(negative.expected(), refused.fault());
  }
}
