package io.truefa.app.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CodeLabelTest {
  private CodeLabel label;

  @Start
  void start(Stage stage) {
    label = new CodeLabel();
    stage.setScene(new Scene(new HBox(label)));
    stage.show();
  }

  private void show(FxRobot robot, Runnable how) {
    robot.interact(
        () -> {
          how.run();
          label.getParent().applyCss();
          label.getParent().layout();
        });
  }

  private List<Double> centres() {
    return label.getChildrenUnmodifiable().stream()
        .map(Node::getBoundsInParent)
        .map(Bounds::getCenterX)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "6, 3+3", "7, 3+4", "8, 4+4", "9, 3+3+3", "10, 3+3+4"})
  void codesAreGroupedForReading(int length, String groups) {
    assertEquals(
        Stream.of(groups.split("\\+", -1)).map(Integer::valueOf).toList(), CodeLabel.groups(length));
  }

  @Test
  void figuresOfDifferentWidth_standInTheSamePlaces(FxRobot robot) {
    show(robot, () -> label.setCode("111111"));
    var narrow = label.getWidth();
    var ones = centres();
    show(robot, () -> label.setCode("088088"));
    assertEquals(narrow, label.getWidth());
    for (int i = 0; i < 6; i++) {
      assertEquals(ones.get(i), centres().get(i), 1.0);
    }
    assertTrue(ones.get(3) - ones.get(2) > ones.get(1) - ones.get(0), "a gap between the groups");
  }

  @Test
  void maskedCode_isNowhereInTheScene(FxRobot robot) {
    show(robot, () -> label.setCode("123456"));
    show(robot, () -> label.setMasked(6));
    var texts = label.getChildrenUnmodifiable().stream().map(node -> ((Text) node).getText()).toList();
    assertEquals(Set.of("\u2022"), Set.copyOf(texts));
    assertEquals("", label.getAccessibleText());
  }

  @Test
  void screenReader_hearsFigureByFigure(FxRobot robot) {
    show(robot, () -> label.setCode("123456"));
    assertEquals("1 2 3 4 5 6", label.getAccessibleText());
  }

  @Test
  void ringChangesInTheLastFiveSeconds_andShowsTheNumber(FxRobot robot) {
    robot.interact(
        () -> {
          var ring = new CountdownRing();
          ring.setLeft(6, 0.2, "6 seconds left");
          assertEquals(false, ring.isEnding());
          ring.setLeft(5, 5 / 30.0, "5 seconds left");
          assertEquals(true, ring.isEnding());
          assertEquals("5 seconds left", ring.getAccessibleText());
          ring.setLeft(30, 1, "30 seconds left");
          assertEquals(false, ring.isEnding());
        });
  }

  @ParameterizedTest
  @CsvSource({"GitHub, G", "github, G", "'  @mail', M", "7digits, 7", "\u00e9tude, \u00c9", "'', \u2022", "'--', \u2022"})
  void tileShowsTheFirstLetterOrFigure(String name, String letter) {
    assertEquals(letter, LetterTile.letterOf(name));
  }

  @Test
  void tileColours_areStable_andAllUsed() {
    assertEquals(LetterTile.colourOf("GitHub"), LetterTile.colourOf(" github "));
    var used = new HashSet<Integer>();
    IntStream.range(0, 200).forEach(i -> used.add(LetterTile.colourOf("Service " + i)));
    assertEquals(LetterTile.COLOURS, used.size());
    assertNotEquals(LetterTile.colourOf("Service 1"), LetterTile.colourOf("Service 2"));
  }
}
