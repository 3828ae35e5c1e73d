package io.truefa.vault.file;

import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** Reads the index from JSON. Members it does not know are kept as text. */
final class IndexReader {

  Index read(byte[] text) throws VaultFaultException {
    try (var json = new StrictJson(text)) {
      json.require(JsonToken.START_OBJECT);
      var entries = new ArrayList<Entry>();
      var places = new LinkedHashMap<EntryId, List<Integer>>();
      var unknown = new HashMap<String, String>();
      while (json.nextMember()) {
        if (json.name().equals(JsonNames.ENTRIES)) {
          readEntries(json, entries, places);
        } else {
          unknown.put(json.name(), json.raw());
        }
      }
      json.requireEnd();
      return new Index(new Vault(entries, unknown), places);
    } catch (JacksonException | IllegalArgumentException e) {
      // The cause is dropped on purpose: its message may quote names.
      throw StrictJson.damaged();
    }
  }

  private static void readEntries(StrictJson json, List<Entry> entries, Map<EntryId, List<Integer>> places)
      throws VaultFaultException {
    json.requireHere(JsonToken.START_ARRAY);
    while (json.nextElement()) {
      var draft = new EntryDraft();
      draft.read(json);
      var entry = draft.entry();
      entries.add(entry);
      if (places.put(entry.id(), draft.cells()) != null) {
        throw StrictJson.damaged();
      }
    }
  }
}
