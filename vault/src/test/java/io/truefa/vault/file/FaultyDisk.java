package io.truefa.vault.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A real disk on which one chosen operation goes wrong in a chosen way. */
final class FaultyDisk implements Disk {

  /** How an operation goes wrong. */
  enum Fault {
    /** An error, and nothing done. */
    FAIL,
    /** Done, and yet an error. */
    FAIL_AFTER,
    /** No error, and nothing done. */
    LIE,
    /** One byte written or read, no error. */
    SHORT,
    /** The program dies before it. */
    DIE_BEFORE,
    /** The program dies after it. */
    DIE_AFTER
  }

  /** Stands for the end of the program: nothing may catch it, and no later operation works. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** What a save said; null where the program ended in the middle of it. */
  static SaveOutcome outcomeOf(Supplier<SaveOutcome> save) {
    try {
      return save.get();
    } catch (Death e) {
      return null;
    }
  }

  private final Disk real = new SystemDisk();
  private final int at;
  private final String always;
  private final Fault fault;
  private final List<String> done = new ArrayList<>();
  private String blinding = "";
  private int watchedAt = -1;
  private Runnable before = () -> {};
  private boolean dead;

  /** {@code at} counts operations from 0; nothing goes wrong with -1. */
  FaultyDisk(int at, Fault fault) {
    this(at, "", fault);
  }

  /** Every operation of that name goes wrong. */
  FaultyDisk(String always, Fault fault) {
    this(-1, always, fault);
  }

  /** A disk on which nothing can be seen any more once an operation of that name was asked for. */
  static FaultyDisk blindAfter(String operation) {
    var disk = new FaultyDisk(-1, "", Fault.FAIL);
    disk.blinding = operation;
    return disk;
  }

  /** A healthy disk; {@code before} runs before the operation with that number. */
  static FaultyDisk watched(int at, Runnable before) {
    var disk = new FaultyDisk(-1, Fault.FAIL);
    disk.watchedAt = at;
    disk.before = before;
    return disk;
  }

  private FaultyDisk(int at, String always, Fault fault) {
    this.at = at;
    this.always = always;
    this.fault = fault;
  }

  /** Names of the operations so far. */
  List<String> done() {
    return done;
  }

  @Override
  public Path realPath(Path path) throws IOException {
    return ask("realPath", () -> real.realPath(path), path);
  }

  @Override
  public Facts facts(Path path) throws IOException {
    return ask("facts", () -> real.facts(path), new Facts(true, 0, null, TestVaults.NOW, true));
  }

  @Override
  public byte[] read(Path path, int limit) throws IOException {
    return ask("read", () -> real.read(path, limit), new byte[1]);
  }

  @Override
  public NewFile createNew(Path path) throws IOException {
    var file = ask("createNew", () -> real.createNew(path), null);
    return new NewFile() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        if (isNow("write") && fault == Fault.SHORT) {
          done.add("write");
          var one = bytes.slice(bytes.position(), 1);
          bytes.position(bytes.position() + 1);
          return file.write(one);
        }
        int all = bytes.remaining();
        return ask(
            "write",
            () -> file.write(bytes),
            lieAbout(bytes, all));
      }

      @Override
      public void force() throws IOException {
        tell("force", () -> {}); // no power is cut in a unit test; VaultStoreTest forces for real
      }

      @Override
      public void close() throws IOException {
        try {
          tell("close", file::close);
        } finally {
          file.close(); // a dead program's files are closed by the system
        }
      }
    };
  }

  /** What a lying write says it wrote. The buffer is moved on only if the lie is told. */
  private int lieAbout(ByteBuffer bytes, int all) {
    if (isNow("write") && fault == Fault.LIE) {
      bytes.position(bytes.limit());
    }
    return all;
  }

  @Override
  public LockFile openLock(Path path) throws IOException {
    var file = ask("openLock", () -> real.openLock(path), null);
    return new LockFile() {
      @Override
      public boolean tryLock() throws IOException {
        return ask("tryLock", file::tryLock, true);
      }

      @Override
      public void close() throws IOException {
        try {
          tell("closeLock", file::close);
        } finally {
          file.close();
        }
      }
    };
  }

  @Override
  public void link(Path file, Path secondName) throws IOException {
    tell("link", () -> real.link(file, secondName));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    tell("rename", () -> real.rename(from, to));
  }

  @Override
  public void delete(Path path) throws IOException {
    tell("delete", () -> real.delete(path));
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return ask("list", () -> real.list(folder), List.of());
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    tell("makeFolder", () -> real.makeFolder(folder));
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    tell("forceFolder", () -> {});
  }

  @Override
  public long room(Path folder) throws IOException {
    return real.room(folder);
  }

  @Override
  public boolean isReadOnly(Path folder) throws IOException {
    return real.isReadOnly(folder);
  }

  @Override
  public void pause() {
    // a test waits for nobody
  }

  private void tell(String name, Quietly.Step step) throws IOException {
    ask(
        name,
        () -> {
          step.run();
          return true;
        },
        true);
  }

  private <R> R ask(String name, Question<R> question, R lie) throws IOException {
    if (dead) {
      throw new Death();
    }
    boolean now = isNow(name);
    if (done.size() == watchedAt) {
      before.run();
    }
    done.add(name);
    if (!now) {
      return question.answer();
    }
    return switch (fault) {
      case FAIL -> throw new IOException("injected");
      case DIE_BEFORE -> throw die();
      case FAIL_AFTER -> {
        question.answer();
        throw new IOException("injected");
      }
      case DIE_AFTER -> {
        question.answer();
        throw die();
      }
      case LIE, SHORT -> lie != null ? lie : question.answer();
    };
  }

  private Death die() {
    dead = true;
    return new Death();
  }

  private boolean isNow(String name) {
    boolean blind = done.contains(blinding) && List.of("facts", "read").contains(name);
    return done.size() == at || name.equals(always) || blind;
  }

  private interface Question<R> {
    R answer() throws IOException;
  }
}
