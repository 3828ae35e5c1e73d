package io.truefa.crypto.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.contract.Wycheproof;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmTest extends ForeignFixture {
  private static final byte[] KEY = hex("00".repeat(31) + "01");
  private static final byte[] IV = new byte[12];

  private final AesGcm gcm = new AesGcm();

  @Test
  void wycheproofsVectors() {
    Wycheproof.forEach(
        "foreign",
        "aes_gcm",
        (group, vector) -> {
          var iv = Wycheproof.bytes(vector, "iv");
          var context = Wycheproof.bytes(vector, "aad");
          var sealed = Bytes.join(Wycheproof.bytes(vector, "ct"), Wycheproof.bytes(vector, "tag"));
          try (var key = secret(Wycheproof.bytes(vector, "key"))) {
            var opened = gcm.open(key, iv, sealed, context);
            if (Wycheproof.isValid(vector)) {
              assertArrayEquals(Wycheproof.bytes(vector, "msg"), plain(opened), Wycheproof.nameOf(vector));
              assertArrayEquals(sealed, gcm.seal(key, iv, plain(opened), context), Wycheproof.nameOf(vector));
            } else if (iv.length == 0) {
              assertMalformed(opened);
            } else {
              assertWrongKey(opened);
            }
          }
        });
  }

  @Test
  void everyChangedBit_isAWrongKey() {
    var text = ascii("a text of more than one block");
    try (var key = secret(KEY)) {
      var sealed = gcm.seal(key, IV, text, ascii("context"));
      for (int i = 0; i < sealed.length; i++) {
        var changed = sealed.clone();
        changed[i] ^= 1;
        assertWrongKey(gcm.open(key, IV, changed, ascii("context")));
      }
      assertWrongKey(gcm.open(key, IV, sealed));
      assertWrongKey(gcm.open(key, new byte[16], sealed, ascii("context")));
      assertArrayEquals(text, plain(gcm.open(key, IV, sealed, ascii("context"))));
    }
  }

  @Test
  void tagKeptApart_opensTheSame_andMayNotBeShorter() {
    try (var key = secret(KEY)) {
      var sealed = gcm.seal(key, IV, ascii("text"), new byte[0]);
      var ciphertext = Bytes.part(sealed, 0, 4);
      var tag = Bytes.part(sealed, 4, AesGcm.TAG_BYTES);
      assertEquals("text", plainText(gcm.openApart(key, IV, ciphertext, tag, new byte[0])));
      assertMalformed(gcm.openApart(key, IV, ciphertext, Arrays.copyOf(tag, 12), new byte[0]));
      assertMalformed(gcm.openApart(key, IV, sealed, new byte[0], new byte[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 17, 33, 64})
  void keyOfAnotherLength_opensNothing_andSealsNothing(int length) {
    try (var key = secret(new byte[length])) {
      assertMalformed(gcm.open(key, IV, new byte[32]));
      assertThrows(IllegalArgumentException.class, () -> gcm.seal(key, IV, new byte[1], new byte[0]));
    }
  }

  @Test
  void lessThanATag_isMalformed() {
    try (var key = secret(KEY)) {
      assertMalformed(gcm.open(key, IV, new byte[15]));
      assertWrongKey(gcm.open(key, IV, new byte[16]));
    }
  }

  @Test
  void plaintext_isZeroOnceClosed_orMoved() {
    try (var key = secret(KEY)) {
      var sealed = gcm.seal(key, IV, ascii("text"), new byte[0]);
      var closed = (Opened.Plain) gcm.open(key, IV, sealed);
      closed.close();
      assertArrayEquals(new byte[4], closed.bytes());
      var moved = (Opened.Plain) gcm.open(key, IV, sealed);
      assertHolds("74657874", moved.intoSecret(secrets));
      assertArrayEquals(new byte[4], moved.bytes());
      assertEquals("Plain[hidden]", moved.toString());
    }
  }
}
