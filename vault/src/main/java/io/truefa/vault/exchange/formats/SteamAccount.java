package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import java.util.Optional;

/** A file that a manifest of Steam accounts lists, and how it is sealed. */
final class SteamAccount implements AutoCloseable {
  private final Optional<ImportSource> file;
  private final String name;
  private final JsonValue entry;

  private SteamAccount(Optional<ImportSource> file, String name, JsonValue entry) {
    this.file = file;
    this.name = name;
    this.entry = entry;
  }

  /** The file beside {@code source} that the manifest's {@code entry} names; {@code source} may be that file itself. */
  static SteamAccount of(JsonValue entry, ImportSource source) {
    var fileName = entry.get("filename").text();
    var user = entry.get("account_name").text();
    var file =
        fileName.equalsIgnoreCase(source.name())
            ? Optional.of(new ImportSource(source.name(), source.bytes().clone()))
            : source.neighbour(fileName);
    return new SteamAccount(file, user.isBlank() ? SteamImporter.withoutEnding(fileName) : user, entry);
  }

  String name() {
    return name;
  }

  boolean isThere() {
    return file.isPresent();
  }

  byte[] bytes() {
    return file.orElseThrow().bytes();
  }

  boolean isSealed() {
    return isThere() && (entry.get("encryption").isObject() || entry.get("encryption_iv").isText());
  }

  /** Of steamguard-cli; empty for the other program, which has one way only. */
  String scheme() {
    return entry.get("encryption").get("scheme").text();
  }

  byte[] iv() throws ImportRefusedException {
    return entry.get("encryption_iv").isText()
        ? entry.get("encryption_iv").needBase64()
        : entry.get("encryption").get("iv").needBase64();
  }

  byte[] salt() throws ImportRefusedException {
    return entry.get("encryption_salt").isText()
        ? entry.get("encryption_salt").needBase64()
        : entry.get("encryption").get("salt").needBase64();
  }

  @Override
  public void close() {
    file.ifPresent(ImportSource::close);
  }
}
