package io.truefa.vault.file;

import io.truefa.vault.EntryQuery;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A vault of so many entries: opened with the key at hand, saved with everything but waiting for the disk, searched; and
 * beside it the same bytes read and written plainly.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
public class VaultBenchmark {
  /** 50,000 entries like these do not fit into the 16 MiB of JSON that the format allows. */
  @Param({"10", "1000", "10000", "40000"})
  public int entries;

  private final TestVaults kit = new TestVaults("benchmark");
  private Path folder;
  private Path plain;
  private VaultStore store;
  private OpenVault made;
  private VaultFile onDisk;
  private Vault vault;
  private byte[] bytes;

  /** Makes the vault. */
  @Setup
  public void make() throws IOException {
    folder = Files.createTempDirectory("truefa-benchmark");
    plain = folder.resolve("plain");
    made = kit.empty();
    var all =
        IntStream.range(0, entries)
            .mapToObj(i -> kit.entry("Issuer " + i, "ann" + i + "@example.org", "12345678901234567890"))
            .toArray(NewEntry[]::new);
    onDisk = kit.add(made, all);
    vault = onDisk.vault();
    bytes = onDisk.toBytes();
    Files.write(plain, bytes);
    store = UnforcedStores.at(folder.resolve("my.tfav"), kit);
    require(store.create(onDisk, this::opens));
  }

  /** Takes it away again. */
  @TearDown
  public void away() throws IOException {
    kit.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** From bytes to entries. */
  @Benchmark
  public Vault open() throws VaultFaultException {
    return kit.codec.open(bytes, made.key()).vault();
  }

  /** The nine steps, without force. */
  @Benchmark
  public VaultFile save() {
    var next = kit.next(onDisk, made.key(), vault, Map.of());
    require(store.replace(onDisk, next, this::opens));
    onDisk = next;
    return next;
  }

  /** Two words that one entry has. */
  @Benchmark
  public long search() {
    var query = new EntryQuery("issuer ann" + (entries - 1));
    return vault.entries().stream().filter(query::matches).count();
  }

  /** The same bytes, just read. */
  @Benchmark
  public byte[] readPlainly() throws IOException {
    return Files.readAllBytes(plain);
  }

  /** The same bytes, written to a new file that takes the place of the old one. */
  @Benchmark
  public Path writePlainly() throws IOException {
    var temp = Files.write(folder.resolve("plain.tmp"), bytes);
    return Files.move(temp, plain, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void require(SaveOutcome outcome) {
    if (!(outcome instanceof SaveOutcome.Committed)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  private boolean opens(byte[] back) {
    try {
      return kit.codec.open(back, made.key()).vault().equals(vault);
    } catch (VaultFaultException e) {
      return false;
    }
  }
}
