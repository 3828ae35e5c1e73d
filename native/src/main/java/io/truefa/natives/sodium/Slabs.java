package io.truefa.natives.sodium;

import java.util.Optional;

/** Where slabs come from, and where they go. */
interface Slabs {

  /** A fresh slab, zero, with room for a piece of {@code bytes} bytes; empty if there is none now. May take seconds. */
  Optional<Slab> forPiece(int bytes);

  /** Bytes of the pages that {@link #forPiece} would take. */
  long footprint(int bytes);

  /** Unlocks and frees a slab that nobody uses any more. */
  void free(Slab slab);
}
