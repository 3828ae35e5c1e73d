package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.natives.sodium.TrustedPath.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** We are user 1000. Owners and modes are the test's own; nobody needs to be root for it. */
class TrustedPathTest {
  private static final Path FILE = Path.of("/home/ann/state/lib/libsodium.so");

  private final Map<Path, Facts> facts =
      new HashMap<>(
          Map.of(
              Path.of("/"), new Facts(0, 0, 0755),
              Path.of("/home"), new Facts(0, 0, 0755),
              Path.of("/home/ann"), new Facts(1000, 1000, 0750),
              Path.of("/home/ann/state"), new Facts(1000, 1000, 0700),
              Path.of("/home/ann/state/lib"), new Facts(1000, 1000, 0700),
              FILE, new Facts(1000, 1000, 0600)));

  private boolean holds() throws Exception {
    return new TrustedPath(facts::get, 1000, true).holds(FILE);
  }

  @Test
  void homeOfOurs_isTrusted() throws Exception {
    assertTrue(holds());
  }

  @ParameterizedTest
  @CsvSource({
    "/home/ann/state/lib/libsodium.so, 0, 0, 644, true", // of the system
    "/home/ann/state/lib/libsodium.so, 1001, 1001, 644, false",
    "/home/ann/state/lib/libsodium.so, 1000, 1000, 664, false",
    "/home/ann/state/lib/libsodium.so, 1000, 1000, 602, false",
    "/home/ann/state/lib, 1001, 1001, 755, false", // whoever owns the folder may swap the file
    "/home/ann/state/lib, 1000, 1000, 775, false",
    "/home/ann/state/lib, 1000, 1000, 1777, false", // not even sticky, this close
    "/home/ann/state, 1000, 1000, 1777, true", // as /tmp
    "/home/ann/state, 1000, 1000, 777, false",
    "/home/ann/state, 1000, 1000, 775, true", // the group that is ann alone
    "/home/ann/state, 1000, 100, 775, false", // the group of all users
    "/home/ann/state, 1000, 100, 1775, true",
    "/home, 0, 0, 775, true", // root's group
    "/home, 0, 80, 775, false",
    "/home, 1001, 0, 755, false", // an ancestor of somebody else's
    "/, 65534, 0, 755, false"
  })
  void anyStepOfTheWay_canSpoilIt(Path path, long owner, long group, String mode, boolean trusted) throws Exception {
    facts.put(path, new Facts(owner, group, Integer.parseInt(mode, 8)));
    assertEquals(trusted, holds());
  }

  /** A sandbox whose user namespace has only us in it: root's files are nobody's there. */
  @Test
  void whereRootHasNoNumber_nobodyIsRoot() throws Exception {
    facts.put(Path.of("/"), new Facts(65534, 65534, 0755));
    assertTrue(new TrustedPath(facts::get, 1000, false).holds(FILE));
    assertFalse(holds());
  }

  @Test
  void onThisMachine_ownFilesAreTrusted_untilOthersMayWrite(@TempDir Path folder) throws Exception {
    var file = Files.createFile(Files.createDirectories(folder.resolve("a/b")).resolve("c")).toRealPath();
    var here = TrustedPath.here().orElseThrow();
    assertTrue(here.holds(file));
    Files.setPosixFilePermissions(folder.resolve("a"), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertFalse(here.holds(file));
  }
}
