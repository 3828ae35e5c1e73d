package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.SingleInstance.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SingleInstanceTest {
  @TempDir Path home;
  private final ExecutorService workers = Executors.newCachedThreadPool();

  @AfterEach
  void listenersEnd() throws InterruptedException {
    workers.shutdown();
    assertTrue(workers.awaitTermination(1, TimeUnit.MINUTES), "the listener ends when its instance is closed");
  }

  @Test
  void theSecond_isToldSo_andTheFirstHearsTheKnock() throws Exception {
    var knocks = new CountDownLatch(2);
    try (var _ = first(knocks::countDown)) {
      assertInstanceOf(Claim.Second.class, claim(() -> {}));
      assertInstanceOf(Claim.Second.class, claim(() -> {}));

      assertTrue(knocks.await(1, TimeUnit.MINUTES));
    }
  }

  @Test
  void afterTheFirstEnds_theNextIsFirst_thoughTheSocketFileIsLeft() {
    first(() -> {}).close();

    assertTrue(Files.exists(home.resolve("state/window.sock")));
    first(() -> {}).close();
  }

  @Test
  void theFolder_isMadeOwnerOnly() throws IOException {
    first(() -> {}).close();

    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("state"))));
  }

  @Test
  void aPathTooLongForASocket_stillLetsOnlyOneIn() {
    var deep = home.resolve("x".repeat(120));
    var claim = SingleInstance.claim(deep, workers, () -> {});
    var held = assertInstanceOf(Claim.First.class, claim).held();
    try (var _ = held.orElseThrow()) {
      assertInstanceOf(Claim.Second.class, SingleInstance.claim(deep, workers, () -> {}));
    }
  }

  @Test
  void whereTheSystemRefuses_thereIsAWindowAllTheSame() throws IOException {
    var file = Files.writeString(home.resolve("file"), "");

    assertEquals(new Claim.First(Optional.empty()), SingleInstance.claim(file, workers, () -> {}));
  }

  private Claim claim(Runnable knocked) {
    return SingleInstance.claim(home.resolve("state"), workers, knocked);
  }

  private SingleInstance first(Runnable knocked) {
    return assertInstanceOf(Claim.First.class, claim(knocked)).held().orElseThrow();
  }
}
