package io.truefa.natives.guard;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every guarded function, those first that others cannot do without; each has a breaker of its own. */
public enum NativeFunction {
  LOAD,
  MEM_ALLOC,
  MEM_LOCK,
  RANDOM,
  ARGON2ID,
  AEAD_SEAL,
  AEAD_OPEN,
  HMAC,
  HKDF,
  KEY_AGREE,
  SIGN_VERIFY;

  /** The name in markers, switches and reports: lower case with underscores. */
  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * This one and those that call the same C functions: sealing is checked by opening, opening by sealing, and HKDF is
   * made of HMAC. What hung or crashed in one of them would do so in the other.
   */
  public Set<NativeFunction> family() {
    return switch (this) {
      case AEAD_SEAL, AEAD_OPEN -> Set.of(AEAD_SEAL, AEAD_OPEN);
      case HMAC, HKDF -> Set.of(HMAC, HKDF);
      default -> Set.of(this);
    };
  }

  /** Whether no other can be called without it. */
  boolean neededByAll() {
    return this == LOAD || this == MEM_ALLOC;
  }

  /** The function of that external name. */
  public static Optional<NativeFunction> named(String name) {
    return Stream.of(values()).filter(function -> function.externalName().equals(name)).findFirst();
  }
}
