package io.truefa.vault.file;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the index as JSON; the same index always gives the same bytes. */
final class IndexWriter {
  private final JsonFactory json = new JsonFactory();

  byte[] write(Index index) {
    var bytes = new ByteArrayOutputStream();
    try (var out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeArrayPropertyStart(JsonNames.ENTRIES);
      for (var entry : index.vault().entries()) {
        write(entry, index, out);
      }
      out.writeEndArray();
      writeUnknown(index.vault().unknown(), out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(Entry entry, Index index, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty(JsonNames.ID, entry.id().toString());
    out.writeStringProperty(JsonNames.ISSUER, entry.label().issuer());
    out.writeStringProperty(JsonNames.ACCOUNT, entry.label().account());
    write(entry.spec(), out);
    out.writeArrayPropertyStart(JsonNames.GROUPS);
    entry.groups().forEach(out::writeString);
    out.writeEndArray();
    out.writeStringProperty(JsonNames.NOTE, entry.note());
    out.writeBooleanProperty(JsonNames.FAVOURITE, entry.favourite());
    out.writeArrayPropertyStart(JsonNames.CELLS);
    index.places().get(entry.id()).forEach(out::writeNumber);
    out.writeEndArray();
    out.writeNumberProperty(JsonNames.SECRET_REVISION, entry.secretRevision());
    out.writeNumberProperty(JsonNames.CREATED, entry.created().toEpochMilli());
    out.writeNumberProperty(JsonNames.CHANGED, entry.changed().toEpochMilli());
    entry.trashed().ifPresent(when -> out.writeNumberProperty(JsonNames.TRASHED, when.toEpochMilli()));
    writeUnknown(entry.unknown(), out);
    out.writeEndObject();
  }

  private static void write(OtpSpec spec, JsonGenerator out) {
    switch (spec) {
      case OtpSpec.Totp totp -> {
        writeHead(JsonNames.TOTP, totp.hash(), totp.digits(), out);
        out.writeNumberProperty(JsonNames.PERIOD, totp.period());
        out.writeNumberProperty(JsonNames.T0, totp.t0());
      }
      case OtpSpec.Hotp hotp -> {
        writeHead(JsonNames.HOTP, hotp.hash(), hotp.digits(), out);
        out.writeNumberProperty(JsonNames.COUNTER, hotp.counter());
      }
      case OtpSpec.Steam _ -> out.writeStringProperty(JsonNames.TYPE, JsonNames.STEAM);
      case OtpSpec.Motp _ -> out.writeStringProperty(JsonNames.TYPE, JsonNames.MOTP);
      case OtpSpec.Yandex _ -> out.writeStringProperty(JsonNames.TYPE, JsonNames.YANDEX);
    }
  }

  private static void writeHead(String type, HashName hash, int digits, JsonGenerator out) {
    out.writeStringProperty(JsonNames.TYPE, type);
    out.writeStringProperty(JsonNames.ALGORITHM, hash.name());
    out.writeNumberProperty(JsonNames.DIGITS, digits);
  }

  /** Sorted, as the map itself has no order that would be the same tomorrow. */
  private static void writeUnknown(Map<String, String> unknown, JsonGenerator out) {
    new TreeMap<>(unknown)
        .forEach(
            (name, raw) -> {
              out.writeName(name);
              out.writeRawValue(raw);
            });
  }
}
