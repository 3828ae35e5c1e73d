package io.truefa.app;

import io.truefa.app.controls.SecretField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What can be seen to be wrong with what a scene shows now: a control without a name or role, a text that is cut, a control the
 * keyboard does not reach, a text too faint for its ground. On the UI thread.
 */
final class ScreenCheck {
  private static final double TEXT = 4.5;
  private static final double SIGN = 3;

  /** Less is rounding. */
  private static final double SLACK = 1.5;

  /** A person's own words, which may be longer than any window; the whole of them is a tip or one click away. */
  private static final List<String> OWN_WORDS =
      List.of("row-title", "row-subtitle", "add-name", "add-account", "decision-title", "own-words");

  private final Scene scene;
  private final List<String> found = new ArrayList<>();

  ScreenCheck(Scene scene) {
    this.scene = scene;
  }

  List<String> everything() {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    seen().forEach(this::name);
    seen().forEach(this::whole);
    contrast();
    focus();
    return found;
  }

  List<String> layout() {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    seen().forEach(this::whole);
    return found;
  }

  List<String> contrast() {
    scene.getRoot().applyCss();
    seen().forEach(this::contrast);
    return found;
  }

  // --- names

  private void name(Node node) {
    if (!isControl(node)) {
      return;
    }
    if (nameOf(node).isBlank()) {
      found.add("no name: " + words(node));
    }
    if (node.getAccessibleRole() == AccessibleRole.NODE || node.getAccessibleRole() == AccessibleRole.PARENT) {
      found.add("no role: " + words(node));
    }
  }

  private static boolean isControl(Node node) {
    boolean structure = node instanceof ScrollPane || node instanceof ScrollBar || node instanceof Label || node instanceof Cell<?>;
    return !structure && (node instanceof Control || node instanceof SecretField) && (node.isFocusTraversable() || acts(node));
  }

  private static boolean acts(Node node) {
    return (node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ChoiceBox<?> || node instanceof ComboBoxBase<?>)
        && !(node.getParent() instanceof ComboBoxBase<?>)
        && !node.getStyleClass().contains("arrow-button");
  }

