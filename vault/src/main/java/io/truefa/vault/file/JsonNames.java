package io.truefa.vault.file;

/** Member names of the index. */
final class JsonNames {
  static final String ENTRIES = "entries";
  static final String OFFSET = "offset";
  static final String OFFSET_AT = "offset_at";
  static final String PURGED = "purged";
  static final String DOUBLES = "doubles";
  static final String ASTRAY = "astray";
  static final String KEPT_CELLS = "kept_cells";

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
  static final String ICON = "icon";
  static final String POSITION = "position";
  static final String USES = "uses";
  static final String LAST_USED = "last_used";
  static final String BORN = "born";
  static final String CLOCKS = "clocks";
  static final String SECRET_MADE = "secret_made";
  static final String SECRET_AFTER = "secret_after";
  static final String PIN = "pin";
  static final String SECRETS = "secrets";
  static final String RECOVERY = "recovery";
  static final String HISTORY = "history";

  static final String REVISION = "rev";
  static final String MADE = "made";
  static final String AFTER = "after";
  static final String COUNT = "count";
  static final String USED = "used";
  static final String UNUSED = "unused";
  static final String AT = "at";

  static final String TOTP = "totp";
  static final String HOTP = "hotp";
  static final String STEAM = "steam";
  static final String MOTP = "motp";
  static final String YANDEX = "yandex";
  static final String KEPT = "kept";
  static final String WHY = "why";

  private JsonNames() {}
}
