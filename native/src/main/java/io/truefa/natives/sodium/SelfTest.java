package io.truefa.natives.sodium;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.NativeFunction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Known answers: all of them before the engine serves anybody, the one that fits beside every use where a lie would
 * lock somebody out. A wrong one is reported to the guard, which withdraws the whole engine.
 */
final class SelfTest {
  private static final HexFormat HEX = HexFormat.of();

  /** Key, nonce and context of draft-irtf-cfrg-xchacha-03 A.3.1; the box was made by Bouncy Castle 1.86. */
  private static final byte[] AEAD_KEY =
      HEX.parseHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");

  private static final byte[] AEAD_NONCE = HEX.parseHex("404142434445464748494a4b4c4d4e4f5051525354555657");
  private static final byte[] AEAD_CONTEXT = HEX.parseHex("50515253c0c1c2c3c4c5c6c7");
  private static final byte[] AEAD_PLAIN = "Ladies and Gentl".getBytes(US_ASCII);
  private static final byte[] AEAD_BOX =
      HEX.parseHex("bd6d179d3e83d43b9576579493c0e9396a91b87333c849bad857b7a257982679");

  /** Debian's argon2 0~20171227: {@code argon2 fedcba9876543210 -id -t 1 -k 8 -p 1 -l 32 -r}. */
  private static final byte[] ARGON_PASSWORD = "correct horse battery staple".getBytes(US_ASCII);

  private static final byte[] ARGON_SALT = "fedcba9876543210".getBytes(US_ASCII);
  private static final byte[] ARGON_KEY =
      HEX.parseHex("c79524cbe94b5a627a7aad8c8493cc7950c6c7fd05c405533ad0a546ae99db1c");

  /** RFC 4231, case 2. */
  static final byte[] MAC_KEY = "Jefe".getBytes(US_ASCII);

