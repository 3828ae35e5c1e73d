package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.app.shell.Route;
import io.truefa.vault.otpauth.TypedToken;
import io.truefa.vault.session.LockReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What only a person can settle about a vault: scenes of {@link WindowScenes} with a vault of their own. */
final class VaultScenes extends SceneHands {
  private final OtherDevice other;

  VaultScenes(TestWindow window, Path folder, FxRobot robot) {
    super(window, folder, robot);
    this.other = new OtherDevice(window, PASSWORD);
  }

  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("18-aside-none", this::fresh);
    scenes.put("18-aside-news", this::news);
    scenes.put("18-aside", () -> go(new Route.Aside(), ".aside-repair"));
    scenes.put("18-aside-repair", this::repair);
    scenes.put("18-aside-wrong", () -> fire("#aside-save"));
    scenes.put("18-aside-pin", this::pin);
    scenes.put("18-aside-trashed", this::trash);
    scenes.put("18-trash-link", () -> go(new Route.Trash(), "#aside-trashed"));
    scenes.put("18-rivals", this::rivals);
    scenes.put("18-copies", this::copies);
    scenes.put("18-copies-look", () -> fire(".copy-look", "#copy-merge"));
    scenes.put("18-copies-merged", () -> fire("#copy-merge", "#copy-away"));
    scenes.put("18-copies-none", this::noCopies);
    scenes.put("18-move", this::move);
    scenes.put("18-move-ask", this::moveAsk);
    scenes.put("18-rejoin", this::rejoin);
    return scenes;
  }

  private void fresh() throws Exception {
    window.vault.session().lock(LockReason.ASKED);
    go(new Route.Welcome(), ".page");
    Files.delete(window.vault.file());
    try (var password = window.crypto.secrets().takeFrom(PASSWORD.getBytes(US_ASCII))) {
      window.vault.create(password);
    }
    other.adds(window.vault.session(), "GitHub");
    go(new Route.Aside(), ".lead");
  }

  private void news() throws Exception {
    other.leavesUnreadableEntries();
    go(new Route.Codes(List.of()), "#aside-look");
  }

  private void repair() throws TimeoutException {
    go(new Route.Aside(), ".aside-repair");
    fire(".aside-repair", "#aside-save");
  }

  private void trash() throws TimeoutException {
    go(new Route.Aside(), ".aside-trash");
    fire(".aside-trash", ".aside-restore");
  }

  @SuppressWarnings("unchecked")
  private void pin() {
    ComboBox<TypedToken.Kind> kinds = robot.lookup("#aside-kind").queryAs(ComboBox.class);
    robot.interact(() -> kinds.setValue(TypedToken.Kind.MOTP));
    WaitForAsyncUtils.waitForFxEvents(5);
  }

  private void move() throws TimeoutException {
    go(new Route.Backups(), "#move-vault");
    robot.interact(() -> robot.lookup("#move-vault").query().requestFocus());
    WaitForAsyncUtils.waitForFxEvents(5);
  }

  private void moveAsk() throws TimeoutException {
    window.picks.add(folder.resolve("synchronised folder/vault.tfv"));
    fire("#move-vault", "#move-vault-do");
  }

  private void rivals() throws Exception {
    var id = window.vault.session().vault().live().getFirst().id();
    other.changesTheSameSecret(id);
    go(new Route.Entry(id), ".rival-keep");
  }

  private void copies() throws Exception {
    other.leavesACopy("vault (conflicted copy 2026-03-01).tfv", session -> other.adds(session, "On the telephone"));
    go(new Route.Copies(), ".copy-look");
  }

  private void noCopies() throws TimeoutException {
    fire("#copy-away");
    until(() -> !isThere("#copy-away") && !folderHasCopies());
    until(() -> isThere(".plate .lead"));
  }

  private boolean folderHasCopies() throws Exception {
    try (var all = Files.list(folder.resolve("data"))) {
      return all.anyMatch(file -> file.getFileName().toString().matches(".*conflicted.*tfv")); // its lock file stays
    }
  }

  private void rejoin() throws TimeoutException {
    other.changesThePassword(PASSWORD);
    go(new Route.Rejoin(), ".secret-field");
  }
}
