package io.truefa.vault.file;

/** Member names of the index. */
final class JsonNames {
  static final String ENTRIES = "entries";

  static final String ID = "id";
  static final String ISSUER = "issuer";
  static final String ACCOUNT = "account";
  static final String TYPE = "type";
  static final String ALGORITHM = "algorithm";
  static final String DIGITS = "digits";
  static final String PERIOD = "period";
  static final String T0 = "t0";
  static final String COUNTER = "counter";
  static final String GROUPS = "groups";
  static final String NOTE = "note";
  static final String FAVOURITE = "favourite";
  static final String CELLS = "cells";
  static final String SECRET_REVISION = "secret_rev";
  static final String CREATED = "created";
  static final String CHANGED = "changed";
  static final String TRASHED = "trashed";

  static final String TOTP = "totp";
  static final String HOTP = "hotp";
  static final String STEAM = "steam";
  static final String MOTP = "motp";
  static final String YANDEX = "yandex";

  private JsonNames() {}
}
