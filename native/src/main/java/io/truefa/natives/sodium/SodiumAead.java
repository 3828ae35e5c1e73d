package io.truefa.natives.sodium;

import io.truefa.natives.guard.WrongAnswerException;
import io.truefa.natives.sodium.CallMemory.Block;

/**
 * libsodium's XChaCha20-Poly1305 with one key, nonce and context. Everything here runs inside a guarded call.
 *
 * @param sodium the library
 * @param key 32 bytes
 * @param nonce 24 bytes
 * @param context associated data
 */
record SodiumAead(Sodium sodium, Block key, Block nonce, Block context) {

  /** Seals; always true. */
  boolean seals(Block plaintext, Block out) {
    SodiumCalls.mustBeZero(
        sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
            out.pointer(),
            null,
            plaintext.pointer(),
            plaintext.size(),
            context.pointer(),
            context.size(),
            null,
            nonce.pointer(),
            key.pointer()));
    return true;
  }

  /** False if the tag does not match. */
  boolean opens(Block sealed, Block out) {
    return SodiumCalls.isZero(
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
            out.pointer(),
            null,
            null,
            sealed.pointer(),
            sealed.size(),
            context.pointer(),
            context.size(),
            nonce.pointer(),
            key.pointer()));
  }

  /** A box that cannot be opened again must never reach a file. */
  boolean mustOpen(Block sealed, Block room, Block plaintext) {
    if (!opens(sealed, room)) {
      throw new WrongAnswerException();
    }
    return same(room, plaintext);
  }

  /** An opened text that is not what was sealed must never be shown. */
  boolean mustSealTo(Block plaintext, Block room, Block sealed) {
    return seals(plaintext, room) && same(room, sealed);
  }

  private static boolean same(Block one, Block other) {
    if (one.segment().mismatch(other.segment()) != -1) {
      throw new WrongAnswerException();
    }
    return true;
  }
}
