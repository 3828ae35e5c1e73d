package io.truefa.app.keyring;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Windows: a file that {@code CryptProtectData} (dpapi.h) made, which the same person can open on the same machine when
 * logged in. Written from the documentation and tried against a stand-in for the two libraries; never on Windows.
 */
public final class DataProtectionKeyring implements Keyring {
  /** DATA_BLOB: how many bytes, and where they are. */
  private static final MemoryLayout BLOB =
      MemoryLayout.structLayout(
          JAVA_INT.withName("cbData"), MemoryLayout.paddingLayout(ADDRESS.byteSize() - JAVA_INT.byteSize()), ADDRESS);

  private static final int UI_FORBIDDEN = 1;
  private static final int LONGEST = 4096;

  private final Secrets secrets;
  private final Path folder;
  private final MethodHandle protect;
  private final MethodHandle unprotect;
  private final MethodHandle free;

  /**
   * @param folder where the files are, one for each vault; made when it is needed
   * @param crypt32 the library with {@code CryptProtectData}
   * @param kernel32 the library with {@code LocalFree}
   */
  public DataProtectionKeyring(Secrets secrets, Path folder, SymbolLookup crypt32, SymbolLookup kernel32) {
    this.secrets = secrets;
    this.folder = folder;
    // BOOL f(DATA_BLOB *in, description, DATA_BLOB *entropy, reserved, prompt, DWORD flags, DATA_BLOB *out)
    var shape = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    this.protect = new CCalls(crypt32).find("CryptProtectData", shape);
    this.unprotect = new CCalls(crypt32).find("CryptUnprotectData", shape);
    this.free = new CCalls(kernel32).find("LocalFree", FunctionDescriptor.of(ADDRESS, ADDRESS));
  }

  /** With the libraries of Windows. */
  @SuppressWarnings("restricted") // the launcher allows this module to call C; without that the JVM warns, and no more
  public static Keyring ofWindows(Secrets secrets, Path folder) {
    var always = Arena.global();
    return new DataProtectionKeyring(
        secrets,
        folder,
        SymbolLookup.libraryLookup("crypt32.dll", always),
        SymbolLookup.libraryLookup("kernel32.dll", always));
  }

  @Override
  public Found read(String vaultId) {
    try (var arena = Arena.ofConfined()) {
      var sealed = bytes(file(vaultId));
      var found = new SecretBuffer[1];
      boolean opened =
          run(unprotect, arena, vaultId, arena.allocateFrom(JAVA_BYTE, sealed), clear -> found[0] = copyOf(clear));
      return opened ? new Found.Key(found[0]) : new Found.Locked(); // another person's, or another machine's
    } catch (NoSuchFileException e) {
      return new Found.Nothing();
    } catch (IOException e) {
      return new Found.Unavailable();
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var found = in.readNBytes(LONGEST + 1);
      if (found.length == 0 || found.length > LONGEST) {
        throw new IOException("not made here");
      }
      return found;
    }
  }

  private SecretBuffer copyOf(MemorySegment clear) {
    return secrets.create(Math.toIntExact(clear.byteSize()), target -> target.copyFrom(clear));
  }

  @Override
  public Change store(String vaultId, SecretBuffer key) {
    try (var arena = Arena.ofConfined()) {
      var sealed = new byte[1][];
      boolean done =
          key.<Boolean, IOException>use(
              bytes -> run(protect, arena, vaultId, bytes, found -> sealed[0] = found.toArray(JAVA_BYTE)));
      if (!done) {
        return Change.UNAVAILABLE;
      }
      write(file(vaultId), sealed[0]);
      return Change.DONE;
    } catch (IOException e) {
      return Change.UNAVAILABLE;
    }
  }

  private static void write(Path file, byte[] sealed) throws IOException {
    Files.createDirectories(file.getParent()); // Windows: a profile folder is private by inheritance
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, sealed);
    try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Change forget(String vaultId) {
    try {
      Files.deleteIfExists(file(vaultId));
      return Change.DONE;
    } catch (IOException e) {
      return Change.UNAVAILABLE;
    }
  }

  private Path file(String vaultId) {
    return folder.resolve(vaultId + ".dpapi");
  }

  /** The id of the vault goes in as "entropy": what was made for one vault does not open as another's. */
  @SuppressWarnings("restricted") // as long as the system says it is
  private boolean run(MethodHandle function, Arena arena, String vaultId, MemorySegment from, Taker taker) {
    var id = arena.allocateFrom(JAVA_BYTE, ("TrueFA " + vaultId).getBytes(StandardCharsets.US_ASCII));
    var into = arena.allocate(BLOB);
    int answer =
        CCalls.answer(
            () ->
                (int)
                    function.invokeExact(
                        blob(arena, from), MemorySegment.NULL, blob(arena, id), MemorySegment.NULL, MemorySegment.NULL,
                        UI_FORBIDDEN, into));
    if (answer == 0) {
      return false;
    }
    var there = into.get(ADDRESS, ADDRESS.byteSize());
    var found = there.reinterpret(Integer.toUnsignedLong(into.get(JAVA_INT, 0)));
    try {
      taker.take(found);
    } finally {
      found.fill((byte) 0);
      var _ = CCalls.<MemorySegment>answer(() -> (MemorySegment) free.invokeExact(there));
    }
    return true;
  }

  private static MemorySegment blob(Arena arena, MemorySegment bytes) {
    var blob = arena.allocate(BLOB);
    blob.set(JAVA_INT, 0, Math.toIntExact(bytes.byteSize()));
    blob.set(ADDRESS, ADDRESS.byteSize(), bytes);
    return blob;
  }

  /** Copies what the system lends; it is zeroed and given back afterwards. */
  @FunctionalInterface
  private interface Taker {
    void take(MemorySegment found);
  }
}
