package io.truefa.app.keyring;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * macOS: a generic password in the keychain of who is logged in (SecKeychain.h: deprecated in favour of calls that want
 * Core Foundation objects, but there, and bound to the program that stored it). Written from the documentation and tried
 * against a stand-in for the library; never on a Mac.
 */
public final class KeychainKeyring implements Keyring {
  private static final String SERVICE = "TrueFA vault";

  private static final int OK = 0;
  private static final int DUPLICATE = -25299; // errSecDuplicateItem
  private static final int NOT_FOUND = -25300; // errSecItemNotFound
  private static final int NOT_ALLOWED = -25308; // errSecInteractionNotAllowed: locked, and nobody may be asked
  private static final int REFUSED = -25293; // errSecAuthFailed
  private static final int CANCELED = -128; // userCanceledErr: somebody was asked, and said no

  private final Secrets secrets;
  private final MethodHandle add;
  private final MethodHandle find;
  private final MethodHandle free;
  private final MethodHandle modify;
  private final MethodHandle delete;
  private final MethodHandle release;

  /**
   * @param security the library with the SecKeychain functions
   * @param coreFoundation the library with {@code CFRelease}
   */
  public KeychainKeyring(Secrets secrets, SymbolLookup security, SymbolLookup coreFoundation) {
    this.secrets = secrets;
    var calls = new CCalls(security);
    // OSStatus f(keychain, lengthOfService, service, lengthOfAccount, account, ...
    this.add =
        calls.find(
            "SecKeychainAddGenericPassword",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    this.find =
        calls.find(
            "SecKeychainFindGenericPassword",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    this.free = calls.find("SecKeychainItemFreeContent", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    this.modify =
        calls.find(
            "SecKeychainItemModifyAttributesAndData", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
    this.delete = calls.find("SecKeychainItemDelete", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    this.release = new CCalls(coreFoundation).find("CFRelease", FunctionDescriptor.ofVoid(ADDRESS));
  }

  /** With the libraries of macOS. */
  @SuppressWarnings("restricted") // the launcher allows this module to call C; without that the JVM warns, and no more
  public static Keyring ofMac(Secrets secrets) {
    var frameworks = "/System/Library/Frameworks/";
    var always = Arena.global();
    return new KeychainKeyring(
        secrets,
        SymbolLookup.libraryLookup(frameworks + "Security.framework/Security", always),
        SymbolLookup.libraryLookup(frameworks + "CoreFoundation.framework/CoreFoundation", always));
  }

  @Override
  public Found read(String vaultId) {
    try (var arena = Arena.ofConfined()) {
      var length = arena.allocate(JAVA_INT);
      var data = arena.allocate(ADDRESS);
      return switch (find(arena, vaultId, length, data, MemorySegment.NULL)) {
        case OK -> new Found.Key(taken(data.get(ADDRESS, 0), Integer.toUnsignedLong(length.get(JAVA_INT, 0))));
        case NOT_FOUND -> new Found.Nothing();
        case NOT_ALLOWED, REFUSED, CANCELED -> new Found.Locked();
        default -> new Found.Unavailable();
      };
    }
  }

  @SuppressWarnings("restricted") // as long as the system says it is
  private SecretBuffer taken(MemorySegment data, long bytes) {
    var found = data.reinterpret(bytes);
    try {
      return secrets.create(Math.toIntExact(bytes), target -> target.copyFrom(found));
    } finally {
      found.fill((byte) 0);
      int _ = CCalls.<Integer>answer(() -> (int) free.invokeExact(MemorySegment.NULL, data));
    }
  }

  @Override
  public Change store(String vaultId, SecretBuffer key) {
    try (var arena = Arena.ofConfined()) {
      return change(key.<Integer, RuntimeException>use(bytes -> added(arena, vaultId, bytes)));
    }
  }

  private int added(Arena arena, String vaultId, MemorySegment key) {
    var service = text(arena, SERVICE);
    var account = text(arena, vaultId);
    int status =
        CCalls.<Integer>answer(
            () ->
                (int)
                    add.invokeExact(
                        MemorySegment.NULL, (int) service.byteSize(), service, (int) account.byteSize(), account,
                        (int) key.byteSize(), key, MemorySegment.NULL));
    return status == DUPLICATE ? replaced(arena, vaultId, key) : status;
  }

  private int replaced(Arena arena, String vaultId, MemorySegment key) {
    return withItem(
        arena,
        vaultId,
        item -> (int) modify.invokeExact(item, MemorySegment.NULL, (int) key.byteSize(), key));
  }

  @Override
  public Change forget(String vaultId) {
    try (var arena = Arena.ofConfined()) {
      int status = withItem(arena, vaultId, item -> (int) delete.invokeExact(item));
      return status == NOT_FOUND ? Change.DONE : change(status);
    }
  }

  private static Change change(int status) {
    return switch (status) {
      case OK -> Change.DONE;
      case NOT_ALLOWED, REFUSED, CANCELED -> Change.LOCKED;
      default -> Change.UNAVAILABLE;
    };
  }

  /** Lends the item of a vault; the status of not finding it, or of what was done with it. */
  private int withItem(Arena arena, String vaultId, ItemUse use) {
    var place = arena.allocate(ADDRESS);
    int status = find(arena, vaultId, MemorySegment.NULL, MemorySegment.NULL, place);
    if (status != OK) {
      return status;
    }
    var item = place.get(ADDRESS, 0);
    try {
      return CCalls.<Integer>answer(() -> use.with(item));
    } finally {
      var _ =
          CCalls.<Boolean>answer(
              () -> {
                release.invokeExact(item);
                return true;
              });
    }
  }

  private int find(Arena arena, String vaultId, MemorySegment length, MemorySegment data, MemorySegment item) {
    var service = text(arena, SERVICE);
    var account = text(arena, vaultId);
    return CCalls.<Integer>answer(
        () ->
            (int)
                find.invokeExact(
                    MemorySegment.NULL, (int) service.byteSize(), service, (int) account.byteSize(), account, length, data,
                    item));
  }

  /** Without a zero at its end: the functions are told how long it is. */
  private static MemorySegment text(Arena arena, String text) {
    return arena.allocateFrom(JAVA_BYTE, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Something done to an item, and its status. */
  @FunctionalInterface
  private interface ItemUse {
    int with(MemorySegment item) throws Throwable;
  }
}