  private String nameOf(Node node) {
    if (node.getAccessibleText() != null) {
      return node.getAccessibleText();
    }
    if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
      return labeled.getText();
    }
    return seen().stream()
        .filter(each -> each instanceof Label label && node.equals(label.getLabelFor()))
        .map(each -> ((Label) each).getText())
        .findFirst()
        .orElse("");
  }

  // --- nothing cut

  private void whole(Node node) {
    if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
      if (labeled.isTextTruncated() && !isOwnWords(labeled)) {
        found.add("cut: " + words(node));
      }
      inside(node);
    } else if (node instanceof Control || node instanceof SecretField) {
      inside(node);
    }
  }

  /** Not over the edge of anything it lies in, but downwards where that scrolls. */
  private void inside(Node node) {
    if (scrolledAway(node)) {
      return;
    }
    var bounds = inScene(node);
    boolean scrolls = false;
    for (Parent each = node.getParent(); each != null; each = each.getParent()) {
      if (each.getStyleClass().contains("group-chips")) {
        return; // scrolls sideways, and with the keys that go along it
      }
      if (each.getStyleClass().contains("clipped-container")
          || (each.getParent() != null && each.getParent().getStyleClass().contains("viewport"))) {
        scrolls = true;
      }
      if (!(each instanceof Region)) {
        continue;
      }
      var frame = each.localToScene(each.getLayoutBounds());
      if (bounds.getMinX() < frame.getMinX() - SLACK || bounds.getMaxX() > frame.getMaxX() + SLACK) {
        found.add("over the side of " + style(each) + ": " + words(node) + " " + across(bounds) + " of " + across(frame));
        return;
      }
      if (!scrolls && (bounds.getMinY() < frame.getMinY() - SLACK || bounds.getMaxY() > frame.getMaxY() + SLACK)) {
        found.add("over the end of " + style(each) + ": " + words(node));
        return;
      }
    }
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  /** Cells that are kept for later lie outside on purpose. */
  private static boolean scrolledAway(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof Cell<?> cell && cell.isEmpty()) {
        return true;
      }
    }
    return node instanceof ScrollBar || within(node, "scroll-bar") || (within(node, "virtual-flow") && isFlowPart(node));
  }

  private static boolean isFlowPart(Node node) {
    return node.getStyleClass().contains("corner") || node instanceof Cell<?>;
  }

  // --- focus

  /** Tab, from where the focus is until it comes round, against all that should be reached. */
  private void focus() {
    var first = scene.getFocusOwner();
    if (first == null) {
      found.add("nothing has the focus");
      return;
    }
    Set<Node> reached = new LinkedHashSet<>();
    for (var at = first; at != null && reached.add(at); at = scene.getFocusOwner()) {
      at.requestFocusTraversal(TraversalDirection.NEXT);
    }
    first.requestFocus();
    for (var node : seen()) {
      if (isControl(node) && !isByKeysOfItsList(node) && !node.isDisabled() && !isModal(node)
          && !reached.contains(node)) {
        found.add("not reached by Tab: " + words(node));
      }
    }
  }

  /** A button in a line of a list that is no stop of Tab: the list has the focus, and its keys do the same. */
  private static boolean isByKeysOfItsList(Node node) {
    for (Node each = node.getParent(); each != null && !node.isFocusTraversable(); each = each.getParent()) {
      if (each instanceof Cell<?> || each.getStyleClass().contains("group-chips")) {
        return true;
      }
    }
    return false;
  }

  /** While a sheet lies over the screen, only the sheet is to be reached. */
  private boolean isModal(Node node) {
    var scrim = seen().stream().filter(each -> each.getStyleClass().contains("scrim") || each.getStyleClass().contains("edit-scrim")).findFirst();
    return scrim.isPresent() && !isIn(node, scrim.get());
  }

  private static boolean isIn(Node node, Node ancestor) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  // --- contrast

  private void contrast(Node node) {
    if (!(node instanceof Text text) || text.getText().isBlank() || !(text.getFill() instanceof Color colour) || text.isDisabled()) {
      return;
    }
    if (isInDisabled(node) || opacity(node) == 0) {
      return;
    }
    var ground = ground(text.getParent());
    var shown = over(colour, ground, opacity(node));
    double least = node instanceof FontIcon ? SIGN : TEXT;
    double ratio = PaletteMath.contrast(shown, ground);
    if (ratio < least) {
      found.add("faint, %.1f: %s".formatted(ratio, words(node)));
    }
  }

  private static boolean isInDisabled(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each.isDisabled()) {
        return true;
      }
    }
    return false;
  }

  private static double opacity(Node node) {
    double all = 1;
    for (Node each = node; each != null; each = each.getParent()) {
      all *= each.getOpacity();
    }
    return all;
  }

  /** What lies under the texts in {@code parent}: the fills of all that it is in, one over the other. */
  private Color ground(Parent parent) {
    var ground = scene.getFill() instanceof Color fill ? fill : Color.WHITE;
    var chain = new ArrayList<Parent>();
    for (var each = parent; each != null; each = each.getParent()) {
      chain.addFirst(each);
    }
    for (var each : chain) {
      if (each instanceof Region region && region.getBackground() != null) {
        for (var fill : region.getBackground().getFills()) {
          if (fill.getFill() instanceof Color colour) {
            ground = over(colour, ground, 1);
          }
        }
      }
    }
    return ground;
  }

  private static Color over(Color top, Color below, double opacity) {
    double share = top.getOpacity() * opacity;
    return Color.color(
        top.getRed() * share + below.getRed() * (1 - share),
        top.getGreen() * share + below.getGreen() * (1 - share),
        top.getBlue() * share + below.getBlue() * (1 - share));
  }

  // --- walking

  private List<Node> seen() {
    var nodes = new ArrayList<Node>();
    collect(scene.getRoot(), nodes);
    return nodes;
  }

  private static void collect(Node node, List<Node> nodes) {
    if (!node.isVisible() || (node instanceof Cell<?> cell && cell.isEmpty())) {
      return;
    }
    nodes.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, nodes));
    }
  }

  private static boolean within(Node node, String style) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each.getStyleClass().contains(style)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOwnWords(Node node) {
    return OWN_WORDS.stream().anyMatch(style -> within(node, style));
  }

  private static String across(Bounds bounds) {
    return Math.round(bounds.getMinX()) + "-" + Math.round(bounds.getMaxX());
  }

  private static String style(Node node) {
    return node.getStyleClass().isEmpty() ? node.getClass().getSimpleName() : "." + String.join(".", node.getStyleClass());
  }

  private static String words(Node node) {
    var text = node instanceof Labeled labeled ? labeled.getText() : node instanceof Text shown ? shown.getText() : "";
    var id = node.getId() == null ? "" : "#" + node.getId();
    return node.getClass().getSimpleName() + id + " " + style(node) + " \"" + text + "\" in "
        + (node.getParent() == null ? "" : style(node.getParent()));
  }
}
