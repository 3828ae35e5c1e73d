package io.truefa.vault.exchange.formats;

import io.truefa.crypto.foreign.Argon2Cost;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.KdfRefusedException;
import io.truefa.crypto.foreign.ScryptCost;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Makes files as other programs do, with the JDK's primitives where it has them. */
final class Sealing {
  private static final int TAG_BITS = 128;

  private Sealing() {}

  static byte[] gcm(byte[] key, byte[] iv, byte[] plain, byte[] bound) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(bound);
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] gcm(byte[] key, byte[] iv, String plain) {
    return gcm(key, iv, utf8(plain), new byte[0]);
  }

  static byte[] cbc(byte[] key, byte[] iv, byte[] plain) {
    try {
      var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] pbkdf2(String hash, String password, byte[] salt, int rounds) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash)
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, 256))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** These two come from our own crypto, whose tests hold them against published vectors: the JDK has neither. */
  static byte[] scrypt(TestCrypto crypto, byte[] password, byte[] salt, int n) {
    try (var secret = crypto.secrets().takeFrom(password.clone());
        var key = new ForeignKdf(crypto.crypto()).scrypt(secret, salt, new ScryptCost(n, 8, 1), 32)) {
      return key.useOnHeap(byte[]::clone);
    } catch (KdfRefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] argon2id(TestCrypto crypto, byte[] password, byte[] salt, Argon2Cost cost) {
    try (var secret = crypto.secrets().takeFrom(password.clone());
        var key = new ForeignKdf(crypto.crypto()).argon2(secret, salt, cost, 32)) {
      return key.useOnHeap(byte[]::clone);
    } catch (KdfRefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] hmacSha256(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(int length, int value) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static byte[] joined(byte[]... parts) {
    int length = 0;
    for (var part : parts) {
      length += part.length;
    }
    var all = new byte[length];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
