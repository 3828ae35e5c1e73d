package io.truefa.app.codes;

import io.truefa.vault.EntryId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.ListView;

/** The rows in as many columns as the width gives; only lines that can be seen exist as nodes. */
final class CodeList extends ListView<List<Row>> {
  static final double LINE_HEIGHT = 72;

  /** From this width on there are two columns of cards, and so on: a card narrower than this would be crowded. */
  private static final double CARDS_FROM = 860;

  private static final double CARD_WIDTH = 380;
  private static final int MOST_COLUMNS = 4;
  private static final PseudoClass CARDS = PseudoClass.getPseudoClass("cards");

  private final Clock clock;
  private final List<CodeLine> lines = new ArrayList<>();
  private final ObservableList<List<Row>> chunks = FXCollections.observableArrayList();
  private List<Row> rows = List.of();
  private int columns = 1;

  CodeList(Clock clock, Supplier<CodeRow> factory) {
    this.clock = clock;
    getStyleClass().add("code-list");
    setFixedCellSize(LINE_HEIGHT);
    setFocusTraversable(false); // the search field keeps the focus; arrow keys work from there
    setItems(chunks);
    setCellFactory(
        list -> {
          var line = new CodeLine(factory);
          lines.add(line);
          return line;
        });
    widthProperty().subscribe(width -> fit(width.doubleValue()));
  }

  int columns() {
    return columns;
  }

  Instant now() {
    return clock.instant();
  }

  private void fit(double width) {
    int wanted = width < CARDS_FROM ? 1 : Math.clamp((long) (width / CARD_WIDTH), 2, MOST_COLUMNS);
    if (wanted != columns) {
      columns = wanted;
      pseudoClassStateChanged(CARDS, wanted > 1);
      var again = rows;
      rows = List.of();
      chunks.clear();
      show(again);
    }
  }

  void show(List<Row> newRows) {
    if (newRows.equals(rows)) {
      tick();
      return;
    }
    rows = newRows;
    var cut = new ArrayList<List<Row>>(newRows.size() / columns + 1);
    for (int i = 0; i < newRows.size(); i += columns) {
      cut.add(newRows.subList(i, Math.min(i + columns, newRows.size())));
    }
    chunks.setAll(cut);
  }

  /** Brings every visible row up to date and answers which those are. */
  Set<EntryId> tick() {
    var now = clock.instant();
    var visible = new HashSet<EntryId>();
    for (var line : lines) {
      if (!line.isEmpty() && line.isVisible()) {
        for (var slot : line.slots()) {
          if (slot.row() != null) {
            slot.tick(now);
            visible.add(slot.row().id());
          }
        }
      }
    }
    return visible;
  }

  /** Scrolls only as far as needed to show the row at {@code index}. */
  void reveal(int index) {
    int line = index / columns;
    var seen =
        lines.stream()
            .filter(cell -> !cell.isEmpty() && cell.isVisible() && cell.getIndex() == line)
            .filter(cell -> cell.getBoundsInParent().getMinY() >= 0)
            .anyMatch(cell -> cell.localToScene(cell.getBoundsInLocal()).getMaxY() <= bottom());
    if (!seen) {
      scrollTo(line > 0 ? line - 1 : line);
    }
  }

  private double bottom() {
    return localToScene(getBoundsInLocal()).getMaxY();
  }

  /** How many rows fit on the screen, for paging. */
  int page() {
    return Math.max(1, (int) (getHeight() / LINE_HEIGHT) - 1) * columns;
  }

  /** The node of a row, if it is on the screen. */
  Optional<CodeRow> node(EntryId id) {
    return lines.stream()
        .filter(line -> !line.isEmpty())
        .flatMap(line -> line.slots().stream())
        .filter(slot -> slot.row() != null && slot.row().id().equals(id))
        .findFirst();
  }
}
