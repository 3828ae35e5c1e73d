package io.truefa.natives.guard;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/**
 * Lines of a child as they come, read by a thread of their own so that nobody waits for ever; a child that talks faster
 * than it is listened to must wait.
 */
final class Lines implements AutoCloseable {
  private static final int MAX_AHEAD = 100;

  private final Queue<String> lines = new ArrayDeque<>();
  private CountDownLatch news = new CountDownLatch(1);
  private boolean ended;

  private Lines() {}

  static Lines of(ChildProbe.Child child) {
    var lines = new Lines();
    Thread.ofPlatform().daemon().name("native-child").start(() -> lines.readAll(child));
    return lines;
  }

  /** Down once there is something to {@link #take}. */
  synchronized CountDownLatch news() {
    return news;
  }

  /** The next line, or empty at the end; only after {@link #news}. */
  synchronized Optional<String> take() {
    var line = Optional.ofNullable(lines.poll());
    if (lines.isEmpty() && !ended) {
      news = new CountDownLatch(1);
    }
    notifyAll();
    return line;
  }

  /** Nobody listens any more. */
  @Override
  public void close() {
    end();
  }

  private void readAll(ChildProbe.Child child) {
    try {
      for (var line = child.nextLine(); line != null && add(line); line = child.nextLine()) {
        // all there is to do
      }
    } catch (IOException e) {
      // closed under the reader: the end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  private synchronized boolean add(String line) throws InterruptedException {
    while (lines.size() >= MAX_AHEAD && !ended) {
      wait();
    }
    lines.add(line);
    news.countDown();
    return !ended;
  }

  private synchronized void end() {
    ended = true;
    news.countDown();
    notifyAll();
  }
}
