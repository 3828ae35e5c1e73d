package io.truefa.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Opens the crypto engines and reads settings and texts while JavaFX starts: neither needs the other. JavaFX makes the application by reflection and hands it nothing; what a launch and all threads it starts have in
 * common is their group, so the group is what carries the parts to it.
 */
final class EarlyStart extends ThreadGroup {
  private final CompletableFuture<Wiring> ready = new CompletableFuture<>();

  private EarlyStart() {
    super("launch");
  }

  /** Runs {@code launch} while {@code wiring} is made ready on another thread; {@code wiring} belongs to the launch until it returns. */
  static <T> T during(Wiring wiring, Callable<T> launch) throws ExecutionException, InterruptedException {
    var group = new EarlyStart();
    Thread.ofPlatform()
        .group(group)
        .daemon()
        .name("early")
        .start(
            () -> {
              try {
                wiring.prepareWindow();
                group.ready.complete(wiring);
              } catch (RuntimeException | Error e) {
                group.ready.completeExceptionally(e);
              }
            });
    var task = new FutureTask<>(launch);
    Thread.ofPlatform().group(group).name("launch").start(task);
    return task.get();
  }

  /** What the launch that made this thread prepares; empty if it was another that made it. */
  static Optional<CompletableFuture<Wiring>> ofThisLaunch() {
    for (var group = Thread.currentThread().getThreadGroup(); group != null; group = group.getParent()) {
      if (group instanceof EarlyStart early) {
        return Optional.of(early.ready);
      }
    }
    return Optional.empty();
  }
}
