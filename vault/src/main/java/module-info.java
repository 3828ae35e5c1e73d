/** What we keep, and how: entries, the vault file, the session around it. */
module io.truefa.vault {
  requires transitive io.truefa.crypto;
  requires transitive java.xml;
  requires tools.jackson.databind;

  exports io.truefa.vault;
  exports io.truefa.vault.credential;
  exports io.truefa.vault.otpauth;
  exports io.truefa.vault.file;
  exports io.truefa.vault.merge;
  exports io.truefa.vault.session;
  exports io.truefa.vault.exchange;
  exports io.truefa.vault.exchange.formats;
}
