package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.truefa.crypto.KdfLimits;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vault from a stranger that asks for the moon costs nothing: measured in bytes, as seconds tell of the machine. */
class HostileHeaderTest {
  private static final long MOST_BYTES = 8L * 1024 * 1024;
  private static final int SLOT = 0x8010;
  private static final int COST_AT = 34;

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "2147483647, 1, 1, COST_LIMIT", // 2 TiB
    "-1, 1, 1, COST_LIMIT",
    "1048577, 3, 1, COST_LIMIT",
    "1048576, 5, 1, COST_LIMIT",
    "65536, -1, 1, COST_LIMIT",
    "65536, 65, 1, COST_LIMIT",
    "65536, 3, 2147483647, HEADER_DAMAGED",
    "0, 0, 0, HEADER_DAMAGED",
  })
  void costNoHonestVaultAsks_isRefusedForNothing(int memory, int passes, int lanes, VaultFault fault) throws Exception {
    var good = vault();
    var header = ByteBuffer.wrap(good);
    int at = slotAt(header) + COST_AT;
    header.putInt(at, memory).putInt(at + 4, passes).putInt(at + 8, lanes);
    assertRefused(resealed(good), fault);
  }

  @Test
  void seventeenSlots_andSixteenThatAreTooDearTogether_areRefusedForNothing() throws Exception {
    var good = vault();
    assertRefused(withSlots(good, 17, KdfLimits.least().memoryKiB(), 3), VaultFault.HEADER_DAMAGED);
    assertRefused(withSlots(good, 16, 1024 * 1024, 4), VaultFault.COST_LIMIT);
  }

  @Test
  void longestHeaderOfNothing_isRefusedForNothing() throws Exception {
    var file = Arrays.copyOf(vault(), 70_000);
    ByteBuffer.wrap(file).putInt(12, 65_536);
    Arrays.fill(file, 16, file.length, (byte) 0x7F);
    assertRefused(resealed(file), VaultFault.HEADER_DAMAGED);
  }

  private void assertRefused(byte[] hostile, VaultFault fault) throws Exception {
    var file = Files.write(home.resolve("hostile.tfv"), hostile);
    var crypto = TestCrypto.open(home.resolve("state"), Clock.systemUTC());
    try (var session = new VaultSession(file, crypto, Clock.systemUTC());
        var password = crypto.secrets().takeFrom("password".getBytes(StandardCharsets.UTF_8))) {
      session.unlock(password); // classes are loaded once, by whichever file comes first
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      var result = session.unlock(password);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertEquals(fault, assertInstanceOf(UnlockResult.Refused.class, result).fault());
      assertTrue(before >= 0 && allocated < MOST_BYTES, allocated + " bytes");
    }
  }

  private byte[] vault() throws Exception {
    var file = home.resolve("good.tfv");
    var crypto = TestCrypto.open(home.resolve("state"), Clock.systemUTC());
    try (var session = new VaultSession(file, crypto, Clock.systemUTC());
        var password = crypto.secrets().takeFrom("password".getBytes(StandardCharsets.UTF_8))) {
      assertInstanceOf(CreateResult.Created.class, session.create(password, KdfLimits.least()));
    }
    return Files.readAllBytes(file);
  }

  private static byte[] withSlots(byte[] good, int count, int memory, int passes) throws Exception {
    int at = slotAt(ByteBuffer.wrap(good));
    int size = ByteBuffer.wrap(good).getInt(at - 4);
    var slot = Arrays.copyOfRange(good, at - 6, at + size);
    ByteBuffer.wrap(slot).putInt(6 + COST_AT, memory).putInt(6 + COST_AT + 4, passes);
    var file = ByteBuffer.allocate(good.length + (count - 1) * slot.length);
    file.put(good, 0, at - 6);
    for (int i = 0; i < count; i++) {
      file.put(slot);
    }
    file.put(good, at + size, good.length - at - size);
    file.putInt(12, ByteBuffer.wrap(good).getInt(12) + (count - 1) * slot.length);
    return resealed(file.array());
  }

  /** With a right checksum, which anybody can make. */
  private static byte[] resealed(byte[] file) throws Exception {
    int length = ByteBuffer.wrap(file).getInt(12);
    var digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(file, length));
    System.arraycopy(digest, 0, file, length, digest.length);
    return file;
  }

  private static int slotAt(ByteBuffer header) {
    int at = 16;
    while (Short.toUnsignedInt(header.getShort(at)) != SLOT) {
      at += 6 + header.getInt(at + 2);
    }
    return at + 6;
  }
}
