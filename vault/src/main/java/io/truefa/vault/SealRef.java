package io.truefa.vault;

/**
 * Names one sealed content of a vault.
 *
 * @param made of the {@link Versioned} it belongs to
 */
public record SealRef(EntryId entry, Content content, Stamp made) {

  /** What is sealed there. */
  public enum Content {
    SECRET,
    RECOVERY
  }

  /** Of a secret. */
  public static SealRef of(EntryId entry, SecretVersion version) {
    return new SealRef(entry, Content.SECRET, version.made());
  }

  /** Of a list of recovery codes. */
  public static SealRef of(EntryId entry, RecoveryVersion version) {
    return new SealRef(entry, Content.RECOVERY, version.made());
  }
}
