package io.truefa.vault.exchange;

/**
 * Reads the files of one format. Has no state: one object serves any number of files.
 *
 * <p>One bad entry never spoils a file: it is added to the findings as rejected, with a reason. Only a file that gives
 * nothing at all is refused as a whole.
 */
public interface Importer {
  Format format();

  /** A quick look, no key derivation; takes whatever bytes come. */
  Claim claims(ImportSource source);

  /**
   * Adds an item for each entry of the file, in its order.
   *
   * @throws ImportRefusedException where the file as a whole cannot be read; what is among the findings by then is dropped
   */
  void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException;
}
