package io.truefa.app.codes;

import io.truefa.app.platform.SortOrder;
import io.truefa.app.brands.Brands;
import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestSecrets;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

/** The home screen in states worth looking at. */
public final class CodesScenes {
  private CodesScenes() {}

  /** Name of each state, and how to make it; {@code shown} is to be called once it is in a scene. */
  public static Map<String, Supplier<CodesScreen>> all() {
    var scenes = new LinkedHashMap<String, Supplier<CodesScreen>>();
    scenes.put("codes", () -> screen(filled(), 1_700_000_005, false, List.of()));
    scenes.put("codes-ending", () -> screen(filled(), 1_700_000_007 - 1 + 10, false, List.of(new EntryId(new java.util.UUID(0, 3)))));
    scenes.put("codes-hidden", () -> screen(filled(), 1_700_000_005, true, List.of()));
    scenes.put("codes-empty", () -> screen(new FakeCodesVault(), 1_700_000_005, false, List.of()));
    return scenes;
  }

  static FakeCodesVault filled() {
    var vault = new FakeCodesVault();
    vault.add("GitHub", "anna.larsson", OtpSpec.usual(), true);
    vault.add("Google", "anna.larsson@example.org");
    vault.add("Hetzner Online", "K0123456789");
    vault.add("Steam", "anna_plays", new OtpSpec.Steam(), false);
    vault.add("Example Bank", "Anna Larsson, joint account with a rather long description", new OtpSpec.Totp(HashName.SHA256, 8, 60, 0), true);
    vault.add("AWS", "root@example.org");
    vault.add("Office VPN", "alarsson", new OtpSpec.Hotp(HashName.SHA1, 6, 4), false);
    vault.damaged.add(vault.add("Mastodon", "@anna@example.social"));
    vault.add("Dropbox", "anna.larsson@example.org");
    vault.add("Proton", "anna@example.net");
    vault.add("", "old-server");
    vault.add("npm", "annal");
    vault.add("Zulip", "anna@example.org");
    return vault;
  }

  static CodesScreen screen(FakeCodesVault vault, long at, boolean hidden, List<EntryId> fresh) {
    return new CodesScreen(context(at, hidden), vault, fresh);
  }

  static CodesContext context(long at, boolean hidden) {
    var clip = new ClipboardGuard(new NoClip(), (delay, task) -> () -> {}, new HandClock(at));
    return new CodesContext(
        null,
        new RecordingNavigator(),
        new DirectBackground().background(),
        new Texts(Locale.ENGLISH),
        new HandClock(at),
        TestSecrets.offHeap(),
        clip,
        Duration.ofSeconds(30),
        hidden,
        hiding -> {},
        new NoIntake(),
        SortOrder.NAME,
        by -> {},
        new ListMemory(),
        new IconBook(new Brands()));
  }

  /** Types into the search field of a screen. */
  public static void search(CodesScreen screen, String text) {
    ((TextField) screen.view().lookup("#search")).setText(text);
  }

  private static final class NoClip implements ClipboardGuard.Clip {
    @Override
    public void put(String text) {}

    @Override
    public Optional<String> text() {
      return Optional.empty();
    }

    @Override
    public void clear() {}
  }

  static final class NoIntake implements Intake {
    @Override
    public void scanScreen() {}

    @Override
    public void choosePicture() {}

    @Override
    public void readLink() {}

    @Override
    public void byHand() {}

    @Override
    public boolean take(Clipboard content) {
      return false;
    }
  }
}
