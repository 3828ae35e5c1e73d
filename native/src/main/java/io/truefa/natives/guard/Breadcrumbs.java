package io.truefa.natives.guard;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An empty file for as long as the first native call of a function runs, in the self-test and again in earnest. One
 * that belongs to a process that is gone says: it died inside. No sync to disk: a process that crashes takes nothing of
 * the system's with it.
 */
public final class Breadcrumbs {
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})-([0-9a-f]{1,12})-([a-z0-9_]{1,20})");
  private static final int MAX_READ = 256;

  private final Path directory;
  private final String tag;
  private final String mine;
  private final Set<NativeFunction> known = EnumSet.noneOf(NativeFunction.class);
  private boolean ending;

  /**
   * Crumbs of one library in {@code directory}, which is made when first needed. Several libraries may be tried one
   * after the other: each must find its own crumbs and leave those of the others, or a crash is not remembered.
   */
  public Breadcrumbs(Path directory, Fingerprint library) {
    this.directory = directory;
    this.tag = library.libraryTag();
    var self = ProcessHandle.current();
    this.mine = self.pid() + "-" + millis(self.info().startInstant()) + "-" + tag + "-";
  }

  /**
   * Before a native call; true if it leaves a crumb and must {@link #leave}: the first of each function, and every
   * Argon2id, which takes long enough for any crumb and enough memory for the system to end the process.
   */
  synchronized boolean enter(NativeFunction function) {
    if (ending || (!known.add(function) && function != NativeFunction.ARGON2ID)) {
      return false;
    }
    try {
      PrivateFiles.makeDirectory(directory);
      PrivateFiles.open(file(function), CREATE_NEW, WRITE).close();
    } catch (IOException | UnsupportedOperationException e) {
      // without a crumb a crash is not remembered; the call itself is not worse for it
    }
    return true;
  }

  /** The program ends in good order, perhaps in the middle of a call: that is no crash. */
  public synchronized void endInGoodOrder() {
    ending = true;
    for (var function : NativeFunction.values()) {
      leave(function);
    }
  }

  /** What was called so far were known answers; the first call with real ones leaves a crumb again. */
  public synchronized void startOver() {
    known.clear();
  }

  /** After a call that left a crumb. */
  void leave(NativeFunction function) {
    try {
      Files.deleteIfExists(file(function));
    } catch (IOException e) {
      // would be read as a crash at a later start: slower, never wrong
    }
  }

  /** Functions of this library that other processes died in; their crumbs are taken away. */
  Set<NativeFunction> takeThoseOfTheDead() {
    var died = EnumSet.noneOf(NativeFunction.class);
    try (var crumbs = Files.newDirectoryStream(directory)) {
      int read = 0;
      for (var crumb : crumbs) {
        var name = NAME.matcher(crumb.getFileName().toString());
        if (++read > MAX_READ) {
          break;
        }
        if (name.matches()
            && name.group(3).equals(tag)
            && !isAlive(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))) {
          NativeFunction.named(name.group(4)).ifPresent(died::add);
          Files.deleteIfExists(crumb);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // nothing was ever left, or nothing can be read
    }
    return died;
  }

  private static boolean isAlive(long pid, long startedMillis) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> millis(process.info().startInstant()) == startedMillis)
        .isPresent();
  }

  private static long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(0L);
  }

  private Path file(NativeFunction function) {
    return directory.resolve(mine + function.externalName());
  }
}
