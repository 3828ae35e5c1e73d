package io.truefa.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // close does not heed interrupts
class SecretBufferTest {
  private final HeapMemory memory = new HeapMemory();
  private final Secrets secrets = new Secrets(List.of(memory));
  private final SecretBuffer buffer = secrets.takeFrom(new byte[] {1, 2, 3});

  @AfterEach
  void nothingStaysAlive() {
    buffer.close();
    assertEquals(0, secrets.alive());
    memory.regions.forEach(region -> assertEquals(1, region.freed));
  }

  @Nested
  class Alive {

    @Test
    void lendsItsBytes() {
      assertArrayEquals(new byte[] {1, 2, 3}, buffer.<byte[], RuntimeException>use(SecretBufferTest::copyOf));
      assertEquals(3, buffer.size());
      assertFalse(buffer.isClosed());
    }

    @Test
    void lendsThemForReadingOnly() {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              buffer.<Void, RuntimeException>use(
                  bytes -> {
                    bytes.set(ValueLayout.JAVA_BYTE, 0, (byte) 9);
                    return null;
                  }));
    }

    @Test
    void heapCopyIsZero_onceTheReaderIsDone() {
      var kept = new AtomicReference<byte[]>();
      buffer.<Void, RuntimeException>useOnHeap(
          bytes -> {
            assertArrayEquals(new byte[] {1, 2, 3}, bytes);
            kept.set(bytes);
            return null;
          });
      assertArrayEquals(new byte[3], kept.get());
    }

    @Test
    void heapCopyIsZero_alsoWhenTheReaderThrows() {
      var kept = new AtomicReference<byte[]>();
      var thrown = new IOException("disk");
      var caught =
          assertThrows(
              IOException.class,
              () ->
                  buffer.<Void, IOException>useOnHeap(
                      bytes -> {
                        kept.set(bytes);
                        throw thrown;
                      }));
      assertSame(thrown, caught);
      assertArrayEquals(new byte[3], kept.get());
    }

    @Test
    void readerThatThrows_leavesTheBufferUsable() {
      assertThrows(
          IOException.class,
          () ->
              buffer.<Void, IOException>use(
                  _ -> {
                    throw new IOException("disk");
                  }));
      assertArrayEquals(new byte[] {1, 2, 3}, buffer.<byte[], RuntimeException>use(SecretBufferTest::copyOf));
    }

    @Test
    void memoryIsOpenOnlyWhileSomebodyReads_andEachUserIsCounted() {
      buffer.<Void, RuntimeException>use(_ -> buffer.<Void, RuntimeException>use(_ -> null));
      assertThrows(
          IOException.class,
          () ->
              buffer.<Void, IOException>use(
                  _ -> {
                    throw new IOException("disk");
                  }));
      assertEquals(
          List.of(
              "open WRITE", "shut WRITE", "open READ", "open READ", "shut READ", "shut READ", "open READ", "shut READ"),
          memory.regions.getFirst().doors);
    }

    @Test
    void memoryThatDoesNotOpen_isTold_andTheLeaseGivenBack() {
      memory.regions.getFirst().stuck = true;
      assertThrows(IllegalStateException.class, () -> buffer.use(SecretBufferTest::copyOf));
      memory.regions.getFirst().stuck = false;
      buffer.close(); // would wait for ever for a lease that nobody holds
      assertEquals(1, memory.regions.getFirst().freed);
    }

    @Test
    void tellsWhetherItsMemoryIsLocked_untilItIsClosed() {
      assertFalse(buffer.isLocked());
      memory.locks = true;
      var locked = secrets.takeFrom(new byte[5]);
      assertTrue(locked.isLocked());
      locked.close();
      assertFalse(locked.isLocked());
    }

    /** The JDK's own texts tell the address and the length of a segment. */
    @Test
    void readerThatGoesTooFar_learnsNoNumbers() {
      var tooFar =
          assertThrows(
              IndexOutOfBoundsException.class,
              () -> buffer.<Byte, RuntimeException>use(bytes -> bytes.get(ValueLayout.JAVA_BYTE, 3)));
      assertEquals("outside of the secret", tooFar.getMessage());
      assertEquals("readerThatGoesTooFar_learnsNoNumbers", callerIn(tooFar), "the place is kept");
      var filler =
          assertThrows(
              IndexOutOfBoundsException.class,
              () -> secrets.create(3, bytes -> bytes.set(ValueLayout.JAVA_BYTE, 3, (byte) 1)));
      assertEquals("outside of the secret", filler.getMessage());
      var own = new byte[1];
      var array =
          assertThrows(
              ArrayIndexOutOfBoundsException.class,
              () -> buffer.<Byte, RuntimeException>use(bytes -> own[(int) bytes.byteSize()]));
      assertFalse(array.getMessage().contains("outside"), "a fault of the reader's own stays what it is");
      assertFalse(String.valueOf(writing().getMessage()).matches(".*\\d.*"));
    }

    private String callerIn(Throwable thrown) {
      return Arrays.stream(thrown.getStackTrace())
          .map(StackTraceElement::getMethodName)
          .filter("readerThatGoesTooFar_learnsNoNumbers"::equals)
          .findFirst()
          .orElse("");
    }

    private Throwable writing() {
      return assertThrows(
          IllegalArgumentException.class,
          () ->
              buffer.<Void, RuntimeException>use(
                  bytes -> {
                    bytes.set(ValueLayout.JAVA_BYTE, 0, (byte) 9);
                    return null;
                  }));
    }

