package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.foreign.Argon2Cost;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OtpClientImporterTest {
  private static final String JSON =
      "[{\"type\":\"TOTP\",\"label\":\"al\",\"issuer\":\"Shop\",\"secret\":\"JBSWY3DP\",\"group\":\"Work\"},null]";
  private static final List<String> TOLD =
      List.of("totp SHA1 6 30 Shop:al JBSWY3DP #Work", "rejected MISSING_SECRET :");
  private static final byte[] IV = Sealing.bytes(16, 1);
  private static final byte[] SALT = Sealing.bytes(32, 2);

  @TempDir private Path scratch;

  @Test
  void thirdVersion_opens() {
    var header = third(1, 8192, 1);
    assertEquals(TOLD, new Told(scratch).of(sealed(header, key("right", 8192)), "right"));
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(sealed(header, key("right", 8192)), "wrong"));
  }

  @Test
  void alteredHeader_doesNotOpen() {
    var file = sealed(third(1, 8192, 1), key("right", 8192));
    file[20] ^= 1;
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(file, "right"));
  }

  @Test
  void passwordsCutByOldVersions_open() {
    var header = Sealing.joined(IV, SALT);
    var key = Sealing.pbkdf2("SHA512", "grün", SALT, 100_000); // of "grün!" the first five bytes
    assertEquals(TOLD, new Told(scratch).of(Sealing.joined(header, Sealing.gcm(key, IV, Sealing.utf8(JSON), header)), "grün!"));
  }

  @ParameterizedTest
  @CsvSource({"-1, 8192, 1, KDF_TOO_COSTLY", "1, -1, 1, KDF_TOO_COSTLY", "0, 8192, 1, DAMAGED", "1, 8192, 0, DAMAGED"})
  void absurdCost_isRefusedBeforeAnyWork(int passes, int memory, int lanes, String reason) {
    assertEquals(
        List.of("refused " + reason), new Told(scratch).of(sealed(third(passes, memory, lanes), Sealing.bytes(32, 9)), "x"));
  }

  @Test
  void laterVersion_isSaidToBeUnsupported() {
    var header = third(1, 8192, 1);
    header[12] = 9;
    assertEquals(List.of("refused UNSUPPORTED_VARIANT"), new Told(scratch).of(sealed(header, key("right", 8192)), "right"));
  }

  private byte[] key(String password, int memory) {
    try (var crypto = new TestCrypto(scratch)) {
      return Sealing.argon2id(crypto, Sealing.utf8(password), SALT, Argon2Cost.id(memory, 1, 1));
    }
  }

  private static byte[] third(int passes, int memory, int lanes) {
    return ByteBuffer.allocate(73).put(Sealing.utf8("OTPClient")).putInt(3).put(IV).put(SALT)
        .putInt(passes).putInt(memory).putInt(lanes).array();
  }

  private static byte[] sealed(byte[] header, byte[] key) {
    return Sealing.joined(header, Sealing.gcm(key, IV, Sealing.utf8(JSON), header));
  }
}
