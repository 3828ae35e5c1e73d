package io.truefa.app.platform;

import java.util.ArrayList;
import java.util.List;

/** Whether somebody else looks on, so that no code shows. Not kept: a program that starts shows what it always shows. UI thread. */
public final class Presenter {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean on;

  public boolean isOn() {
    return on;
  }

  public void toggle() {
    on = !on;
    List.copyOf(listeners).forEach(Runnable::run);
  }

  public void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
