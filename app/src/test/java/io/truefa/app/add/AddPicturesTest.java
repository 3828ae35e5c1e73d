package io.truefa.app.add;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.PixelImage;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.TestPictures;
import io.truefa.vault.otpauth.OtpauthText;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class AddPicturesTest extends AddModelFixture {
  @Test
  void everyCodeOfEveryMonitor_isFound_withTheWindowOutOfTheWay() {
    var first = pixels(link("GitHub", "anna"), link("Google", "anna"));
    var second = pixels(link("Zulip", "anna"));
    monitors.add(new PictureReader.Result.Picture(first));
    monitors.add(new PictureReader.Result.Picture(second));

    model.scanScreen();

    assertEquals(3, model.ticked().size());
    assertEquals(List.of("down", "up"), veil.calls);
    assertBlank(first);
    assertBlank(second);
  }

  @Test
  void pastedPicture_isRead_andWiped() {
    var picture = pixels(link("Zulip", "anna"));
    model.take(new Incoming.Picture(() -> new PictureReader.Result.Picture(picture)));
    assertEquals(AddModel.Step.REVIEW, model.step());
    assertBlank(picture);
  }

  @Test
  void emptyMonitorBesideAFullOne_isNoComplaint() {
    monitors.add(new PictureReader.Result.Picture(new PixelImage(300, 300, new int[300 * 300])));
    monitors.add(new PictureReader.Result.Picture(pixels(link("Zulip", "anna"))));
    model.scanScreen();
    assertEquals(1, model.found().size());
  }

  @Test
  void blackFrame_isSaidToBeOne() {
    monitors.add(new PictureReader.Result.Refused(PictureFault.BLANK_FRAME));
    model.scanScreen();
    assertEquals(List.of(TfaCode.BLANK_FRAME), codes(model.complaints()));
    assertEquals(List.of("down", "up"), veil.calls);
  }

  @Test
  void coveredCodes_areCountedBesideWhatWasRead_untilAScanReadsThem() {
    var whole = TestPictures.code(link("Zulip", "anna"), 4);
    var half = TestPictures.covered(link("GitHub", "anna"), 4);
    monitors.add(new PictureReader.Result.Picture(TestPictures.pixels(TestPictures.row(whole, half, half))));
    model.scanScreen();
    assertEquals(AddModel.Step.FOUND, model.step());
    assertEquals(1, model.ticked().size());
    assertEquals(new Found.Unusable(Problem.of(TfaCode.CODE_COVERED, 2), ""), model.found().getLast());

    monitors.set(0, new PictureReader.Result.Picture(pixels(link("GitHub", "anna"))));
    model.scanScreen();
    assertEquals(2, model.found().size());
    assertEquals(2, model.ticked().size());
  }

  @Test
  void nothingButACoveredCode_isSaidToBeThere() {
    var half = TestPictures.covered(link("GitHub", "anna"), 4);
    monitors.add(new PictureReader.Result.Picture(TestPictures.pixels(half)));
    model.scanScreen();
    assertEquals(List.of(new Found.Unusable(Problem.of(TfaCode.CODE_COVERED, 1), "")), model.complaints());
  }

  @Test
  void codeForAPhoneProgramOnly_isExplainedBesideWhatWasRead() {
    monitors.add(new PictureReader.Result.Picture(pixels(link("Zulip", "anna"), "phonefactor://activate?code=1")));
    model.scanScreen();
    assertEquals(1, model.ticked().size());
    assertTrue(model.found().contains(new Found.Unusable(Problem.of(TfaCode.PHONE_ONLY), "")), model.found()::toString);
  }

  @Test
  void files_areReadByContent_andFaultsNameTheFile() throws Exception {
    var good = folder.resolve("good.txt");
    Files.write(good, TestPictures.png(TestPictures.code(link("GitHub", "anna"), 5)));
    var bad = folder.resolve("letter.png");
    Files.writeString(bad, "Dear Sir or Madam");

    model.take(new Incoming.Files(List.of(good, bad, folder.resolve("missing.png"))));

    assertEquals(1, model.ticked().size());
    assertEquals(
        List.of(
            new Found.Unusable(Problem.of(TfaCode.NOT_A_PICTURE), "letter.png"),
            new Found.Unusable(Problem.of(TfaCode.PICTURE_NOT_FOUND), "missing.png")),
        model.found().subList(1, 3));
  }

  @Test
  void cancelledScan_bringsTheWindowBack_andWipesWhatItFindsLater() {
    var picture = pixels(link("GitHub", "anna"));
    monitors.add(new PictureReader.Result.Picture(picture));
    workers.hold();
    model.scanScreen();
    model.back();
    assertFalse(model.isBusy());
    workers.runHeld();

    assertEquals(List.of(), model.found());
    assertEquals(AddModel.Step.WAYS, model.step());
    assertBlank(picture);
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void lockDuringAScan_wipesWhatItFindsLater() {
    monitors.add(new PictureReader.Result.Picture(pixels(link("GitHub", "anna"))));
    workers.hold();
    model.scanScreen();
    model.close();
    workers.runHeld();
    assertEquals(List.of(), model.found());
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void bugInTheScanner_leavesNothingAlive_andTheWindowThere() {
    var screens = new Harvester(
        () -> {
          throw new AssertionError("broken driver");
        },
        new PictureReader(),
        new QrScanner(),
        new OtpauthText(crypto.secrets()),
        crypto.secrets(),
        vault);
    var broken = new AddModel(screens, vault, workers.background(), navigator, new Texts(Locale.ENGLISH), veil, () -> atHome);
    assertThrows(AssertionError.class, broken::scanScreen); // the fake background hands bugs on
    assertEquals(List.of("down", "up"), veil.calls);
    assertFalse(broken.isBusy());
  }

  private static PixelImage pixels(String... links) {
    return TestPictures.pixels(TestPictures.otpauthScreen(List.of(links), 1280, 800));
  }

  private static void assertBlank(PixelImage image) {
    assertEquals(List.of(), new QrScanner().scan(image));
  }
}
