package io.truefa.app.codes;

import io.truefa.app.platform.FileWatch;
import io.truefa.app.shell.Screen;
import io.truefa.vault.EntryId;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;

/** Home: every entry with its code. */
public final class CodesScreen implements Screen {
  private final CodesView view;
  private final Optional<FileWatch> watch;

  /**
   * @param fresh entries that were just added: marked, and scrolled to
   */
  public CodesScreen(CodesContext context, List<EntryId> fresh) {
    this(context, CodesVault.of(context.session()), Optional.of(new FileWatch(context.session().file())), fresh);
  }

  CodesScreen(CodesContext context, CodesVault vault, List<EntryId> fresh) {
    this(context, vault, Optional.empty(), fresh);
  }

  private CodesScreen(CodesContext context, CodesVault vault, Optional<FileWatch> watch, List<EntryId> fresh) {
    this.watch = watch;
    var order = new RowOrder(context.texts().locale());
    var model =
        new CodesModel(
            vault, context.background(), context.clock(), order, context.sort(), context.memory(), fresh, context.hideCodes());
    var news = new NewsModel(context, vault, () -> watch.filter(FileWatch::stirred).isPresent(), model::reload);
    this.view =
        new CodesView(
            model,
            new CodesActions(context, vault, model),
            news,
            context,
            entry -> context.icons().of(entry, vault::vault, context.background(), model::touched));
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    view.shown();
  }

  @Override
  public void hidden() {
    view.hidden();
    watch.ifPresent(FileWatch::close);
  }

  @Override
  public void onFind() {
    view.find();
  }

  @Override
  public boolean onEscape() {
    return view.escape();
  }
}
