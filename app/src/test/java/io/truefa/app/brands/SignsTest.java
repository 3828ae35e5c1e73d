package io.truefa.app.brands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.SVGPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** Signs as the toolkit draws them, which says nothing but a line in its log where it cannot. */
@ExtendWith(ApplicationExtension.class)
class SignsTest {
  @Test
  void everySign_isDrawn_withinItsSquare(FxRobot robot) {
    var brands = new Brands();
    var wrong = new ArrayList<String>();
    robot.interact(
        () -> {
          for (var brand : brands.find("", Integer.MAX_VALUE)) {
            var sign = new SVGPath();
            sign.setContent(brands.sign(brand));
            var bounds = sign.getLayoutBounds();
            boolean fits = bounds.getMinX() > -1 && bounds.getMinY() > -1 && bounds.getMaxX() < 25 && bounds.getMaxY() < 25;
            if (!fits || Math.max(bounds.getWidth(), bounds.getHeight()) < 8) {
              wrong.add(brand.name() + " " + bounds);
            }
          }
        });
    assertEquals(List.of(), wrong);
  }
}
