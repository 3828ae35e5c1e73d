package io.truefa.app.cli;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 6238 with the JDK's own HMAC, six digits, 30 s: another way to the same codes, for test data only. */
final class TestTotp {
  private TestTotp() {}

  static String code(String base32, Instant at) {
    var number = BigInteger.ZERO;
    for (int i = 0; i < base32.length(); i++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
      number = number.shiftLeft(5).or(BigInteger.valueOf(value));
    }
    int length = base32.length() * 5 / 8;
    var signed = number.shiftRight(base32.length() * 5 - length * 8).toByteArray();
    var key = new byte[length];
    int copied = Math.min(length, signed.length);
    System.arraycopy(signed, signed.length - copied, key, length - copied, copied);
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      var hash = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array()));
      int offset = hash.get(19) & 15;
      return String.format("%06d", (hash.getInt(offset) & Integer.MAX_VALUE) % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
