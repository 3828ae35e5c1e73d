package io.truefa.app.platform;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a local socket. */
final class Peer {
  private Peer() {}

  /**
   * Whether it is the person the folder belongs to. Where the system does not tell (Windows), the folder's own rights, which keep
   * everybody else from the socket, have to do.
   */
  static boolean isOwner(SocketChannel channel, Path folder) throws IOException {
    if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      return true;
    }
    return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(Files.getOwner(folder));
  }
}
