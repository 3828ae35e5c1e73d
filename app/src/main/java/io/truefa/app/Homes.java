package io.truefa.app;

import io.truefa.app.platform.LiveSettings;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import io.truefa.vault.session.VaultSession;

/** Makes the screens of an open vault, and tidies up behind them. */
interface Homes {
  Screen codes(Route.Codes route, VaultSession open, LiveSettings settings, Background background, Navigator navigator);

  Screen add(VaultSession open, Background background, Navigator navigator);

  /** The vault was locked or the program ends: nothing of it may stay behind, such as on the clipboard. */
  void locked();
}
