package io.truefa.app.bus;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bus of its own for one test. */
final class PrivateBus implements AutoCloseable {
  private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");

  private final Process daemon;
  private final String address;

  private PrivateBus(Process daemon, String address) {
    this.daemon = daemon;
    this.address = address;
  }

  /** Aborts the test where there is no daemon to start. */
  static PrivateBus start(Path home) throws IOException {
    if (!Files.isExecutable(DAEMON)) {
      System.out.println("Tests of the bus need " + DAEMON + "; not run");
      abort("no " + DAEMON);
    }
    var builder =
        new ProcessBuilder(DAEMON.toString(), "--session", "--nofork", "--print-address")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());
    var daemon = builder.start();
    var address = new BufferedReader(daemon.inputReader(StandardCharsets.US_ASCII)).readLine();
    return new PrivateBus(daemon, address);
  }

  String address() {
    return address;
  }

  BusLine.Place place() {
    return new BusLine.Place.At(address);
  }

  /** Another program on it. */
  BusLine line() {
    return BusLine.open(place()).orElseThrow();
  }

  @Override
  public void close() {
    daemon.destroy();
    var _ = daemon.onExit().join();
  }
}
