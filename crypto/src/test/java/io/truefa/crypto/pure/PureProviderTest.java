package io.truefa.crypto.pure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.contract.CryptoProviderContract;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

class PureProviderTest extends CryptoProviderContract {

  @Override
  protected CryptoProvider provider() {
    return new PureProvider();
  }

  /** RFC 9106, section 5.3. Four lanes, a key and associated data are beyond our interface: this holds the library. */
  @Test
  void rfc9106_argon2idOfTheLibrary() {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(filled(2, 16))
            .withSecret(filled(3, 8))
            .withAdditional(filled(4, 12))
            .build());
    var tag = new byte[32];
    generator.generateBytes(filled(1, 32), tag);
    assertArrayEquals(
        HexFormat.of().parseHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"), tag);
  }

  @Test
  void moreMemoryThanTheHeapCanGive_isToldBeforeWorkBegins() {
    var secrets = new Secrets(List.of(new OffHeapMemory()));
    try (var password = secrets.takeFrom(filled(1, 8))) {
      var short2TiB =
          assertThrows(
              KdfMemoryShortException.class,
              () ->
                  new PureProvider().argon2id(password, new byte[16], new KdfParams(Integer.MAX_VALUE, 1), secrets));
      assertEquals(2_306_868, short2TiB.neededMiB()); // 2 TiB and a tenth
    }
    assertEquals(0, secrets.alive());
  }

  private static byte[] filled(int value, int count) {
    var bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
