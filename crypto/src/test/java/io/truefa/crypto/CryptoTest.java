package io.truefa.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.pure.PureProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CryptoTest {
  @TempDir private Path directory;
  private Crypto crypto;

  private ProviderContext context() {
    return new ProviderContext(directory, Clock.systemUTC());
  }

  private Crypto open(CryptoProvider... providers) {
    crypto = Crypto.openWithProviders(context(), List.of(providers));
    return crypto;
  }

  @AfterEach
  void nothingStaysAlive() {
    assertTrue(crypto == null || crypto.secrets().alive() == 0);
  }

  @Test
  void serviceLoaderFindsThePureProvider() {
    crypto = Crypto.open(context());
    assertEquals(CryptoFunction.values().length, crypto.health().size());
    assertTrue(crypto.health().stream().allMatch(health -> health.engine().equals("java")));
  }

  @Test
  void noProviderAtAll_isToldAtTheDoor() {
    assertThrows(IllegalStateException.class, () -> open());
  }

  @Test
  void higherRankIsAskedFirst_whateverTheOrderOfTheList() {
    var low = new StubProvider(5);
    var high = new StubProvider(50);
    open(new PureProvider(), low, high).random().fill(new byte[4]);
    assertEquals(1, high.asked);
    assertEquals(0, low.asked);
  }

  @Test
  void providerThatIsUnavailable_isPassedOver_forEveryFunction() throws Exception {
    var broken = new StubProvider(50);
    broken.available = false;
    open(broken, new PureProvider());
    try (var password = crypto.newSecret(8);
        var key = new AeadKey(crypto.deriveKey(password, crypto.newSalt(), new KdfParams(8, 1)));
        var derived = crypto.hkdf(password, new byte[0], new byte[0], 32)) {
      var box = crypto.seal(key, new byte[] {1, 2}, AssociatedData.of("test"));
      assertArrayEquals(new byte[] {1, 2}, crypto.open(key, box, AssociatedData.of("test")).orElseThrow());
      var secretBox = crypto.sealSecret(key, derived, AssociatedData.of("test"));
      try (var opened = crypto.openSecret(key, secretBox, AssociatedData.of("test")).orElseThrow()) {
        assertTrue(opened.sameAs(derived));
      }
      assertEquals(20, crypto.hmac(HashName.SHA1, password, new byte[3]).length);
      assertFalse(crypto.verify(new byte[32], new byte[0], new byte[64]));
    }
    assertTrue(broken.asked >= 9);
  }

  @Test
  void everyProviderUnavailable_isABug_notAnAnswer() {
    var broken = new StubProvider(1);
    broken.available = false;
    assertThrows(IllegalStateException.class, () -> open(broken).random().fill(new byte[4]));
  }

  @Test
  void kdfMemoryShort_isAnAnswer_andEndsTheSearch() {
    open(new PureProvider());
    try (var password = crypto.newSecret(8)) {
      assertThrows(
          KdfMemoryShortException.class,
          () -> crypto.deriveKey(password, new byte[16], new KdfParams(Integer.MAX_VALUE, 1)));
    }
  }

  @Test
  void healthNamesTheOneThatServes_andWhyTheBestDoesNot() {
    var broken = new StubProvider(50);
    broken.available = false;
    var health = open(broken, new PureProvider()).health().getFirst();
    assertEquals(new FunctionHealth(CryptoFunction.RANDOM, "java", "stub: stubborn"), health);
  }

  @Test
  void changeOfEngine_isToldOnce_toBothWhoListen() {
    var heard = new ArrayList<EngineNotice>();
    var stub = new StubProvider(50);
    crypto =
        Crypto.openWithProviders(
            new ProviderContext(directory, Clock.systemUTC(), heard::add), List.of(stub, new PureProvider()));
    assertEquals(List.of(), crypto.notices());
    var notice = new EngineNotice("stub", "hmac", false, "timeout");
    stub.context.notices().accept(notice);
    assertEquals(List.of(notice), crypto.notices());
    assertEquals(List.of(), crypto.notices());
    assertEquals(List.of(notice), heard);
  }

  @Test
  void everyEngineIsPrepared_andReportsBestFirst() {
    var low = new StubProvider(5);
    var high = new StubProvider(50);
    open(low, new PureProvider(), high).prepare();
    assertEquals(List.of(1, 1), List.of(low.prepared, high.prepared));
    assertEquals(List.of("stub", "stub"), crypto.reports().stream().map(EngineReport::engine).toList());
  }

  @Test
  void wrongKeyBoxOrContext_isEmpty() {
    open(new PureProvider());
    try (var key = new AeadKey(crypto.newSecret(32));
        var other = new AeadKey(crypto.newSecret(32))) {
      var box = crypto.seal(key, new byte[40], AssociatedData.of("a"));
      assertEquals(Optional.empty(), crypto.open(other, box, AssociatedData.of("a")));
      assertEquals(Optional.empty(), crypto.open(key, box, AssociatedData.of("b")));
      assertEquals(Optional.empty(), crypto.openSecret(other, box, AssociatedData.of("a")));
      var bytes = box.toBytes();
      for (int length = 0; length < bytes.length; length++) {
        var cut = new SealedBox(Arrays.copyOf(bytes, length));
        assertEquals(Optional.empty(), crypto.open(key, cut, AssociatedData.of("a")));
        assertEquals(Optional.empty(), crypto.openSecret(key, cut, AssociatedData.of("a")));
      }
    }
  }

  @Test
  void everyBoxHasANonceOfItsOwn() {
    open(new PureProvider());
    try (var key = new AeadKey(crypto.newSecret(32))) {
      var nonces = new HashSet<List<Byte>>();
      for (int i = 0; i < 200; i++) {
        var bytes = crypto.seal(key, new byte[1], AssociatedData.of("a")).toBytes();
        var nonce = new ArrayList<Byte>();
        for (int b = 0; b < 24; b++) {
          nonce.add(bytes[b]);
        }
        assertTrue(nonces.add(nonce));
      }
    }
  }

  @Test
  void fixedRandom_makesTheSameBoxTwice() {
    RandomSource fixed = target -> Arrays.fill(target, (byte) 7);
    var first = Crypto.openWithInsecureRandom(context(), fixed);
    var second = Crypto.openWithInsecureRandom(context(), fixed);
    try (var a = new AeadKey(first.newSecret(32));
        var b = new AeadKey(second.newSecret(32))) {
      assertArrayEquals(
          first.seal(a, new byte[9], AssociatedData.of("x")).toBytes(),
          second.seal(b, new byte[9], AssociatedData.of("x")).toBytes());
    }
  }

  @Test
  void saltOfAnotherLengthIsABug() {
    open(new PureProvider());
    try (var password = crypto.newSecret(8)) {
      assertThrows(
          IllegalArgumentException.class, () -> crypto.deriveKey(password, new byte[15], new KdfParams(8, 1)));
    }
  }

  @Test
  void aeadKeyOfAnotherLength_isRefused_andItsBytesAreClosed() {
    open(new PureProvider());
    for (int size : new int[] {0, 16, 31, 33}) {
      var bytes = crypto.newSecret(size);
      assertThrows(IllegalArgumentException.class, () -> new AeadKey(bytes));
      assertTrue(bytes.isClosed());
    }
  }

  @Test
  void domainStringIsAscii() {
    assertThrows(IllegalArgumentException.class, () -> AssociatedData.of("TrüFA"));
    assertArrayEquals(
        new byte[] {'T', 1, 2, 0, 0, 0, 9},
        AssociatedData.of("T").with(new byte[] {1, 2}).with(9).toBytes());
  }

  @Test
  void boxAndContextGiveCopies() {
    var source = new byte[] {1, 2};
    var box = new SealedBox(source);
    source[0] = 9;
    box.toBytes()[1] = 9;
    assertArrayEquals(new byte[] {1, 2}, box.toBytes());
  }
}
