package io.truefa.natives.system;

/** Sets what the processor lets this process do with pages of memory. */
public interface PageProtection {

  /**
   * Whether it was done; both arguments are multiples of {@link #pageBytes}.
   *
   * @param address of the first page
   * @param bytes length of the pages
   */
  boolean set(long address, long bytes, Mode mode);

  /** Size of a page. */
  int pageBytes();

  /** Whether this can do anything here. */
  boolean works();

  /** Half a sentence for people: what it does, or why it does nothing. */
  String reason();

  /** That of the system we run on. */
  static PageProtection ofThisSystem() {
    return SystemCalls.ofLibC()
        .map(calls -> System.getProperty("os.name").startsWith("Windows") ? WindowsPages.in(calls) : PosixPages.in(calls))
        .orElse(none("Java was not started with native access for this"));
  }

  /** Pages that stay as they are, because of {@code reason}. */
  static PageProtection none(String reason) {
    return new PageProtection() {
      @Override
      public boolean set(long address, long bytes, Mode mode) {
        return false;
      }

      @Override
      public int pageBytes() {
        return 4096; // the usual; nothing depends on it where no page is ever shut
      }

      @Override
      public boolean works() {
        return false;
      }

      @Override
      public String reason() {
        return reason;
      }
    };
  }

  /** What may be done with a page. */
  enum Mode {
    NONE,
    READ,
    WRITE
  }
}
