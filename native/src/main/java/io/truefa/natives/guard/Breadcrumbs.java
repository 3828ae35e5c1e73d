package io.truefa.natives.guard;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file for as long as the first native call of a function runs, in the self-test and again in earnest; it holds what
 * the call asked for. One that belongs to a process that is gone says: it ended inside. No sync to disk: a process that
 * crashes takes nothing of the system's with it.
 */
public final class Breadcrumbs implements CallTrace {
  private static final Pattern NAME = Pattern.compile(Processes.NAME + "-([0-9a-f]{1,12})-([a-z0-9_]{1,20})");
  private static final Pattern PARAMS = Pattern.compile("[a-z0-9=,]{0,60}");
  private static final int MAX_READ = 256;

  private final Path directory;
  private final String tag;
  private final Processes processes;
  private final String mine;
  private final Set<NativeFunction> known = EnumSet.noneOf(NativeFunction.class);
  private boolean ending;

  /**
   * Crumbs of one library in {@code directory}, which is made when first needed. Several libraries may be tried one
   * after the other: each must find its own crumbs and leave those of the others, or a crash is not remembered.
   */
  public Breadcrumbs(Path directory, Fingerprint library) {
    this(directory, library, new Processes(Path.of("/proc")));
  }

  Breadcrumbs(Path directory, Fingerprint library, Processes processes) {
    this.directory = directory;
    this.tag = library.libraryTag();
    this.processes = processes;
    this.mine = processes.self() + "-" + tag + "-";
  }

  /**
   * Leaves a crumb for the first call of each function, and for every Argon2id, which takes long enough for any crumb
   * and enough memory for the system to end the process.
   */
  @Override
  public synchronized boolean enter(NativeFunction function, String params) {
    if (ending || (!known.add(function) && function != NativeFunction.ARGON2ID)) {
      return false;
    }
    try {
      PrivateFiles.makeDirectory(directory);
      PrivateFiles.create(file(function), params);
    } catch (IOException | UnsupportedOperationException e) {
      // without a crumb a crash is not remembered; the call itself is not worse for it
    }
    return true;
  }

  @Override
  public void leave(NativeFunction function) {
    try {
      Files.deleteIfExists(file(function));
    } catch (IOException e) {
      // would be read as a crash at a later start: a probe more, never wrong
    }
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

  /** Functions of this library that other processes ended in, and what they asked; their crumbs are taken away. */
  Map<NativeFunction, String> takeThoseOfTheDead(Instant now) {
    var ended = new EnumMap<NativeFunction, String>(NativeFunction.class);
    try (var crumbs = Files.newDirectoryStream(directory)) {
      int read = 0;
      for (var crumb : crumbs) {
        if (++read > MAX_READ) {
          break;
        }
        var name = NAME.matcher(crumb.getFileName().toString());
        if (name.matches() && name.group(5).equals(tag) && !mayLive(name, crumb, now)) {
          var params = params(crumb);
          if (Files.deleteIfExists(crumb)) { // else another process that starts now has taken it
            NativeFunction.named(name.group(6)).ifPresent(function -> ended.put(function, params));
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // nothing was ever left, or nothing can be read
    }
    return ended;
  }

  private boolean mayLive(Matcher name, Path crumb, Instant now) throws IOException {
    var since = Files.getLastModifiedTime(crumb).toInstant();
    return processes.mayLive(name.group(1), name.group(2), name.group(3), name.group(4), since, now);
  }

  private static String params(Path crumb) {
    try {
      return Optional.of(PrivateFiles.readSmall(crumb).orElse(""))
          .filter(text -> PARAMS.matcher(text).matches())
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private Path file(NativeFunction function) {
    return directory.resolve(mine + function.externalName());
  }
}
