package io.truefa.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A secret whose memory cannot be shut after reading is given back all the same. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // close would wait for ever, heeding no interrupt
class SecretGivenBackTest {
  private final IllegalStateException thrown = new IllegalStateException("cannot be shut");

  @Test
  void memoryThatCannotBeShut_doesNotKeepTheSecretFromBeingClosed() {
    var memory = new NeverShut();
    var secrets = new Secrets(List.of(memory));
    var buffer = secrets.takeFrom(new byte[] {1, 2, 3});
    memory.stuck = true;
    assertSame(thrown, assertThrows(IllegalStateException.class, () -> buffer.<Void, RuntimeException>use(_ -> null)));
    buffer.close();
    assertTrue(buffer.isClosed());
    assertEquals(0, secrets.alive());
    assertEquals(1, memory.freed);
  }

  private final class NeverShut implements SecretMemory {
    private boolean stuck;
    private int freed;

    @Override
    public Region allocate(int bytes) {
      var real = new HeapMemory.TestRegion(new byte[bytes], false);
      return new Region() {
        @Override
        public MemorySegment segment() {
          return real.segment();
        }

        @Override
        public boolean isLocked() {
          return false;
        }

        @Override
        public void open(Access access) {
          real.open(access);
        }

        @Override
        public void shut(Access access) {
          if (stuck) {
            throw thrown;
          }
          real.shut(access);
        }

        @Override
        public void free() {
          freed++;
          real.free();
        }
      };
    }

    @Override
    public Status status() {
      return new Status("never shut", 0, 0);
    }
  }
}
