package io.truefa.app;

import io.truefa.app.platform.Handover;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Files and links that come from outside, dropped or handed over by another start. A vault is opened at once; everything else
 * waits until a vault is open, links in secret memory. Toolkit-free; UI thread only.
 */
final class Arrivals {
  /** More files in one go are a slip, such as a whole disk. */
  private static final int MOST_FILES = 1_000;

  private final Secrets secrets;
  private final Background background;
  private final FileKinds kinds;
  private final BooleanSupplier open;
  private final Target target;
  private final List<Path> pictures = new ArrayList<>();
  private final List<Path> backups = new ArrayList<>();
  private final List<SecretBuffer> links = new ArrayList<>();

  /** @param open whether there is an open vault to put things into */
  Arrivals(Secrets secrets, Background background, FileKinds kinds, BooleanSupplier open, Target target) {
    this.secrets = secrets;
    this.background = background;
    this.kinds = kinds;
    this.open = open;
    this.target = target;
  }

  /** Takes over what another start handed over. */
  void take(Handover come) {
    come.links().forEach(this::keep);
    if (come.files().isEmpty()) {
      deliver();
    } else {
      files(come.files());
    }
  }

  /** Takes over one link as UTF-8. */
  void link(byte[] utf8) {
    keep(utf8);
    deliver();
  }

  private void keep(byte[] link) {
    links.add(secrets.takeFrom(link)); // which wipes it
  }

  /** Takes files of any kind; what they are is seen in the background. */
  void files(List<Path> files) {
    sort(files, this::sorted);
  }

  /** The same for files that were dropped where somebody pointed: a single picture may have its place there. */
  void dropped(List<Path> files) {
    sort(
        files,
        found -> {
          boolean single = found.size() == 1 && found.getFirst().kind() == FileKinds.Kind.PICTURE;
          if (!single || !target.picture(found.getFirst().file())) {
            sorted(found);
          }
        });
  }

  private void sort(List<Path> files, Consumer<List<Found>> then) {
    var some = List.copyOf(files.subList(0, Math.min(files.size(), MOST_FILES)));
    background.run(
        () -> some.stream().map(file -> new Found(file, kinds.of(file))).toList(),
        found -> {
          then.accept(found);
          if (some.size() < files.size()) {
            target.tooMany(MOST_FILES);
          }
        });
  }

  private void sorted(List<Found> found) {
    for (var each : found) {
      switch (each.kind()) {
        case VAULT -> {}
        case PICTURE -> pictures.add(each.file());
        case OTHER -> backups.add(each.file());
        case NOT_THERE -> {}
      }
    }
    var vault = found.stream().filter(each -> each.kind() == FileKinds.Kind.VAULT).findFirst();
    if (vault.isPresent()) {
      target.vault(vault.get().file());
    }
    deliver();
    found.stream() // last: going to another screen takes a problem away
        .filter(each -> each.kind() == FileKinds.Kind.NOT_THERE)
        .findFirst()
        .ifPresent(each -> target.problem(Problem.of(TfaCode.IMPORT_NOT_FOUND, each.file().toString())));
  }

  /** Brings one kind of what waits where it belongs, if there is an open vault; the rest waits for the next time. */
  void deliver() {
    boolean waiting = !links.isEmpty() || !pictures.isEmpty() || !backups.isEmpty();
    if (!waiting) {
      return;
    }
    if (!open.getAsBoolean()) {
      target.waits();
    } else if (!links.isEmpty()) {
      var text = lines();
      target.link(text); // which takes it over
    } else if (!pictures.isEmpty()) {
      target.pictures(drained(pictures));
    } else {
      target.backups(drained(backups));
    }
  }

  /** For the end of the program. */
  void clear() {
    links.forEach(SecretBuffer::close);
    links.clear();
    pictures.clear();
    backups.clear();
  }

  /** All links, one on a line. */
  private byte[] lines() {
    int size = links.stream().mapToInt(link -> link.size() + 1).sum();
    var text = new byte[size];
    int at = 0;
    for (var link : links) {
      int start = at;
      link.<Void, RuntimeException>use(
          bytes -> {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, text, start, (int) bytes.byteSize());
            return null;
          });
      at += link.size();
      text[at++] = '\n';
      link.close();
    }
    links.clear();
    return text;
  }

  private static List<Path> drained(List<Path> files) {
    var all = List.copyOf(files);
    files.clear();
    return all;
  }

  private record Found(Path file, FileKinds.Kind kind) {}

  /** Where things go. */
  interface Target {
    /** To another vault. */
    void vault(Path file);

    /** To the add screen, as UTF-8, one link on a line; takes it over and wipes it. */
    void link(byte[] utf8);

    /** To the add screen. */
    void pictures(List<Path> files);

    /** To the import screen. */
    void backups(List<Path> files);

    /** One picture was dropped; false where what it was dropped on has no place for it. */
    boolean picture(Path file);

    /** More files came than the first {@code most}, which were taken. */
    void tooMany(int most);

    /** Something waits until the vault is open. */
    void waits();

    void problem(Problem problem);
  }
}
