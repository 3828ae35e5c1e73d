package io.truefa.vault.exchange.formats;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's ciphers in one line each, to write files for tests with. */
final class Sealing {
  private Sealing() {}

  static byte[] pbkdf2(String hash, String password, byte[] salt, int rounds, int bytes) throws GeneralSecurityException {
    return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash)
        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, bytes * Byte.SIZE))
        .getEncoded();
  }

  static byte[] cbc(byte[] key, byte[] iv, byte[] plain) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher.doFinal(plain);
  }

  static byte[] gcm(byte[] key, byte[] iv, byte[] plain) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
    return cipher.doFinal(plain);
  }

  static byte[] hmac(String hash, byte[] key, byte[]... parts) throws GeneralSecurityException {
    var mac = Mac.getInstance("Hmac" + hash);
    mac.init(new SecretKeySpec(key, "Hmac"));
    for (var part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
