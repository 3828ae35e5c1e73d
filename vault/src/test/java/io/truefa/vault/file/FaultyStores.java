package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import java.nio.file.Path;
import java.time.Clock;

/** Stores that never wait, and stores that fail, for tests of what is built on them. */
public final class FaultyStores {
  private FaultyStores() {}

  /** On a healthy disk. */
  public static VaultStore healthy(Path place, Crypto crypto) {
    return on(new FaultyDisk(-1, FaultyDisk.Fault.FAIL), place, crypto);
  }

  /** On a disk that fails each operation of that name. */
  public static VaultStore failing(String operation, Path place, Crypto crypto) {
    return on(new FaultyDisk(operation, FaultyDisk.Fault.FAIL), place, crypto);
  }

  /** The same by another clock. */
  public static VaultStore healthy(Path place, Crypto crypto, Clock clock) {
    return new VaultStore(place, new FaultyDisk(-1, FaultyDisk.Fault.FAIL), crypto.random(), clock, _ -> true);
  }

  private static VaultStore on(Disk disk, Path place, Crypto crypto) {
    return new VaultStore(place, disk, crypto.random(), TestVaults.CLOCK, _ -> true);
  }
}
