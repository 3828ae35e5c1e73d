package io.truefa.vault.file;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.RecoveryVersion;
import io.truefa.vault.SealRef;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.SpecText;
import io.truefa.vault.Stamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Writes entries; what has its usual value and is newer than the first version is left out. */
final class EntryWriter {
  /** An entry takes no less, however little is said of it. */
  static final int LEAST_BYTES = 208;

  private final JsonGenerator out;
  private final Map<SealRef, List<Integer>> places;

  EntryWriter(JsonGenerator out, Map<SealRef, List<Integer>> places) {
    this.out = out;
    this.places = places;
  }

  /** At least what {@link #write} takes; a quick look, with which nothing is sealed for nothing. */
  static long leastBytes(Entry entry) {
    long words = (long) entry.label().issuer().length() + entry.label().account().length() + entry.note().length();
    return LEAST_BYTES + words + entry.groups().stream().mapToLong(String::length).sum();
  }

  void write(Entry entry) {
    out.writeStartObject();
    out.writeStringProperty(JsonNames.ID, entry.id().toString());
    out.writeStringProperty(JsonNames.ISSUER, entry.label().issuer());
    out.writeStringProperty(JsonNames.ACCOUNT, entry.label().account());
    write(entry.spec());
    out.writeArrayPropertyStart(JsonNames.GROUPS);
    entry.groups().forEach(out::writeString);
    out.writeEndArray();
    out.writeStringProperty(JsonNames.NOTE, entry.note());
    out.writeBooleanProperty(JsonNames.FAVOURITE, entry.favourite());
    writeCells(SealRef.of(entry.id(), entry.secret()));
    out.writeNumberProperty(JsonNames.SECRET_REVISION, entry.secretRevision());
    out.writeNumberProperty(JsonNames.CREATED, entry.created().toEpochMilli());
    out.writeNumberProperty(JsonNames.CHANGED, entry.changed().toEpochMilli());
    entry.trashed().ifPresent(when -> out.writeNumberProperty(JsonNames.TRASHED, when.toEpochMilli()));
    writeNewer(entry);
    IndexWriter.writeUnknown(entry.unknown(), out);
    out.writeEndObject();
  }

  private void writeNewer(Entry entry) {
    if (!entry.icon().isEmpty()) {
      out.writeStringProperty(JsonNames.ICON, entry.icon());
    }
    out.writeNumberProperty(JsonNames.POSITION, entry.position());
    if (entry.offsetSeconds() != 0) {
      out.writeNumberProperty(JsonNames.OFFSET, entry.offsetSeconds());
    }
    if (entry.usage().count() != 0) {
      out.writeNumberProperty(JsonNames.USES, entry.usage().count());
    }
    entry.usage().last().ifPresent(when -> out.writeNumberProperty(JsonNames.LAST_USED, when.toEpochMilli()));
    var born = entry.clocks().born();
    if (!born.equals(Stamp.unsigned(entry.created()))) {
      out.writeStringProperty(JsonNames.BORN, born.text());
    }
    IndexWriter.writeStamps(JsonNames.CLOCKS, entry.clocks().later(), out);
    writeSecret(entry, born);
    if (entry.secrets().size() > 1) {
      out.writeArrayPropertyStart(JsonNames.SECRETS);
      entry.secrets().stream().skip(1).forEach(version -> write(entry, version));
      out.writeEndArray();
    }
    if (!entry.recovery().isEmpty()) {
      out.writeArrayPropertyStart(JsonNames.RECOVERY);
      entry.recovery().forEach(version -> write(entry, version));
      out.writeEndArray();
    }
    writeHistory(entry);
  }

  /** What the first version had no members for, of the secret in force. */
  private void writeSecret(Entry entry, Stamp born) {
    var secret = entry.secret();
    if (!secret.made().equals(born)) {
      out.writeStringProperty(JsonNames.SECRET_MADE, secret.made().text());
    }
    writeAfter(JsonNames.SECRET_AFTER, secret.after());
    if (secret.withPin() != SpecText.needsPin(entry.spec())) {
      out.writeBooleanProperty(JsonNames.PIN, secret.withPin());
    }
    if (secret.counter() != 0 && !(entry.spec() instanceof OtpSpec.Hotp)) {
      out.writeNumberProperty(JsonNames.COUNTER, secret.counter());
    }
  }

