package io.truefa.app.backups;

import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.VaultDifference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What would be different, by name. */
final class DifferenceList extends VBox {
  private static final int NAMES = 12;

  private final Texts texts;

  /** @param words keys of the headings begin with it */
  DifferenceList(VaultDifference difference, String words, Texts texts) {
    super(12);
    this.texts = texts;
    group(words + "added", difference.added());
    group(words + "removed", difference.removed());
    group(words + "changed", difference.changed());
  }

  private void group(String key, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var names = entries.stream().limit(NAMES).map(this::name).collect(Collectors.joining("\n"));
    int more = entries.size() - NAMES;
    var list = new Label(more > 0 ? names + "\n" + texts.get("backups.difference.more", more) : names);
    Wrapping.words(list);
    list.setMinHeight(USE_PREF_SIZE); // else what does not fit the window becomes dots
    getChildren().add(new VBox(3, Labels.fieldName(texts.get(key, entries.size())), list));
  }

  private String name(Entry entry) {
    var name =
        Stream.of(entry.label().issuer(), entry.label().account())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" \u00b7 "));
    return name.isEmpty() ? texts.get("backups.unnamed") : name;
  }
}
