package io.truefa.natives.sodium;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What a vault asks of its engine, in the order of a long and seeded life: a master key out of a password, subkeys,
 * secrets sealed, opened and sealed anew, codes. Each request goes to whichever engine is supplied.
 */
final class VaultLife {
  private static final int CELLS = 16;
  private static final List<HashName> HASHES = List.of(HashName.values());

  private final Random random;
  private final Supplier<CryptoProvider> engine;
  private final Secrets secrets;
  private final List<byte[]> cells = new ArrayList<>();
  private final MessageDigest told;
  private AeadKey key;

  VaultLife(long seed, Supplier<CryptoProvider> engine, Secrets secrets) throws Exception {
    this.random = new Random(seed);
    this.engine = engine;
    this.secrets = secrets;
    this.told = MessageDigest.getInstance("SHA-256");
  }

  /** A hash over every byte that came out of any engine on the way. */
  String lived(int steps) throws Exception {
    rekey();
    for (int step = 0; step < steps; step++) {
      step(random.nextInt(200));
    }
    key.close();
    return HexFormat.of().formatHex(told.digest());
  }

  private void step(int dice) throws Exception {
    if (dice == 0) {
      rekey();
    } else if (dice < 60) {
      add();
    } else if (dice < 100) {
      tamper();
    } else if (dice < 130) {
      subkey();
    } else {
      code();
    }
  }

  /** Another password: every cell is opened with the old key and sealed with the new one. */
  private void rekey() throws Exception {
    var old = key;
    try (var password = secrets.takeFrom(bytes(random.nextInt(40)));
        var master = engine.get().argon2id(password, bytes(16), new KdfParams(8, 1), secrets)) {
      tell(master);
      key = new AeadKey(engine.get().hkdf(master, bytes(32), "vault".getBytes(US_ASCII), 32, secrets));
    }
    for (int i = 0; i < cells.size(); i++) {
      try (var opened = engine.get().openSecret(old, nonce(i), cells.get(i), new byte[1], secrets).orElseThrow()) {
        cells.set(i, engine.get().sealSecret(key, nonce(i), opened, new byte[1]));
        told.update(cells.get(i));
      }
    }
    if (old != null) {
      old.close();
    }
  }

  private void add() throws Exception {
    if (cells.size() == CELLS) {
      cells.clear();
    }
    try (var secret = secrets.takeFrom(bytes(random.nextInt(65)))) {
      cells.add(engine.get().sealSecret(key, nonce(cells.size()), secret, new byte[1]));
      told.update(cells.getLast());
    }
  }

  private void tamper() throws Exception {
    if (!cells.isEmpty()) {
      int cell = random.nextInt(cells.size());
      var forged = cells.get(cell).clone();
      forged[random.nextInt(forged.length)] ^= 1;
      assertTrue(engine.get().open(key, nonce(cell), forged, new byte[1]).isEmpty());
    }
  }

  private void subkey() throws Exception {
    try (var sub = engine.get().hkdf(key.material(), bytes(32), bytes(9), 1 + random.nextInt(96), secrets)) {
      tell(sub);
    }
  }

  private void code() throws Exception {
    if (!cells.isEmpty()) {
      int cell = random.nextInt(cells.size());
      var hash = HASHES.get(random.nextInt(HASHES.size()));
      try (var secret =
          engine.get().openSecret(key, nonce(cell), cells.get(cell), new byte[1], secrets).orElseThrow()) {
        told.update(engine.get().hmac(hash, secret, bytes(8)));
      }
    }
  }

  private void tell(SecretBuffer secret) {
    secret.<Void, RuntimeException>useOnHeap(
        bytes -> {
          told.update(bytes);
          return null;
        });
  }

  private static byte[] nonce(int cell) {
    var nonce = new byte[24];
    nonce[0] = (byte) cell;
    return nonce;
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
