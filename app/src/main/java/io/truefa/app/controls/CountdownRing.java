package io.truefa.app.controls;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/**
 * How long a code is still valid. In the last seconds it changes its colour and, for those who cannot tell the colours
 * apart, shows the seconds as a number.
 */
public final class CountdownRing extends Region {
  private static final double SIZE = 26;
  private static final double STROKE = 2.5;
  private static final int ENDING_SECONDS = 5;
  private static final PseudoClass ENDING = PseudoClass.getPseudoClass("ending");

  private final Circle track = new Circle();
  private final Arc arc = new Arc();
  private final Label number = new Label();
  private int seconds = -1;

  public CountdownRing() {
    getStyleClass().add("countdown-ring");
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // clocks run one way everywhere
    track.getStyleClass().add("track");
    arc.getStyleClass().add("arc");
    arc.setType(ArcType.OPEN);
    arc.setStartAngle(90);
    number.getStyleClass().add("seconds");
    getChildren().addAll(track, arc, number);
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    setMinSize(SIZE, SIZE);
    setPrefSize(SIZE, SIZE);
    setMaxSize(SIZE, SIZE);
  }

  /**
   * Shows the time left.
   *
   * @param secondsLeft whole seconds, counted up: 1 in the last second
   * @param share of the period that is left, 0 to 1
   * @param spoken what a screen reader says
   */
  public void setLeft(int secondsLeft, double share, String spoken) {
    arc.setLength(360 * Math.clamp(share, 0, 1));
    if (secondsLeft != seconds) {
      seconds = secondsLeft;
      boolean ending = secondsLeft <= ENDING_SECONDS;
      pseudoClassStateChanged(ENDING, ending);
      number.setText(ending ? Integer.toString(secondsLeft) : "");
      setAccessibleText(spoken);
    }
  }

  /** Whether the last seconds run. */
  boolean isEnding() {
    return getPseudoClassStates().contains(ENDING);
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(CountdownRing.class.getResource("countdown-ring.css")).toExternalForm();
  }

  @Override
  protected void layoutChildren() {
    double centreX = getWidth() / 2;
    double centreY = getHeight() / 2;
    double radius = (Math.min(getWidth(), getHeight()) - STROKE) / 2;
    track.setCenterX(centreX);
    track.setCenterY(centreY);
    track.setRadius(radius);
    arc.setCenterX(centreX);
    arc.setCenterY(centreY);
    arc.setRadiusX(radius);
    arc.setRadiusY(radius);
    number.autosize();
    number.relocate(centreX - number.getWidth() / 2, centreY - number.getHeight() / 2);
  }
}
