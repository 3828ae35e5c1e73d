package io.truefa.vault.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Past;
import io.truefa.vault.Registers;
import io.truefa.vault.SealRef;
import io.truefa.vault.Stamp;
import io.truefa.vault.Tombstone;
import io.truefa.vault.Vault;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every merge, over random lives of random devices. A failure names the seed of its life. */
class MergePropertiesTest {
  private static final int LIVES = 2_000; // of each property

  private final TestVaults kit = new TestVaults("merge");
  private final SecretBuffer secret = kit.secret("secret");
  private final VaultMerge merge = new VaultMerge();

  @AfterEach
  void close() {
    kit.close();
  }

  /** Three devices that start from one vault and go their ways. */
  private final class Life {
    final long seed;
    final Random random;
    final Vault base;
    final List<Replica> replicas = new ArrayList<>();

    Life(long seed) {
      this.seed = seed;
      random = new Random(seed);
      var first = new Replica(random, secret, 100, Vault.empty());
      act(first, random.nextInt(12));
      base = first.vault;
      for (int origin = 1; origin <= 3; origin++) {
        var replica = new Replica(random, secret, origin, base);
        act(replica, random.nextInt(10));
        replicas.add(replica);
      }
    }

    private void act(Replica replica, int times) {
      for (int i = 0; i < times; i++) {
        replica.act();
      }
    }

    Vault vault(int index) {
      return replicas.get(index).vault;
    }

    Vault merged(Vault a, Vault b) {
      return merge.merge(base, a, b);
    }

    String name() {
      return "seed " + seed;
    }
  }

  @Test
  void order_doesNotMatter() {
    for (long seed = 0 * LIVES; seed < 1 * LIVES; seed++) {
      var life = new Life(seed);
      if (seed % 4 == 0) {
        life.replicas.forEach(Replica::meddle);
      }
      assertSame(life.merged(life.vault(0), life.vault(1)), life.merged(life.vault(1), life.vault(0)), life);
    }
  }

  @Test
  void mergingAgain_changesNothing() {
    for (long seed = 1 * LIVES; seed < 2 * LIVES; seed++) {
      var life = new Life(seed);
      var merged = life.merged(life.vault(0), life.vault(1));
      assertSame(merged, life.merged(merged, life.vault(0)), life);
      assertSame(merged, life.merged(life.vault(1), merged), life);
      assertSame(merged, merge.merge(Vault.empty(), merged, life.vault(1)), life);
      assertSame(life.vault(0), life.merged(life.vault(0), life.vault(0)), life);
    }
  }

  @Test
  void whoMeetsWhomFirst_doesNotMatter() {
    for (long seed = 2 * LIVES; seed < 3 * LIVES; seed++) {
      var life = new Life(seed);
      var a = life.vault(0);
      var b = life.vault(1);
      var c = life.vault(2);
      var one = life.merged(life.merged(a, b), c);
      var other = life.merged(a, life.merged(b, c));
      assertEquals(ids(one), ids(other), life.name());
      assertSame(neverRemoved(one), neverRemoved(other), life);
    }
  }

  /**
   * Without entries that one removed for good while another changed them. They come back whoever meets whom first; but what a
   * third one did to them meanwhile is known only where it was heard of before the removal.
   */
  private static Vault neverRemoved(Vault vault) {
    var removed = vault.tombstones().stream().map(Tombstone::id).collect(Collectors.toSet());
    return vault.with(vault.entries().stream().filter(entry -> !removed.contains(entry.id())).toList());
  }

  private static Set<EntryId> ids(Vault vault) {
    return vault.entries().stream().map(Entry::id).collect(Collectors.toSet());
  }

  /** Says no more than the seed: two vaults side by side fill a screen. */
  private static void assertSame(Vault a, Vault b, Life life) {
    assertTrue(a.equals(b), life.name());
  }

  @Test
  void whatOnlyOneDid_isTakenAsItIs() {
    for (long seed = 3 * LIVES; seed < 4 * LIVES; seed++) {
      var life = new Life(seed);
      assertSame(life.vault(0), life.merged(life.vault(0), life.base), life);
      assertSame(life.vault(0), life.merged(life.base, life.vault(0)), life);
    }
  }

