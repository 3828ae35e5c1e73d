package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import java.util.Optional;
import java.util.function.Function;

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

  /** The file that the manifest's {@code entry} names, as {@code files} finds it. */
  static SteamAccount of(JsonValue entry, Function<String, Optional<ImportSource>> files) {
    return new SteamAccount(files.apply(entry.get("filename").text()), nameIn(entry), entry);
  }

  static String nameIn(JsonValue entry) {
    var user = entry.get("account_name").text();
    return user.isBlank() ? SteamImporter.withoutEnding(entry.get("filename").text()) : user;
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
