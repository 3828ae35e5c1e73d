package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Against the JDK's, where padding takes one block and where it takes two. */
class Sha1HmacTest {
  private final Random random = new Random(20);

  @Test
  void everyLengthOfKeyAndMessage_aroundTheBlocks() throws Exception {
    for (int key = 1; key < 140; key++) {
      for (int message = 0; message < 140; message += 1 + random.nextInt(3)) {
        agree(key, message);
      }
    }
  }

  @Test
  void longMessages() throws Exception {
    for (int message : new int[] {1000, 4095, 4096, 65_535, 1 << 20}) {
      agree(20, message);
      agree(64, message);
    }
  }

  private void agree(int keyBytes, int messageBytes) throws Exception {
    var key = bytes(keyBytes);
    var message = bytes(messageBytes);
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    try (var arena = Arena.ofConfined()) {
      var locked = arena.allocate(keyBytes).copyFrom(MemorySegment.ofArray(key));
      var ours = new Sha1Hmac(arena.allocate(Sha1Hmac.SCRATCH)).code(locked.asReadOnly(), MemorySegment.ofArray(message));
      assertArrayEquals(mac.doFinal(message), ours, keyBytes + " and " + messageBytes);
    }
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
