package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.brands.Brands;
import io.truefa.app.platform.SortOrder;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Route;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Groups, order, and several rows at once, without a window. */
class ListChoicesTest {
  private final FakeCodesVault vault = new FakeCodesVault();
  private final DirectBackground workers = new DirectBackground();
  private final HandClock clock = new HandClock(1_700_000_010);
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final List<SortOrder> sorted = new ArrayList<>();
  private final ListMemory memory = new ListMemory();

  private final EntryId bank = vault.add("Bank", "anna");
  private final EntryId git = vault.add("GitHub", "anna");
  private final EntryId mail = vault.add("Mail", "anna");
  private final EntryId zulip = vault.add("Zulip", "anna", OtpSpec.usual(), true);

  private final CodesModel model;
  private final CodesActions actions;

  ListChoicesTest() {
    put(git, "Work", "Servers");
    put(mail, "Work");
    var context =
        new CodesContext(
            null, navigator, workers.background(), new Texts(Locale.ENGLISH), clock, null, null, Duration.ofSeconds(30), false,
            hiding -> {}, new CodesScenes.NoIntake(), SortOrder.NAME, sorted::add, memory, new IconBook(new Brands()));
    model = model(SortOrder.NAME, List.of());
    actions = new CodesActions(context, vault, model);
    vault.edits.clear();
  }

  private CodesModel model(SortOrder by, List<EntryId> fresh) {
    var made =
        new CodesModel(vault, workers.background(), clock, new RowOrder(Locale.ENGLISH), by, memory, fresh, false);
    made.reload();
    return made;
  }

  private void put(EntryId id, String... groups) {
    vault.apply(new VaultEdit.SetGroups(id, List.of(groups)));
  }

  private List<EntryId> ids() {
    return model.rows().stream().map(Row::id).toList();
  }

  private List<EntryId> chosen() {
    return model.chosen().stream().map(Row::id).toList();
  }

  private Row row(EntryId id) {
    return model.row(id).orElseThrow();
  }

  private void undo() {
    navigator.undo();
  }

  @Nested
  class InGroups {
    @Test
    void groups_standByName_withHowManyTheyHave() {
      assertEquals(new Groups(List.of(new Groups.Group("Servers", 1), new Groups.Group("Work", 2)), 2), model.groups());
    }

    @Test
    void aGroup_listsItsEntries_andNoGroupTheRest() {
      model.filter(new GroupFilter.In("Work"));
      assertEquals(List.of(git, mail), ids());
      model.search("mail");
      assertEquals(List.of(mail), ids());
      model.search("");
      model.filter(new GroupFilter.Without());
      assertEquals(List.of(zulip, bank), ids());
      assertEquals(4, model.total());
    }

    @Test
    void theGroup_isRememberedUntilTheLock_butNotForWhatWasJustAdded() {
      model.filter(new GroupFilter.In("Work"));
      assertEquals(2, model(SortOrder.NAME, List.of()).rows().size());
      assertEquals(4, model(SortOrder.NAME, List.of(bank)).rows().size());
      model.filter(new GroupFilter.In("Work"));
      memory.forget();
      assertEquals(4, model(SortOrder.NAME, List.of()).rows().size());
    }

    @Test
    void whenTheLastEntryLeaves_everythingIsListed() {
      model.filter(new GroupFilter.In("Servers"));
      put(git, "Work");
      model.reload();
      assertEquals(new GroupFilter.All(), model.filter());
      assertEquals(4, ids().size());
    }

    @Test
    void renaming_isOneSave_followsTheList_andIsTakenBackByOneUndo() {
      model.filter(new GroupFilter.In("Work"));
      actions.bulk().renameGroup("Work", " Job ");
      assertEquals(1, vault.edits.size());
      assertEquals(List.of("Job", "Servers"), model.groups().names());
      assertEquals(new GroupFilter.In("Job"), model.filter());
      undo();
      assertEquals(List.of("Servers", "Work"), model.groups().names());
    }

    @Test
    void renamingToANameThatIsThere_joinsBoth() {
      actions.bulk().renameGroup("Servers", "Work");
      assertEquals(new Groups(List.of(new Groups.Group("Work", 2)), 2), model.groups());
    }

    @Test
    void renamingToNothing_orTheSame_savesNothing() {
      actions.bulk().renameGroup("Work", "  ");
      actions.bulk().renameGroup("Work", "Work");
      assertEquals(List.of(), vault.edits);
    }

    @Test
    void deleting_keepsTheEntries_alsoThoseInTheTrash_andCanBeUndone() {
      vault.apply(new VaultEdit.Trash(mail));
      model.reload();
      actions.bulk().deleteGroup("Work");
      assertEquals(List.of("Servers"), model.groups().names());
      assertEquals(List.of(), vault.entry(mail).groups());
      undo();
      assertEquals(List.of("Work"), vault.entry(mail).groups());
    }
  }

  @Nested
  class InOrder {
    @Test
    void mostUsed_standsOnTop_belowWhatIsPinned() {
      vault.used(mail, Instant.EPOCH);
      vault.used(mail, Instant.EPOCH);
      vault.used(git, Instant.EPOCH);
      actions.ordering().sort(SortOrder.MOST_USED);
      assertEquals(List.of(zulip, mail, git, bank), ids());
      assertEquals(List.of(SortOrder.MOST_USED), sorted);
    }

