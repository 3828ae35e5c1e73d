package io.truefa.vault.merge;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Tombstone;
import io.truefa.vault.Vault;
import io.truefa.vault.file.TestVaults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Lives of three devices, each step of which is chosen by the input. Order does not matter, again changes nothing, nothing is lost. */
public final class MergeFuzz {
  private static final TestVaults KIT = new TestVaults("fuzzing merges");
  private static final SecretBuffer SECRET = KIT.secret("secret");
  private static final VaultMerge MERGE = new VaultMerge();
  private static final int MOST_STEPS = 16;

  private MergeFuzz() {}

  /** Any bytes, as decisions. */
  public static void fuzzerTestOneInput(byte[] input) {
    var decisions = new Decisions(input);
    var first = new Replica(decisions, SECRET, 100, Vault.empty());
    live(first, decisions);
    var base = first.vault;
    var all = new ArrayList<Vault>();
    for (int origin = 1; origin <= 3; origin++) {
      var replica = new Replica(decisions, SECRET, origin, base);
      live(replica, decisions);
      all.add(replica.vault);
    }
    judge(base, all.get(0), all.get(1), all.get(2));
  }

  private static void live(Replica replica, Decisions decisions) {
    int steps = decisions.nextInt(MOST_STEPS);
    for (int i = 0; i < steps && decisions.areLeft(); i++) {
      replica.act();
    }
  }

  private static void judge(Vault base, Vault a, Vault b, Vault c) {
    var both = MERGE.merge(base, a, b);
    require(both.equals(MERGE.merge(base, b, a)), "order matters");
    require(both.equals(MERGE.merge(base, both, a)) && both.equals(MERGE.merge(base, b, both)), "again changes something");
    require(a.equals(MERGE.merge(base, a, base)), "what one did alone is not taken as it is");
    var one = MERGE.merge(base, both, c);
    var other = MERGE.merge(base, a, MERGE.merge(base, b, c));
    require(ids(one).equals(ids(other)), "who meets whom first matters");
    var gone = one.tombstones().stream().map(Tombstone::id).collect(Collectors.toSet());
    for (var vault : List.of(a, b, c)) {
      var lost = new HashSet<>(ids(vault));
      lost.removeAll(ids(one));
      require(gone.containsAll(lost), "lost");
    }
    require(one.entries().equals(Vault.inOrder(one.entries())), "out of order");
  }

  private static Set<EntryId> ids(Vault vault) {
    return vault.entries().stream().map(Entry::id).collect(Collectors.toSet());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** Numbers from the input while there are any, then zeros. */
  private static final class Decisions extends Random {
    private static final long serialVersionUID = 1L;

    private final byte[] input;
    private int at;

    Decisions(byte[] input) {
      this.input = input;
    }

    boolean areLeft() {
      return at < input.length;
    }

    /** One byte decides as much as most questions ask; the upper bits are what bounded numbers are made from. */
    @Override
    protected int next(int bits) {
      int value = input != null && at < input.length ? (input[at++] & 0xFF) * 0x01010101 : 0;
      return value >>> (Integer.SIZE - bits);
    }
  }
}
