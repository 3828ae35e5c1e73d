package io.truefa.vault.assurance;

import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.Standing;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must hold after every fault and every crash (ASSURANCE.md, "Invariants"; the numbers are those there). One
 * checker for all campaigns: it tells what is broken, and what is not broken it does not mention.
 */
public final class Invariants {
  private static final Duration PAST_SWEEPING = Duration.ofMinutes(11);
  private static final long THREAD_MILLIS = 5_000;
  private static final List<String> PLAIN = List.of(World.SECRET, World.ISSUER, World.PASSWORD);

  private final World world;
  private final List<String> broken = new ArrayList<>();

  public Invariants(World world) {
    this.world = world;
  }

  /** What was broken. */
  public List<String> broken() {
    return broken;
  }

  /**
   * The disk is healthy again. Numbers 1 to 4 and 9: the vault opens, is the old or the new one, the one that was said,
   * the one in memory, and no older than what is remembered.
   */
  public Content vault(Said said, Content before, Content after, VaultSession session) {
    Content present;
    try {
      present = world.content();
    } catch (World.UnreadableException e) {
      broken.add("1 unreadable: " + e);
      return before;
    }
    require(present.equals(before) || present.equals(after), "1 neither old nor new: " + present);
    switch (said) {
      case DONE, UNSURE -> require(present.equals(after), "2 said " + said + " but it is not there: " + present);
      case NOT_DONE -> require(present.equals(before), "3 said NOT_DONE but it is there: " + present);
      case NOTHING -> {}
    }
    if (session != null && session.state() == SessionState.UNLOCKED) {
      require(Content.of(session).equals(present), "4 memory and disk differ: " + Content.of(session));
    }
    if (present.there()) {
      memory();
    }
    return present;
  }

  /** Number 9: what is remembered of the vault is no newer save than the one that is there. */
  private void memory() {
    try (var reader = world.session()) {
      require(world.unlock(reader) instanceof UnlockResult.Unlocked, "9 does not unlock");
      require(reader.standing() instanceof Standing.Current, "9 " + reader.standing());
    }
  }

  /** Number 5: the next save succeeds, and everything is there afterwards. The session works on or is opened anew. */
  public void nextSave(VaultSession session, Content present) {
    if (!present.there()) {
      world.create(session);
    } else if (session.state() == SessionState.LOCKED) {
      require(world.unlock(session) instanceof UnlockResult.Unlocked, "5 does not unlock");
    }
    if (session.state() != SessionState.UNLOCKED) {
      broken.add("5 cannot be created");
      return;
    }
    var result = world.add(session, "next");
    require(result instanceof SaveResult.Saved saved && saved.durable(), "5 the next save: " + result);
    try {
      var found = world.content();
      require(found.equals(present.plus(World.line("next"))), "5 after the next save: " + found);
    } catch (World.UnreadableException e) {
      broken.add("5 unreadable after the next save: " + e);
    }
  }

  /** Number 6: only its owner can read a file we made. A vault that was not saved keeps the rights it had. */
  public void rights() {
    for (var file : regularFiles()) {
      try {
        var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        require(rights.equals("rw-------") || file.equals(world.place()), "6 " + rights + " " + file.getFileName());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Numbers 7 and 8, as the fault left the folder: no plain text anywhere, and every backup opens. */
  public void files() {
    for (var file : regularFiles()) {
      try {
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (var plain : PLAIN) {
          require(!bytes.contains(plain), "7 plain text in " + file.getFileName());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (var backup : backups()) {
      try {
        world.content(backup);
      } catch (World.UnreadableException e) {
        broken.add("8 " + e);
      }
    }
  }

  /** Number 6: temporary files that are here now. */
  public List<Path> temporaries() {
    return regularFiles().stream().filter(Invariants::isTemporary).toList();
  }

  /** Number 6: once they are old, the next save takes them away; {@code session} takes other programs for dead. */
  public void sweep(VaultSession session) {
    try {
      for (var temporary : temporaries()) {
        Files.setLastModifiedTime(temporary, FileTime.from(Instant.now().minus(PAST_SWEEPING)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    require(world.add(session, "sweeping") instanceof SaveResult.Saved, "6 no save to sweep with");
    require(temporaries().isEmpty(), "6 not swept: " + temporaries());
  }

  /** Number 10: no file is left open once the sessions are closed. */
  public void noFileOpen() {
    var open = openFiles();
    require(open.isEmpty(), "10 open files: " + open);
  }

  /** Number 10: no thread, no lock, no secret is left once the sessions are closed. */
  public void nothingHeld() {
    require(threadsEnd(), "10 a thread is left");
    var lock = world.place().resolveSibling(world.place().getFileName() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      require(channel.tryLock() != null, "10 another program has the lock");
    } catch (NoSuchFileException e) {
      // it did not come so far
    } catch (OverlappingFileLockException e) {
      broken.add("10 this program still has the lock");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    require(world.secretsAlive() == 0, "10 secrets left in memory: " + world.secretsAlive());
  }

  /** A thread that has given its answer may need a moment to be gone. */
  private static boolean threadsEnd() {
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("truefa-")) {
        try {
          thread.join(THREAD_MILLIS);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        if (thread.isAlive()) {
          return false;
        }
      }
    }
    return true;
  }

  private List<String> openFiles() {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.map(Invariants::target).filter(name -> name.startsWith(world.folder().toString())).toList();
    } catch (IOException e) {
      return List.of(); // no such list on this system
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // that of the listing itself, closed by now
    }
  }

  private List<Path> backups() {
    return regularFiles().stream().filter(path -> path.getFileName().toString().contains(".bak.")).toList();
  }

  private static boolean isTemporary(Path path) {
    return path.getFileName().toString().endsWith(".tmp");
  }

  private List<Path> regularFiles() {
    try (Stream<Path> all = Files.walk(world.folder())) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      broken.add(what);
    }
  }
}
