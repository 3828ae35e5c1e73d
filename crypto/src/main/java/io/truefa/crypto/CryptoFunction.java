package io.truefa.crypto;

import java.util.Locale;

/** Every function a provider may serve; each falls back on its own. */
public enum CryptoFunction {
  RANDOM,
  SALT,
  ARGON2ID,
  AEAD_SEAL,
  AEAD_OPEN,
  HMAC,
  HKDF,
  KEY_AGREE,
  SIGN_VERIFY,
  MEM_ALLOC,
  MEM_LOCK,
  MEM_PROTECT,
  MEM_ZERO;

  /** The name in markers, settings and reports: lower case with underscores. */
  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
