package io.truefa.vault.assurance;

import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.UnlockResult;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A program to be killed. Says {@code START}, opens the vault, making one if there is none, says
 * {@code READY <entries>}, and then adds one
 * entry after the other, each named by its number; after each it says {@code ACK <entries>}. Exits with 3 when something
 * goes wrong that no kill explains. The second argument is how many saves it makes at most.
 */
public final class KillTarget {
  private KillTarget() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    var world = new World(Path.of(arguments[0]));
    var session = world.session();
    say("START");
    if (!session.exists()) {
      world.create(session);
    } else if (!(world.unlock(session) instanceof UnlockResult.Unlocked)) {
      say("UNREADABLE");
      System.exit(3);
    }
    int count = session.vault().entries().size();
    say("READY " + count);
    for (int left = Integer.parseInt(arguments[1]); left > 0; left--) {
      var result = world.add(session, Integer.toString(count));
      if (!(result instanceof SaveResult.Saved)) {
        say("FAILED " + result);
        System.exit(3);
      }
      count++;
      say("ACK " + count);
    }
    session.close();
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
