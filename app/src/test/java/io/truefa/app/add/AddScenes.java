package io.truefa.app.add;

import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestCrypto;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.TestPictures;
import io.truefa.vault.Label;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The add screen in states worth looking at. */
public final class AddScenes {
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private AddScenes() {}

  /** Name of each state, and how to make it; {@code shown} is to be called once it is in a scene. */
  public static Map<String, Supplier<AddScreen>> all() {
    var scenes = new LinkedHashMap<String, Supplier<AddScreen>>();
    scenes.put("add", () -> screen(inbox -> {}));
    scenes.put("add-refused", () -> screen(AddInbox::scanScreen));
    scenes.put("add-covered", () -> screen(AddInbox::scanScreen, covered()));
    scenes.put("add-link", () -> screen(AddInbox::readLink));
    scenes.put("add-byhand", () -> screen(AddInbox::byHand));
    scenes.put("add-found", () -> screen(inbox -> inbox.put(text(found()))));
    scenes.put("add-review", () -> screen(inbox -> inbox.put(text(link("GitHub", "anna.larsson", "GEZDGNBVGY3Q")))));
    return scenes;
  }

  private static String found() {
    return String.join(
        "\n",
        link("GitHub", "anna.larsson", SECRET),
        link("Google", "anna.larsson@example.org", SECRET),
        link("Example Bank", "Anna Larsson, joint account with a rather long description", SECRET),
        link("GitHub", "anna.larsson", SECRET),
        "otpauth://totp/Shop:anna?secret=GEZD8NBV&issuer=Shop",
        "https://example.org/",
        link("", "old-server", SECRET));
  }

  static String link(String issuer, String account, String secret) {
    var label = issuer.isEmpty() ? account : issuer + ":" + account;
    return "otpauth://totp/" + label.replace(" ", "%20") + "?secret=" + secret;
  }

  static Incoming.Text text(String text) {
    return new Incoming.Text(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Two codes that can be read, two that are partly covered. */
  private static PictureReader.Result covered() {
    var half = TestPictures.covered(link("Shop", "anna", SECRET), 4);
    var github = TestPictures.code(link("GitHub", "anna.larsson", SECRET), 4);
    var bank = TestPictures.code(link("Example Bank", "anna.larsson", SECRET), 4);
    return new PictureReader.Result.Picture(TestPictures.pixels(TestPictures.row(github, half, bank, half)));
  }

  private static AddScreen screen(Consumer<AddInbox> before) {
    return screen(before, new PictureReader.Result.Refused(PictureFault.BLANK_FRAME));
  }

  private static AddScreen screen(Consumer<AddInbox> before, PictureReader.Result monitor) {
    var clock = new HandClock(1_700_000_008);
    var inbox = new AddInbox(() -> {});
    before.accept(inbox);
    var vault = new FakeAddVault();
    vault.known.add(new Label("Google", "anna.larsson@example.org"));
    var context =
        new AddContext(
            null,
            new RecordingNavigator(),
            new DirectBackground().background(),
            new Texts(Locale.ENGLISH),
            clock,
            TestCrypto.open(Path.of(System.getProperty("java.io.tmpdir"), "truefa-scenes"), clock),
            () -> List.of(monitor),
            new PictureReader(),
            new QrScanner(),
            inbox,
            Supplier::get,
            () -> true);
    return new AddScreen(context, vault, owner -> List.of());
  }
}
