package io.truefa.app.controls;

import static org.junit.jupiter.api.Assertions.assertSame;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.ScrollPaneSkin;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class PageTest {
  private VBox root;
  private Scene scene;

  @Start
  void start(Stage stage) {
    root = new VBox(new Button("back"));
    scene = new Scene(root);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void whatLiesInANewPage_canHaveTheFocusAtOnce(FxRobot robot) {
    var field = new TextField();
    robot.interact(
        () -> {
          root.getChildren().add(new Page(field));
          field.requestFocus();
          assertSame(field, scene.getFocusOwner());
        });
    assertSame(field, scene.getFocusOwner());
  }

  @Test
  void skinIsNotMadeTwice(FxRobot robot) {
    var page = new Page[1];
    var skin = new Object[1];
    robot.interact(
        () -> {
          page[0] = new Page(new TextField());
          skin[0] = page[0].getSkin();
          root.getChildren().add(page[0]);
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertSame(ScrollPaneSkin.class, page[0].getSkin().getClass());
    assertSame(skin[0], page[0].getSkin());
  }
}
