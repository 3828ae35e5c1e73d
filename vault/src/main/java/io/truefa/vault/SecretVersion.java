package io.truefa.vault;

import java.util.List;

/**
 * One secret of an entry, without its bytes.
 *
 * @param revision the sealed secret is bound to it; 1 or more
 * @param withPin whether the secret is: length of the PIN, PIN, key
 * @param counter of the next code, for codes that count; it never goes back
 */
public record SecretVersion(int revision, Stamp made, List<Stamp> after, boolean withPin, long counter)
    implements Versioned {
  public SecretVersion {
    if (revision < 1 || counter < 0) {
      throw new IllegalArgumentException("the secret of an entry has revision 1 or more and a counter of 0 or more");
    }
    after = List.copyOf(after);
  }

  /** The same, counting from at least {@code least}. */
  public SecretVersion raised(long least) {
    return least <= counter ? this : new SecretVersion(revision, made, after, withPin, least);
  }
}
