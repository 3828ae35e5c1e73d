package io.truefa.app.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/**
 * The clipboard of the system by way of JavaFX; UI thread only.
 *
 * <p>What keeps a code out of clipboard histories: KDE's Klipper and those who follow it look for the format {@code
 * x-kde-passwordManagerHint} with the content {@code secret}. Windows looks for {@code
 * ExcludeClipboardContentFromMonitorProcessing} with any content; JavaFX registers the name as it stands. On macOS the
 * wish is a pasteboard type named {@code org.nspasteboard.ConcealedType}, which JavaFX cannot write: it encodes foreign
 * names into types of its own. GNOME has no such wish. There the timed clearing is all there is.
 */
public final class FxClip implements ClipboardGuard.Clip {
  private static final Map<String, String> HINTS =
      Map.of("x-kde-passwordManagerHint", "secret", "ExcludeClipboardContentFromMonitorProcessing", "1");

  @Override
  public void put(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    HINTS.forEach(
        (name, value) -> content.put(format(name), ByteBuffer.wrap(value.getBytes(StandardCharsets.US_ASCII))));
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public Optional<String> text() {
    return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
  }

  @Override
  public void clear() {
    Clipboard.getSystemClipboard().clear();
  }

  /** A format may be made once only for each name, so it is looked up first. */
  private static DataFormat format(String name) {
    var known = DataFormat.lookupMimeType(name);
    return known != null ? known : new DataFormat(name);
  }
}
