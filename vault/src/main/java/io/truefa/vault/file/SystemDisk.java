package io.truefa.vault.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The file system of this machine. */
final class SystemDisk implements Disk {
  private static final long PAUSE_NANOS = 50_000_000L;
  private static final int RENAME_TRIES = 10;
  private static final long RENAME_PAUSE_NANOS = 300_000_000L;

  private static final Set<PosixFilePermission> OWNERS = Set.copyOf(PosixFilePermissions.fromString("rwx------"));

  private final boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  private final boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  @Override
  public Path realPath(Path path) throws IOException {
    return path.toRealPath();
  }

  @Override
  public Facts facts(Path path) throws IOException {
    var kind = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    var found = Files.readAttributes(path, kind, LinkOption.NOFOLLOW_LINKS);
    return new Facts(
        found.isRegularFile(),
        found.size(),
        found.fileKey(),
        found.lastModifiedTime().toInstant(),
        !(found instanceof PosixFileAttributes modes) || OWNERS.containsAll(modes.permissions()));
  }

  @Override
  public byte[] read(Path path, int limit) throws IOException {
    try (var channel = Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        var in = Channels.newInputStream(channel)) {
      return in.readNBytes(limit + 1);
    }
  }

  @Override
  public NewFile createNew(Path path) throws IOException {
    return new ChannelFile(open(path, StandardOpenOption.CREATE_NEW));
  }

  @Override
  public LockFile openLock(Path path) throws IOException {
    return new ChannelLock(open(path, StandardOpenOption.CREATE));
  }

  private FileChannel open(Path path, StandardOpenOption how) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, how, LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(path, options, ownerOnly("rw-------"));
  }

  /** Windows gives new files the rights of their folder, which is the owner's in a profile. */
  private FileAttribute<?>[] ownerOnly(String rights) {
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
        : new FileAttribute<?>[0];
  }

  @Override
  public void link(Path file, Path secondName) throws IOException {
    try {
      Files.createLink(secondName, file);
    } catch (UnsupportedOperationException e) {
      throw new IOException("no hard links here", e);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    for (int left = windows ? RENAME_TRIES : 1; ; left--) {
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (FileSystemException e) {
        if (left == 1) {
          throw e;
        }
        LockSupport.parkNanos(RENAME_PAUSE_NANOS); // a virus scanner or sync program has it open
      }
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    try (var paths = Files.newDirectoryStream(folder)) {
      var all = new ArrayList<Path>();
      paths.forEach(all::add);
      return all;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, ownerOnly("rwx------"));
    } catch (FileAlreadyExistsException e) {
      // as good; if it is no folder, using it will tell
    }
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    if (windows) {
      return; // cannot be done there, and asking looks like a failure
    }
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public long room(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public boolean isReadOnly(Path folder) throws IOException {
    return Files.getFileStore(folder).isReadOnly();
  }

  @Override
  public void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private record ChannelFile(FileChannel channel) implements NewFile {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public void force() throws IOException {
      channel.force(true); // on macOS the JDK asks for F_FULLFSYNC here
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class ChannelLock implements LockFile {
    private final FileChannel channel;
    private FileLock lock;

    ChannelLock(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public boolean tryLock() throws IOException {
      try {
        lock = channel.tryLock();
        return lock != null;
      } catch (OverlappingFileLockException e) {
        return false;
      }
    }

    /**
     * A channel that cannot give back its lock stays open, and with it the lock. So that one failure does no harm, the
     * lock is given back first; closing tries again.
     */
    @Override
    public void close() throws IOException {
      var held = lock;
      if (held != null) {
        Quietly.attempt(held::release);
      }
      channel.close();
    }
  }
}
