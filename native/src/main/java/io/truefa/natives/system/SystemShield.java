package io.truefa.natives.system;

import io.truefa.crypto.ProcessShield;
import java.util.List;
import java.util.Locale;

/** The shield of the system we run on. */
public final class SystemShield implements ProcessShield {

  /** For the service loader. */
  public SystemShield() {}

  @Override
  public List<Measure> raise() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return SystemCalls.ofLibC()
        .map(
            calls -> {
              if (system.startsWith("linux")) {
                return new LinuxShield(calls).raise();
              }
              if (system.startsWith("mac")) {
                return new MacShield(calls).raise();
              }
              return system.startsWith("windows") ? new WindowsShield(calls).raise() : ProcessShield.none().raise();
            })
        .orElse(List.of(new Measure("process", false, "Java was not started with native access for this")));
  }
}
