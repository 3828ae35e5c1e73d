package io.truefa.app.codes;

import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Beat;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.vault.Entry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The home screen as nodes. */
final class CodesView extends StackPane {
  private final CodesModel model;
  private final CodesActions actions;
  private final CodesContext context;
  private final Texts texts;
  private final TextField search = new TextField();
  private final CodeList list;
  private final StackPane body = new StackPane();
  private final BorderPane page = new BorderPane();
  private final Label count = new Label();
  private final Button trash = new Button();
  private final Button hide = new Button();
  private final RowMenu menu;
  private final NewsModel news;
  private final NewsBar newsBar;
  private final Beat beat;

  private final GroupBar groups;
  private final SortButton sort;
  private final BulkBar bulk;
  private final HBox foot;

  private Optional<Sheet> editing = Optional.empty();

  /** @param icons what stands in the tile of an entry, as far as that is known */
  CodesView(
      CodesModel model,
      CodesActions actions,
      NewsModel news,
      CodesContext context,
      Function<Entry, IconBook.Icon> icons) {
    this.model = model;
    this.actions = actions;
    this.context = context;
    this.texts = context.texts();
    this.news = news;
    this.newsBar = new NewsBar(news, texts);
    this.menu =
        new RowMenu(model, actions, texts, this::edit, this::openEntry, this::openGroups, this::openRecovery, this::openTrash);
    this.list = new CodeList(context.clock(), () -> new CodeRow(model, actions, texts, menu.node(), icons));
    this.groups = new GroupBar(model, texts, this::renameGroup, actions.bulk()::deleteGroup);
    this.sort = new SortButton(model, actions.ordering(), texts);
    this.bulk = new BulkBar(model, actions.bulk(), texts, this::openGroups);
    new RowDrag(list, actions.ordering());
    this.beat = new Beat(this, context.clock(), context.background(), this::beat);

    getStyleClass().add("codes-view");
    getStylesheets().add(Objects.requireNonNull(CodesView.class.getResource("codes.css")).toExternalForm());
    list.setAccessibleText(texts.get("codes.list"));
    HBox.setHgrow(groups, Priority.ALWAYS);
    var below = new HBox(groups, sort);
    below.getStyleClass().add("codes-below");
    page.setTop(new VBox(header(context.navigator()), below, newsBar));
    page.setCenter(body);
    this.foot = foot();
    page.setBottom(foot);
    getChildren().add(page);
    model.listen(this::rowsChanged, list::tick);
    search.textProperty().subscribe(model::search);
    search.textProperty().subscribe((before, now) -> actions.searched());
    var keys = new CodesKeys(model, actions, this, search, context.intake());
    addEventFilter(KeyEvent.ANY, keys);
  }

  private HBox header(Navigator navigator) {
    search.setId("search");
    search.getStyleClass().add("search");
    search.setPromptText(texts.get("codes.search"));
    search.setAccessibleText(texts.get("codes.search"));
    var lens = new FontIcon(Feather.SEARCH);
    lens.getStyleClass().add("search-icon");
    lens.setMouseTransparent(true);
    var field = new StackPane(search, lens);
    field.getStyleClass().add("search-box");
    HBox.setHgrow(field, Priority.ALWAYS);

    named(hide, "codes.hide", Feather.EYE_OFF, actions::toggleHidden);
    hide.setId("hide");
    var add = named(new Button(), "codes.add", Feather.PLUS, () -> navigator.go(new Route.Add()));
    add.setId("add");
    add.getStyleClass().add("accent");
    var settings = named(new Button(), "codes.settings", Feather.SETTINGS, () -> navigator.go(new Route.Settings()));
    settings.setId("settings");
    var lock = named(new Button(), "codes.lock", Feather.LOCK, navigator::lockNow);
    lock.setId("lock");
    var header = new HBox(field, add, hide, settings, lock);
    header.getStyleClass().add("codes-header");
    return header;
  }

  private Button named(Button button, String key, Ikon icon, Runnable action) {
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().addAll("button-icon", "header-button");
    button.setAccessibleText(texts.get(key));
    button.setTooltip(new Tooltip(texts.get(key)));
    button.setOnAction(event -> action.run());
    return button;
  }

  private HBox foot() {
    count.getStyleClass().add("foot-text");
    count.setId("count");
    trash.setId("trash");
    trash.getStyleClass().addAll("flat", "foot-link");
    trash.setOnAction(event -> openTrash());
    count.setMinWidth(USE_PREF_SIZE);
    trash.setMinWidth(USE_PREF_SIZE);
    var foot = new HBox(count, trash);
    foot.getStyleClass().add("codes-foot");
    return foot;
  }

