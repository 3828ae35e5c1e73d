package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import java.nio.file.Path;
import java.time.Clock;

/** Stores on the real disk for campaigns outside this package. */
public final class CampaignStores {
  private CampaignStores() {}

  /** As the program makes it. */
  public static VaultStore real(Path place, RandomSource random, Clock clock) {
    return new VaultStore(place, random, clock);
  }

  /** Takes every other program for dead, so that what a fault left behind is swept as after a crash. */
  public static VaultStore afterCrash(Path place, RandomSource random, Clock clock) {
    return new VaultStore(place, new SystemDisk(), random, clock, _ -> false);
  }

  /** The memory of this machine, as the program makes it. */
  public static Anchors memory(Path state, RandomSource random, Clock clock) {
    return new Anchors(state, random, clock);
  }

  /** The same after a crash. */
  public static Anchors memoryAfterCrash(Path state, RandomSource random, Clock clock) {
    return new Anchors(state, new SystemDisk(), random, clock, _ -> false);
  }
}
