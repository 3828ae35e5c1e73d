package io.truefa.app.backups;

import java.nio.file.Path;

/** Where the window looks for the vault. */
public interface VaultPlace {
  /** Whether the call or the environment said it, so that nothing else can. */
  boolean isGiven();

  /** Looks there from the next start on; false where that cannot be noted. Blocking, on any thread. */
  boolean remember(Path place);

  /** Goes on with the vault there, which is locked. On the UI thread. */
  void goOn(Path place);
}
