package io.truefa.vault.session;

import java.nio.file.Path;
import java.util.Optional;

/** What became of putting a vault into another place. */
public sealed interface MoveResult {

  /**
   * It is there, and opens there.
   *
   * @param kept the backup its old file became; empty where that had to stay in its old place
   * @param durable false where the disk did not confirm the copy (TFA-621)
   */
  record Moved(Optional<Path> kept, boolean durable) implements MoveResult {}

  /** Something is at that place; it was not touched. */
  record Occupied() implements MoveResult {}

  /** Nothing changed. */
  record NotMoved(SaveResult why) implements MoveResult {}
}
