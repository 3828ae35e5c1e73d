package io.truefa.app.codes;

import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestSecrets;
import io.truefa.app.brands.Brands;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.platform.SortOrder;
import io.truefa.app.platform.ThemeChoice;
import io.truefa.app.platform.UiTimer;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Theme;
import io.truefa.vault.VaultEdit;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * How long the UI thread works for one pulse of the home screen with twice ten thousand entries: timers, styles and layout, from the
 * first timer to the end of the layout. Of each pulse the time on the clock and the time of the processor, which says more where the
 * machine has other things to do. Prints a table:
 *
 * <pre>mvn -q -Ppulse -pl app -am process-test-classes</pre>
 */
public final class PulseBench {
  private static final int ENTRIES = 10_000;
  private static final int PULSES = 240;
  private static final String TYPED = "github anna example";

  private final FakeCodesVault vault = new FakeCodesVault();
  private final List<long[]> taken = new ArrayList<>();
  private CodesScreen screen;
  private Scene scene;

  private PulseBench() {}

  public static void main(String[] arguments) throws InterruptedException {
    new PulseBench().run();
  }

  private void run() throws InterruptedException {
    fill(0, ENTRIES);
    var workers = Executors.newFixedThreadPool(2);
    onUi(() -> open(new Background(workers, Platform::runLater, Throwable::printStackTrace, new UiTimer(Platform::runLater))));
    settle(ENTRIES);
    pulses("warming up", step -> scroll(-60));
    long few = heap();
    onUi(() -> fill(ENTRIES, 2 * ENTRIES)); // the screen looks by itself whether there is anything new
    settle(2 * ENTRIES);
    print("%d bytes for each entry more, in vault, list, search and groups together".formatted((heap() - few) / ENTRIES));
    pulses("scrolling", step -> scroll(step < PULSES / 2 ? -400 : 400));
    pulses("typing", step -> type(step / 8));
    onUi(() -> search().clear());
    settle(2 * ENTRIES);
    pulses("ticking", step -> {});
    workers.shutdownNow();
    Platform.exit();
  }

  private void fill(int from, int to) {
    var brands = new Brands().find("", Integer.MAX_VALUE);
    for (int i = from; i < to; i++) {
      var issuer = i % 3 == 0 ? "Service " + i : brands.get(i % brands.size()).title();
      var id = vault.add(issuer, "anna" + i + "@example.org");
      if (i % 5_000 == 0) {
        vault.apply(new VaultEdit.SetGroups(id, List.of("Group " + i)));
      }
    }
  }

  private void open(Background background) {
    var clock = new HandClock(1_700_000_001);
    var clip = new ClipboardGuard(new NoClip(), (delay, task) -> () -> {}, clock);
    var context =
        new CodesContext(
            null, new RecordingNavigator(), background, new Texts(Locale.ENGLISH), clock, TestSecrets.offHeap(), clip,
            Duration.ofSeconds(30), false, hiding -> {}, new CodesScenes.NoIntake(), SortOrder.NAME, by -> {}, new ListMemory(),
            new IconBook(new Brands()));
    screen = new CodesScreen(context, vault, List.of());
    var stage = new Stage();
    scene = new Scene(screen.view(), 420, 680);
    new Theme(scene, Platform.getPreferences(), ThemeChoice.LIGHT);
    stage.setScene(scene);
    stage.show();
    screen.shown();
  }

  private void pulses(String name, IntConsumer each) throws InterruptedException {
    taken.clear();
    var done = new CountDownLatch(1);
    onUi(() -> measure(each, done));
    done.await();
    print(
        "%-12s clock: middle %5.1f ms, 99 of 100 below %5.1f ms, longest %5.1f ms; processor: 99 of 100 below %5.1f ms, longest %5.1f ms"
            .formatted(name, part(0, 0.5), part(0, 0.99), part(0, 1), part(1, 0.99), part(1, 1)));
  }

  private void measure(IntConsumer each, CountDownLatch done) {
    var threads = ManagementFactory.getThreadMXBean();
    var begun = new long[2];
    Runnable end =
        () -> {
          if (begun[0] != 0) {
            taken.add(new long[] {System.nanoTime() - begun[0], threads.getCurrentThreadCpuTime() - begun[1]});
            begun[0] = 0;
          }
        };
    scene.addPostLayoutPulseListener(end);
    new AnimationTimer() {
      private int step;

      @Override
      public void handle(long now) {
        begun[0] = System.nanoTime();
        begun[1] = threads.getCurrentThreadCpuTime();
        if (step < PULSES) {
          each.accept(step++);
        } else {
          stop();
          begun[0] = 0;
          scene.removePostLayoutPulseListener(end);
          done.countDown();
        }
      }
    }.start();
  }

  private double part(int which, double share) {
    var sorted = new ArrayList<>(taken.stream().map(each -> each[which]).toList());
    Collections.sort(sorted);
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)) / 1e6;
  }

  private void scroll(double by) {
    screen
        .view()
        .lookup(".code-list .virtual-flow")
        .fireEvent(
        new ScrollEvent(
            ScrollEvent.SCROLL, 100, 100, 100, 100, false, false, false, false, true, false, 0, by, 0, by,
            ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
  }

  private void type(int letters) {
    search().setText(TYPED.substring(0, Math.min(letters, TYPED.length())));
  }

  private TextField search() {
    return (TextField) screen.view().lookup("#search");
  }

  private static void onUi(Runnable what) throws InterruptedException {
    var done = new CountDownLatch(1);
    Runnable task =
        () -> {
          try {
            what.run();
          } finally {
            done.countDown();
          }
        };
    try {
      Platform.startup(task);
    } catch (IllegalStateException e) { // it runs already
      Platform.runLater(task);
    }
    done.await();
  }

  /** Until so many entries are listed. */
  private void settle(int entries) throws InterruptedException {
    var listed = new int[] {-1};
    while (listed[0] != entries) {
      onUi(
          () -> {
            if (screen.view().lookup(".code-list") instanceof ListView<?> list) {
              listed[0] = list.getItems().size();
            }
          });
    }
  }

  private static long heap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void print(String line) {
    System.out.println(line);
  }

  private static final class NoClip implements ClipboardGuard.Clip {
    @Override
    public void put(String text) {}

    @Override
    public Optional<String> text() {
      return Optional.empty();
    }

    @Override
    public void clear() {}
  }
}
