package io.truefa.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truefa.app.platform.Handover;
import io.truefa.app.qr.TestPictures;
import io.truefa.app.shell.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TitledPane;
import org.testfx.api.FxRobot;

/** The ways to new entries and what they find: scenes of {@link WindowScenes}. */
final class AddScenes extends SceneHands {
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  AddScenes(TestWindow window, Path folder, FxRobot robot) {
    super(window, folder, robot);
  }

  Map<String, Setup> all() {
    var scenes = new LinkedHashMap<String, Setup>();
    scenes.put("06-add", () -> go(new Route.Add()));
    scenes.put("06-add-link", () -> fire("#way-link"));
    scenes.put("06-add-refused", this::refused);
    scenes.put("06-add-covered", this::covered);
    scenes.put("06-add-found", this::found);
    scenes.put("06-add-review", () -> fire("#review", "#save"));
    scenes.put("06-add-review-weak", this::weak);
    scenes.put("06-add-by-hand", this::byHand);
    return scenes;
  }

  private void refused() throws TimeoutException {
    robot.interact(window.shell()::scanScreen);
    until(() -> isThere(".add-complaint"));
  }

  /** Two codes that can be read, two that are partly covered. */
  private void covered() throws IOException, TimeoutException {
    var half = TestPictures.covered(link("Shop", "anna", SECRET), 4);
    var github = TestPictures.code(link("GitHub", "anna.larsson", SECRET), 4);
    var bank = TestPictures.code(link("Example Bank", "anna.larsson", SECRET), 4);
    var picture = Files.write(folder.resolve("screen.png"), TestPictures.png(TestPictures.row(github, half, bank, half)));
    go(new Route.Add());
    robot.interact(() -> window.wiring.heard(Handover.opening(List.of(picture), List.of())));
    until(() -> isThere("#review"));
  }

  private void found() throws TimeoutException {
    links(
        link("GitHub", "anna.larsson", SECRET),
        link("Google", "anna.larsson@example.org", SECRET),
        link("Example Bank", "Anna Larsson, joint account with a rather long description", SECRET),
        link("GitHub", "anna.larsson", SECRET),
        "otpauth://totp/Shop:anna?secret=GEZD8NBV&issuer=Shop",
        "https://example.org/",
        link("", "old-server", SECRET));
    until(() -> isThere("#review"));
  }

  private void weak() throws TimeoutException {
    links(link("GitHub", "anna.larsson", "GEZDGNBVGY3Q"));
    until(() -> isThere("#save"));
  }

  private void links(String... links) {
    go(new Route.Add());
    var bytes = Arrays.stream(links).map(link -> link.getBytes(UTF_8)).toList();
    robot.interact(() -> window.wiring.heard(Handover.opening(List.of(), bytes)));
  }

  private static String link(String issuer, String account, String secret) {
    var label = issuer.isEmpty() ? account : issuer + ":" + account;
    return "otpauth://totp/" + label.replace(" ", "%20") + "?secret=" + secret;
  }

  private void byHand() {
    go(new Route.Add());
    fire("#way-hand");
    robot.interact(
        () -> {
          robot.lookup("#advanced").queryAs(TitledPane.class).setExpanded(true);
          robot.lookup("#kind").queryComboBox().getSelectionModel().selectLast();
        });
  }
}
