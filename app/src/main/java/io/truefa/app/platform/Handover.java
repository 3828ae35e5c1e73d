package io.truefa.app.platform;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one start of the program asks of another that runs already: to show itself, to show the small search window, or to open
 * files and links. A link holds a secret: it is bytes here, and whoever takes them wipes them.
 *
 * <p>As it travels: one letter for the wish, then for each file {@code F} and for each link {@code L}, a length of 32 bits and as
 * many bytes of UTF-8.
 */
public final class Handover {
  /** More than this is nobody's call. */
  static final int MOST_BYTES = 1 << 20;

  private static final byte FILE = 'F';
  private static final byte LINK = 'L';
  private static final int HEAD = 1 + Integer.BYTES;

  private final Wish wish;
  private final List<Path> files;
  private final List<byte[]> links;

  private Handover(Wish wish, List<Path> files, List<byte[]> links) {
    this.wish = wish;
    this.files = List.copyOf(files);
    this.links = List.copyOf(links);
  }

  /** A wish that needs nothing besides itself. */
  public static Handover of(Wish wish) {
    return new Handover(wish, List.of(), List.of());
  }

  /** To open these. Takes over the links. */
  public static Handover opening(List<Path> files, List<byte[]> links) {
    return new Handover(Wish.OPEN, files, links);
  }

  public Wish wish() {
    return wish;
  }

  public List<Path> files() {
    return files;
  }

  /** As UTF-8; whoever reads them wipes them. */
  public List<byte[]> links() {
    return links;
  }

  public boolean isSecret() {
    return !links.isEmpty();
  }

  public void wipe() {
    for (var link : links) {
      Arrays.fill(link, (byte) 0);
    }
  }

  /** As it travels; the caller wipes it. */
  byte[] bytes() {
    int size = 1;
    for (var file : files) {
      size += HEAD + utf8(file).length;
    }
    for (var link : links) {
      size += HEAD + link.length;
    }
    var out = ByteBuffer.allocate(size).put((byte) wish.letter);
    for (var file : files) {
      var path = utf8(file);
      out.put(FILE).putInt(path.length).put(path);
    }
    for (var link : links) {
      out.put(LINK).putInt(link.length).put(link);
    }
    return out.array();
  }

  private static byte[] utf8(Path file) {
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what {@link #bytes} wrote; empty where somebody wrote something else. */
  static Optional<Handover> of(ByteBuffer in) {
    var files = new ArrayList<Path>();
    var links = new ArrayList<byte[]>();
    boolean good = false;
    try {
      var wish = Wish.of((char) in.get());
      while (in.hasRemaining()) {
        byte kind = in.get();
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
          return Optional.empty();
        }
        var bytes = new byte[length];
        in.get(bytes);
        if (kind == LINK) {
          links.add(bytes);
        } else if (kind == FILE) {
          files.add(Path.of(new String(bytes, StandardCharsets.UTF_8)));
        } else {
          Arrays.fill(bytes, (byte) 0);
          return Optional.empty();
        }
      }
      good = wish.isPresent() && files.stream().allMatch(Path::isAbsolute);
      return good ? Optional.of(new Handover(wish.get(), files, links)) : Optional.empty();
    } catch (BufferUnderflowException | InvalidPathException e) {
      return Optional.empty();
    } finally {
      if (!good) {
        links.forEach(link -> Arrays.fill(link, (byte) 0));
      }
    }
  }

  @Override
  public String toString() {
    return wish + " " + files + " and " + links.size() + " links";
  }

  /** What is wanted. */
  public enum Wish {
    /** The window, in front of all others. */
    SHOW('S'),
    /** The small search window. */
    PICK('P'),
    /** Files and links. */
    OPEN('O');

    private final char letter;

    Wish(char letter) {
      this.letter = letter;
    }

    private static Optional<Wish> of(char letter) {
      for (var wish : values()) {
        if (wish.letter == letter) {
          return Optional.of(wish);
        }
      }
      return Optional.empty();
    }
  }
}
