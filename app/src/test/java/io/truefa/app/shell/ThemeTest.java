package io.truefa.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.truefa.app.platform.ThemeChoice;
import java.util.List;
import java.util.Map;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the system says of its looks holds at once, as long as nothing else was chosen. */
@ExtendWith(ApplicationExtension.class)
final class ThemeTest {
  private final SystemLook system = new SystemLook();
  private final Region plate = new Region();
  private Scene scene;
  private Theme theme;

  @Start
  void start(Stage stage) {
    plate.setStyle("-fx-background-color: -color-accent-emphasis");
    scene = new Scene(new StackPane(plate), 100, 100);
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void dressed(FxRobot robot) {
    robot.interact(() -> theme = new Theme(scene, system.preferences(), ThemeChoice.SYSTEM));
    assertEquals("palette-light.css", palette());
  }

  private String palette() {
    return scene.getStylesheets().stream()
        .map(sheet -> sheet.substring(sheet.lastIndexOf('/') + 1))
        .filter(sheet -> sheet.startsWith("palette-"))
        .findFirst()
        .orElseThrow();
  }

  /** What a button has that is the one thing to do, as it is drawn. */
  private Color accent(FxRobot robot) {
    var colour = new Color[1];
    robot.interact(
        () -> {
          scene.getRoot().applyCss();
          colour[0] = (Color) plate.getBackground().getFills().getFirst().getFill();
        });
    return colour[0];
  }

  @Test
  void darkAndLight_followTheSystem_andTellTheScene(FxRobot robot) {
    robot.interact(system::dark);
    assertEquals("palette-dark.css", palette());
    assertEquals(ColorScheme.DARK, scene.getPreferences().getColorScheme());
    robot.interact(system::light);
    assertEquals("palette-light.css", palette());
    assertEquals(ColorScheme.LIGHT, scene.getPreferences().getColorScheme());
  }

  @ParameterizedTest
  @EnumSource(
      value = ThemeChoice.class,
      names = {"LIGHT", "DARK", "HIGH_CONTRAST"})
  void whatAPersonChose_staysWhateverTheSystemSays(ThemeChoice choice, FxRobot robot) {
    robot.interact(() -> theme.choose(choice));
    var chosen = List.copyOf(scene.getStylesheets());
    robot.interact(
        () -> {
          system.dark();
          system.says(SystemLook.THEME, "HighContrastInverse");
          system.says(SystemLook.ACCENT, Color.CRIMSON);
          system.light();
        });
    assertEquals(chosen, scene.getStylesheets());

    robot.interact(() -> theme.choose(ThemeChoice.SYSTEM));
    assertEquals("palette-contrast.css", palette());
  }

  /** How each system says it, and how it takes it back. */
  static List<List<Map.Entry<String, Object>>> contrasts() {
    return List.of(
        List.of(Map.entry(SystemLook.THEME, "HighContrast"), Map.entry(SystemLook.THEME, "Adwaita")),
        List.of(Map.entry(SystemLook.CONTRAST, true), Map.entry(SystemLook.CONTRAST, false)));
  }

  @ParameterizedTest
  @MethodSource("contrasts")
  void highContrast_followsTheSystem_bothWays(List<Map.Entry<String, Object>> said, FxRobot robot) {
    robot.interact(() -> system.says(said.getFirst().getKey(), said.getFirst().getValue()));
    assertEquals("palette-contrast.css", palette());
    robot.interact(() -> system.says(said.getLast().getKey(), said.getLast().getValue()));
    assertEquals("palette-light.css", palette());
  }

  @Test
  void theAccentColour_followsTheSystem_whereItIsThePersons(FxRobot robot) {
    var ours = accent(robot);
    robot.interact(() -> system.says(SystemLook.ACCENT, Color.web("#8b2fc9")));
    var purple = accent(robot);
    assertNotEquals(ours, purple);
    robot.interact(() -> system.says(SystemLook.ACCENT, Color.web("#b3261e")));
    assertNotEquals(purple, accent(robot));
    assertNotEquals(ours, accent(robot));
    robot.interact(() -> system.forgets(SystemLook.ACCENT));
    assertEquals(ours, accent(robot), "what JavaFX makes up where nothing is said is nobody's");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lessMotion_meansThatWhatAppearsIsThereAtOnce(boolean reduced, FxRobot robot) {
    robot.interact(
        () -> {
          scene.getPreferences().setReducedMotion(reduced);
          plate.setOpacity(0.5);
          Motion.appear(plate);
          assertEquals(reduced, plate.getOpacity() == 1);
        });
  }
}
