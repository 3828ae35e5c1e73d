package io.truefa.app;

import io.truefa.app.platform.OwnFolder;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.KdfCalibration;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.KdfPolicy;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures once per machine what a key derivation may cost, and remembers it in the state folder, never in a vault. Only the
 * native engine is measured: with the slow one alone a new slot gets the fixed cost, so that a fallback weakens nothing.
 */
final class RememberedKdfPolicy implements KdfPolicy {
  private static final String JAVA = "java";
  private static final int MAX_BYTES = 4096;

  private final Supplier<Crypto> crypto;
  private final Path file;
  private final LongSupplier nanos;
  private final Surroundings machine;

  /** Nothing is measured or read yet. */
  RememberedKdfPolicy(Supplier<Crypto> crypto, Path state, LongSupplier nanos, Surroundings machine) {
    this.crypto = crypto;
    this.file = state.resolve("kdf.properties");
    this.nanos = nanos;
    this.machine = machine;
  }

  /** What was measured here before; without that the least, since finding out would keep an unlock waiting. */
  @Override
  public KdfParams known() {
    return remembered().orElseGet(KdfLimits::least);
  }

  @Override
  public KdfParams forNewSlots() {
    if (engine().equals(JAVA)) {
      return KdfLimits.standard();
    }
    return remembered().orElseGet(this::measured);
  }

  private KdfParams measured() {
    long memory = machine.physicalBytes();
    if (machine.savesPower()) {
      return KdfCalibration.unmeasured(memory); // a machine that is slow for an hour is not slow
    }
    try {
      var found = new KdfCalibration(crypto.get(), nanos).measure(memory);
      remember(found);
      return found.cost();
    } catch (KdfMemoryShortException e) {
      return KdfLimits.least();
    }
  }

  private String engine() {
    return crypto.get().health().stream()
        .filter(each -> each.function() == CryptoFunction.ARGON2ID)
        .map(each -> each.engine())
        .findFirst()
        .orElse(JAVA);
  }

  private Optional<KdfParams> remembered() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      var found = new Properties();
      found.load(new StringReader(Files.readString(file)));
      if (!machine.name().equals(found.getProperty("machine"))) {
        return Optional.empty(); // a state folder that moved
      }
      var cost = new KdfParams(number(found, "memory.kib"), number(found, "passes"));
      return Optional.of(cost).filter(KdfLimits::allowsCreation); // who edits it cannot make vaults cheap
    } catch (IOException | IllegalArgumentException e) { // also a number that is none
      return Optional.empty();
    }
  }

  private static int number(Properties from, String name) {
    return Integer.parseInt(from.getProperty(name, ""));
  }

  /** A convenience: where it cannot be written the next time measures again. */
  private void remember(KdfCalibration.Measured found) {
    var lines =
        List.of(
            "machine=" + machine.name(),
            "memory.kib=" + found.cost().memoryKiB(),
            "passes=" + found.cost().passes(),
            "measured.ms=" + found.time().toMillis());
    try {
      OwnFolder.make(file.getParent());
      var fresh = Files.createTempFile(file.getParent(), ".kdf", ".tmp");
      try {
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      // as said
    }
  }

  /** What the machine says of itself. */
  interface Surroundings {
    /** Tells machines apart well enough: no escapes, no line ends. */
    String name();

    long physicalBytes();

    /** Whether it runs slower than it can, to spare a battery. */
    boolean savesPower();
  }
}
