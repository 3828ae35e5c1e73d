package io.truefa.app.platform;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;

/**
 * Asks the system whether something happened in the folder of a file. A hint that saves waiting, never the only way to know:
 * network drives tell nothing.
 */
public final class FileWatch implements Closeable {
  private final WatchService events;

  /** Where the system cannot watch, nothing ever happens. */
  public FileWatch(Path file) {
    events = watching(file.toAbsolutePath().getParent());
  }

  private static WatchService watching(Path folder) {
    if (folder == null) {
      return null;
    }
    WatchService service = null;
    try {
      service = folder.getFileSystem().newWatchService();
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      return service;
    } catch (IOException | UnsupportedOperationException e) {
      close(service);
      return null;
    }
  }

  /** Whether anything happened there since this was last asked. Does not wait. */
  public boolean stirred() {
    if (events == null) {
      return false;
    }
    boolean any = false;
    for (var key = events.poll(); key != null; key = events.poll()) {
      any |= !key.pollEvents().isEmpty();
      if (!key.reset()) {
        return any; // the folder is gone
      }
    }
    return any;
  }

  @Override
  public void close() {
    close(events);
  }

  private static void close(WatchService service) {
    try {
      if (service != null) {
        service.close();
      }
    } catch (IOException e) {
      // there is nothing left to give back
    }
  }
}