  void shown() {
    model.reload();
    model.refresh();
    search.requestFocus();
    beat.start();
  }

  void hidden() {
    beat.stop();
    news.close();
    closeEdit();
    menu.node().hide();
    groups.close();
    model.close();
  }

  private void beat() {
    model.notice();
    news.tick();
    model.cache().keep(list.tick());
  }

  private void rowsChanged() {
    newsBar.refresh();
    groups.refresh();
    groups.getParent().setVisible(model.total() > 0);
    groups.getParent().setManaged(model.total() > 0);
    sort.refresh(model.sort());
    int chosen = model.chosen().size();
    bulk.refresh(chosen);
    page.setBottom(chosen > 0 ? bulk : foot);
    list.show(model.rows());
    list.tick();
    count.setText(
        model.query().isBlank()
            ? texts.get("codes.count", model.total())
            : texts.get("codes.count.found", model.rows().size(), model.total()));
    trash.setText(texts.get("codes.count.trash", model.trashed()));
    trash.setVisible(model.trashed() > 0);
    if (!model.rows().isEmpty()) {
      if (!body.getChildren().equals(List.of(list))) { // taken out and put in again, all of it would be styled anew
        body.getChildren().setAll(list);
      }
      model.marked().map(model::indexOf).filter(index -> index >= 0).ifPresent(list::reveal);
    } else if (!model.query().isBlank()) {
      body.getChildren().setAll(EmptyPane.noMatch(texts, model.query().strip(), search::clear));
    } else if (model.trashed() > 0) {
      body.getChildren().setAll(EmptyPane.allTrashed(texts, context.intake(), this::openTrash));
    } else {
      body.getChildren().setAll(EmptyPane.first(texts, context.intake()));
    }
  }

  private void openTrash() {
    context.navigator().go(new Route.Trash());
  }

  void find() {
    if (!isEditing()) {
      search.requestFocus();
      search.selectAll();
    }
  }

  /** Closes the dialog, lets go of what is chosen, clears the search, lists every group: one of them each time. */
  boolean escape() {
    if (isEditing()) {
      closeEdit();
    } else if (!model.chosen().isEmpty()) {
      model.chooseNone();
    } else if (!search.getText().isEmpty()) {
      search.clear();
      search.requestFocus();
    } else {
      model.filter(new GroupFilter.All());
    }
    return true; // this is the top level: there is nothing to go back to
  }

  int columns() {
    return list.columns();
  }

  int page() {
    return list.page();
  }

  boolean hasSearchFocus() {
    return search.isFocused();
  }

  boolean isEditing() {
    return editing.isPresent();
  }

  /** Opens the menu of the row the keys act on. */
  void openMenu() {
    model.target().flatMap(row -> list.node(row.id())).ifPresent(CodeRow::showMenu);
  }

  private void openRecovery(Row row) {
    context.navigator().go(new Route.RecoveryCodes(row.id()));
  }

  /** Everything there is to an entry. */
  void openEntry(Row row) {
    context.navigator().go(new Route.Entry(row.id()));
  }

  boolean isForGroups(KeyCode code) {
    return groups.wants(code);
  }

  /** Opens the dialog that renames an entry. */
  void edit(Row row) {
    var pane = new EditPane(texts, row.entry(), actions, this::closeEdit);
    open(pane.node(), pane::focusFirst);
  }

  /** Opens the dialog that puts what is chosen, or else the selected row, into groups. */
  void openGroups() {
    var rows = actions.bulk().target();
    if (!rows.isEmpty()) {
      var pane =
          new GroupsPane(
              texts,
              rows.stream().map(Row::entry).toList(),
              model.groups().names(),
              (out, in) -> actions.bulk().group(rows, out, in),
              this::closeEdit);
      open(pane.node(), pane::focusFirst);
    }
  }

  private void renameGroup(String group) {
    var pane = new NamePane(texts, group, to -> actions.bulk().renameGroup(group, to), this::closeEdit);
    open(pane.node(), pane::focusFirst);
  }

  private void open(Sheet sheet, Runnable focus) {
    if (editing.isEmpty()) {
      editing = Optional.of(sheet);
      page.setDisable(true); // the focus stays inside the dialog
      getChildren().add(sheet);
      sheet.applyCss(); // a list that scrolls has no content before
      focus.run();
    }
  }

  private void closeEdit() {
    editing.ifPresent(
        sheet -> {
          getChildren().remove(sheet);
          page.setDisable(false);
          search.requestFocus();
        });
    editing = Optional.empty();
  }
}