  private void write(Entry entry, SecretVersion version) {
    out.writeStartObject();
    out.writeNumberProperty(JsonNames.REVISION, version.revision());
    out.writeStringProperty(JsonNames.MADE, version.made().text());
    writeAfter(JsonNames.AFTER, version.after());
    if (version.withPin()) {
      out.writeBooleanProperty(JsonNames.PIN, true);
    }
    if (version.counter() != 0) {
      out.writeNumberProperty(JsonNames.COUNTER, version.counter());
    }
    writeCells(SealRef.of(entry.id(), version));
    out.writeEndObject();
  }

  private void write(Entry entry, RecoveryVersion version) {
    out.writeStartObject();
    out.writeNumberProperty(JsonNames.REVISION, version.revision());
    out.writeStringProperty(JsonNames.MADE, version.made().text());
    writeAfter(JsonNames.AFTER, version.after());
    out.writeNumberProperty(JsonNames.COUNT, version.count());
    if (version.count() > 0) {
      writeCells(SealRef.of(entry.id(), version));
    }
    writeMarks(JsonNames.USED, version, true);
    writeMarks(JsonNames.UNUSED, version, false);
    out.writeEndObject();
  }

  private void writeMarks(String name, RecoveryVersion version, boolean used) {
    var stamps = new TreeMap<Integer, Stamp>();
    version.marks().forEach((number, mark) -> {
      if (mark.used() == used) {
        stamps.put(number, mark.at());
      }
    });
    if (!stamps.isEmpty()) {
      out.writeObjectPropertyStart(name);
      stamps.forEach((number, stamp) -> out.writeStringProperty(number.toString(), stamp.text()));
      out.writeEndObject();
    }
  }

  private void writeHistory(Entry entry) {
    if (!entry.history().isEmpty()) {
      out.writeArrayPropertyStart(JsonNames.HISTORY);
      for (var past : entry.history()) {
        out.writeStartArray();
        out.writeString(past.field());
        out.writeString(past.was());
        out.writeString(past.at().text());
        out.writeEndArray();
      }
      out.writeEndArray();
    }
  }

  private void writeAfter(String name, List<Stamp> after) {
    if (!after.isEmpty()) {
      out.writeArrayPropertyStart(name);
      after.forEach(stamp -> out.writeString(stamp.text()));
      out.writeEndArray();
    }
  }

  private void writeCells(SealRef of) {
    out.writeArrayPropertyStart(JsonNames.CELLS);
    places.get(of).forEach(out::writeNumber);
    out.writeEndArray();
  }

  private void write(OtpSpec spec) {
    switch (spec) {
      case OtpSpec.Totp totp -> {
        writeHead(JsonNames.TOTP, totp.hash(), totp.digits());
        out.writeNumberProperty(JsonNames.PERIOD, totp.period());
        out.writeNumberProperty(JsonNames.T0, totp.t0());
      }
      case OtpSpec.Hotp hotp -> {
        writeHead(JsonNames.HOTP, hotp.hash(), hotp.digits());
        out.writeNumberProperty(JsonNames.COUNTER, hotp.counter());
      }
      case OtpSpec.Steam _ -> out.writeStringProperty(JsonNames.TYPE, JsonNames.STEAM);
      case OtpSpec.Motp _ -> out.writeStringProperty(JsonNames.TYPE, JsonNames.MOTP);
      case OtpSpec.Yandex _ -> out.writeStringProperty(JsonNames.TYPE, JsonNames.YANDEX);
      case OtpSpec.Kept(var why) -> {
        out.writeStringProperty(JsonNames.TYPE, JsonNames.KEPT);
        out.writeStringProperty(JsonNames.WHY, why);
      }
    }
  }

  private void writeHead(String type, HashName hash, int digits) {
    out.writeStringProperty(JsonNames.TYPE, type);
    out.writeStringProperty(JsonNames.ALGORITHM, hash.name());
    out.writeNumberProperty(JsonNames.DIGITS, digits);
  }
}
