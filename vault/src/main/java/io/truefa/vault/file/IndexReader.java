package io.truefa.vault.file;

import io.truefa.vault.Clocks;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Positions;
import io.truefa.vault.Quarantined;
import io.truefa.vault.Quarantined.Reason;
import io.truefa.vault.SealRef;
import io.truefa.vault.Stamp;
import io.truefa.vault.Tombstone;
import io.truefa.vault.Vault;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * Reads the index from JSON. Members it does not know are kept as text, and so are entries it cannot take in: one of them
 * closes nobody out of the others.
 */
final class IndexReader {
  private final int cellCount;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Quarantined> quarantined = new ArrayList<>();
  private final List<Quarantined> asideForGood = new ArrayList<>();
  private final List<Tombstone> tombstones = new ArrayList<>();
  private final Map<SealRef, List<Integer>> places = new LinkedHashMap<>();
  private final Map<String, String> unknown = new HashMap<>();
  private final Set<EntryId> ids = new HashSet<>();
  private final BitSet taken = new BitSet();
  private final Set<Integer> kept = new TreeSet<>();
  private Optional<List<Integer>> alsoKept = Optional.empty();
  private boolean someCellsAreUnknown;
  private int offset;
  private Stamp offsetAt = Vault.Offset.NONE.at();

  /** @param cellCount how many cells the file has */
  IndexReader(int cellCount) {
    this.cellCount = cellCount;
  }

  /** Called once. */
  Index read(byte[] text) throws VaultFaultException {
    try (var json = new StrictJson(text)) {
      json.require(JsonToken.START_OBJECT);
      while (json.nextMember()) {
        switch (json.name()) {
          case JsonNames.ENTRIES -> readEntries(json);
          case JsonNames.DOUBLES -> readAside(json, Reason.DOUBLE);
          case JsonNames.ASTRAY -> readAside(json, Reason.CELLS);
          case JsonNames.PURGED -> readTombstones(json);
          case JsonNames.OFFSET -> offset = json.integer();
          case JsonNames.OFFSET_AT -> offsetAt = json.stamp();
          case JsonNames.KEPT_CELLS -> alsoKept = Optional.of(json.integers());
          default -> unknown.put(json.name(), json.raw());
        }
      }
      json.requireEnd();
      quarantined.replaceAll(this::settled);
      quarantined.addAll(asideForGood);
      var vault = new Vault(entries, quarantined, tombstones, new Vault.Offset(offset, offsetAt), unknown);
      return new Index(vault, places, keptCells());
    } catch (JacksonException | IllegalArgumentException e) {
      // The cause is dropped on purpose: its message may quote names.
      throw StrictJson.damaged();
    }
  }

  private void readEntries(StrictJson json) throws VaultFaultException {
    json.requireHere(JsonToken.START_ARRAY);
    long position = 0;
    while (json.nextElement()) {
      json.requireHere(JsonToken.START_OBJECT);
      int from = json.start();
      var draft = new EntryDraft(position);
      draft.read(json);
      position = draft.position() + Positions.GAP;
      try {
        take(draft);
      } catch (EntryFaultException e) {
        keepAside(draft, json.text(from, json.end()), e.reason(), quarantined);
      }
    }
  }

  /** Entries that an earlier reader put aside for good. */
  private void readAside(StrictJson json, Reason reason) throws VaultFaultException {
    json.requireHere(JsonToken.START_ARRAY);
    while (json.nextElement()) {
      json.requireHere(JsonToken.START_OBJECT);
      int from = json.start();
      var draft = new EntryDraft(0);
      draft.read(json);
      keepAside(draft, json.text(from, json.end()), reason, asideForGood);
    }
  }

  private void take(EntryDraft draft) throws EntryFaultException {
    var entry = draft.entry();
    var cells = draft.places();
    if (ids.contains(entry.id())) {
      throw new EntryFaultException(Reason.DOUBLE);
    }
    var mine = new ArrayList<Integer>();
    cells.values().forEach(mine::addAll);
    for (int i = 0; i < mine.size(); i++) {
      int cell = mine.get(i);
      if (cell < 0 || cell >= cellCount || taken.get(cell)) {
        mine.subList(0, i).forEach(taken::clear);
        throw new EntryFaultException(Reason.CELLS);
      }
      taken.set(cell);
    }
    ids.add(entry.id());
    entries.add(entry);
    places.putAll(cells);
  }

  private void keepAside(EntryDraft draft, String raw, Reason reason, List<Quarantined> with) {
    with.add(new Quarantined(raw, reason, draft.id(), draft.label()));
    draft.claimed().ifPresentOrElse(kept::addAll, () -> someCellsAreUnknown = true);
  }

  /** An entry may stand before the one that has its id; the reason must not depend on which of them came first. */
  private Quarantined settled(Quarantined aside) {
    boolean isDouble = aside.reason() == Reason.CELLS && aside.id().filter(ids::contains).isPresent();
    return isDouble ? new Quarantined(aside.raw(), Reason.DOUBLE, aside.id(), aside.label()) : aside;
  }

  /** Where nobody can say which cells an entry has, every cell that is nobody's may be its own. */
  private Set<Integer> keptCells() {
    if (someCellsAreUnknown) {
      alsoKept.ifPresentOrElse(
          kept::addAll,
          () -> {
            for (int cell = 0; cell < cellCount; cell++) {
              kept.add(cell);
            }
          });
    }
    kept.removeIf(cell -> cell < 0 || cell >= cellCount || taken.get(cell));
    return kept;
  }

  private void readTombstones(StrictJson json) throws VaultFaultException {
    json.requireHere(JsonToken.START_ARRAY);
    while (json.nextElement()) {
      json.requireHere(JsonToken.START_OBJECT);
      var id = Optional.<EntryId>empty();
      var at = Vault.Offset.NONE.at();
      var born = at;
      var clocks = Map.<String, Stamp>of();
      while (json.nextMember()) {
        switch (json.name()) {
          case JsonNames.ID -> id = Optional.of(new EntryId(UUID.fromString(json.string())));
          case JsonNames.AT -> at = json.stamp();
          case JsonNames.BORN -> born = json.stamp();
          case JsonNames.CLOCKS -> clocks = json.stampsByName();
          default -> json.raw(); // of no use without what it is about
        }
      }
      tombstones.add(new Tombstone(id.orElseThrow(StrictJson::damaged), at, new Clocks(born, clocks)));
    }
  }
}
