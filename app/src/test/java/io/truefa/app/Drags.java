package io.truefa.app;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import org.testfx.api.FxRobot;

/**
 * Drags things from another program over a scene. No toolkit without a display does that by itself, and a drag board has no public
 * constructor; everything from the events on is real.
 */
final class Drags {
  private final Scene scene;
  private final FxRobot robot;

  Drags(Scene scene, FxRobot robot) {
    this.scene = scene;
    this.robot = robot;
  }

  /** Drags files over the middle of the window and lets go; whether the window took them. */
  boolean files(Path... files) {
    return drop(Map.of(DataFormat.FILES, Arrays.stream(files).map(Path::toFile).toList()));
  }

  boolean text(String text) {
    return drop(Map.of(DataFormat.PLAIN_TEXT, text));
  }

  boolean image(Image image) {
    return drop(Map.of(DataFormat.IMAGE, image));
  }

  boolean drop(Map<DataFormat, Object> content) {
    return drop(content, null);
  }

  /** @param source what the drag began at in our own program; null where it began elsewhere */
  boolean drop(Map<DataFormat, Object> content, Node source) {
    if (!fire(DragEvent.DRAG_OVER, content, source).isAccepted()) {
      fire(DragEvent.DRAG_EXITED, content, source);
      return false;
    }
    return fire(DragEvent.DRAG_DROPPED, content, source).isDropCompleted();
  }

  /** What a person sees before letting go: whether the window would take it. */
  boolean hover(Path file) {
    return fire(DragEvent.DRAG_OVER, Map.of(DataFormat.FILES, List.of(file.toFile())), null).isAccepted();
  }

  void leave() {
    fire(DragEvent.DRAG_EXITED, Map.of(DataFormat.FILES, List.of(new File("any"))), null);
  }

  private DragEvent fire(EventType<DragEvent> type, Map<DataFormat, Object> content, Node source) {
    var fired = new DragEvent[1];
    robot.interact(
        () -> {
          var target = deepest(scene.getRoot(), scene.getWidth() / 2, scene.getHeight() / 2);
          var to = type == DragEvent.DRAG_EXITED ? scene.getRoot() : target; // which is told to each on the way by the scene
          fired[0] =
              new DragEvent(
                  to, to, type, board(content), scene.getWidth() / 2, scene.getHeight() / 2, 0, 0, TransferMode.COPY, source, null,
                  new PickResult(to, scene.getWidth() / 2, scene.getHeight() / 2));
          Event.fireEvent(to, fired[0]);
        });
    return fired[0];
  }

  /** The node that lies uppermost at a place of the scene. */
  private static Node deepest(Node node, double x, double y) {
    if (node instanceof Parent parent) {
      for (var child : parent.getChildrenUnmodifiable().reversed()) {
        if (child.isVisible() && !child.isMouseTransparent() && child.contains(child.sceneToLocal(x, y))) {
          return deepest(child, x, y);
        }
      }
    }
    return node;
  }

  private static Dragboard board(Map<DataFormat, Object> content) {
    try {
      var peer = Class.forName("com.sun.javafx.tk.TKClipboard");
      var fake =
          Proxy.newProxyInstance(
              peer.getClassLoader(),
              new Class<?>[] {peer},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getContentTypes" -> content.keySet();
                    case "hasContent" -> content.containsKey(arguments[0]);
                    case "getContent" -> content.get(arguments[0]);
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
      var maker = Dragboard.class.getDeclaredConstructor(peer);
      maker.setAccessible(true);
      return maker.newInstance(fake);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("JavaFX is built otherwise than it was", e);
    }
  }
}
