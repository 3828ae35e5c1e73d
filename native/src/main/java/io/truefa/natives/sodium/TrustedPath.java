package io.truefa.natives.sodium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether nobody but the system and this person can change a file, or put another in its place: it and every folder
 * above it belong to root or to us, and nobody else may write there. A folder further up that is sticky (such as {@code
 * /tmp}) may be written by all, since there each can move only what is his own. Where there are no such permissions
 * (Windows) nothing is looked at: the folder of the program's state is the person's own there.
 */
final class TrustedPath {
  private static final int GROUP_WRITE = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;
  private static final long ROOT = 0;

  /** How Linux shows an owner that has no number in this user namespace. */
  private static final long UNMAPPED = 65534;

  private static final Pattern EFFECTIVE_UID = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d{1,10})");

  private final Look look;
  private final long self;
  private final boolean rootIsMapped;

  /**
   * For one user.
   *
   * @param self the number of the user we are
   * @param rootIsMapped whether root has a number here; in a sandbox without, root's files belong to nobody
   */
  TrustedPath(Look look, long self, boolean rootIsMapped) {
    this.look = look;
    this.self = self;
    this.rootIsMapped = rootIsMapped;
  }

  /** For the user who runs this; empty where the system has no such permissions, or does not say who we are. */
  static Optional<TrustedPath> here() {
    if (!Path.of("/").getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TrustedPath(TrustedPath::lookAt, self(), rootIsMapped()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code file}, a real path, is beyond the reach of others. */
  boolean holds(Path file) throws IOException {
    if (!isOurs(look.at(file)) || isWritable(look.at(file))) {
      return false;
    }
    var folder = file.getParent();
    if (isWritable(look.at(folder))) {
      return false;
    }
    for (; folder != null; folder = folder.getParent()) {
      var found = look.at(folder);
      if (!isOurs(found) || !isClosed(found)) {
        return false;
      }
    }
    return true;
  }

  private boolean isOurs(Facts found) {
    return found.owner() == ROOT || found.owner() == self || (found.owner() == UNMAPPED && !rootIsMapped);
  }

  private static boolean isWritable(Facts found) {
    return (found.mode() & (GROUP_WRITE | OTHERS_WRITE)) != 0;
  }

  /** A group of root's, or the one many systems make for each user with the user's own number, is nobody else. */
  private boolean isClosed(Facts found) {
    if ((found.mode() & STICKY) != 0) {
      return true;
    }
    boolean privateGroup = found.group() == ROOT || found.group() == self;
    return (found.mode() & OTHERS_WRITE) == 0 && (privateGroup || (found.mode() & GROUP_WRITE) == 0);
  }

  private static Facts lookAt(Path path) throws IOException {
    var found = Files.readAttributes(path, "unix:uid,gid,mode");
    return new Facts(number(found.get("uid")), number(found.get("gid")), (int) number(found.get("mode")));
  }

  private static long number(Object attribute) {
    return ((Number) attribute).longValue();
  }

  private static long self() throws IOException {
    var status = Path.of("/proc/self/status");
    var uid = EFFECTIVE_UID.matcher(Files.isReadable(status) ? Files.readString(status) : "");
    if (uid.find()) {
      return Long.parseLong(uid.group(1));
    }
    var ours = Files.createTempFile("truefa", null); // whoever makes a file owns it
    try {
      return lookAt(ours).owner();
    } finally {
      Files.delete(ours);
    }
  }

  /** See user_namespaces(7): lines of first number here, first number outside, how many. */
  private static boolean rootIsMapped() throws IOException {
    var map = Path.of("/proc/self/uid_map");
    return !Files.isReadable(map)
        || Files.readAllLines(map).stream().anyMatch(line -> line.strip().startsWith("0 "));
  }

  /** What is looked at. */
  interface Look {

    /** Of a file or folder. */
    Facts at(Path path) throws IOException;
  }

  /** Owner, group and mode as stat(2) has them. */
  record Facts(long owner, long group, int mode) {}
}
