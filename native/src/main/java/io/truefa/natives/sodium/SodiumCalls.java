package io.truefa.natives.sodium;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.WrongAnswerException;
import io.truefa.natives.sodium.CallMemory.Block;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/**
 * Each operation as one guarded call: inputs are copied into memory of the call, the library works there, the answer is
 * copied out. Return codes outside the documented set are lies, and so is a box that does not open to what was sealed,
 * an opened text that does not seal to its box, and a known code that comes out wrong beside a real one.
 */
final class SodiumCalls {
  private static final int TAG_BYTES = 16;
  private static final int ARGON2ID13 = 2;
  private static final int BYTES_PER_KIB = 1024;

  /**
   * The library leaves the derived key on its stack and in vector registers of the thread. The same function once more,
   * on the same thread and with nothing secret, overwrites just these places.
   */
  private static final KdfParams RINSE = new KdfParams(8, 1);

  private final SodiumEngine engine;
  private final Sodium sodium;

  SodiumCalls(SodiumEngine engine) {
    this.engine = engine;
    this.sodium = engine.sodium();
  }

  /** The library's bytes, mixed with {@code mix}, which has as many and is zero afterwards. */
  void random(byte[] target, byte[] mix) throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var out = memory.plain(target.length);
      fill(memory, out);
      mixed(out, mix);
      System.arraycopy(out.toArray(), 0, target, 0, target.length);
    } finally {
      Arrays.fill(mix, (byte) 0);
    }
  }

  /** The same, into secret memory; who sees {@code mix} alone has learned nothing. */
  SecretBuffer randomSecret(byte[] mix, Secrets secrets) throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var out = memory.secret(mix.length);
      fill(memory, out);
      mixed(out, mix);
      return taken(out, secrets);
    } finally {
      Arrays.fill(mix, (byte) 0); // with the library's half known or guessed, this one is the key
    }
  }

  private static void mixed(Block out, byte[] mix) {
    for (int i = 0; i < mix.length; i++) {
      out.segment().set(ValueLayout.JAVA_BYTE, i, (byte) (out.segment().get(ValueLayout.JAVA_BYTE, i) ^ mix[i]));
    }
  }

  private void fill(CallMemory memory, Block out) throws ProviderUnavailableException {
    engine.<Boolean>run(
        NativeFunction.RANDOM,
        engine.patience().brief(),
        memory,
        () -> {
          sodium.randombytes_buf(out.pointer(), new SizeT(out.size()));
          return true;
        });
  }

  /** Empty if the library could not get the memory. */
  Optional<SecretBuffer> argon2id(SecretBuffer password, byte[] salt, KdfParams cost, Secrets secrets)
      throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var typed = memory.secret(password);
      var salted = memory.plain(salt);
      var key = memory.secret(KdfParams.KEY_BYTES);
      var rinsed = memory.plain(KdfParams.KEY_BYTES);
      boolean derived =
          engine.run(
              NativeFunction.ARGON2ID,
              engine.patience().argon2id(cost.memoryKiB(), cost.passes()),
              memory,
              () -> {
                try {
                  return isZero(pwhash(key, typed, salted, cost));
                } finally {
                  pwhash(rinsed, salted, salted, RINSE);
                }
              });
      return derived ? Optional.of(taken(key, secrets)) : Optional.empty();
    }
  }

  private int pwhash(Block out, Block password, Block salt, KdfParams cost) {
    return sodium.crypto_pwhash(
        out.pointer(),
        out.size(),
        password.pointer(),
        password.size(),
        salt.pointer(),
        cost.passes(),
        new SizeT((long) cost.memoryKiB() * BYTES_PER_KIB),
        ARGON2ID13);
  }

  byte[] seal(AeadKey key, byte[] nonce, byte[] plaintext, byte[] context) throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      return sealed(memory, key, nonce, memory.plain(plaintext), memory.plain(plaintext.length), context);
    }
  }

  byte[] sealSecret(AeadKey key, byte[] nonce, SecretBuffer plaintext, byte[] context)
      throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      return sealed(memory, key, nonce, memory.secret(plaintext), memory.secret(plaintext.size()), context);
    }
  }

  private byte[] sealed(
      CallMemory memory, AeadKey key, byte[] nonce, Block plaintext, Block reopened, byte[] context)
      throws ProviderUnavailableException {
    var aead = aead(memory, key, nonce, context);
    var out = memory.plain(Math.toIntExact(plaintext.size() + TAG_BYTES));
    engine.<Boolean>run(
        NativeFunction.AEAD_SEAL,
        engine.patience().aead(plaintext.size()),
        memory,
        () -> aead.seals(plaintext, out) && aead.mustOpen(out, reopened, plaintext));
    return out.toArray();
  }

  private SodiumAead aead(CallMemory memory, AeadKey key, byte[] nonce, byte[] context)
      throws ProviderUnavailableException {
    return new SodiumAead(sodium, memory.secret(key.material()), memory.plain(nonce), memory.plain(context));
  }

  /** Empty if the tag does not match. */
  Optional<byte[]> open(AeadKey key, byte[] nonce, byte[] sealed, byte[] context)
      throws ProviderUnavailableException {
    if (sealed.length < TAG_BYTES) {
      return Optional.empty();
    }
    try (var memory = engine.callMemory()) {
      var out = memory.plain(sealed.length - TAG_BYTES);
      return opens(memory, key, nonce, sealed, context, out) ? Optional.of(out.toArray()) : Optional.empty();
    }
  }

  /** Empty if the tag does not match. */
  Optional<SecretBuffer> openSecret(AeadKey key, byte[] nonce, byte[] sealed, byte[] context, Secrets secrets)
      throws ProviderUnavailableException {
    if (sealed.length < TAG_BYTES) {
      return Optional.empty();
    }
    try (var memory = engine.callMemory()) {
      var out = memory.secret(sealed.length - TAG_BYTES);
      return opens(memory, key, nonce, sealed, context, out) ? Optional.of(taken(out, secrets)) : Optional.empty();
    }
  }

  private boolean opens(CallMemory memory, AeadKey key, byte[] nonce, byte[] sealed, byte[] context, Block out)
      throws ProviderUnavailableException {
    var aead = aead(memory, key, nonce, context);
    var in = memory.plain(sealed);
    var resealed = memory.plain(sealed.length);
    return engine.run(
        NativeFunction.AEAD_OPEN,
        engine.patience().aead(sealed.length),
        memory,
        () -> aead.opens(in, out) && aead.mustSealTo(out, resealed, in));
  }

  byte[] hmac(HashName hash, SecretBuffer key, byte[] message) throws ProviderUnavailableException {
    if (hash == HashName.SHA1) {
      return hmacSha1(key, message);
    }
    try (var memory = engine.callMemory()) {
      var with = memory.secret(key);
      var text = memory.plain(message);
      var mac = SodiumMac.of(hash, sodium, memory);
      var out = memory.secret(hash.bytes());
      engine.<Boolean>run(
          NativeFunction.HMAC,
          engine.patience().aead(message.length),
          memory,
          () -> mac.code(with, out, text) && mac.mustKnow());
      return out.toArray();
    }
  }

  /** No call of the library: key and message are read where they are. */
  private byte[] hmacSha1(SecretBuffer key, byte[] message) throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var scratch = memory.secret(Sha1Hmac.SCRATCH).segment();
      return key.<byte[], RuntimeException>use(
          bytes -> new Sha1Hmac(scratch).code(bytes, MemorySegment.ofArray(message)));
    }
  }

  /** HKDF-SHA-256 (RFC 5869) on the library's HMAC: its own HKDF exists only since 1.0.19. */
  SecretBuffer hkdf(SecretBuffer keyMaterial, byte[] salt, byte[] info, int length, Secrets secrets)
      throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var from = memory.secret(keyMaterial);
      var salted = memory.plain(salt);
      var about = memory.plain(info);
      var extracted = memory.secret(HashName.SHA256.bytes());
      var piece = memory.secret(HashName.SHA256.bytes());
      var counter = memory.plain(1);
      var out = memory.secret(length);
      var mac = SodiumMac.of(HashName.SHA256, sodium, memory);
      var expansion = new HkdfExpansion(mac, extracted, about, counter, piece, out);
      engine.<Boolean>run(
          NativeFunction.HKDF,
          engine.patience().brief(),
          memory,
          () -> mac.code(salted, extracted, from) && expansion.fill() && mac.mustKnow());
      return taken(out, secrets);
    }
  }

  /** Empty if the shared secret would be zero. */
  Optional<SecretBuffer> x25519(SecretBuffer privateKey, byte[] publicKey, Secrets secrets)
      throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var mine = memory.secret(privateKey);
      var theirs = memory.plain(publicKey);
      var out = memory.secret(Crypto.AGREEMENT_KEY_BYTES);
      boolean agreed =
          engine.run(
              NativeFunction.KEY_AGREE,
              engine.patience().brief(),
              memory,
              () -> isZero(sodium.crypto_scalarmult(out.pointer(), mine.pointer(), theirs.pointer())));
      return agreed ? Optional.of(taken(out, secrets)) : Optional.empty();
    }
  }

  boolean verify(byte[] publicKey, byte[] message, byte[] signature) throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var signed = memory.plain(signature);
      var text = memory.plain(message);
      var key = memory.plain(publicKey);
      return engine.run(
          NativeFunction.SIGN_VERIFY,
          engine.patience().verify(),
          memory,
          () ->
              isZero(
                  sodium.crypto_sign_verify_detached(signed.pointer(), text.pointer(), text.size(), key.pointer())));
    }
  }

  static SecretBuffer taken(Block from, Secrets secrets) {
    return secrets.create(Math.toIntExact(from.size()), to -> to.copyFrom(from.segment()));
  }

  /** For functions that answer 0 or -1. */
  static boolean isZero(int code) {
    if (code != 0 && code != -1) {
      throw new WrongAnswerException();
    }
    return code == 0;
  }

  /** For functions that always answer 0. */
  static void mustBeZero(int code) {
    if (code != 0) {
      throw new WrongAnswerException();
    }
  }
}
