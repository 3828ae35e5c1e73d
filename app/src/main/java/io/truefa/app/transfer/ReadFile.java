package io.truefa.app.transfer;

import io.truefa.app.problem.Problem;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.otpauth.OtpauthText.Batch;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.List;
import java.util.Optional;

/**
 * What one file gave. Whoever holds it closes it.
 *
 * @param name of the file as it was given
 * @param format as far as it was recognised; a picture has none
 * @param items its entries in order; none where there is a problem
 * @param batches places of the links it held in batches of QR codes
 * @param problem why it gives nothing
 */
public record ReadFile(
    String name,
    Optional<Format> format,
    List<Item> items,
    List<ImportNotice> notices,
    List<Batch> batches,
    Optional<Problem> problem)
    implements AutoCloseable {
  public ReadFile {
    items = List.copyOf(items);
    notices = List.copyOf(notices);
    batches = List.copyOf(batches);
  }

  static ReadFile none(String name, Optional<Format> format, Problem problem) {
    return new ReadFile(name, format, List.of(), List.of(), List.of(), Optional.of(problem));
  }

  @Override
  public void close() {
    for (var item : items) {
      if (item instanceof Item.Read(var entry)) {
        entry.close();
      }
    }
  }
}
