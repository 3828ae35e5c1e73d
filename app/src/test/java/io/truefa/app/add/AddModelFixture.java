package io.truefa.app.add;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestCrypto;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.otp.Base32;
import io.truefa.vault.otpauth.OtpauthText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The model of adding, with everything around it fake but the crypto. */
abstract class AddModelFixture {
  /** RFC 6238, appendix B: "12345678901234567890" in Base32. */
  static final String RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @TempDir Path folder;

  final DirectBackground workers = new DirectBackground();
  final RecordingNavigator navigator = new RecordingNavigator();
  final FakeAddVault vault = new FakeAddVault();
  final RecordingVeil veil = new RecordingVeil();
  final List<PictureReader.Result> monitors = new ArrayList<>();

  boolean atHome = true;
  Crypto crypto;
  AddModel model;

  @BeforeEach
  void make() {
    crypto = TestCrypto.open(folder, new HandClock(59));
    var harvester =
        new Harvester(
            () -> List.copyOf(monitors),
            new PictureReader(),
            new QrScanner(),
            new OtpauthText(crypto.secrets()),
            crypto.secrets(),
            vault);
    model = new AddModel(harvester, vault, workers.background(), navigator, new Texts(Locale.ENGLISH), veil, () -> atHome);
  }

  /** Whatever a test did: once the screen is left no secret is alive. */
  @AfterEach
  void nothingIsLeftAlive() {
    model.close();
    assertEquals(0, crypto.secrets().alive());
  }

  static String link(String issuer, String account) {
    return "otpauth://totp/" + issuer + ":" + account + "?secret=" + RFC + "&issuer=" + issuer;
  }

  byte[] take(String... links) {
    var utf8 = String.join("\n", links).getBytes(StandardCharsets.UTF_8);
    model.take(new Incoming.Text(utf8));
    return utf8;
  }

  static List<TfaCode> codes(List<Found.Unusable> lines) {
    return lines.stream().map(line -> line.problem().code()).toList();
  }

  static final class RecordingVeil implements Veil {
    final List<String> calls = new ArrayList<>();
    private boolean down;

    @Override
    public void down(Runnable hidden) {
      down = true;
      calls.add("down");
      hidden.run();
    }

    @Override
    public void up() {
      if (down) {
        down = false;
        calls.add("up");
      }
    }
  }
}
