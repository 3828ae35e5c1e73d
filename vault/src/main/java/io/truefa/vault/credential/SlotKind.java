package io.truefa.vault.credential;

import java.util.Optional;

/** What a key slot is opened with (vault/FORMAT.md, section 4). */
public enum SlotKind {
  PASSWORD(1),
  PASSWORD_AND_KEY_FILE(2),
  RECOVERY_KEY(3),
  KEYRING(4),
  /** One that a newer version knows; kept, never tried. */
  OTHER(0);

  private final int number;

  SlotKind(int number) {
    this.number = number;
  }

  /** The kind of that number in the file, unless it is {@link #OTHER}. */
  public static Optional<SlotKind> numbered(int number) {
    for (var kind : values()) {
      if (kind != OTHER && kind.number == number) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Its number in the file; {@link #OTHER} has none. */
  public int number() {
    if (this == OTHER) {
      throw new IllegalStateException("other kinds have numbers of their own");
    }
    return number;
  }

  /** Whether a person has it in mind or in hand. The last such slot stays: a machine can be lost with what it knows. */
  public boolean heldByAPerson() {
    return switch (this) {
      case PASSWORD, PASSWORD_AND_KEY_FILE, RECOVERY_KEY -> true;
      case KEYRING, OTHER -> false;
    };
  }

  /** Whether guessing has to be made slow, since a person chose it. */
  public boolean isSlow() {
    return switch (this) {
      case PASSWORD, PASSWORD_AND_KEY_FILE -> true;
      case RECOVERY_KEY, KEYRING, OTHER -> false;
    };
  }
}
