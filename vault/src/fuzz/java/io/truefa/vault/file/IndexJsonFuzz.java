package io.truefa.vault.file;

import java.util.Arrays;

/** The list of entries as text, from anywhere. What is accepted is the same after writing and reading, unknown members too. */
public final class IndexJsonFuzz {
  private IndexJsonFuzz() {}

  /** Any bytes, as JSON. */
  public static void fuzzerTestOneInput(byte[] text) {
    Index read;
    try {
      read = new IndexReader().read(text);
    } catch (VaultFaultException e) {
      return;
    }
    var written = new IndexWriter().write(read);
    try {
      var again = new IndexReader().read(written);
      if (!again.equals(read)) {
        throw new AssertionError("not the same after writing");
      }
      if (!Arrays.equals(written, new IndexWriter().write(again))) {
        throw new AssertionError("written in two ways");
      }
    } catch (VaultFaultException e) {
      throw new AssertionError("we do not read what we wrote", e);
    }
  }
}
