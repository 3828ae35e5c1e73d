package io.truefa.app.platform;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Asks the program that runs already for something. {@link #main} is a program of its own: the quickest way to the small search
 * window, for a key of the desktop. It is written without anything that makes the JVM load more classes than it has at hand (no
 * lambda, no stream, no text put together), and run from the class path, where no graph of modules has to be resolved first.
 */
public final class Knock {
  /** What the other side answers when it took the wish over. */
  static final byte TAKEN = 'K';

  static final String SOCKET = "window.sock";

  private Knock() {}

  /**
   * Brings up the small search window.
   *
   * @param arguments what starts the whole program where it does not run yet
   */
  public static void main(String[] arguments) throws IOException {
    if (!pick(System.getenv()) && arguments.length > 0) {
      new ProcessBuilder(arguments).inheritIO().start();
    }
    Runtime.getRuntime().halt(0); // nothing is open, and nobody waits for anything
  }

  /** Asks for the small search window; false where no program runs. */
  public static boolean pick(Map<String, String> environment) {
    try {
      return send(AppDirs.find(environment).state(), new byte[] {'P'}, false);
    } catch (InvalidPathException e) {
      return false; // the whole program says so in a sentence
    }
  }

  /** Hands over; false where no program runs, or it does not take it. What it holds stays the caller's. Blocking, but not for long. */
  public static boolean send(Path state, Handover wish) {
    var bytes = wish.bytes();
    try {
      return bytes.length <= Handover.MOST_BYTES && send(state, bytes, wish.isSecret());
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static boolean send(Path state, byte[] bytes, boolean secret) {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(state.resolve(SOCKET)))) {
      if (secret && !Peer.isOwner(channel, state)) {
        return false;
      }
      var out = ByteBuffer.wrap(bytes);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.shutdownOutput();
      var answer = ByteBuffer.allocate(1);
      return channel.read(answer) == 1 && answer.get(0) == TAKEN;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // nobody there, no local sockets, or a path too long for one
    }
  }
}
