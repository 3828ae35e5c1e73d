package io.truefa.vault.file;

import io.truefa.vault.EntryId;
import io.truefa.vault.SealRef;
import io.truefa.vault.Stamp;
import java.util.List;

/**
 * What the text of an entry says about something sealed, believed only where the cells open.
 *
 * @param cells their numbers, in order
 */
record CellClaim(SealRef.Content content, int revision, List<Integer> cells) {
  CellClaim {
    cells = List.copyOf(cells);
  }

  /** As content of that entry. When it was made is not bound into the seal. */
  SealRef in(EntryId id) {
    return new SealRef(id, content, new Stamp(0, 0, 0));
  }
}
