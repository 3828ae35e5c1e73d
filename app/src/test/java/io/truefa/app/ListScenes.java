package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.app.shell.Route;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** The codes, one entry, the trash: scenes of {@link WindowScenes}. */
final class ListScenes extends SceneHands {

  ListScenes(TestWindow window, Path folder, FxRobot robot) {
    super(window, folder, robot);
  }

  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("07-codes", this::fill);
    scenes.put("07-codes-groups", this::group);
    scenes.put("07-codes-chosen", this::choose);
    scenes.put("07-codes-choose-groups", () -> robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL));
    scenes.put("07-entry", () -> go(new Route.Entry(entryOf("GitHub"))));
    scenes.put("07-entry-refused", this::refuse);
    scenes.put("07-entry-revealed", this::reveal);
    scenes.put("07-codes-some-trashed", this::trashTwo);
    scenes.put("07-trash", () -> go(new Route.Trash()));
    scenes.put("07-recovery-none", this::recoveryNone);
    scenes.put("07-recovery-shown", this::recoveryShown);
    return scenes;
  }

  private void fill() throws TimeoutException {
    openVault();
    var names =
        List.of(
            "GitHub/ada@example.org", "Deutsche Bahn/ada.lovelace", "Proton Mail/ada@proton.example",
            "Amazon/ada@example.org", "Registry of a company with a very long name indeed/administrator@registry.example",
            "/nobody", "ČSOB/ada", "Nextcloud/ada", "Bitwarden/ada@example.org");
    var entries = new ArrayList<NewEntry>();
    for (var name : names) {
      var parts = name.split("/", 2);
      var secret = window.crypto.secrets().takeFrom(("secret of " + name).getBytes(US_ASCII));
      var spec =
          entries.size() == 4 ? new OtpSpec.Hotp(HashName.SHA1, 6, 7) : new OtpSpec.Totp(HashName.SHA1, 6, 30, 0);
      entries.add(new NewEntry(new Label(parts[0], parts[1]), spec, List.of(), "", secret));
    }
    window.vault.session().apply(new VaultEdit.Add(entries));
    entries.forEach(NewEntry::close);
    go(new Route.Codes(List.of()));
  }

  private void group() {
    var session = window.vault.session();
    session.apply(new VaultEdit.SetGroups(entryOf("GitHub"), List.of("Work", "Servers")));
    session.apply(new VaultEdit.SetGroups(entryOf("Nextcloud"), List.of("Work")));
    session.apply(new VaultEdit.SetGroups(entryOf("Deutsche Bahn"), List.of("Travel")));
    session.apply(new VaultEdit.SetFavourite(entryOf("GitHub"), true));
    session.apply(new VaultEdit.SetNote(entryOf("GitHub"), "The key lies in the safe."));
    go(new Route.Codes(List.of()));
  }

  private void choose() {
    robot.type(KeyCode.DOWN);
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.DOWN).release(KeyCode.SHIFT);
  }

  private void refuse() throws TimeoutException {
    fire("#refused");
    until(() -> robot.lookup(".neighbour-code").queryAll().size() == 5);
    var theirs = window.vault.session().code(entryOf("GitHub"), WindowScenes.CLOCK.instant().plusSeconds(90)).orElseThrow().text();
    robot.interact(() -> robot.lookup("#refused-code").queryAs(TextField.class).setText(theirs));
    fire("#refused-find");
    until(() -> robot.lookup("#refused-keep").query().isVisible());
    scrollTo("#refused-keep");
  }

  private void reveal() throws TimeoutException {
    fire("#reveal");
    robot.write(PASSWORD).type(KeyCode.ENTER);
    until(() -> robot.lookup("#reveal-hide").query().isVisible());
    scrollTo("#entry-trash");
  }

  private void trashTwo() {
    window.vault.session().vault().live().stream()
        .limit(2)
        .forEach(entry -> window.vault.session().apply(new VaultEdit.Trash(entry.id())));
    go(new Route.Codes(List.of()));
  }

  private void recoveryNone() {
    go(new Route.RecoveryCodes(window.vault.session().vault().live().getFirst().id()));
  }

  private void recoveryShown() throws TimeoutException {
    var session = window.vault.session();
    var id = session.vault().live().getFirst().id();
    var lines = "4f8a-9c21\n77b0-e3d5\n1a2b-3c4d\n9f8e-7d6c\n0011-2233\n".getBytes(US_ASCII);
    try (var codes = window.crypto.secrets().takeFrom(lines, 0, lines.length - 1)) {
      session.apply(new VaultEdit.SetRecoveryCodes(id, codes, 5));
    }
    session.apply(new VaultEdit.MarkRecoveryCode(id, 1, true));
    go(new Route.RecoveryCodes(id));
    fire("#recovery-show");
    until(() -> !robot.lookup(".secret-character").queryAll().isEmpty());
  }
}
