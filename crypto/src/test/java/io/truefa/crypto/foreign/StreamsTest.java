package io.truefa.crypto.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key streams, and the stream of libsodium built on one. */
class StreamsTest extends ForeignFixture {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  /** RFC 8439, 2.4.2, whose text begins with block 1. */
  @Test
  void chaCha20_givesTheVectorOfRfc8439() {
    try (var key = secret(KEY);
        var stream = KeyStream.chaCha20(key, hex("000000000000004a00000000")).orElseThrow()) {
      stream.apply(new byte[64]);
      var text =
          ascii(
              "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen"
                  + " would be it.");
      stream.apply(text);
      assertEquals(
          "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b"
              + "f91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8"
              + "07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
              + "5af90bbf74a35be6b40b8eedf2785e42874d",
          HexFormat.of().formatHex(text));
    }
  }

  /** RFC 8439, A.1, first vector: block 0. */
  @Test
  void chaCha20_beginsWithBlockZero() {
    try (var key = secret(new byte[32]);
        var stream = KeyStream.chaCha20(key, new byte[12]).orElseThrow()) {
      var block = new byte[16];
      stream.apply(block);
      assertEquals("76b8e0ada0f13d90405d6ae55386bd28", HexFormat.of().formatHex(block));
    }
  }

  /** eSTREAM's verified test vectors, 256 bits, set 1, vector 0. */
  @Test
  void salsa20_givesTheVectorOfEstream() {
    try (var key = secret("80" + "00".repeat(31));
        var stream = KeyStream.salsa20(key, new byte[8]).orElseThrow()) {
      var block = new byte[64];
      stream.apply(block);
      assertEquals(
          "e3be8fdd8beca2e3ea8ef9475b29a6e7003951e1097a5c38d23b7a5fad9f6844"
              + "b22c97559e2723c7cbbd3fe4fc8d9a0744652a83e72a9c461876af4d7ef1a117",
          HexFormat.of().formatHex(block));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void stream_runsOnFromCallToCall(long id) {
    var whole = new byte[200];
    var pieces = new byte[200];
    try (var key = secret(KEY);
        var one = KeyStream.ofKdbx(id, key, secrets).orElseThrow();
        var many = KeyStream.ofKdbx(id, key, secrets).orElseThrow()) {
      one.apply(whole);
      many.apply(pieces, 0, 1);
      many.apply(pieces, 1, 0);
      many.apply(pieces, 1, 70);
      many.apply(pieces, 71, 129);
      assertArrayEquals(whole, pieces);
      assertTrue(!Arrays.equals(whole, new byte[200]));
    }
  }

  @Test
  void closedStream_isThatOfAnotherKey() {
    var before = new byte[32];
    var after = new byte[32];
    try (var key = secret(KEY)) {
      var stream = KeyStream.chaCha20(key, new byte[12]).orElseThrow();
      stream.apply(before);
      stream.close();
      stream.apply(after);
    }
    var zero = new byte[32];
    try (var key = secret(new byte[32]);
        var stream = KeyStream.chaCha20(key, new byte[12]).orElseThrow()) {
      stream.apply(zero);
    }
    assertArrayEquals(zero, after);
    assertTrue(!Arrays.equals(before, after));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 4, 4294967298L})
  void kdbxStreamOfAnotherNumber_isNone(long id) {
    try (var key = secret(KEY)) {
      assertTrue(KeyStream.ofKdbx(id, key, secrets).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({"31, 12, 8", "33, 12, 8", "16, 12, 8", "0, 12, 8", "32, 8, 12", "32, 0, 0", "32, 24, 24", "32, 13, 9"})
  void keyOrNonceOfAnotherLength_isNoStream(int keyBytes, int chachaNonce, int salsaNonce) {
    try (var key = secret(new byte[keyBytes])) {
      assertTrue(KeyStream.chaCha20(key, new byte[chachaNonce]).isEmpty());
      assertTrue(KeyStream.salsa20(key, new byte[salsaNonce]).isEmpty());
    }
  }

  /** Made by libsodium 1.0.18: init_push, one push with TAG_FINAL; lengths around the odd zeroes behind the text. */
  @ParameterizedTest
  @CsvSource({
    "'', 1504face5b9fe1f85b0088922519856c451a9d3d9533a811, 765c9bf6dbd13fe288a3db402541ce4e8d",
    "0123456789abcde, d32eba785a762baba2da054f88577eb4a4f7b14bcc67cfa7,"
        + "737b80fd99606321694a66b02f4807897b2706f47748dfde3928a888f95f13f5",
    "otpauth://totp/x?secret=AAAA|otpauth://totp/x?secret=AAAA|otpauth://totp/x?secret=AAAA|,"
        + "f8694fc839d71464a39fca3e20785a1f43f0009335e609e4, 2593c394b21e102a52f583d5b946eeff753e12b142e94e6017c91c86"
        + "aeaddc136a7ec62fc0d27951ec667f5f70aae8e1a95445c1e22ef963d606706e39ea34b151fceb9eff9c210afbe99acb10ac5725e9"
        + "112986f04c92af039edd4d58ad6a0d3493a7e1b8ffe461"
  })
  void secretStream_isLibsodiums(String text, String header, String sealed) {
    var stream = new SecretStream();
    var plain = ascii(text.replace('|', '\n'));
    try (var key = secret(KEY)) {
      assertArrayEquals(plain, plain(stream.pull(key, hex(header), hex(sealed))));
      assertEquals(sealed, HexFormat.of().formatHex(stream.push(key, hex(header), plain)));
    }
  }

  @Test
  void secretStream_noticesEveryChange() {
    var stream = new SecretStream();
    var header = new byte[24];
    try (var key = secret(KEY);
        var other = secret(new byte[32])) {
      var sealed = stream.push(key, header, ascii("a text of more than sixteen bytes"));
      for (int i = 0; i < sealed.length; i++) {
        var changed = sealed.clone();
        changed[i] ^= (byte) 0x80;
        assertWrongKey(stream.pull(key, header, changed));
      }
      for (int i = 0; i < header.length; i++) {
        var changed = header.clone();
        changed[i] ^= 1;
        assertWrongKey(stream.pull(key, changed, sealed));
      }
      assertWrongKey(stream.pull(other, header, sealed));
      assertWrongKey(stream.pull(key, header, Arrays.copyOf(sealed, sealed.length - 1)));
    }
  }

  /** The same by libsodium with TAG_MESSAGE, so that more should follow. */
  @Test
  void secretStream_thatIsNotWhole_isMalformed() {
    try (var key = secret(KEY)) {
      assertMalformed(
          new SecretStream().pull(key, hex("38750842a2f314453a99816b82478027c6c02b760428967f"), hex("fe110a3cece9c276fc5ec494f6e28649e643fd7e7a336e88542a4d7a91")));
    }
  }

  @Test
  void secretStream_ofOtherSizes_isMalformed() {
    var stream = new SecretStream();
    try (var key = secret(new byte[32]);
        var shorter = secret(new byte[31])) {
      assertMalformed(stream.pull(key, new byte[23], new byte[40]));
      assertMalformed(stream.pull(key, new byte[24], new byte[16]));
      assertMalformed(stream.pull(shorter, new byte[24], new byte[40]));
      assertThrows(IllegalArgumentException.class, () -> stream.push(shorter, new byte[24], new byte[1]));
      assertThrows(IllegalArgumentException.class, () -> stream.push(key, new byte[23], new byte[1]));
    }
  }
}
