package io.truefa.app.platform;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One program with a window for each person and data folder. The first holds a file lock and listens on a local socket; a later
 * start hands its wish over there and ends. The socket lies in a folder only its owner may enter, whoever knocks is asked of the
 * system to be that owner, and what comes is bounded in size and time. If the system refuses, there are two windows.
 */
public final class SingleInstance implements AutoCloseable {
  /** Who knocks says at once what for. */
  private static final long PATIENCE_MS = 2_000;

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
   * @param wish what the first is asked for if this is not it
   * @param listener runs one task that lasts until {@link #close}
   * @param heard told of each wish of a later start, on that task's thread; takes it over
   */
  public static Claim claim(Path state, Handover wish, Executor listener, Consumer<Handover> heard) {
    try {
      OwnFolder.make(state);
      var channel =
          FileChannel.open(state.resolve("window.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock.isEmpty()) {
        channel.close();
        var _ = Knock.send(state, wish); // if the first one does not answer, it is still the first
        return new Claim.Second();
      }
      var first = new SingleInstance(channel, lock.get(), open(state.resolve(Knock.SOCKET)));
      if (first.door != null) {
        listener.execute(() -> first.listen(state, heard));
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

  private void listen(Path state, Consumer<Handover> heard) {
    while (door.isOpen()) {
      try (var visitor = door.accept()) {
        if (Peer.isOwner(visitor, state)) {
          read(visitor).ifPresent(heard);
        }
      } catch (IOException e) {
        // closed, or a visitor that ran away; the loop's condition tells
      }
    }
  }

  /** What somebody says up to the end, answered; empty where it is too long, too slow or no wish. */
  private static Optional<Handover> read(SocketChannel visitor) throws IOException {
    var in = ByteBuffer.allocate(Handover.MOST_BYTES + 1);
    visitor.configureBlocking(false);
    try (var selector = Selector.open()) {
      visitor.register(selector, SelectionKey.OP_READ);
      while (in.hasRemaining() && selector.select(PATIENCE_MS) > 0) {
        selector.selectedKeys().clear();
        if (visitor.read(in) < 0) {
          var wish = Handover.of(in.flip());
          if (wish.isPresent()) {
            visitor.write(ByteBuffer.wrap(new byte[] {Knock.TAKEN}));
          }
          return wish;
        }
      }
      return Optional.empty();
    } finally {
      Arrays.fill(in.array(), (byte) 0);
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

  /** Whether this is the first. */
  public sealed interface Claim {
    /**
     * Go on.
     *
     * @param held closed at the end; empty where the system could not say
     */
    record First(Optional<SingleInstance> held) implements Claim {}

    /** Another one runs and was told the wish. */
    record Second() implements Claim {}
  }
}
