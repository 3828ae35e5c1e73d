package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IndexPlainTest {
  private final IndexPlain plain =
      IndexPlain.of(Bytes.zeros(16 * 256), "{\"entries\":[]}".getBytes(StandardCharsets.UTF_8));

  @Test
  void comesBack() throws VaultFaultException {
    assertEquals(plain, IndexPlain.parse(plain.toBytes()));
    assertEquals(4_096, plain.toBytes().length);
  }

  @Test
  void anythingButZerosInThePadding_isDamage() {
    assertDamaged(bytes -> bytes.put(bytes.capacity() - 1, (byte) 1));
    assertDamaged(bytes -> bytes.put(72 + 14, (byte) ' '));
  }

  @Test
  void impossibleLengths_areDamage() {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4_096 - 71, Format.MAX_JSON + 1}) {
      assertDamaged(bytes -> bytes.putInt(68, length));
    }
  }

  @Test
  void blobs_thatThisVersionDoesNotHave_areDamage() {
    assertDamaged(bytes -> bytes.put(40, (byte) 1));
  }

  @Test
  void tooShortForItsFixedPart_isDamage() {
    assertThrows(VaultFaultException.class, () -> IndexPlain.parse(new byte[71]));
    assertThrows(VaultFaultException.class, () -> IndexPlain.parse(new byte[0]));
  }

  private void assertDamaged(Consumer<ByteBuffer> change) {
    var bytes = plain.toBytes();
    change.accept(ByteBuffer.wrap(bytes));
    var refused = assertThrows(VaultFaultException.class, () -> IndexPlain.parse(bytes));
    assertEquals(VaultFault.INDEX_DAMAGED, refused.fault());
  }
}
