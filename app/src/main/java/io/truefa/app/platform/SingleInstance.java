package io.truefa.app.platform;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One window for each person and data folder. The first holds a file lock and listens on a local socket; a second start
 * knocks there and ends. The knock carries nothing: no argument, no path. If the system refuses, there are two windows.
 */
public final class SingleInstance implements AutoCloseable {
  private static final byte SHOW = 'S';

  private final FileChannel lockFile;
  private final FileLock lock;
  private final ServerSocketChannel door; // null where the system has no local sockets

  private SingleInstance(FileChannel lockFile, FileLock lock, ServerSocketChannel door) {
    this.lockFile = lockFile;
    this.lock = lock;
    this.door = door;
  }

  /**
   * Tries to be the first.
   *
   * @param state folder for lock and socket; made owner-only if it is not there
   * @param listener runs one task that lasts until {@link #close}
   * @param knocked told of each later start, on that task's thread
   */
  public static Claim claim(Path state, Executor listener, Runnable knocked) {
    try {
      OwnFolder.make(state);
      var channel =
          FileChannel.open(state.resolve("window.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock.isEmpty()) {
        channel.close();
        knock(state.resolve("window.sock"));
        return new Claim.Second();
      }
      var first = new SingleInstance(channel, lock.get(), open(state.resolve("window.sock")));
      if (first.door != null) {
        listener.execute(() -> first.listen(knocked));
      }
      return new Claim.First(Optional.of(first));
    } catch (IOException e) {
      return new Claim.First(Optional.empty()); // better two windows than none
    }
  }

  @Override
  public void close() {
    try (lockFile; lock; door) {
      // closes all three; the socket's file stays and is replaced by the next start
    } catch (IOException e) {
      // the system gives them back when the program ends
    }
  }

  private void listen(Runnable knocked) {
    while (door.isOpen()) {
      try (var visitor = door.accept()) {
        var word = ByteBuffer.allocate(1);
        if (visitor.read(word) == 1 && word.get(0) == SHOW) {
          knocked.run();
        }
      } catch (IOException e) {
        // closed, or a visitor that ran away; the loop's condition tells
      }
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // held by this very program
    }
  }

  private static ServerSocketChannel open(Path socket) {
    try {
      Files.deleteIfExists(socket); // of a first start that died; the lock says it is ours
      var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      door.bind(UnixDomainSocketAddress.of(socket));
      return door;
    } catch (IOException | UnsupportedOperationException e) {
      return null; // no local sockets, or the path is too long for one: a second start just ends
    }
  }

  private static void knock(Path socket) {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      var _ = channel.write(ByteBuffer.wrap(new byte[] {SHOW}));
    } catch (IOException | UnsupportedOperationException e) {
      // the first one does not answer; it is still the first
    }
  }

  /** Whether this is the first. */
  public sealed interface Claim {
    /**
     * Go on.
     *
     * @param held closed at the end; empty where the system could not say
     */
    record First(Optional<SingleInstance> held) implements Claim {}

    /** Another one runs and was asked to show itself. */
    record Second() implements Claim {}
  }
}
