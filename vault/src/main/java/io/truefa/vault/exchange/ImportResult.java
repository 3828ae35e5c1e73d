package io.truefa.vault.exchange;

import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.List;
import java.util.Optional;

/** What came of reading a file. */
public sealed interface ImportResult {

  /**
   * Its entries, at least one, in the order of the file. Whoever holds this closes it.
   *
   * @param items entries, and those that are refused with their reason
   */
  record Read(Format format, List<Item> items, List<ImportNotice> notices) implements ImportResult, AutoCloseable {
    public Read {
      items = List.copyOf(items);
      notices = List.copyOf(notices);
    }

    @Override
    public void close() {
      items.forEach(Read::close);
    }

    static void close(Item item) {
      switch (item) {
        case Item.Read read -> read.entry().close();
        case Item.Rejected _ -> {
          // holds nothing
        }
      }
    }
  }

  /**
   * Nothing could be had from it.
   *
   * @param format as far as it was recognised
   */
  record Refused(Optional<Format> format, ImportReason reason) implements ImportResult {}
}
