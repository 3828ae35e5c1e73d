package io.truefa.vault.assurance;

import io.truefa.vault.file.SaveFault;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.UnlockResult;
import java.nio.file.Path;

/**
 * One of several programs that save to one vault. Arguments: folder, a name, and how many entries to add. A person who is
 * told that the vault is busy tries again; whatever else is told is the end, with exit code 3.
 */
public final class WriterTarget {
  private WriterTarget() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    var world = new World(Path.of(arguments[0]));
    int busy = 0;
    try (var session = world.session()) {
      if (!(world.unlock(session) instanceof UnlockResult.Unlocked)) {
        System.out.println("does not unlock");
        System.exit(3);
      }
      System.out.println("READY");
      System.in.read(); // until all of them are ready
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        var result = world.add(session, arguments[1] + i);
        while (result.equals(new SaveResult.NotSaved(SaveFault.BUSY))) {
          busy++;
          result = world.add(session, arguments[1] + i);
        }
        if (!(result instanceof SaveResult.Saved)) {
          System.out.println(result);
          System.exit(3);
        }
      }
    }
    System.out.println("BUSY " + busy);
  }
}
