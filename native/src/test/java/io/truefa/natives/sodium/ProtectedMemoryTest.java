package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Pointer;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretMemory.Access;
import io.truefa.natives.ChildJvm;
import io.truefa.natives.sodium.MemoryChild.Crime;
import io.truefa.natives.system.PageProtection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the processor and the kernel think of our pages; whoever breaks in dies of it, in a process of its own. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProtectedMemoryTest {
  private static final Path SMAPS = Path.of("/proc/self/smaps");
  private static final int ABORTED = 134;

  @TempDir private Path folder;

  @Test
  void kernelShutsThePage_whileNobodyUsesIt_andLeavesItOutOfCoreDumps() throws Exception {
    if (!Files.exists(SMAPS)) {
      System.out.println("NOT RUN: this system does not show its pages");
      abort("no smaps");
    }
    var provider = new SodiumProvider(Engines.PATIENT);
    provider.start(new ProviderContext(folder, Clock.systemUTC()));
    var region = (LockedMemory.LockedRegion) provider.memory().orElseThrow().allocate(40);
    assertEquals("rw-p", page(region).access(), "to be filled");
    region.shut(Access.WRITE);
    assertEquals("---p", page(region).access());
    region.open(Access.READ);
    assertEquals("r--p", page(region).access());
    region.open(Access.WRITE);
    assertEquals("rw-p", page(region).access());
    var flags = page(region).flags();
    assertTrue(flags.contains("dd"), flags + " has no don't-dump");
    assertEquals(region.isLocked(), flags.contains("lo"), flags + " and lock");
    region.shut(Access.WRITE);
    assertEquals("r--p", page(region).access());
    region.shut(Access.READ);
    assertEquals("---p", page(region).access());
    region.free();
    assertEquals("---p", page(region).access());
  }

  private static Page page(LockedMemory.LockedRegion region) throws IOException {
    long address = Pointer.nativeValue(region.pointer());
    var head = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (....) .*");
    String access = null;
    for (var line : Files.readAllLines(SMAPS)) {
      var range = head.matcher(line);
      if (range.matches()) {
        boolean here =
            Long.parseUnsignedLong(range.group(1), 16) <= address
                && address < Long.parseUnsignedLong(range.group(2), 16);
        access = here ? range.group(3) : null;
      } else if (access != null && line.startsWith("VmFlags:")) {
        return new Page(access, List.of(line.substring("VmFlags:".length()).strip().split(" ", -1)));
      }
    }
    throw new AssertionError("no such page");
  }

  private record Page(String access, List<String> flags) {}

  @ParameterizedTest
  @EnumSource
  void whoBreaksIn_dies(Crime crime) throws Exception {
    assumeTrue(ChildJvm.isPossible());
    var child = ChildJvm.in(folder).with("--core=0:0"); // each would be dozens of MB
    var ended = child.run(MemoryChild.class, crime.name(), folder.resolve("state").toString());
    if (crime == Crime.NONE) {
      assertEquals(List.of("tried", "survived"), ended.lines());
      assertEquals(0, ended.code());
    } else {
      assertEquals("tried", ended.lines().getLast(), () -> ended.lines().toString());
      assertEquals(ABORTED, ended.code());
      try (var files = Files.list(folder)) { // Java was told to write no report, which would hold registers and stack
        assertEquals(0, files.filter(file -> file.toString().contains("hs_err")).count());
      }
    }
  }

  /** A small limit is no reason to fail, only to say so; two pages are wanted, one for each kind of memory. */
  @ParameterizedTest
  @CsvSource({"0, not locked, 0", "1, not locked, 1", "16, locked, 2"})
  void whateverMayBeLocked_everythingWorks_andTheStatusIsTrue(int pages, String where, int locked) throws Exception {
    assumeTrue(ChildJvm.isPossible());
    int page = PageProtection.ofThisSystem().pageBytes();
    var limit = "--memlock=" + pages * page + ":" + pages * page;
    assumeTrue(ChildJvm.maySet(limit));
    var expected = new ArrayList<>(Rehearsal.of(Engines.pure(folder)));
    expected.add(where + " " + 2 * page + " " + locked * page);
    var ended = ChildJvm.in(folder).with(limit).run(ModestChild.class, folder.resolve("state").toString());
    assertEquals(expected, ended.lines());
  }
}