    @Test
    void tellsNothingOfItself() {
      assertEquals("SecretBuffer[hidden]", buffer.toString());
    }

    @Test
    void sameAsComparesContentAndLength() {
      try (var same = secrets.copyOf(buffer);
          var other = secrets.takeFrom(new byte[] {1, 2, 4});
          var longer = secrets.takeFrom(new byte[] {1, 2, 3, 0});
          var empty = secrets.takeFrom(new byte[0])) {
        assertTrue(buffer.sameAs(same));
        assertTrue(buffer.sameAs(buffer));
        assertFalse(buffer.sameAs(other));
        assertFalse(buffer.sameAs(longer));
        assertFalse(buffer.sameAs(empty));
      }
    }

    @Test
    void readerThatClosesWhatItReads_isToldSo() {
      assertThrows(
          IllegalStateException.class,
          () ->
              buffer.<Void, RuntimeException>use(
                  _ -> {
                    buffer.close();
                    return null;
                  }));
      assertFalse(buffer.isClosed());
    }
  }

  @Nested
  class Closed {

    @Test
    void everyUseThrows() {
      buffer.close();
      assertTrue(buffer.isClosed());
      assertThrows(IllegalStateException.class, () -> buffer.use(SecretBufferTest::copyOf));
      assertThrows(IllegalStateException.class, () -> buffer.useOnHeap(byte[]::clone));
      assertThrows(IllegalStateException.class, () -> buffer.sameAs(buffer));
      assertThrows(IllegalStateException.class, () -> secrets.copyOf(buffer).close());
      assertThrows(IllegalStateException.class, () -> buffer.size());
      assertEquals("SecretBuffer[hidden]", buffer.toString());
    }

    @Test
    void contentIsZero() {
      buffer.close();
      assertArrayEquals(new byte[3], memory.regions.getFirst().bytes);
    }

    @Test
    void closingTwiceFreesOnce() {
      buffer.close();
      buffer.close();
      assertEquals(1, memory.regions.getFirst().freed);
      assertEquals(0, secrets.alive());
    }
  }

  @Nested
  class Shared {

    @Test
    void closeWaitsForTheReaderInside_andNewReadersAreRefusedMeanwhile() throws Exception {
      var inside = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var seen = new AtomicReference<byte[]>();
      var reader =
          Thread.ofPlatform()
              .start(
                  () ->
                      seen.set(
                          buffer.<byte[], RuntimeException>use(
                              bytes -> {
                                inside.countDown();
                                await(goOn);
                                return copyOf(bytes);
                              })));
      inside.await();
      var closer = Thread.ofPlatform().start(buffer::close);
      awaitWaiting(closer);

      assertTrue(buffer.isClosed());
      assertEquals(0, memory.regions.getFirst().freed);
      assertThrows(IllegalStateException.class, () -> buffer.use(SecretBufferTest::copyOf));

      goOn.countDown();
      reader.join();
      closer.join();
      assertArrayEquals(new byte[] {1, 2, 3}, seen.get());
      assertEquals(1, memory.regions.getFirst().freed);
    }

    @Test
    void interruptedCloser_stillWaits_andStaysInterrupted() throws Exception {
      var inside = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var interruptedAfter = new AtomicBoolean();
      var reader =
          Thread.ofPlatform()
              .start(
                  () ->
                      buffer.<Void, RuntimeException>use(
                          _ -> {
                            inside.countDown();
                            await(goOn);
                            return null;
                          }));
      inside.await();
      var closer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Thread.currentThread().interrupt();
                    buffer.close();
                    interruptedAfter.set(Thread.interrupted());
                  });
      awaitWaiting(closer);
      assertEquals(0, memory.regions.getFirst().freed);
      goOn.countDown();
      reader.join();
      closer.join();
      assertTrue(interruptedAfter.get());
    }

    /** Each reader sees the whole secret or a refusal, never zeroes and never a fault. */
    @Test
    void eightThreadsReadWhileOneOfThemCloses() throws Exception {
      for (int round = 0; round < 300; round++) {
        var shared = secrets.takeFrom(new byte[] {7, 7, 7, 7});
        var start = new CountDownLatch(1);
        var wrong = new AtomicReference<Throwable>();
        var threads = new Thread[8];
        for (int t = 0; t < threads.length; t++) {
          int readsBeforeClosing = (round * 8 + t) % 13;
          threads[t] =
              Thread.ofPlatform()
                  .start(
                      () -> {
                        try {
                          start.await();
                          for (int i = 0; i < readsBeforeClosing; i++) {
                            assertArrayEquals(
                                new byte[] {7, 7, 7, 7},
                                shared.<byte[], RuntimeException>use(SecretBufferTest::copyOf));
                          }
                          shared.close();
                        } catch (IllegalStateException e) {
                          shared.close(); // another thread was quicker
                        } catch (InterruptedException | AssertionError e) {
                          wrong.set(e);
                        }
                      });
        }
        start.countDown();
        for (var thread : threads) {
          thread.join();
        }
        assertEquals(null, wrong.get());
        assertTrue(shared.isClosed());
      }
      assertEquals(1, secrets.alive()); // only the one of this test class
    }
  }

  private static byte[] copyOf(MemorySegment bytes) {
    return bytes.toArray(ValueLayout.JAVA_BYTE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Until the thread waits inside close; a thread that ends instead did not wait. */
  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(thread.isAlive(), "it did not wait");
      assertFalse(Thread.currentThread().isInterrupted(), "the time of the test is over");
      Thread.onSpinWait();
    }
  }
}
