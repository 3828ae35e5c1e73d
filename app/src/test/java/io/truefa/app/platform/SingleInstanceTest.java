package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.Handover.Wish;
import io.truefa.app.platform.SingleInstance.Claim;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SingleInstanceTest {
  private static final Handover SHOW = Handover.of(Wish.SHOW);

  @TempDir Path home;
  private final ExecutorService workers = Executors.newCachedThreadPool();

  @AfterEach
  void listenersEnd() throws InterruptedException {
    workers.shutdown();
    assertTrue(workers.awaitTermination(1, TimeUnit.MINUTES), "the listener ends when its instance is closed");
  }

  @Test
  void theSecond_isToldSo_andTheFirstHearsTheKnock() throws Exception {
    var heard = new LinkedBlockingQueue<Handover>();
    try (var _ = first(heard::add)) {
      assertInstanceOf(Claim.Second.class, claim(wish -> {}));
      assertInstanceOf(Claim.Second.class, claim(wish -> {}));

      assertEquals(Wish.SHOW, heard.poll(1, TimeUnit.MINUTES).wish());
      assertEquals(Wish.SHOW, heard.poll(1, TimeUnit.MINUTES).wish());
    }
  }

  @Test
  void filesAndLinks_areHandedOver() throws Exception {
    var heard = new LinkedBlockingQueue<Handover>();
    var link = "otpauth://totp/x?secret=GEZDGNBV".getBytes(StandardCharsets.UTF_8);
    try (var _ = first(heard::add)) {
      assertTrue(Knock.send(home.resolve("state"), Handover.opening(List.of(home), List.of(link.clone()))));

      var come = heard.poll(1, TimeUnit.MINUTES);
      assertEquals(List.of(home), come.files());
      assertArrayEquals(link, come.links().getFirst());
    }
  }

  @Test
  void theKnockOfTheKey_asksForTheSmallWindow() throws Exception {
    var heard = new LinkedBlockingQueue<Handover>();
    var environment = Map.of("TRUEFA_DATA_DIR", home.toString());
    assertFalse(Knock.pick(environment), "nobody is there yet");
    try (var _ = first(heard::add)) {
      assertTrue(Knock.pick(environment));
      assertEquals(Wish.PICK, heard.poll(1, TimeUnit.MINUTES).wish());
    }
    assertFalse(Knock.pick(environment), "nobody is there any more, though the socket's file is");
  }

  @Test
  void nonsenseAndTooMuch_areNotTaken_andTheNextIsHeard() throws Exception {
    var heard = new LinkedBlockingQueue<Handover>();
    var state = home.resolve("state");
    try (var _ = first(heard::add)) {
      say(state, new byte[] {'?'});
      say(state, new byte[Handover.MOST_BYTES + 2]);
      assertFalse(Knock.send(state, Handover.opening(List.of(), List.of(new byte[Handover.MOST_BYTES]))));
      assertTrue(Knock.send(state, Handover.of(Wish.SHOW)));

      assertEquals(Wish.SHOW, heard.poll(1, TimeUnit.MINUTES).wish());
      assertEquals(0, heard.size());
    }
  }

  private static void say(Path state, byte[] bytes) {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(state.resolve(Knock.SOCKET)))) {
      var out = ByteBuffer.wrap(bytes);
      while (out.hasRemaining()) {
        channel.write(out);
      }
    } catch (IOException e) {
      // the other side had enough
    }
  }

  @Test
  void afterTheFirstEnds_theNextIsFirst_thoughTheSocketFileIsLeft() {
    first(wish -> {}).close();

    assertTrue(Files.exists(home.resolve("state/window.sock")));
    first(wish -> {}).close();
  }

  @Test
  void theFolder_isMadeOwnerOnly() throws IOException {
    first(wish -> {}).close();

    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("state"))));
  }

  @Test
  void aPathTooLongForASocket_stillLetsOnlyOneIn() {
    var deep = home.resolve("x".repeat(120));
    var claim = SingleInstance.claim(deep, SHOW, workers, wish -> {});
    var held = assertInstanceOf(Claim.First.class, claim).held();
    try (var _ = held.orElseThrow()) {
      assertInstanceOf(Claim.Second.class, SingleInstance.claim(deep, SHOW, workers, wish -> {}));
    }
  }

  @Test
  void whereTheSystemRefuses_thereIsAWindowAllTheSame() throws IOException {
    var file = Files.writeString(home.resolve("file"), "");

    assertEquals(new Claim.First(Optional.empty()), SingleInstance.claim(file, SHOW, workers, wish -> {}));
  }

  private Claim claim(Consumer<Handover> heard) {
    return SingleInstance.claim(home.resolve("state"), SHOW, workers, heard);
  }

  private SingleInstance first(Consumer<Handover> heard) {
    return assertInstanceOf(Claim.First.class, claim(heard)).held().orElseThrow();
  }
}
