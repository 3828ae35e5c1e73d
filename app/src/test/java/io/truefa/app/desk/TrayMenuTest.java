package io.truefa.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.bus.Tray;
import io.truefa.app.platform.Presenter;
import io.truefa.app.problem.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TrayMenuTest {
  private final FakeDeskVault vault = new FakeDeskVault();
  private final Presenter presenter = new Presenter();
  private final List<String> done = new ArrayList<>();
  private final TrayMenu menu =
      new TrayMenu(
          vault,
          new Finder(vault, List::of),
          new Texts(Locale.ENGLISH),
          presenter,
          entry -> done.add(Finder.name(entry)),
          new TrayMenu.Ways(
              () -> done.add("show"), () -> done.add("pick"), () -> done.add("lock"), () -> done.add("quit")));

  @Test
  void names_standFirst_andCopyTheirCode() {
    vault.add("Bank", "ann");
    assertEquals(List.of("Bank ann", "", "Find a code\u2026", "Open TrueFA", "Hide all codes", "Lock now", "", "Quit"), texts());
    menu.items().getFirst().chosen().run();
    assertEquals(List.of("Bank ann"), done);
  }

  @Test
  void locked_orPresenting_thereIsNoName() {
    vault.add("Bank", "ann");
    presenter.toggle();
    assertFalse(texts().contains("Bank ann"));
    assertTrue(texts().contains("Show codes again"));
    presenter.toggle();
    vault.open = false;
    assertFalse(texts().contains("Bank ann"));
    assertFalse(item("Lock now").enabled());
  }

  @Test
  void everyLine_doesWhatItSays() {
    for (var text : List.of("Find a code\u2026", "Open TrueFA", "Lock now", "Quit")) {
      item(text).chosen().run();
    }
    item("Hide all codes").chosen().run();
    assertEquals(List.of("pick", "show", "lock", "quit"), done);
    assertTrue(presenter.isOn());
  }

  @Test
  void aLongName_isCut() {
    vault.add("A bank with a name that nobody would ever want to read in a menu", "ann");
    assertEquals(40, texts().getFirst().length());
  }

  private List<String> texts() {
    return menu.items().stream().map(Tray.Item::text).toList();
  }

  private Tray.Item item(String text) {
    return menu.items().stream().filter(each -> each.text().equals(text)).findFirst().orElseThrow();
  }
}
