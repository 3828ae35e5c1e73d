package io.truefa.app.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The settings that hold now, and who wants to know when they change. All on the UI thread. */
public final class LiveSettings {
  private final List<Consumer<Settings>> listeners = new ArrayList<>();
  private final Consumer<Settings> saver;
  private Settings now;

  /**
   * @param saver told of every change, to save it in the background
   */
  public LiveSettings(Settings start, Consumer<Settings> saver) {
    this.now = start;
    this.saver = saver;
  }

  public Settings now() {
    return now;
  }

  /** Changes, saves and tells; nothing happens if it is no change. */
  public void change(UnaryOperator<Settings> how) {
    var next = how.apply(now);
    if (!next.equals(now)) {
      now = next;
      saver.accept(next);
      List.copyOf(listeners).forEach(listener -> listener.accept(next));
    }
  }

  /** {@code listener} is told of every change until the answer is run. */
  public Runnable onChange(Consumer<Settings> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
