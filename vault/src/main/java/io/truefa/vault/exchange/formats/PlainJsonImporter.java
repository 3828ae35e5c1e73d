package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A format that is plain JSON with its entries in arrays: what differs is what marks the file, and what its entries look like. */
abstract class PlainJsonImporter implements Importer {
  private final Format format;

  PlainJsonImporter(String id, String title, String... extensions) {
    this.format = new Format(id, title, List.of(extensions), Set.of(Ability.IMPORT_PLAIN));
  }

  /** Whether the names in the file are those of this format. */
  abstract boolean marks(Outline outline);

  /** Adds what is in the tree, which is closed afterwards. */
  abstract void read(JsonValue root, Findings findings) throws ImportRefusedException;

  @Override
  public final Format format() {
    return format;
  }

  @Override
  public final Claim claims(ImportSource source) {
    return source.outline().sort() == Outline.Sort.JSON && marks(source.outline()) ? Claim.SURE : Claim.NO;
  }

  @Override
  public final void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.asFarAsItGoes(source.bytes())) {
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      read(tree.root(), findings);
    }
  }

  /** A note with labels below it that are no groups here, so that they are not lost. */
  static String noteWithTags(JsonValue note, JsonValue tags) {
    var line = tags.elements().stream().map(tag -> "#" + tag.text()).collect(Collectors.joining(" "));
    return (note.text() + "\n" + line).strip();
  }

  /** What stands where the entries should be, which without them is no file of this format. */
  static List<JsonValue> required(JsonValue array) throws ImportRefusedException {
    if (!array.isArray()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return array.elements();
  }
}
