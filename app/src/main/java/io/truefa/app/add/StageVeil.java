package io.truefa.app.add;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/** Hides the window that shows the add screen. */
final class StageVeil implements Veil {
  /** Compositors fade windows out; a capture made at once would still show ours. */
  private static final Duration FADED = Duration.millis(300);

  private final Supplier<Window> window;
  private Stage hidden;
  private boolean exits;

  StageVeil(Supplier<Window> window) {
    this.window = window;
  }

  @Override
  public void down(Runnable then) {
    if (!(window.get() instanceof Stage stage) || !stage.isShowing()) {
      then.run();
      return;
    }
    hidden = stage;
    exits = Platform.isImplicitExit();
    Platform.setImplicitExit(false); // for a moment no window is open, and the program must not end
    // Hidden, not minimised: to minimise may be set to lock the vault.
    stage.hide();
    var pause = new PauseTransition(FADED);
    pause.setOnFinished(event -> then.run());
    pause.play();
  }

  @Override
  public void up() {
    if (hidden != null) {
      hidden.show();
      hidden.toFront();
      hidden.requestFocus();
      hidden = null;
      Platform.setImplicitExit(exits);
    }
  }
}
