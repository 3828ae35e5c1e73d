package io.truefa.app.platform;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets many threads save settings: one after the other, and each writes what is wanted last when its turn comes, so that
 * a save that was overtaken cannot bring back what was.
 */
public final class SettingsSaver {
  private final SettingsStore store;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile Settings wanted;

  public SettingsSaver(SettingsStore store, Settings saved) {
    this.store = store;
    this.wanted = saved;
  }

  /** These are to be saved next; quick. */
  public void want(Settings settings) {
    wanted = settings;
  }

  /** Saves what is wanted now. Blocking. */
  public void save() throws IOException {
    turn.lock();
    try {
      store.save(wanted);
    } finally {
      turn.unlock();
    }
  }
}
