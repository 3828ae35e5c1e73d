package io.truefa.vault.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One file a person gives, whole in memory, and its neighbours in the same folder. Wiped by {@link #close}. */
public final class ImportSource implements AutoCloseable {
  /** Largest file read, in bytes. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  private final String name;
  private final byte[] bytes;
  private final Neighbours neighbours;
  private Optional<Outline> outline = Optional.empty();

  /**
   * Takes over {@code bytes}.
   *
   * @param name the name of the file without its folder; a hint, never trusted
   */
  public ImportSource(String name, byte[] bytes, Neighbours neighbours) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("more than an import may have");
    }
    this.name = name;
    this.bytes = bytes;
    this.neighbours = neighbours;
  }

  /** A file without neighbours; takes over {@code bytes}. */
  public ImportSource(String name, byte[] bytes) {
    this(name, bytes, _ -> Optional.empty());
  }

  public String name() {
    return name;
  }

  /** Lent: not to be changed or kept. */
  public byte[] bytes() {
    return bytes;
  }

  /** What it looks like; found once. */
  public Outline outline() {
    if (outline.isEmpty()) {
      outline = Optional.of(new Outline(bytes));
    }
    return outline.get();
  }

  /**
   * A file of the same folder, for formats that spread over several.
   *
   * @param sibling its name without any folder
   */
  public Optional<ImportSource> neighbour(String sibling) {
    return neighbours.find(sibling);
  }

  /** Names of the files beside it, as far as they can be told. */
  public List<String> neighbourNames() {
    return neighbours.names();
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "ImportSource[hidden]";
  }

  /** Looks for a file beside the one that was given. */
  @FunctionalInterface
  public interface Neighbours {
    /** The file of that name, if it is there, may be read, and is not too large; the caller closes it. */
    Optional<ImportSource> find(String name);

    /** The names of all of them; empty where nobody can tell. */
    default List<String> names() {
      return List.of();
    }
  }
}
