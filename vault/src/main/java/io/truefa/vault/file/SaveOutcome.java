package io.truefa.vault.file;

/** What became of a save. */
public sealed interface SaveOutcome {

  /**
   * The new file is at its place.
   *
   * @param durable false where the disk did not confirm that it would still be there after a power cut
   */
  record Committed(boolean durable) implements SaveOutcome {}

  /** The file at that place is as it was. */
  record NotCommitted(SaveFault fault) implements SaveOutcome {}

  /** Another program saved in the meantime; nothing was written. */
  final class Overtaken implements SaveOutcome {
    private final Bytes theirs;

    Overtaken(byte[] theirs) {
      this.theirs = Bytes.of(theirs);
    }

    /** The file as it is now. */
    public byte[] theirs() {
      return theirs.toArray();
    }
  }

  /** A new vault was to be made where something is already. */
  record Occupied() implements SaveOutcome {}
}
