package io.truefa.app;

import io.truefa.app.platform.FreeHeap;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * A program of its own: uses a vault, locks it, and counts what of password, secret and things thrown away its own memory
 * holds then. Prints {@code name=count} lines. What it looks for it keeps masked, so that it does not find itself.
 */
final class ResidueProbe {
  private static final int GARBAGE = 20_000;

  private final Crypto crypto;
  private final Path vault;
  private final Masked password = new Masked();
  private final Masked secret = new Masked();
  private final Masked garbage = new Masked();

  private ResidueProbe(Path folder) {
    this.crypto = Crypto.open(new ProviderContext(folder.resolve("state"), Clock.systemUTC()));
    this.vault = folder.resolve("vault.tfv");
  }

  public static void main(String[] arguments) throws IOException {
    var probe = new ResidueProbe(Path.of(arguments[0]));
    probe.use();
    var thrownAway = new byte[GARBAGE][];
    for (int i = 0; i < thrownAway.length; i++) {
      thrownAway[i] = probe.garbage.unmasked();
    }
    System.out.println("open.planted=" + probe.garbage.count());
    thrownAway = null;
    new FreeHeap().run();
    System.out.println("locked.password=" + probe.password.count());
    System.out.println("locked.secret=" + probe.secret.count());
    System.out.println("locked.garbage=" + probe.garbage.count());
  }

  private void use() {
    var session = new VaultSession(vault, crypto, Clock.systemUTC());
    try (var typed = taken(password)) {
      must(session.create(typed, new KdfParams(64 * 1024, 3)) instanceof CreateResult.Created);
    }
    var spec = new OtpSpec.Totp(HashName.SHA1, 6, 30, 0);
    try (var entry = new NewEntry(new Label("Bank", "ann"), spec, List.of(), "", taken(secret))) {
      must(session.apply(new VaultEdit.Add(List.of(entry))) instanceof SaveResult.Saved);
    }
    session.lock(LockReason.ASKED);
    try (var typed = taken(password)) {
      must(session.unlock(typed) instanceof UnlockResult.Unlocked);
    }
    var only = session.vault().entries().getFirst().id();
    for (int step = 0; step < 20; step++) {
      must(session.code(only, Clock.systemUTC().instant().plusSeconds(30L * step)).isPresent());
    }
    session.lock(LockReason.ASKED);
    try (var typed = taken(garbage)) {
      must(session.unlock(typed) instanceof UnlockResult.WrongCredential);
    }
  }

  private SecretBuffer taken(Masked from) {
    return crypto.secrets().create(Masked.SIZE, from::unmaskTo);
  }

  private static void must(boolean held) {
    if (!held) {
      throw new IllegalStateException("the vault did not do what it should");
    }
  }

  /** Random bytes that stand nowhere as they are. */
  private static final class Masked {
    static final int SIZE = 24;
    private static final int WINDOW = 12;
    private static final int PIECE = 1 << 20;

    private final byte[] masked = new byte[SIZE];
    private final byte[] mask = new byte[SIZE];

    Masked() {
      var random = new SecureRandom();
      random.nextBytes(masked);
      random.nextBytes(mask);
      for (int i = 0; i < SIZE; i++) { // as a password is: no zeros, nothing a terminal would not take
        masked[i] = (byte) (mask[i] ^ ('a' + (masked[i] & 0x0F)));
      }
    }

    private byte at(int index) {
      return (byte) (masked[index] ^ mask[index]);
    }

    byte[] unmasked() {
      var bytes = new byte[SIZE];
      unmaskTo(MemorySegment.ofArray(bytes));
      return bytes;
    }

    void unmaskTo(MemorySegment to) {
      for (int i = 0; i < SIZE; i++) {
        to.set(ValueLayout.JAVA_BYTE, i, at(i));
      }
    }

    /** Places in writable memory where any {@value #WINDOW} bytes of it stand. */
    int count() throws IOException {
      int found = 0;
      var piece = ByteBuffer.allocateDirect(PIECE);
      try (var memory = FileChannel.open(Path.of("/proc/self/mem"))) {
        for (var line : Files.readAllLines(Path.of("/proc/self/maps"))) {
          int dash = line.indexOf('-');
          int blank = line.indexOf(' ');
          if (line.startsWith("rw", blank + 1)) {
            long to = Long.parseLong(line, dash + 1, blank, 16);
            found += count(memory, Long.parseLong(line, 0, dash, 16), to, piece);
          }
        }
      }
      return found;
    }

    private int count(FileChannel memory, long from, long to, ByteBuffer piece) {
      int found = 0;
      for (long at = from; at < to; at += PIECE - SIZE) {
        piece.clear().limit((int) Math.min(PIECE, to - at));
        try {
          int got = memory.read(piece, at);
          for (int i = 0; i + WINDOW <= got; i++) {
            found += isWindow(piece, i) ? 1 : 0;
          }
        } catch (IOException e) {
          // a page nobody may read
        }
        piece.clear(); // what was read would else be found again, as a copy in this buffer
        MemorySegment.ofBuffer(piece).fill((byte) 0);
      }
      return found;
    }

    private boolean isWindow(ByteBuffer piece, int from) {
      byte first = piece.get(from);
      if (first < 'a' || first > 'p') {
        return false;
      }
      for (int start = 0; start + WINDOW <= SIZE; start++) {
        int same = 0;
        while (same < WINDOW && piece.get(from + same) == at(start + same)) {
          same++;
        }
        if (same == WINDOW) {
          return true;
        }
      }
      return false;
    }
  }
}
