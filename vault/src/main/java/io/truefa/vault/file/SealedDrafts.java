package io.truefa.vault.file;

import io.truefa.vault.EntryId;
import io.truefa.vault.Quarantined.Reason;
import io.truefa.vault.RecoveryVersion;
import io.truefa.vault.SealRef;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonToken;

/** The sealed contents of one entry besides the secret in force, while they come in; and the cells they are in. */
final class SealedDrafts {
  private final List<SecretVersion> secrets = new ArrayList<>();
  private final List<RecoveryVersion> recovery = new ArrayList<>();
  private final Map<Stamp, List<Integer>> secretCells = new LinkedHashMap<>();
  private final Map<Stamp, List<Integer>> recoveryCells = new LinkedHashMap<>();
  private final List<CellClaim> claims = new ArrayList<>();

  void readSecrets(StrictJson json) throws VaultFaultException, EntryFaultException {
    for (var draft : read(json, SealRef.Content.SECRET)) {
      secrets.add(new SecretVersion(draft.revision, draft.made(), draft.after, draft.pin, draft.counter));
      put(secretCells, draft);
    }
  }

  void readRecovery(StrictJson json) throws VaultFaultException, EntryFaultException {
    for (var draft : read(json, SealRef.Content.RECOVERY)) {
      recovery.add(new RecoveryVersion(draft.revision, draft.made(), draft.after, draft.count, draft.marks));
      put(recoveryCells, draft);
    }
  }

  private List<Draft> read(StrictJson json, SealRef.Content content) throws VaultFaultException, EntryFaultException {
    json.requireHere(JsonToken.START_ARRAY);
    var drafts = new ArrayList<Draft>();
    boolean newer = false;
    while (json.nextElement()) {
      var draft = new Draft();
      newer |= draft.read(json);
      drafts.add(draft);
      claims.add(new CellClaim(content, draft.revision, draft.cells));
    }
    if (newer) {
      throw new EntryFaultException(Reason.NEWER); // there is no place where it could be kept
    }
    return drafts;
  }

  private static void put(Map<Stamp, List<Integer>> all, Draft draft) throws EntryFaultException {
    if (all.put(draft.made, List.copyOf(draft.cells)) != null) {
      throw new EntryFaultException(Reason.BROKEN);
    }
  }

  List<SecretVersion> secrets() {
    return secrets;
  }

  List<RecoveryVersion> recovery() {
    return recovery;
  }

  /** Cells by what is sealed in them. */
  Map<SealRef, List<Integer>> places(EntryId id) throws EntryFaultException {
    var places = new LinkedHashMap<SealRef, List<Integer>>();
    for (var version : secrets) {
      places.put(SealRef.of(id, version), checked(secretCells.get(version.made())));
    }
    for (var version : recovery) {
      if (version.count() > 0) {
        places.put(SealRef.of(id, version), checked(recoveryCells.get(version.made())));
      }
    }
    return places;
  }

  static List<Integer> checked(List<Integer> cells) throws EntryFaultException {
    if (cells.isEmpty() || cells.size() > CellCipher.MAX_PARTS) {
      throw new EntryFaultException(Reason.BROKEN);
    }
    return cells;
  }

  /** What is sealed where, also of what could not be taken in. */
  List<CellClaim> claims() {
    return claims;
  }

  /** All cells there were, whatever is sealed in them. */
  List<Integer> cells() {
    var all = new ArrayList<Integer>();
    secretCells.values().forEach(all::addAll);
    recoveryCells.values().forEach(all::addAll);
    return all;
  }

  /** One object of either array. */
  private static final class Draft {
    private int revision;
    private Stamp made;
    private List<Stamp> after = List.of();
    private boolean pin;
    private long counter;
    private int count;
    private List<Integer> cells = List.of();
    private final Map<Integer, RecoveryVersion.Mark> marks = new TreeMap<>();

    /** Whether there is something of a newer version in it. */
    boolean read(StrictJson json) throws VaultFaultException, EntryFaultException {
      json.requireHere(JsonToken.START_OBJECT);
      boolean newer = false;
      while (json.nextMember()) {
        switch (json.name()) {
          case JsonNames.REVISION -> revision = json.integer();
          case JsonNames.MADE -> made = json.stamp();
          case JsonNames.AFTER -> after = json.stamps();
          case JsonNames.PIN -> pin = json.bool();
          case JsonNames.COUNTER -> counter = json.longInteger();
          case JsonNames.COUNT -> count = json.integer();
          case JsonNames.CELLS -> cells = json.integers();
          case JsonNames.USED -> marks(json.stampsByName(), true);
          case JsonNames.UNUSED -> marks(json.stampsByName(), false);
          default -> {
            json.raw();
            newer = true;
          }
        }
      }
      return newer;
    }

    private void marks(Map<String, Stamp> all, boolean used) throws EntryFaultException {
      for (var each : all.entrySet()) {
        var number = Integer.valueOf(each.getKey());
        if (marks.put(number, new RecoveryVersion.Mark(used, each.getValue())) != null) {
          throw new EntryFaultException(Reason.BROKEN);
        }
      }
    }

    Stamp made() throws EntryFaultException {
      if (made == null) {
        throw new EntryFaultException(Reason.BROKEN);
      }
      return made;
    }
  }
}