    @Test
    void lastUsed_standsOnTop_andNeverUsedBelowByName() {
      vault.used(mail, Instant.ofEpochSecond(5));
      vault.used(git, Instant.ofEpochSecond(9));
      actions.ordering().sort(SortOrder.LAST_USED);
      assertEquals(List.of(zulip, git, mail, bank), ids());
    }

    @Test
    void rowsMove_inTheirOwnOrder_notPastThoseThatArePinned() {
      actions.ordering().sort(SortOrder.OWN);
      assertEquals(List.of(zulip, bank, git, mail), ids());
      actions.ordering().move(row(bank), 1);
      assertEquals(List.of(zulip, git, bank, mail), ids());
      actions.ordering().move(row(mail), -2);
      assertEquals(List.of(zulip, mail, git, bank), ids());
      int saves = vault.edits.size();
      actions.ordering().move(row(mail), -1);
      actions.ordering().move(row(bank), 1);
      assertEquals(saves, vault.edits.size());
      undo();
      assertEquals(List.of(zulip, git, bank, mail), ids());
    }

    @Test
    void droppedBehind_standsBehind_whateverLiesBetweenUnlisted() {
      actions.ordering().sort(SortOrder.OWN);
      model.filter(new GroupFilter.In("Work"));
      actions.ordering().place(row(git), row(mail), true);
      assertEquals(List.of(mail, git), ids());
      actions.ordering().place(row(git), row(mail), false);
      assertEquals(List.of(git, mail), ids());
    }

    @Test
    void inAnotherOrder_nothingMoves_andTheOwnOrderIsOffered() {
      actions.ordering().move(row(bank), 1);
      actions.ordering().place(row(bank), row(mail), true);
      assertEquals(List.of(), vault.edits);
      undo(); // takes the offer
      assertEquals(SortOrder.OWN, model.sort());
    }
  }

  @Nested
  class Together {
    @Test
    void range_goesFromTheRowPointedAtLast() {
      model.select(bank);
      model.chooseTo(mail);
      assertEquals(List.of(bank, git, mail), chosen());
      model.toggleChosen(git);
      assertEquals(List.of(bank, mail), chosen());
      model.chooseTo(zulip);
      assertEquals(List.of(zulip, bank, git), chosen());
    }

    @Test
    void extending_goesThereAndBack() {
      model.select(bank);
      model.extend(1);
      model.extend(1);
      assertEquals(List.of(bank, git, mail), chosen());
      model.extend(-1);
      assertEquals(List.of(bank, git), chosen());
    }

    @Test
    void whatIsNotListedAnyMore_isNotChosen() {
      model.chooseAll();
      model.search("git");
      assertEquals(List.of(git), chosen());
      model.search("");
      assertEquals(List.of(git), chosen());
      model.filter(new GroupFilter.In("Work"));
      assertEquals(List.of(), chosen());
    }

    @Test
    void trashing_isOneSave_andOneUndo() {
      model.select(bank);
      model.chooseTo(mail);
      actions.bulk().trash();
      assertEquals(List.of(new VaultEdit.TrashAll(List.of(bank, git, mail))), vault.edits);
      assertEquals(List.of(zulip), ids());
      assertEquals(List.of(), chosen());
      assertEquals(List.of("3 entries moved to the trash"), navigator.toasts);
      undo();
      assertEquals(4, ids().size());
    }

    @Test
    void pinning_pinsThoseThatAreNot_andLetsGoWhereAllAre() {
      model.chooseAll();
      actions.bulk().toggleFavourite();
      assertEquals(1, vault.edits.size());
      assertTrue(vault.all().stream().allMatch(entry -> entry.favourite()));
      actions.bulk().toggleFavourite();
      assertFalse(vault.all().stream().anyMatch(entry -> entry.favourite()));
      undo();
      assertTrue(vault.all().stream().allMatch(entry -> entry.favourite()));
    }

    @Test
    void grouping_leavesOtherGroupsAlone() {
      actions.bulk().group(List.of(row(git), row(bank)), Set.of("Servers"), List.of("Work"));
      assertEquals(List.of("Work"), vault.entry(git).groups());
      assertEquals(List.of("Work"), vault.entry(bank).groups());
      assertEquals(1, vault.edits.size());
      undo();
      assertEquals(Set.of("Work", "Servers"), Set.copyOf(vault.entry(git).groups()));
      assertEquals(List.of(), vault.entry(bank).groups());
    }

    @Test
    void groupingThatChangesNothing_savesNothing() {
      actions.bulk().group(List.of(row(mail)), Set.of("Servers"), List.of("Work"));
      assertEquals(List.of(), vault.edits);
    }

    @Test
    void exporting_takesWhatIsChosen() {
      model.toggleChosen(mail);
      actions.bulk().export();
      assertEquals(List.of(new Route.ExportSome(List.of(mail))), navigator.routes);
    }

    @Test
    void withNothingChosen_theSelectedRowIsMeant_andNoOther() {
      assertEquals(List.of(), actions.bulk().target());
      model.select(git);
      assertEquals(Optional.of(git), actions.bulk().target().stream().map(Row::id).findFirst());
    }
  }

  @Test
  void searchingBeforeTheListIsThere_findsInAllOfIt() {
    for (int i = 0; i < 2_000; i++) {
      vault.add("Service " + i, "");
    }
    workers.hold();
    model.reload();
    model.search("service 1999");
    workers.runHeld();
    assertEquals(List.of("Service 1999"), model.rows().stream().map(Row::title).toList());
  }
}
