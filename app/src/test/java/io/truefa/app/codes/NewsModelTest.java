package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.RecordingNavigator;
import io.truefa.app.HandClock;
import io.truefa.app.shell.Route;
import io.truefa.vault.Label;
import io.truefa.vault.Quarantined;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NewsModelTest {
  private final FakeCodesVault vault = new FakeCodesVault();
  private final CodesContext context = CodesScenes.context(1_700_000_000, false);
  private final HandClock clock = (HandClock) context.clock();
  private final RecordingNavigator navigator = (RecordingNavigator) context.navigator();
  private final AtomicBoolean stirred = new AtomicBoolean();
  private final AtomicInteger reloads = new AtomicInteger();
  private final NewsModel news = new NewsModel(context, vault, stirred::get, reloads::incrementAndGet);

  @Test
  void file_isLookedAtEveryFiveSeconds_orWhenItStirs() {
    news.tick();
    news.tick();
    assertEquals(1, vault.looked);
    clock.pass(NewsModel.EVERY);
    news.tick();
    assertEquals(2, vault.looked);
    stirred.set(true);
    news.tick();
    assertEquals(3, vault.looked);
  }

  @Test
  void newsFromElsewhere_isSaid_andShown() {
    vault.looksChanged = true;
    news.tick();
    assertEquals(1, reloads.get());
    assertTrue(navigator.toasts.contains("Changed by another program: this is what there is now"));
  }

  @Test
  void copies_areTold_andLedTo() {
    vault.copies.add(Path.of("my (conflicted copy).tfav"));
    assertEquals(Optional.empty(), news.copies());
    news.tick();
    assertEquals(Optional.of("A copy of this vault beside it has changes that are not in here."), news.copies());
    news.lookAtCopies();
    assertEquals(List.of(new Route.Copies()), navigator.routes);
    vault.copies.clear();
    clock.pass(NewsModel.COPIES_EVERY);
    news.tick();
    assertEquals(Optional.empty(), news.copies());
  }

  @Test
  void keyChangedElsewhere_isTold_onlyWhereTheFileCannotBeReadAnyMore() {
    vault.looksChanged = true;
    vault.rekeyed = true;
    news.tick();
    assertFalse(news.isRekeyed(), "it was read");
    vault.refreshes = false;
    clock.pass(NewsModel.EVERY);
    news.tick();
    assertTrue(news.isRekeyed());
    news.rejoin();
    assertEquals(List.of(new Route.Rejoin()), navigator.routes);
  }

  @Test
  void entriesPutAside_areCounted_andLedTo() {
    assertEquals(Optional.empty(), news.putAside());
    vault.putAside.add(new Quarantined("{}", Quarantined.Reason.NEWER, Optional.empty(), new Label("GitHub", "ann")));
    assertEquals(Optional.of("1 entry that could not be read"), news.putAside());
    vault.putAside.add(new Quarantined("{}", Quarantined.Reason.BROKEN, Optional.empty(), new Label("", "")));
    assertEquals(Optional.of("2 entries that could not be read"), news.putAside());
    news.lookAside();
    assertEquals(List.of(new Route.Aside()), navigator.routes);
  }

  @Test
  void afterTheScreenWasLeft_nothingIsLookedAt() {
    news.close();
    news.tick();
    assertEquals(0, vault.looked);
  }
}
