package io.truefa.natives.sodium;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/**
 * The libsodium functions we use, with their C names and exact C types: {@code size_t} is {@link SizeT}, {@code
 * unsigned long long} is {@code long}. Everything that is read or written is a {@link Pointer} to memory outside the
 * Java heap: JNA would copy an array to the C heap, free it unwiped, and copy it back even after we have given up
 * waiting.
 */
interface Sodium extends Library {

  /** -1: unusable; 0 or 1: ready. */
  int sodium_init();

  String sodium_version_string();

  /** Guarded, locked if the system allows; null when memory ran out. Not an error if it could not be locked. */
  Pointer sodium_malloc(SizeT size);

  /** 0: locked. -1: not locked. */
  int sodium_mlock(Pointer address, SizeT length);

  /** Ends the process if something wrote in front of the region; zeroes, unlocks, frees. */
  void sodium_free(Pointer address);

  void randombytes_buf(Pointer buffer, SizeT size);

  /** 0: done. -1: out of memory, or parameters out of range. */
  int crypto_pwhash(
      Pointer out,
      long outLength,
      Pointer password,
      long passwordLength,
      Pointer salt,
      long opsLimit,
      SizeT memLimit,
      int algorithm);

  /** Always 0. */
  int crypto_aead_xchacha20poly1305_ietf_encrypt(
      Pointer out,
      Pointer outLength,
      Pointer message,
      long messageLength,
      Pointer context,
      long contextLength,
      Pointer unused,
      Pointer nonce,
      Pointer key);

  /** 0: opened. -1: the tag does not match. */
  int crypto_aead_xchacha20poly1305_ietf_decrypt(
      Pointer out,
      Pointer outLength,
      Pointer unused,
      Pointer sealed,
      long sealedLength,
      Pointer context,
      long contextLength,
      Pointer nonce,
      Pointer key);

  /** These six: always 0. */
  int crypto_auth_hmacsha256_init(Pointer state, Pointer key, SizeT keyLength);

  int crypto_auth_hmacsha256_update(Pointer state, Pointer in, long length);

  int crypto_auth_hmacsha256_final(Pointer state, Pointer out);

  int crypto_auth_hmacsha512_init(Pointer state, Pointer key, SizeT keyLength);

  int crypto_auth_hmacsha512_update(Pointer state, Pointer in, long length);

  int crypto_auth_hmacsha512_final(Pointer state, Pointer out);

  /** X25519. 0: done. -1: the shared secret would be zero. */
  int crypto_scalarmult(Pointer out, Pointer privateKey, Pointer publicKey);

  /** 0: it matches. -1: it does not. */
  int crypto_sign_verify_detached(Pointer signature, Pointer message, long messageLength, Pointer publicKey);
}
