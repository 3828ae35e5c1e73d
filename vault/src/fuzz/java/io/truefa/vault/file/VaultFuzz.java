package io.truefa.vault.file;

import io.truefa.vault.Entry;
import java.util.Arrays;
import java.util.Map;

/**
 * What stands behind the MAC: header and index from anywhere, sealed by the holder of the key. The key derivation is the
 * cheapest there is and done once. What opens can be saved and opens again as the same; its secrets are there or are
 * not, and no more.
 */
public final class VaultFuzz {
  private static final TestVaults KIT = new TestVaults("fuzzing vaults");
  private static final OpenVault MADE = KIT.empty();
  private static final VaultFile HONEST =
      KIT.add(MADE, KIT.entry("a", "b", "first secret"), KIT.entry("c", "d", "second secret"));
  private static final Forge FORGE = new Forge(KIT, new OpenVault(MADE.key(), HONEST));
  private static final int KINDS = 4;

  private VaultFuzz() {}

  /** The first byte says which part the others are. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    var rest = Arrays.copyOfRange(input, 1, input.length);
    var file =
        switch (input[0] & (KINDS - 1)) {
          case 0 -> FORGE.withPlain(rest);
          case 1 -> FORGE.withJson(rest);
          case 2 -> FORGE.withHeader(rest);
          default -> rest;
        };
    try {
      var opened = KIT.codec.open(file, MADE.key());
      opened.vault().entries().forEach(entry -> look(opened, entry));
      var next = KIT.next(opened, MADE.key(), opened.vault(), Map.of());
      var again = KIT.codec.open(next.toBytes(), MADE.key());
      if (!again.vault().equals(opened.vault()) || !again.cells().places().equals(opened.cells().places())) {
        throw new AssertionError("saved, and not the same any more");
      }
    } catch (VaultFaultException e) {
      // refused, as most are
    }
  }

  private static void look(VaultFile file, Entry entry) {
    KIT.codec.secret(file, entry.id(), MADE.key()).ifPresent(secret -> secret.close());
  }
}
