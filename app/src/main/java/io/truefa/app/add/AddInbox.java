package io.truefa.app.add;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.input.Clipboard;

/** The letter box of the add screen: others put something in, the screen opens and finds it. UI thread only. */
public final class AddInbox {
  private final Runnable open;
  private final ClipboardReader reader = new ClipboardReader();
  private Optional<Incoming> waiting = Optional.empty();
  private Predicate<Incoming> there = incoming -> false;

  /**
   * @param open goes to the add screen, which must be made anew
   */
  public AddInbox(Runnable open) {
    this.open = open;
  }

  public void scanScreen() {
    put(new Incoming.ScanScreen());
  }

  public void choosePicture() {
    put(new Incoming.ChoosePicture());
  }

  public void readLink() {
    put(new Incoming.Link());
  }

  public void byHand() {
    put(new Incoming.ByHand());
  }

  /** The link in it as UTF-8, which the caller takes over; empty for anything else. */
  public Optional<byte[]> link(Clipboard content) {
    return reader.link(content);
  }

  /** Whether there is a picture, files or text; reads none of it. */
  public boolean wants(Clipboard content) {
    return reader.wants(content);
  }

  /** Takes a picture, files or a link from a clipboard or drag board; false for anything else, such as plain words. */
  public boolean take(Clipboard content) {
    var found = reader.read(content);
    found.ifPresent(this::put);
    return found.isPresent();
  }

  /** Takes files with pictures. */
  public void files(List<Path> pictures) {
    put(new Incoming.Files(pictures));
  }

  /** Takes over links as UTF-8, one on a line. */
  public void links(byte[] utf8) {
    put(new Incoming.Text(utf8));
  }

  /** Throws away what nobody fetched; for lock. */
  public void clear() {
    waiting.ifPresent(Incoming::wipe);
    waiting = Optional.empty();
  }

  /** The add screen shows; it takes what comes, as long as it says so, and keeps what it found so far. */
  void attend(Predicate<Incoming> taker) {
    there = taker;
  }

  /** The add screen is gone. */
  void leave() {
    there = incoming -> false;
  }

  void put(Incoming incoming) {
    clear();
    if (there.test(incoming)) {
      return;
    }
    waiting = Optional.of(incoming);
    open.run();
  }

  /** Hands out what waits, once. */
  Optional<Incoming> fetch() {
    var fetched = waiting;
    waiting = Optional.empty();
    return fetched;
  }
}
