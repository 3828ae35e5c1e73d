package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.KdfParams;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a {@code /proc} and control groups of the test's own; 220,000 KiB are wanted for a cost of 200,000. */
class AvailableMemoryTest {
  private static final KdfParams COST = new KdfParams(200_000, 3);
  private static final long ENOUGH = 220_000 * 1024L;
  private static final String NO_LIMIT_IN_V1 = "9223372036854771712";

  @TempDir private Path folder;

  private boolean lacks() {
    return new AvailableMemory(folder.resolve("proc"), folder.resolve("groups")).lacks(COST);
  }

  private void write(String file, String text) throws Exception {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void systemThatDoesNotSay_lacksNothing() throws Exception {
    assertFalse(lacks());
    write("proc/meminfo", "MemTotal: 1 kB\n");
    write("proc/self/cgroup", "nonsense\n::\n0::\n4:memory\n");
    assertFalse(lacks());
  }

  @ParameterizedTest
  @CsvSource({"220000, false", "219999, true"})
  void machineShortOfMemory_isNoticed(long available, boolean lacks) throws Exception {
    write("proc/meminfo", "MemTotal:  16000000 kB\nMemFree:   100 kB\nMemAvailable:    " + available + " kB\n");
    assertEquals(lacks, lacks());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "1, 0, true", "1000, 1000, false", "1000, 999, true", "10, 5000, false"})
  void groupOfVersion2_hasItsLimit_lessWhatIsUsed_andCachedPagesCountAsFree(long used, long idle, boolean lacks)
      throws Exception {
    write("proc/self/cgroup", "0::/user.slice/app.scope\n");
    write("groups/user.slice/app.scope/memory.max", ENOUGH + "\n");
    write("groups/user.slice/app.scope/memory.current", used + "\n");
    write("groups/user.slice/app.scope/memory.stat", "anon 7\ninactive_file_x 9\ninactive_file " + idle + "\n");
    assertEquals(lacks, lacks());
  }

  @Test
  void limitOfAGroupAbove_holdsToo() throws Exception {
    write("proc/self/cgroup", "0::/user.slice/app.scope\n");
    write("groups/user.slice/app.scope/memory.max", "max\n");
    write("groups/user.slice/memory.max", ENOUGH - 1 + "\n");
    assertTrue(lacks());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true"})
  void groupOfVersion1_isAskedInItsOwnWords(long used, boolean lacks) throws Exception {
    write("proc/self/cgroup", "5:cpu,cpuacct:/x\n4:memory:/box/inner\n0::/\n");
    write("groups/memory/memory.limit_in_bytes", NO_LIMIT_IN_V1);
    write("groups/memory/box/memory.limit_in_bytes", String.valueOf(ENOUGH));
    write("groups/memory/box/memory.usage_in_bytes", String.valueOf(used + 50));
    write("groups/memory/box/memory.stat", "inactive_file 3\ntotal_inactive_file 50\n");
    assertEquals(lacks, lacks());
  }

  /** A container sees its own group at the top, and may read the path it has on the host. */
  @Test
  void pathOfTheHost_isLookedForAtTheTop_andNowhereElse() throws Exception {
    write("proc/self/cgroup", "0::/../../docker/abcdef\n");
    write("groups/memory.max", ENOUGH - 1 + "\n");
    assertFalse(lacks(), "above the top is not looked at");
    write("proc/self/cgroup", "0::/docker/abcdef\n");
    assertTrue(lacks());
  }
}
