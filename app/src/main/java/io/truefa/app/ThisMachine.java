package io.truefa.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine this program runs on. */
final class ThisMachine implements RememberedKdfPolicy.Surroundings {
  /** Linux since 5.12: what the person chose in the power menu. Other systems are taken to run as they can. */
  private static final Path PROFILE = Path.of("/sys/firmware/acpi/platform_profile");

  @Override
  public String name() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch") + " "
        + Runtime.getRuntime().availableProcessors();
  }

  @Override
  public long physicalBytes() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  @Override
  public boolean savesPower() {
    try {
      return Files.readString(PROFILE).strip().equals("low-power");
    } catch (IOException e) {
      return false;
    }
  }
}
