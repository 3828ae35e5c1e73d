package io.truefa.vault.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The few things a save asks of a file system; small, so that a test can make each of them fail. */
interface Disk {

  /** The place itself, with every link on the way followed. */
  Path realPath(Path path) throws IOException;

  /** About the thing at that place; a link is told as a link. */
  Facts facts(Path path) throws IOException;

  /** The whole file, or its first {@code limit} + 1 bytes; never through a link. */
  byte[] read(Path path, int limit) throws IOException;

  /** A new file only its owner can read; fails where anything is there. */
  NewFile createNew(Path path) throws IOException;

  /** A file to lock; made if missing, for its owner only. */
  LockFile openLock(Path path) throws IOException;

  /** A second name for a file; fails where anything is there. */
  void link(Path file, Path secondName) throws IOException;

  /** Moves within a folder in one step, over what is there. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path path) throws IOException;

  List<Path> list(Path folder) throws IOException;

  /** A folder only its owner can enter; harmless if it is there. */
  void makeFolder(Path folder) throws IOException;

  /** Makes the names in a folder durable, where the system can. */
  void forceFolder(Path folder) throws IOException;

  /** Bytes this person may still write there. */
  long room(Path folder) throws IOException;

  boolean isReadOnly(Path folder) throws IOException;

  /** Lets another program finish. */
  void pause();

  /**
   * About one thing on disk.
   *
   * @param regular neither link nor folder, pipe or device
   * @param key tells two files apart where the system can; null elsewhere
   * @param ownerOnly nobody but its owner has rights; also true where the system has no such modes
   */
  record Facts(boolean regular, long size, Object key, Instant modified, boolean ownerOnly) {}

  /** A file being written. */
  interface NewFile extends Closeable {

    /** Writes some of the bytes and says how many. */
    int write(ByteBuffer bytes) throws IOException;

    /** Writes all of them. */
    default void writeAll(byte[] bytes) throws IOException {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        if (write(left) <= 0) {
          throw new IOException("nothing written");
        }
      }
    }

    /** Makes content and length durable. */
    void force() throws IOException;
  }

  /** An open file whose lock may be taken. */
  interface LockFile extends Closeable {

    /** False while another program, or another vault session of this one, has it. Closing gives it back. */
    boolean tryLock() throws IOException;
  }
}
