package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import java.util.List;
import java.util.Set;

/** A format that is a database of a phone app: what differs is the table that marks it, and what its rows mean. */
abstract class SqliteImporter implements Importer {
  private final Format format;

  SqliteImporter(String id, String title, String... extensions) {
    this.format = new Format(id, title, List.of(extensions), Set.of(Ability.IMPORT_PLAIN));
  }

  /** Whether the tables are those of this format. */
  abstract boolean marks(SqliteDatabase database);

  /** Adds what is in the database, which is closed afterwards. */
  abstract void read(SqliteDatabase database, Findings findings) throws ImportRefusedException;

  @Override
  public final Format format() {
    return format;
  }

  @Override
  public final Claim claims(ImportSource source) {
    try (var database = SqliteDatabase.ifSqlite(source).orElse(null)) {
      return database != null && marks(database) ? Claim.SURE : Claim.NO;
    }
  }

  @Override
  public final void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var database = SqliteDatabase.of(source, findings)) {
      read(database, findings);
    }
  }
}
