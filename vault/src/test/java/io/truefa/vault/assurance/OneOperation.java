package io.truefa.vault.assurance;

import java.nio.file.Path;

/**
 * Does one scenario once, and says {@code READY} before and what became of it after. Arguments: folder, scenario, and
 * for a fault the shim, the number of the call and the fault.
 */
public final class OneOperation {
  private OneOperation() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    var world = new World(Path.of(arguments[0]));
    var scenario = Scenario.valueOf(arguments[1]);
    try (var session = scenario.prepare(world)) {
      System.out.println("READY");
      if (arguments.length > 2) {
        var shim = new Shim(Path.of(arguments[2]));
        shim.arm(world.folder(), Long.parseLong(arguments[3]), Fault.valueOf(arguments[4]));
      }
      System.out.println(scenario.run(world, session));
    }
  }
}
