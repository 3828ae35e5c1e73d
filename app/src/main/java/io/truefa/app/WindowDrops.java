package io.truefa.app;

import io.truefa.app.add.AddInbox;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.DropTarget;
import io.truefa.app.shell.Shell;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.input.Dragboard;

/** What is dropped on the window, wherever that is. */
final class WindowDrops implements DropTarget {
  private final Shell shell;
  private final AddInbox inbox;
  private final Arrivals arrivals;
  private final BooleanSupplier open;
  private final Texts texts;

  /** @param open whether there is an open vault to put things into */
  WindowDrops(Shell shell, AddInbox inbox, Arrivals arrivals, BooleanSupplier open, Texts texts) {
    this.shell = shell;
    this.inbox = inbox;
    this.arrivals = arrivals;
    this.open = open;
    this.texts = texts;
  }

  @Override
  public boolean wants(Dragboard dragged) {
    return dragged.hasFiles() || (open.getAsBoolean() ? inbox.wants(dragged) : dragged.hasString() && !dragged.hasImage());
  }

  @Override
  public void take(Dragboard dropped) {
    if (dropped.hasFiles()) {
      files(dropped.getFiles().stream().map(File::toPath).toList());
    } else if (open.getAsBoolean() ? !inbox.take(dropped) : !waits(dropped)) {
      shell.toast(texts.get("desk.drop.nothing"));
    }
  }

  private void files(List<Path> files) {
    if (!shell.offer(screen -> screen.onFiles(files))) {
      arrivals.dropped(files);
    }
  }

  /** A link waits in secret memory until there is an open vault. */
  private boolean waits(Dragboard dropped) {
    var link = inbox.link(dropped);
    link.ifPresent(arrivals::link);
    return link.isPresent();
  }
}
