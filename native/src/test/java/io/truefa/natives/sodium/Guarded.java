package io.truefa.natives.sodium;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SealedBox;
import io.truefa.crypto.SecretBuffer;
import io.truefa.natives.sodium.StubLibrary.Misbehaving;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Each guarded function, the C function it hangs on, how long it may take, and a use of it whose answer is known. */
enum Guarded {
  RANDOM(Misbehaving.RANDOM, "random", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      return described(List.of(crypto.random().bytes(32), crypto.random().bytes(32)));
    }
  },
  SALT(Misbehaving.RANDOM, "random", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      return described(List.of(crypto.newSalt(), crypto.newSalt()));
    }
  },
  ARGON2ID(Misbehaving.PWHASH, "argon2id", Duration.ofSeconds(10)) {
    @Override
    String used(Crypto crypto, Crypto referee) throws KdfMemoryShortException {
      try (var password = crypto.secrets().takeFrom("a password".getBytes(US_ASCII));
          var key = crypto.deriveKey(password, new byte[KdfParams.SALT_BYTES], new KdfParams(64, 2))) {
        return hex(key);
      }
    }
  },
  AEAD_SEAL(Misbehaving.SEAL, "aead_seal", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      try (var key = key(crypto)) {
        return opened(referee, key, crypto.seal(key, TEXT.clone(), CONTEXT));
      }
    }
  },
  AEAD_OPEN(Misbehaving.OPEN, "aead_open", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      try (var key = key(crypto)) {
        var forged = new SealedBox(new byte[80]);
        return opened(crypto, key, referee.seal(key, TEXT.clone(), CONTEXT)) + " " + opened(crypto, key, forged);
      }
    }
  },
  HMAC(Misbehaving.HMAC, "hmac", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      try (var key = crypto.secrets().takeFrom(TEXT.clone())) {
        return HEX.formatHex(crypto.hmac(HashName.SHA256, key, TEXT))
            + HEX.formatHex(crypto.hmac(HashName.SHA512, key, TEXT));
      }
    }
  },
  HKDF(Misbehaving.HMAC, "hkdf", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      try (var material = crypto.secrets().takeFrom(TEXT.clone());
          var key = crypto.hkdf(material, new byte[3], new byte[5], 77)) {
        return hex(key);
      }
    }
  },
  KEY_AGREE(Misbehaving.AGREE, "key_agree", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      try (var mine = crypto.secrets().takeFrom(Arrays.copyOf(TEXT, Crypto.AGREEMENT_KEY_BYTES));
          var shared = crypto.agree(mine, referee.publicKey(mine)).orElseThrow()) {
        return hex(shared) + " " + crypto.agree(mine, new byte[Crypto.AGREEMENT_KEY_BYTES]).isPresent();
      }
    }
  },
  SIGN_VERIFY(Misbehaving.VERIFY, "sign_verify", Duration.ofSeconds(2)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      // RFC 8032, 7.1, test 3
      var key = HEX.parseHex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
      var signature =
          HEX.parseHex(
              "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                  + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
      return crypto.verify(key, HEX.parseHex("af82"), signature)
          + " "
          + crypto.verify(key, HEX.parseHex("af83"), signature);
    }
  },
  /** More than has been asked of the library so far, in pieces that it has room for. */
  MEM_ALLOC(Misbehaving.MALLOC, "mem_alloc", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) {
      var made = new ArrayList<SecretBuffer>();
      try {
        for (int i = 0; i < PIECES; i++) {
          byte with = (byte) i;
          made.add(crypto.secrets().create(PIECE, bytes -> bytes.fill(with)));
        }
        return made.stream().map(Guarded::sum).toList().toString();
      } finally {
        made.forEach(SecretBuffer::close);
      }
    }
  },
  MEM_LOCK(Misbehaving.MLOCK, "mem_lock", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) throws KdfMemoryShortException {
      return MEM_ALLOC.used(crypto, referee);
    }
  },
  MEM_PROTECT(Misbehaving.MPROTECT, "mem_protect", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) throws KdfMemoryShortException {
      return Rehearsal.of(crypto).toString();
    }
  },
  MEM_ZERO(Misbehaving.MEMZERO, "mem_zero", Duration.ofSeconds(1)) {
    @Override
    String used(Crypto crypto, Crypto referee) throws KdfMemoryShortException {
      return Rehearsal.of(crypto).toString();
    }
  },
  LOAD(Misbehaving.INIT, "load", Duration.ofSeconds(10)) {
    @Override
    String used(Crypto crypto, Crypto referee) throws KdfMemoryShortException {
      return Rehearsal.of(crypto).toString();
    }
  };

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] TEXT = "neither secret nor long".getBytes(US_ASCII);
  private static final AssociatedData CONTEXT = AssociatedData.of("stub");
  private static final int PIECES = 150;
  private static final int PIECE = 2000;

  private final Misbehaving c;
  private final String marker;
  private final Duration deadline;

  Guarded(Misbehaving c, String marker, Duration deadline) {
    this.c = c;
    this.marker = marker;
    this.deadline = deadline;
  }

  /** Uses it, and says what came out; every engine must say the same. {@code referee} can be relied on. */
  abstract String used(Crypto crypto, Crypto referee) throws KdfMemoryShortException;

  Misbehaving c() {
    return c;
  }

  /** The function that markers name. */
  String marker() {
    return marker;
  }

  /** What GUARD.md grants the use above. */
  Duration deadline() {
    return deadline;
  }

  private static String described(List<byte[]> two) {
    boolean zero = two.stream().anyMatch(bytes -> Arrays.equals(bytes, new byte[bytes.length]));
    // half by half, so that a half left out would show
    boolean differ =
        !Arrays.equals(firstHalf(two.getFirst()), firstHalf(two.getLast()))
            && !Arrays.equals(secondHalf(two.getFirst()), secondHalf(two.getLast()));
    return two.getFirst().length + " bytes, " + (zero ? "zero" : "not zero") + (differ ? ", differ" : ", alike");
  }

  private static byte[] firstHalf(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] secondHalf(byte[] bytes) {
    return Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length);
  }

  private static AeadKey key(Crypto crypto) {
    return new AeadKey(crypto.secrets().takeFrom(Arrays.copyOf(TEXT, 32)));
  }

  private static String opened(Crypto crypto, AeadKey key, SealedBox box) {
    return crypto.open(key, box, CONTEXT).map(HEX::formatHex).orElse("refused");
  }

  private static String hex(SecretBuffer secret) {
    return secret.<String, RuntimeException>useOnHeap(HEX::formatHex);
  }

  private static long sum(SecretBuffer secret) {
    return secret.<Long, RuntimeException>use(
        bytes -> {
          long sum = 0;
          for (long i = 0; i < bytes.byteSize(); i++) {
            sum += bytes.get(ValueLayout.JAVA_BYTE, i);
          }
          return sum;
        });
  }
}
