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
  private static final double CARDS_FROM = 800;

  private static final double CARD_WIDTH = 380;
  private static final int MOST_COLUMNS = 4;
  private static final PseudoClass CARDS = PseudoClass.getPseudoClass("cards");

  private final Clock clock;
  private final List<CodeLine> lines = new ArrayList<>();
  private final ObservableList<List<Row>> chunks = FXCollections.observableArrayList();
  private List<Row> rows = List.of();
  private int columns = 1;
  private int wanted;

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
    heightProperty().subscribe((before, now) -> revealAtFirst(before.doubleValue()));
  }

  int columns() {
    return columns;
  }

  Instant now() {
    return clock.instant();
  }

  private void fit(double width) {
    int best = width < CARDS_FROM ? 1 : Math.clamp((long) (width / CARD_WIDTH), 2, MOST_COLUMNS);
    if (best != columns) {
      columns = best;
      pseudoClassStateChanged(CARDS, best > 1);
      var again = rows;
      rows = List.of();
      chunks.clear();
      show(again);
    }
  }

  /** A row that was to be shown before the list had a size is shown once it has one. */
  private void revealAtFirst(double heightBefore) {
    if (heightBefore == 0 && wanted > 0) {
      reveal(wanted);
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
    wanted = index;
    int lines = (int) (getHeight() / getFixedCellSize());
    if (lines > 0) {
      int line = index / columns;
      int top = top();
      if (line < top) {
        scrollTo(line);
      } else if (line >= top + lines) {
        scrollTo(line - lines + 1);
      }
    }
  }

  /** The first line that is wholly visible; the first of all before anything was laid out. */
  private int top() {
    double upper = localToScene(getBoundsInLocal()).getMinY() - 1;
    return lines.stream()
        .filter(cell -> !cell.isEmpty() && cell.isVisible())
        .filter(cell -> cell.localToScene(cell.getBoundsInLocal()).getMinY() >= upper)
        .mapToInt(CodeLine::getIndex)
        .min()
        .orElse(0);
  }

  /** How many rows fit on the screen, for paging. */
  int page() {
    return Math.max(1, (int) (getHeight() / getFixedCellSize()) - 1) * columns;
  }

  /** The node of the row at a place of the scene. */
  Optional<CodeRow> nodeAt(double sceneX, double sceneY) {
    return lines.stream()
        .filter(line -> !line.isEmpty() && line.isVisible())
        .flatMap(line -> line.slots().stream())
        .filter(slot -> slot.row() != null && slot.contains(slot.sceneToLocal(sceneX, sceneY)))
        .findFirst();
  }

  /** Scrolls by a line where something is dragged to within {@code margin} of an edge. */
  void scrollAtEdge(double sceneY, double margin) {
    double y = sceneToLocal(0, sceneY).getY();
    if (y < margin) {
      scrollTo(Math.max(0, top() - 1));
    } else if (y > getHeight() - margin) {
      scrollTo(top() + 1);
    }
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
