package io.truefa.natives.sodium;

import java.nio.file.Path;
import java.time.Clock;

/** The rehearsal, and how well its secrets were held. */
final class ModestChild {
  private ModestChild() {}

  public static void main(String[] arguments) throws Exception {
    var crypto = Engines.both(Path.of(arguments[0]), Clock.systemUTC(), Engines.PATIENT);
    Rehearsal.of(crypto).forEach(System.out::println);
    var status = crypto.secrets().status();
    System.out.println(status.where() + " " + status.wantedBytes() + " " + status.lockedBytes());
  }
}
