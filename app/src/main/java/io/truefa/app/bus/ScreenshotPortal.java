package io.truefa.app.bus;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Asks the desktop for a picture of the screen ({@code org.freedesktop.portal.Screenshot}, version 2), which asks the person. It
 * is handed over as a file, usually among the person's pictures. Only the portal itself is believed: any program on the bus may send
 * what looks like its answer, and the file it names would be read and deleted.
 */
public final class ScreenshotPortal {
  private static final String NAME = "org.freedesktop.portal.Desktop";
  private static final String PATH = "/org/freedesktop/portal/desktop";
  private static final String SCREENSHOT = "org.freedesktop.portal.Screenshot";
  private static final String REQUEST = "org.freedesktop.portal.Request";

  private final BusLine.Place session;
  private final Duration patience;

  ScreenshotPortal(BusLine.Place session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  /**
   * On the bus of the session.
   *
   * @param patience how long the person may think it over
   */
  public static ScreenshotPortal of(Map<String, String> environment, Duration patience) {
    var address = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
    return new ScreenshotPortal(
        address.isEmpty() ? new BusLine.Place.OfSession() : new BusLine.Place.At(address), patience);
  }

  /** The file with the picture, the caller's to delete; empty where there is no portal, nobody answers, or somebody said no. Blocking. */
  public Optional<Path> shot() {
    var line = BusLine.open(session);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try (var bus = line.get()) {
      var portal = bus.owner(NAME);
      return portal.isPresent() ? ask(bus, portal.get()) : Optional.empty();
    } catch (DBusException | DBusExecutionException | IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Path> ask(BusLine bus, String portal) throws DBusException, InterruptedException {
    BlockingQueue<DBusSignal> answers = new LinkedBlockingQueue<>();
    bus.onSignal(REQUEST, "Response", null, answers::add); // before asking: the answer may come at once
    Map<String, Variant<?>> options = Map.of("interactive", new Variant<>(false));
    var asked = bus.call(portal, PATH, SCREENSHOT, "Screenshot", "sa{sv}", "", options);
    var request = BusLine.path(asked[0]);
    long left = patience.toNanos();
    while (true) {
      long before = System.nanoTime();
      var answer = answers.poll(left, TimeUnit.NANOSECONDS);
      if (answer == null) {
        return Optional.empty();
      }
      if (portal.equals(answer.getSource()) && request.equals(answer.getPath())) {
        return file(answer.getParameters());
      }
      left -= System.nanoTime() - before;
    }
  }

  private static Optional<Path> file(Object[] parameters) {
    boolean granted = parameters[0] instanceof UInt32 number && number.longValue() == 0;
    return granted
            && parameters[1] instanceof Map<?, ?> results
            && results.get("uri") instanceof Variant<?> uri
            && uri.getValue() instanceof String text
        ? file(text)
        : Optional.empty();
  }

  private static Optional<Path> file(String uri) {
    try {
      var named = URI.create(uri);
      return "file".equals(named.getScheme()) ? Optional.of(Path.of(named)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
