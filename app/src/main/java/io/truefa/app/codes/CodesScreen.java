package io.truefa.app.codes;

import io.truefa.app.shell.Screen;
import io.truefa.vault.EntryId;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;

/** Home: every entry with its code. */
public final class CodesScreen implements Screen {
  private final CodesView view;

  /**
   * @param fresh entries that were just added: marked, and scrolled to
   */
  public CodesScreen(CodesContext context, List<EntryId> fresh) {
    this(context, CodesVault.of(context.session()), fresh);
  }

  CodesScreen(CodesContext context, CodesVault vault, List<EntryId> fresh) {
    var order = new RowOrder(Locale.getDefault());
    var model =
        new CodesModel(vault, context.background(), context.clock(), order, fresh, context.hideCodes());
    this.view = new CodesView(model, new CodesActions(context, vault, model), context);
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
  }
}
