package io.truefa.vault.exchange;

import io.truefa.vault.EntryLimits;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what an importer finds; owns every entry until {@link #release}. */
public final class Findings implements AutoCloseable {
  /** Most entries of one file: no vault holds more. */
  public static final int MAX_ITEMS = EntryLimits.ENTRIES;

  private final List<Item> items = new ArrayList<>();
  private final List<ImportNotice> notices = new ArrayList<>();

  private Optional<Format> format = Optional.empty();

  Findings() {}

  /** Takes over the entry in it. */
  public void add(Item item) throws ImportRefusedException {
    addAll(List.of(item));
  }

  public void addAll(List<Item> all) throws ImportRefusedException {
    items.addAll(all);
    if (items.size() > MAX_ITEMS) {
      throw new ImportRefusedException(ImportReason.MORE_THAN_A_VAULT);
    }
  }

  public void notice(ImportNotice.Kind kind, String detail) {
    notices.add(new ImportNotice(kind, detail));
  }

  /** Says what a container turned out to hold. */
  public void inside(Format inner) {
    format = Optional.of(inner);
  }

  /** Empty unless the file is a container. */
  Optional<Format> format() {
    return format;
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  boolean isCutShort() {
    return notices.stream().anyMatch(notice -> notice.kind() == ImportNotice.Kind.CUT_SHORT);
  }

  /** Everything found so far; whoever gets it closes the entries, and this holds nothing any more. */
  List<Item> release() {
    var all = List.copyOf(items);
    items.clear();
    return all;
  }

  List<ImportNotice> notices() {
    return List.copyOf(notices);
  }

  @Override
  public void close() {
    items.forEach(ImportResult.Read::close);
    items.clear();
  }
}