  @Test
  void gossip_convergesWhereverItGoes() {
    for (long seed = 4 * LIVES; seed < 5 * LIVES; seed++) {
      var life = new Life(seed);
      for (int round = 0; round < 6; round++) {
        var from = life.replicas.get(life.random.nextInt(3));
        var to = life.replicas.get(life.random.nextInt(3));
        to.vault = life.merged(to.vault, from.vault);
        life.act(to, life.random.nextInt(4));
      }
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 3; i++) {
          var to = life.replicas.get(i);
          var from = life.replicas.get((i + 1) % 3);
          to.vault = life.merged(to.vault, from.vault);
        }
      }
      assertSame(life.vault(0), life.vault(1), life);
      assertSame(life.vault(1), life.vault(2), life);
    }
  }

  @Test
  void nothingIsLost() {
    for (long seed = 5 * LIVES; seed < 6 * LIVES; seed++) {
      var life = new Life(seed);
      var merged = life.merged(life.vault(0), life.vault(1));
      var byId = merged.entries().stream().collect(Collectors.toMap(Entry::id, entry -> entry));
      for (var side : List.of(life.vault(0), life.vault(1))) {
        for (var entry : side.entries()) {
          var both = byId.get(entry.id());
          if (both == null) {
            var stone = merged.tombstones().stream().filter(each -> each.id().equals(entry.id())).findFirst();
            assertTrue(stone.orElseThrow().covers(entry), life.name() + ": gone, though somebody changed it since");
          } else {
            assertKept(entry, both, life.name());
          }
        }
      }
    }
  }

  /** Every value is in force or remembered, every secret is there, every counter is as far as it was. */
  private static void assertKept(Entry one, Entry both, String name) {
    var remembered = new HashSet<Map.Entry<String, String>>();
    both.history().forEach(past -> remembered.add(Map.entry(past.field(), past.was())));
    remembered.addAll(Registers.of(both).entrySet());
    if (both.history().size() < EntryLimits.HISTORY) {
      Registers.of(one)
          .forEach(
              (field, text) ->
                  assertTrue(
                      remembered.contains(Map.entry(field, text)) || field.equals("position") || field.equals("favourite"),
                      name + ": " + field + " " + text));
    }
    var secrets = both.secrets().stream().map(version -> version.made()).collect(Collectors.toSet());
    if (both.secrets().size() < EntryLimits.SECRETS) {
      one.secrets().forEach(version -> assertTrue(secrets.contains(version.made()), name));
    }
    for (var version : both.secrets()) {
      one.secrets().stream()
          .filter(same -> same.made().equals(version.made()))
          .forEach(same -> assertTrue(version.counter() >= same.counter(), name + ": counter went back"));
    }
    assertTrue(both.usage().count() >= one.usage().count(), name);
  }

  @Test
  void lastWord_isInForce() {
    for (long seed = 6 * LIVES; seed < 7 * LIVES; seed++) {
      var life = new Life(seed);
      var merged = life.merged(life.vault(0), life.vault(1));
      var said = new HashMap<EntryId, Map<String, Past>>();
      for (var side : List.of(life.vault(0), life.vault(1))) {
        for (var entry : side.entries()) {
          var fields = said.computeIfAbsent(entry.id(), _ -> new HashMap<>());
          Registers.of(entry)
              .forEach(
                  (field, text) ->
                      fields.merge(
                          field,
                          new Past(field, text, entry.clocks().at(field)),
                          (a, b) -> a.at().compareTo(b.at()) >= 0 ? a : b));
        }
      }
      for (var entry : merged.entries()) {
        var now = Registers.of(entry);
        for (var past : said.get(entry.id()).values()) {
          boolean free = !past.field().equals("spec") || entry.secrets().size() == 1;
          if (free) {
            assertEquals(past.was(), now.getOrDefault(past.field(), Registers.OUT), life.name() + " " + past.field());
          }
        }
      }
    }
  }

  @Test
  void mergedEntries_areWholeAndWithinLimits() {
    for (long seed = 7 * LIVES; seed < 8 * LIVES; seed++) {
      var life = new Life(seed);
      var merged = life.merged(life.vault(0), life.vault(1));
      Set<SealRef> sealed = new HashSet<>(VaultCodec.revisions(life.vault(0)).keySet());
      sealed.addAll(VaultCodec.revisions(life.vault(1)).keySet());
      assertTrue(sealed.containsAll(VaultCodec.revisions(merged).keySet()), life.name());
      for (var entry : merged.entries()) {
        assertTrue(EntryLimits.allow(entry), life.name());
        assertEquals(entry.secret().withPin(), needsPin(entry.spec()), life.name());
      }
      assertEquals(Vault.inOrder(merged.entries()), merged.entries(), life.name());
      assertTrue(merged.latest().compareTo(later(life.vault(0).latest(), life.vault(1).latest())) <= 0, life.name());
    }
  }

  private static boolean needsPin(OtpSpec spec) {
    return spec instanceof OtpSpec.Motp || spec instanceof OtpSpec.Yandex;
  }

  private static Stamp later(Stamp a, Stamp b) {
    return Stamp.later(a, b);
  }
}
