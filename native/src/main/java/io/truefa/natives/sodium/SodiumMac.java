package io.truefa.natives.sodium;

import io.truefa.crypto.HashName;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.natives.guard.WrongAnswerException;
import io.truefa.natives.sodium.CallMemory.Block;

/** libsodium's HMAC with one of its two hash functions; its state lives in memory of the call. */
final class SodiumMac {
  /** More than either state needs (208 and 416 bytes); asking the library would be one more call that can hang. */
  private static final int STATE_BYTES = 512;

  private final Sodium sodium;
  private final boolean wide;
  private final Block state;
  private final Block knownKey;
  private final Block knownText;
  private final Block knownCode;
  private final Block room;

  private SodiumMac(Sodium sodium, boolean wide, CallMemory memory) throws ProviderUnavailableException {
    this.sodium = sodium;
    this.wide = wide;
    this.state = memory.secret(STATE_BYTES);
    this.knownKey = memory.plain(SelfTest.MAC_KEY);
    this.knownText = memory.plain(SelfTest.MAC_MESSAGE);
    this.knownCode = memory.plain(wide ? SelfTest.MAC_512 : SelfTest.MAC_256);
    this.room = memory.plain(Math.toIntExact(knownCode.size()));
  }

  static SodiumMac of(HashName hash, Sodium sodium, CallMemory memory) throws ProviderUnavailableException {
    return switch (hash) {
      case SHA256 -> new SodiumMac(sodium, false, memory);
      case SHA512 -> new SodiumMac(sodium, true, memory);
      case SHA1 -> throw new IllegalArgumentException("libsodium has no SHA-1");
    };
  }

  /**
   * Beside a real code: whether a known one still comes out right. A wrong code would lock a person out of a service.
   */
  boolean mustKnow() {
    code(knownKey, room, knownText);
    if (room.segment().mismatch(knownCode.segment()) != -1) {
      throw new WrongAnswerException();
    }
    return true;
  }

  /** The code of all {@code parts} in a row, into {@code out}. Runs inside a guarded call; always true. */
  boolean code(Block key, Block out, Block... parts) {
    SodiumCalls.mustBeZero(begin(key));
    for (var part : parts) {
      SodiumCalls.mustBeZero(add(part));
    }
    SodiumCalls.mustBeZero(finish(out));
    return true;
  }

  private int begin(Block key) {
    var length = new SizeT(key.size());
    return wide
        ? sodium.crypto_auth_hmacsha512_init(state.pointer(), key.pointer(), length)
        : sodium.crypto_auth_hmacsha256_init(state.pointer(), key.pointer(), length);
  }

  private int add(Block part) {
    return wide
        ? sodium.crypto_auth_hmacsha512_update(state.pointer(), part.pointer(), part.size())
        : sodium.crypto_auth_hmacsha256_update(state.pointer(), part.pointer(), part.size());
  }

  private int finish(Block out) {
    return wide
        ? sodium.crypto_auth_hmacsha512_final(state.pointer(), out.pointer())
        : sodium.crypto_auth_hmacsha256_final(state.pointer(), out.pointer());
  }
}
