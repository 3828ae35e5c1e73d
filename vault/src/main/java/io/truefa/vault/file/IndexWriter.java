package io.truefa.vault.file;

import io.truefa.vault.Quarantined.Reason;
import io.truefa.vault.Stamp;
import io.truefa.vault.Tombstone;
import io.truefa.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the index as JSON; the same index always gives the same bytes. */
final class IndexWriter {
  /** About what an entry with one secret takes. */
  private static final int ENTRY_BYTES = 400;

  private final JsonFactory json = new JsonFactory();

  byte[] write(Index index) {
    var bytes = new ByteArrayOutputStream(ENTRY_BYTES * (index.vault().entries().size() + 1));
    try (var out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
      var vault = index.vault();
      var entries = new EntryWriter(out, index.places());
      out.writeStartObject();
      out.writeArrayPropertyStart(JsonNames.ENTRIES);
      vault.entries().forEach(entries::write);
      vault.quarantined().stream().filter(each -> !each.reason().isForGood()).forEach(each -> out.writeRawValue(each.raw()));
      out.writeEndArray();
      writeAside(JsonNames.DOUBLES, Reason.DOUBLE, vault, out);
      writeAside(JsonNames.ASTRAY, Reason.CELLS, vault, out);
      if (!vault.offset().equals(Vault.Offset.NONE)) {
        out.writeNumberProperty(JsonNames.OFFSET, vault.offset().seconds());
        out.writeStringProperty(JsonNames.OFFSET_AT, vault.offset().at().text());
      }
      if (!vault.tombstones().isEmpty()) {
        out.writeArrayPropertyStart(JsonNames.PURGED);
        vault.tombstones().forEach(stone -> write(stone, out));
        out.writeEndArray();
      }
      if (!index.kept().isEmpty()) {
        out.writeArrayPropertyStart(JsonNames.KEPT_CELLS);
        index.kept().stream().sorted().forEach(out::writeNumber);
        out.writeEndArray();
      }
      writeUnknown(vault.unknown(), out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Apart from the others, so that they stay put aside whatever becomes of those. */
  private static void writeAside(String name, Reason reason, Vault vault, JsonGenerator out) {
    var all = vault.quarantined().stream().filter(each -> each.reason() == reason).toList();
    if (!all.isEmpty()) {
      out.writeArrayPropertyStart(name);
      all.forEach(each -> out.writeRawValue(each.raw()));
      out.writeEndArray();
    }
  }

  private static void write(Tombstone stone, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty(JsonNames.ID, stone.id().toString());
    out.writeStringProperty(JsonNames.AT, stone.at().text());
    out.writeStringProperty(JsonNames.BORN, stone.seen().born().text());
    writeStamps(JsonNames.CLOCKS, stone.seen().later(), out);
    out.writeEndObject();
  }

  /** Sorted, as the map itself has no order that would be the same tomorrow. */
  static void writeStamps(String name, Map<String, Stamp> stamps, JsonGenerator out) {
    if (!stamps.isEmpty()) {
      out.writeObjectPropertyStart(name);
      new TreeMap<>(stamps).forEach((each, stamp) -> out.writeStringProperty(each, stamp.text()));
      out.writeEndObject();
    }
  }

  static void writeUnknown(Map<String, String> unknown, JsonGenerator out) {
    new TreeMap<>(unknown)
        .forEach(
            (name, raw) -> {
              out.writeName(name);
              out.writeRawValue(raw);
            });
  }
}
