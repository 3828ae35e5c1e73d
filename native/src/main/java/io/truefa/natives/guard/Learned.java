package io.truefa.natives.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was learned of one library on this machine that is no failure: where it answered its known answers for the first
 * time, and how fast it is. A file {@code <library>.learned}; losing it costs one probe.
 */
public final class Learned {
  private static final String VERSION = "1";

  private final Path file;
  private final Fingerprint library;
  private String proved = "";
  private long tries;
  private long argon2Pace;

  /** Reads what {@code directory} has of exactly this fingerprint. */
  public Learned(Path directory, Fingerprint library) {
    this.file = directory.resolve(library.libraryTag() + ".learned");
    this.library = library;
    var fields = read();
    if (VERSION.equals(fields.get("v")) && Fingerprint.from(fields).equals(Optional.of(library))) {
      proved = fields.getOrDefault("proved", "");
      tries = FlatJson.number(fields, "tries").orElse(0L);
      argon2Pace = FlatJson.number(fields, "argon2Pace").orElse(0L);
    }
  }

  /** Where it was proved: {@code child}, {@code here}, or empty if it has never been. */
  public synchronized String proved() {
    return proved;
  }

  /** All its known answers were asked, in a child or in this process. */
  public synchronized void proved(String where) {
    proved = where;
    write();
  }

  /** A child is about to be asked; how often that was so before without an end. */
  public synchronized long beginTry() {
    tries++;
    write();
    return tries - 1;
  }

  /** The program ends, in good order, before the child that was to be asked: that was no try. */
  public synchronized void takeBackTry() {
    tries = Math.max(0, tries - 1);
    write();
  }

  /** Nanoseconds for one MiB and pass of Argon2id; 0 if it was never measured. */
  synchronized long argon2Pace() {
    return argon2Pace;
  }

  synchronized void argon2Pace(long nanos) {
    argon2Pace = nanos;
    write();
  }

  private Map<String, String> read() {
    try {
      return PrivateFiles.readSmall(file).map(FlatJson::read).orElse(Map.of());
    } catch (IOException e) {
      return Map.of();
    }
  }

  private void write() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("v", 1);
    library.into(fields);
    fields.put("proved", proved);
    fields.put("tries", tries);
    fields.put("argon2Pace", argon2Pace);
    try {
      PrivateFiles.replace(file, FlatJson.write(fields));
    } catch (IOException | UnsupportedOperationException e) {
      // known for the rest of this process; the next one learns it again
    }
  }
}
