package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.SortOrder;
import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CodesModelTest {
  private static final long STEP = 1_700_000_010; // a multiple of 30

  private final FakeCodesVault vault = new FakeCodesVault();
  private final DirectBackground workers = new DirectBackground();
  private final HandClock clock = new HandClock(STEP);

  private EntryId github;
  private EntryId google;
  private EntryId zulip;
  private EntryId accented;

  @BeforeEach
  void fill() {
    google = vault.add("Google", "anna@example.org");
    zulip = vault.add("Zulip", "anna", OtpSpec.usual(), true);
    github = vault.add("github", "anna");
    accented = vault.add("\u00c9tude", "");
  }

  private CodesModel model() {
    return model(false, List.of());
  }

  private CodesModel model(boolean hidden, List<EntryId> fresh) {
    var model = new CodesModel(vault, workers.background(), clock, new RowOrder(Locale.ENGLISH), SortOrder.NAME, new ListMemory(), fresh, hidden);
    model.reload();
    return model;
  }

  private static List<EntryId> ids(CodesModel model) {
    return model.rows().stream().map(Row::id).toList();
  }

  @Test
  void favouritesComeFirst_thenNamesWhateverCaseAndAccents() {
    assertEquals(List.of(zulip, accented, github, google), ids(model()));
  }

  @Test
  void search_keepsWhatMatches_andClearingBringsAllBack() {
    var model = model();

    model.search("ANNA gi");
    assertEquals(List.of(github), ids(model));
    assertEquals(4, model.total());

    model.search("etude");
    assertEquals(List.of(accented), ids(model));

    model.search("");
    assertEquals(4, model.rows().size());
  }

  @Test
  void enterActsOnTheFirstRow_untilAnotherIsSelected() {
    var model = model();
    assertEquals(zulip, model.target().orElseThrow().id());
    assertEquals(Optional.empty(), model.marked());

    model.move(1);
    model.move(1);
    assertEquals(accented, model.target().orElseThrow().id());

    model.search("goo");
    assertEquals(Optional.of(google), model.marked());
    assertEquals(google, model.target().orElseThrow().id());
  }

  @Test
  void selectionStopsAtBothEnds() {
    var model = model();
    model.move(-1);
    assertEquals(Optional.of(google), model.marked());
    model.move(1);
    assertEquals(Optional.of(google), model.marked());
    model.move(-100);
    assertEquals(Optional.of(zulip), model.marked());
  }

  @Test
  void freshEntries_areMarkedAndSelected() {
    var model = model(false, List.of(google));
    assertTrue(model.isFresh(google));
    assertFalse(model.isFresh(github));
    assertEquals(Optional.of(google), model.marked());
  }

  @Test
  void manyEntries_areFilteredInTheBackground_andOnlyTheLastQuestionCounts() {
    for (int i = 0; i < 10_000; i++) {
      vault.add("Service " + i, "user" + i);
    }
    var model = model();
    assertEquals(10_004, model.rows().size());

    workers.hold();
    model.search("service 1");
    model.search("service 9999");
    assertEquals(10_004, model.rows().size()); // typing is not held up
    workers.runHeld();

    assertEquals(List.of("Service 9999"), model.rows().stream().map(Row::title).toList());
  }

  @Nested
  class Hidden {
    @Test
    void codesAreMasked_andRevealedForTenSeconds() {
      var model = model(true, List.of());
      assertTrue(model.isMasked(github, clock.instant()));

      model.reveal(github);
      assertFalse(model.isMasked(github, clock.instant()));
      assertTrue(model.isMasked(google, clock.instant()));

      clock.pass(Duration.ofMillis(9_999));
      assertFalse(model.isMasked(github, clock.instant()));
      clock.pass(Duration.ofMillis(1));
      assertTrue(model.isMasked(github, clock.instant()));
    }

    @Test
    void movingToARowRevealsIt() {
      var model = model(true, List.of());
      model.move(1);
      assertFalse(model.isMasked(zulip, clock.instant()));
    }

    @Test
    void hidingAgain_masksWhatWasRevealed() {
      var model = model(true, List.of());
      model.reveal(github);
      model.hideCodes(true);
      assertTrue(model.isMasked(github, clock.instant()));
      model.hideCodes(false);
      assertFalse(model.isMasked(github, clock.instant()));
    }
  }

  @Nested
  class Codes {
    @Test
    void secretIsOpenedOncePerStep_forThisCodeAndTheNext() {
      var model = model();
      var row = model.row(github).orElseThrow();
      workers.hold();
      assertInstanceOf(CodeState.Waiting.class, model.code(row, clock.instant()));
      assertInstanceOf(CodeState.Waiting.class, model.code(row, clock.instant()));
      assertEquals(1, workers.waiting());
      workers.runHeld();

      var timed = assertInstanceOf(CodeState.Timed.class, model.code(row, clock.instant()));
      assertEquals(FakeCodesVault.digits(3, STEP / 30, 6), timed.current().text());
      assertEquals(FakeCodesVault.digits(3, STEP / 30 + 1, 6), timed.next().orElseThrow().text());
      clock.pass(Duration.ofMillis(29_999));
      assertEquals(timed, model.code(row, clock.instant()));
      assertEquals(List.of(github, github), vault.opened);
    }

    @Test
    void changeOfStep_showsTheKnownNextCodeAtOnce() {
      var model = model();
      var row = model.row(github).orElseThrow();
      var before = model.code(row, clock.instant());
      assertInstanceOf(CodeState.Waiting.class, before);
      var known = assertInstanceOf(CodeState.Timed.class, model.code(row, clock.instant()));

      workers.hold();
      clock.pass(Duration.ofSeconds(30));
      var after = assertInstanceOf(CodeState.Timed.class, model.code(row, clock.instant()));
      assertEquals(known.next().orElseThrow(), after.current());
      assertEquals(Optional.empty(), after.next());
      workers.runHeld();

      var full = assertInstanceOf(CodeState.Timed.class, model.code(row, clock.instant()));
      assertEquals(FakeCodesVault.digits(3, STEP / 30 + 2, 6), full.next().orElseThrow().text());
    }

    @Test
    void clockSetBack_neverShowsACodeOfAnotherTime() {
      var model = model();
      var row = model.row(github).orElseThrow();
      model.code(row, clock.instant());
      clock.set(STEP - 3_600);
      assertInstanceOf(CodeState.Waiting.class, model.code(row, clock.instant()));
      var timed = assertInstanceOf(CodeState.Timed.class, model.code(row, clock.instant()));
      assertEquals(FakeCodesVault.digits(3, STEP / 30 - 120, 6), timed.current().text());
    }

    @Test
    void damagedSecret_isBroken() {
      vault.damaged.add(github);
      var model = model();
      var row = model.row(github).orElseThrow();
      model.code(row, clock.instant());
      assertInstanceOf(CodeState.Broken.class, model.code(row, clock.instant()));
    }

    @Test
    void rowsOutOfSight_areForgotten() {
      var model = model();
      var row = model.row(github).orElseThrow();
      model.code(row, clock.instant());
      model.cache().keep(Set.of(google));
      assertInstanceOf(CodeState.Waiting.class, model.code(row, clock.instant()));
    }

    @Test
    void lock_forgetsCodesThatWereShown() {
      var model = model();
      var row = model.row(github).orElseThrow();
      model.code(row, clock.instant());
      workers.hold();
      assertInstanceOf(CodeState.Timed.class, model.cache().state(github, row.spec(), clock.instant()));
      model.close();
      assertInstanceOf(CodeState.Waiting.class, model.cache().state(github, row.spec(), clock.instant()));
    }

    @Test
    void afterTheLock_nothingIsLeft_andLateAnswersAreDropped() {
      var model = model();
      var row = model.row(github).orElseThrow();
      workers.hold();
      model.code(row, clock.instant());
      model.close();
      workers.runHeld();

      workers.hold();
      assertInstanceOf(CodeState.Waiting.class, model.cache().state(github, row.spec(), clock.instant()));
      assertEquals(List.of(), model.rows());
      assertEquals(0, model.total());
      assertInstanceOf(CodeState.Waiting.class, model.code(row, clock.instant()));
      int opened = vault.opened.size();
      model.code(row, clock.instant());
      model.reload();
      assertEquals(opened, vault.opened.size());
      assertEquals(List.of(), model.rows());
    }
  }
}
