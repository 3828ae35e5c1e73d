package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.app.qr.SystemClipboard.Content;
import io.truefa.app.qr.SystemClipboard.Reason;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemClipboardTest {
  private static final String URI = "otpauth://totp/Zürich:me?secret=JBSWY3DPEHPK3PXP";

  @Test
  void withoutADesktop_thereIsNoClipboard() {
    assertEquals(new Content.Nothing(Reason.NO_CLIPBOARD), new SystemClipboard().read());
  }

  @ParameterizedTest
  @CsvSource({"own-text,text", "own-picture,picture"})
  void whatAnotherProgramCopied_isRead(String copied, String kind) throws Exception {
    try (var display = VirtualDisplay.open("-screen", "0", "640x480x24")) {
      var owner = display.start(ClipboardProgram.class, copied, URI);
      try (var output = owner.inputReader()) {
        assertEquals("owned", output.readLine());
        assertEquals(List.of(kind + " " + URI), display.run(ClipboardProgram.class, "read"));
      } finally {
        owner.destroy();
      }
    }
  }

  @Test
  void clipboardNobodyFilled_hasNothing() throws Exception {
    try (var display = VirtualDisplay.open("-screen", "0", "640x480x24")) {
      assertEquals(List.of("nothing NOTHING_USEFUL"), display.run(ClipboardProgram.class, "read"));
    }
  }

  @Test
  void copiedFiles_areNamed() {
    var files = List.of(new File("/pictures/a.png"), new File("/pictures/b.png"));
    assertEquals(
        new Content.Files(List.of(Path.of("/pictures/a.png"), Path.of("/pictures/b.png"))),
        read(offering(DataFlavor.javaFileListFlavor, files)));
  }

  @Test
  void textOfferedOnlyAsString_isRead() {
    var text = assertInstanceOf(Content.Text.class, read(new StringSelection(URI)));
    assertEquals(URI, new String(text.text().utf8(), StandardCharsets.UTF_8));
  }

  @Test
  void endlessText_isTooLarge() {
    assertEquals(new Content.Nothing(Reason.TOO_LARGE), read(new StringSelection("x".repeat((4 << 20) + 1))));
  }

  @Test
  void ownerWhoBreaksItsPromise_isNotAnswering() {
    assertEquals(new Content.Nothing(Reason.NOT_ANSWERING), read(offering(DataFlavor.imageFlavor, null)));
    assertEquals(new Content.Nothing(Reason.NOT_ANSWERING), read(offering(DataFlavor.stringFlavor, new IOException())));
  }

  private static Content read(Transferable offered) {
    var clipboard = new Clipboard("test");
    clipboard.setContents(offered, null);
    return new SystemClipboard().read(clipboard);
  }

  private static Transferable offering(DataFlavor only, Object data) {
    return new Transferable() {
      @Override
      public DataFlavor[] getTransferDataFlavors() {
        return new DataFlavor[] {only};
      }

      @Override
      public boolean isDataFlavorSupported(DataFlavor flavor) {
        return only.equals(flavor);
      }

      @Override
      public Object getTransferData(DataFlavor flavor) throws IOException {
        if (data instanceof IOException broken) {
          throw broken;
        }
        return data;
      }
    };
  }
}
