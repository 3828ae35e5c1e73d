package io.truefa.app.bus;

import java.util.Queue;

/** Notes which icons ask to be shown. */
public record FakeWatcher(Queue<String> registered) implements FakeWatcherCalls {
  @Override
  public String getObjectPath() {
    return "/StatusNotifierWatcher";
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public void RegisterStatusNotifierItem(String service) {
    registered.add(service);
  }
}