  static final byte[] MAC_MESSAGE = "what do ya want for nothing?".getBytes(US_ASCII);
  static final byte[] MAC_256 =
      HEX.parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  static final byte[] MAC_512 =
      HEX.parseHex(
          "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
              + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");

  /** RFC 5869, A.1. */
  private static final byte[] HKDF_MATERIAL = HEX.parseHex("0b".repeat(22));

  private static final byte[] HKDF_SALT = HEX.parseHex("000102030405060708090a0b0c");
  private static final byte[] HKDF_INFO = HEX.parseHex("f0f1f2f3f4f5f6f7f8f9");
  private static final byte[] HKDF_KEY =
      HEX.parseHex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");

  /** RFC 7748, 5.2, the first. */
  private static final byte[] AGREE_PRIVATE =
      HEX.parseHex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");

  private static final byte[] AGREE_PUBLIC =
      HEX.parseHex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
  private static final byte[] AGREE_SHARED =
      HEX.parseHex("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");

  /** RFC 8032, 7.1, test 2. */
  private static final byte[] SIGN_KEY =
      HEX.parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

  private static final byte[] SIGN_MESSAGE = {0x72};
  private static final byte[] SIGNATURE =
      HEX.parseHex(
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
              + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

  private final SodiumEngine engine;
  private final SodiumCalls calls;
  private final Secrets secrets;

  SelfTest(SodiumEngine engine, SodiumCalls calls) {
    this.engine = engine;
    this.calls = calls;
    this.secrets = new Secrets(List.of(new OrdinaryMemory()));
  }

  /** Asks everything that may be asked. */
  void everything() {
    for (var function : NativeFunction.values()) {
      asks(function);
    }
  }

  /** Asks what is known of {@code function}; true only if it answered, and right. */
  boolean asks(NativeFunction function) {
    return switch (function) {
      case LOAD -> true; // or there were nobody to ask
      case MEM_ALLOC, MEM_LOCK -> engine.hasMemory(); // a system that locks nothing is no lie
      case RANDOM -> ask(function, this::random);
      case ARGON2ID -> ask(function, this::argon2id);
      case AEAD_SEAL -> ask(function, this::seals);
      case AEAD_OPEN -> ask(function, this::opens);
      case HMAC -> ask(function, () -> mac(HashName.SHA256, MAC_256) && mac(HashName.SHA512, MAC_512));
      case HKDF -> ask(function, this::hkdf);
      case KEY_AGREE -> ask(function, this::agrees);
      case SIGN_VERIFY -> ask(function, this::verifies);
    };
  }

  /** Whether it survives a derivation of that cost; what comes out is known only to be no row of zeroes. */
  boolean derivesAt(KdfParams cost) {
    return ask(NativeFunction.ARGON2ID, () -> derives(cost));
  }

  /** Beside a real derivation: whether the library still derives what it should. */
  boolean stillDerives() {
    return ask(NativeFunction.ARGON2ID, this::argon2id);
  }

  /** Beside a shared secret: whether the library still agrees on what it should. */
  boolean stillAgrees() {
    return ask(NativeFunction.KEY_AGREE, this::agrees);
  }

  /** Beside a signature: whether the library still tells a good one from a bad one. */
  boolean stillVerifies() {
    return ask(NativeFunction.SIGN_VERIFY, this::verifies);
  }

  /** After a box did not open: whether the library still opens what it should. */
  boolean stillOpens() {
    return ask(NativeFunction.AEAD_OPEN, this::opens);
  }

  /** True only if the function answered, and right. */
  private boolean ask(NativeFunction function, Question question) {
    try {
      boolean right = question.answeredRight();
      if (!right) {
        engine.guard().reportLie(function);
      }
      return right;
    } catch (ProviderUnavailableException e) {
      return false; // the guard knows why
    }
  }

  private boolean random() throws ProviderUnavailableException {
    var first = new byte[32];
    var second = new byte[32];
    calls.random(first, new byte[32]);
    calls.random(second, new byte[32]);
    return !Arrays.equals(first, second) && !Arrays.equals(first, new byte[32]);
  }

  private boolean derives(KdfParams cost) throws ProviderUnavailableException {
    if (AvailableMemory.ofThisMachine().lacks(cost)) {
      throw new ProviderUnavailableException(CryptoFunction.ARGON2ID); // says nothing about the library
    }
    try (var password = secrets.takeFrom(ARGON_PASSWORD.clone())) {
      var key = calls.argon2id(password, ARGON_SALT, cost, secrets);
      if (key.isEmpty()) {
        throw new ProviderUnavailableException(CryptoFunction.ARGON2ID);
      }
      try (var derived = key.get()) {
        return derived.<Boolean, RuntimeException>useOnHeap(
            bytes -> !Arrays.equals(bytes, new byte[KdfParams.KEY_BYTES]));
      }
    }
  }

  private boolean argon2id() throws ProviderUnavailableException {
    try (var password = secrets.takeFrom(ARGON_PASSWORD.clone())) {
      var key = calls.argon2id(password, ARGON_SALT, new KdfParams(8, 1), secrets);
      if (key.isEmpty()) {
        throw new ProviderUnavailableException(CryptoFunction.ARGON2ID); // no 8 KiB: not a lie
      }
      try (var derived = key.get()) {
        return derived.<Boolean, RuntimeException>useOnHeap(bytes -> Arrays.equals(bytes, ARGON_KEY));
      }
    }
  }

  private boolean seals() throws ProviderUnavailableException {
    try (var key = key()) {
      return Arrays.equals(calls.seal(key, AEAD_NONCE, AEAD_PLAIN, AEAD_CONTEXT), AEAD_BOX);
    }
  }

  private boolean opens() throws ProviderUnavailableException {
    try (var key = key()) {
      var forged = AEAD_BOX.clone();
      forged[AEAD_BOX.length - 1] ^= 1;
      return calls
              .open(key, AEAD_NONCE, AEAD_BOX, AEAD_CONTEXT)
              .filter(opened -> Arrays.equals(opened, AEAD_PLAIN))
              .isPresent()
          && calls.open(key, AEAD_NONCE, forged, AEAD_CONTEXT).isEmpty();
    }
  }

  private boolean mac(HashName hash, byte[] expected) throws ProviderUnavailableException {
    try (var key = secrets.takeFrom(MAC_KEY.clone())) {
      return Arrays.equals(calls.hmac(hash, key, MAC_MESSAGE), expected);
    }
  }

  private boolean hkdf() throws ProviderUnavailableException {
    try (var material = secrets.takeFrom(HKDF_MATERIAL.clone());
        var key = calls.hkdf(material, HKDF_SALT, HKDF_INFO, HKDF_KEY.length, secrets)) {
      return key.<Boolean, RuntimeException>useOnHeap(bytes -> Arrays.equals(bytes, HKDF_KEY));
    }
  }

  private boolean agrees() throws ProviderUnavailableException {
    try (var mine = secrets.takeFrom(AGREE_PRIVATE.clone())) {
      var shared = calls.x25519(mine, AGREE_PUBLIC, secrets);
      if (shared.isEmpty()) {
        return false;
      }
      try (var known = shared.get()) {
        return known.<Boolean, RuntimeException>useOnHeap(bytes -> Arrays.equals(bytes, AGREE_SHARED));
      }
    }
  }

  private boolean verifies() throws ProviderUnavailableException {
    return calls.verify(SIGN_KEY, SIGN_MESSAGE, SIGNATURE) && !calls.verify(SIGN_KEY, new byte[] {0x73}, SIGNATURE);
  }

  private AeadKey key() {
    return new AeadKey(secrets.takeFrom(AEAD_KEY.clone()));
  }

  private interface Question {
    boolean answeredRight() throws ProviderUnavailableException;
  }
}
