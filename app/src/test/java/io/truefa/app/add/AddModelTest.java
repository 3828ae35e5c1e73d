package io.truefa.app.add;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestCrypto;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.PixelImage;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.TestPictures;
import io.truefa.app.shell.Route;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.otpauth.OtpauthText;
import io.truefa.vault.otpauth.TypedToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddModelTest {
  /** RFC 6238, appendix B: "12345678901234567890" in Base32. */
  private static final String RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @TempDir Path folder;

  private final DirectBackground workers = new DirectBackground();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final FakeAddVault vault = new FakeAddVault();
  private final RecordingVeil veil = new RecordingVeil();
  private final List<PictureReader.Result> monitors = new ArrayList<>();

  private boolean atHome = true;
  private Crypto crypto;
  private AddModel model;

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

  private static String link(String issuer, String account) {
    return "otpauth://totp/" + issuer + ":" + account + "?secret=" + RFC + "&issuer=" + issuer;
  }

  private byte[] take(String... links) {
    var utf8 = String.join("\n", links).getBytes(StandardCharsets.UTF_8);
    model.take(new Incoming.Text(utf8));
    return utf8;
  }

  private static TypedToken form(TypedToken.Kind kind, String digits, String period, String counter) {
    return new TypedToken(new Label(" GitHub ", "anna"), kind, HashName.SHA256, digits, period, counter);
  }

  private static byte[] secret(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<TfaCode> codes(List<Found.Unusable> lines) {
    return lines.stream().map(line -> line.problem().code()).toList();
  }

  @Nested
  class Links {
    @Test
    void oneCleanLink_goesStraightToReview_andIsWiped() {
      var utf8 = take(link("GitHub", "anna"));

      assertEquals(AddModel.Step.REVIEW, model.step());
      assertEquals(new Label("GitHub", "anna"), model.ticked().getFirst().label());
      assertTrue(Arrays.equals(utf8, new byte[utf8.length]));
      assertEquals(List.of(), vault.edits);
    }

    @Test
    void severalLinks_areListed_allTicked() {
      take(link("GitHub", "anna"), link("Google", "anna"));
      assertEquals(AddModel.Step.FOUND, model.step());
      assertEquals(2, model.ticked().size());
    }

    @Test
    void duplicatesAreUnticked_ofTheVaultAndOfTheList() {
      vault.known.add(new Label("Google", "anna"));
      take(link("GitHub", "anna"), link("Google", "anna"), link("GitHub", "anna"));

      var all = model.candidates(any -> true);
      assertEquals(List.of(true, false, false), all.stream().map(Candidate::isTicked).toList());
      assertTrue(all.get(1).isDuplicate());
      assertTrue(all.get(2).isRepeated());
    }

    @Test
    void oneDuplicateAlone_isListed_notReviewed() {
      vault.known.add(new Label("Google", "anna"));
      take(link("Google", "anna"));
      assertEquals(AddModel.Step.FOUND, model.step());
      model.review();
      assertEquals(AddModel.Step.FOUND, model.step());
    }

    @Test
    void unusableLines_comeWithTheirReason_andTheirName() {
      take(link("GitHub", "anna"), "otpauth://totp/Shop:anna?secret=GEZD8NBV&issuer=Shop", "https://example.org/");

      var refused = model.found().stream().filter(Found.Unusable.class::isInstance).map(Found.Unusable.class::cast);
      assertEquals(
          List.of(
              new Found.Unusable(Problem.of(TfaCode.CONFUSABLE_SECRET), "Shop \u00b7 anna"),
              new Found.Unusable(Problem.of(TfaCode.NOT_OTPAUTH), "")),
          refused.toList());
    }

    @Test
    void nothingUsable_staysWhereItWas_andSaysWhy() {
      take("https://example.org/");
      assertEquals(AddModel.Step.WAYS, model.step());
      assertEquals(List.of(TfaCode.NOT_OTPAUTH), codes(model.complaints()));
      assertFalse(model.isBusy());
    }

    @Test
    void twoLinksRunTogether_areRefused_andNothingOfThemIsShown() {
      take(link("GitHub", "anna") + link("Google", "anna"));
      assertEquals(List.of(new Found.Unusable(Problem.of(TfaCode.NOT_OTPAUTH), "")), model.complaints());

      take("otpauth://totp/" + link("Google", "anna").replace("?", "%3F") + "?secret=GEZD8NBV");
      assertEquals(List.of(new Found.Unusable(Problem.of(TfaCode.CONFUSABLE_SECRET), "")), model.complaints());
      assertEquals(0, crypto.secrets().alive());
    }

    @Test
    void textWithoutEnd_isNotLookedAt() {
      take("x".repeat((1 << 20) + 1));
      assertEquals(List.of(TfaCode.TEXT_TOO_LONG), codes(model.complaints()));
    }

    @Test
    void anotherDrop_isAddedToTheList_andKeepsTheTicks() {
      take(link("GitHub", "anna"), link("Google", "anna"));
      model.tick(model.ticked().getFirst(), false);
      take(link("GitHub", "anna"), link("Zulip", "anna"));

      var all = model.candidates(any -> true);
      assertEquals(
          List.of("GitHub", "Google", "GitHub", "Zulip"), all.stream().map(c -> c.label().issuer()).toList());
      assertEquals(List.of(false, true, false, true), all.stream().map(Candidate::isTicked).toList());
    }

    @Test
    void shortSecret_isWeak() {
      take("otpauth://totp/Shop:anna?secret=GEZDGNBVGY3TQO"); // 70 bits
      assertTrue(model.ticked().getFirst().isWeak());
    }

    @Test
    void eightyBits_areNotWeak() {
      take("otpauth://totp/Shop:anna?secret=GEZDGNBVGY3TQOJQ");
      assertFalse(model.ticked().getFirst().isWeak());
    }

    @Test
    void reviewShowsTheCodeOfRfc6238() {
      take(link("GitHub", "anna"));
      var candidate = model.ticked().getFirst();
      var generator = new OtpGenerator(crypto);
      assertEquals("287082", candidate.code(generator, Instant.ofEpochSecond(59)).orElseThrow().text());
      candidate.close();
      assertEquals(Optional.empty(), candidate.code(generator, Instant.ofEpochSecond(59)));
    }
  }

  @Nested
  class Pictures {
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

  @Nested
  class Hand {
    @Test
    void form_becomesAnEntry_andTheTypedTextIsWiped() {
      model.byHand();
      var typed = secret("gezd gnbv gy3t qojq gezd gnbv gy3t qojq");
      model.take(form(TypedToken.Kind.TIME, "8", "60", "x"), typed, new byte[0]);

      assertEquals(AddModel.Step.REVIEW, model.step());
      var candidate = model.ticked().getFirst();
      assertEquals(new Label("GitHub", "anna"), candidate.label());
      assertEquals(new OtpSpec.Totp(HashName.SHA256, 8, 60, 0), candidate.spec());
      assertTrue(Arrays.equals(typed, new byte[typed.length]));
    }

    @Test
    void counterAndSteam_needOnlyTheirOwnNumbers() {
      model.byHand();
      model.take(form(TypedToken.Kind.COUNTER, "6", "", "41"), secret(RFC), new byte[0]);
      assertEquals(new OtpSpec.Hotp(HashName.SHA256, 6, 41), model.ticked().getFirst().spec());
      model.back();
      model.take(form(TypedToken.Kind.STEAM, "", "", ""), secret(RFC), new byte[0]);
      assertEquals(new OtpSpec.Steam(), model.ticked().getFirst().spec());
    }

    @Test
    void wrongNumbers_areSaid_andTheTypedTextIsWiped() {
      model.byHand();
      var typed = secret(RFC);
      model.take(form(TypedToken.Kind.TIME, "11", "30", "0"), typed, new byte[0]);
      assertEquals(List.of(TfaCode.DIGITS_OUT_OF_RANGE), codes(model.complaints()));
      assertTrue(Arrays.equals(typed, new byte[typed.length]));

      model.take(form(TypedToken.Kind.TIME, "6", "0", "0"), secret(RFC), new byte[0]);
      assertEquals(List.of(TfaCode.PERIOD_OUT_OF_RANGE), codes(model.complaints()));
      model.take(form(TypedToken.Kind.COUNTER, "6", "30", "-1"), secret(RFC), new byte[0]);
      assertEquals(List.of(TfaCode.COUNTER_OUT_OF_RANGE), codes(model.complaints()));
      assertEquals(AddModel.Step.BY_HAND, model.step());
    }

    @Test
    void wrongSecret_isSaid() {
      model.byHand();
      model.take(form(TypedToken.Kind.TIME, "6", "30", "0"), secret("GEZD8NBV"), new byte[0]);
      assertEquals(List.of(TfaCode.CONFUSABLE_SECRET), codes(model.complaints()));
      model.take(form(TypedToken.Kind.TIME, "6", "30", "0"), secret("GEZD!"), new byte[0]);
      assertEquals(List.of(TfaCode.BAD_SECRET), codes(model.complaints()));
      assertEquals(AddModel.Step.BY_HAND, model.step());
    }

    @Test
    void mobileOtpAndYandex_takeAPin_andBothTextsAreWiped() {
      model.byHand();
      var key = secret("E3152AFEE62599C8");
      var pin = secret("1234");
      model.take(form(TypedToken.Kind.MOTP, "", "", ""), key, pin);
      var motp = model.ticked().getFirst();
      assertEquals(new OtpSpec.Motp(), motp.spec());
      assertEquals(new Label("GitHub", "anna"), motp.label());
      assertEquals("\0041234e3152afee62599c8", content(motp));
      assertArrayEquals(new byte[16], key);
      assertArrayEquals(new byte[4], pin);

      model.back();
      model.take(form(TypedToken.Kind.YANDEX, "", "", ""), secret("GEZD GNBV GY3T QOJQ GEZD GNBV GY"), secret("5678"));
      assertEquals(new OtpSpec.Yandex(), model.ticked().getFirst().spec());
      assertEquals("\00456781234567890123456", content(model.ticked().getFirst()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12345678901234567", "12&4", "abcd"})
    void pinThatIsNone_isSaid(String pin) {
      model.byHand();
      model.take(form(TypedToken.Kind.MOTP, "", "", ""), secret("e3152afee62599c8"), secret(pin));
      assertEquals(List.of(TfaCode.PIN_NEEDED), codes(model.complaints()));
      assertEquals(AddModel.Step.BY_HAND, model.step());
    }

    private static String content(Candidate candidate) {
      return candidate.entry().secret().useOnHeap(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void linkInPlaceOfTheSecret_isReadAsOne() {
      model.byHand();
      model.take(form(TypedToken.Kind.TIME, "6", "30", "0"), secret(link("Zulip", "berta")), new byte[0]);
      assertEquals(new Label("Zulip", "berta"), model.ticked().getFirst().label());
    }

    @Test
    void backFromReview_isTheForm_andTheEntryIsWiped() {
      model.byHand();
      model.take(form(TypedToken.Kind.TIME, "6", "30", "0"), secret(RFC), new byte[0]);
      assertEquals(1, crypto.secrets().alive());
      model.back();
      assertEquals(AddModel.Step.BY_HAND, model.step());
      assertEquals(0, crypto.secrets().alive());
    }
  }

  @Nested
  class Counters {
    private static final String LINK =
        "otpauth://hotp/Bank:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=";

    @Test
    void codeThatWasShown_isSpent() {
      take(LINK + 7);
      show();
      model.save();
      assertEquals(List.of(8L), counters());
    }

    @Test
    void codeThatNobodySaw_isNotSpent() {
      take(LINK + 7);
      model.save();
      assertEquals(List.of(7L), counters());
    }

    @Test
    void lastCounterOfAll_staysWhereItIs() {
      take(LINK + Long.MAX_VALUE);
      show();
      model.save();
      assertEquals(List.of(Long.MAX_VALUE), counters());
    }

    @Test
    void counterSaysNothingAboutWhichTokenItIs() {
      take(LINK + 7, LINK + 9);
      assertTrue(model.candidates(any -> true).get(1).isRepeated());
    }

    private void show() {
      var shown = new ReviewCodes(new OtpGenerator(crypto), workers.background(), () -> {});
      assertTrue(shown.code(model.ticked().getFirst(), Instant.ofEpochSecond(59)).isPresent());
    }

    private List<Long> counters() {
      var add = assertInstanceOf(VaultEdit.Add.class, vault.edits.getFirst());
      return add.entries().stream().map(entry -> ((OtpSpec.Hotp) entry.spec()).counter()).toList();
    }
  }

  @Nested
  class Saving {
    @Test
    void tickedEntries_areSavedInOneEdit_underTheirNewNames() {
      take(link("GitHub", "anna"), link("Google", "anna"), link("Zulip", "anna"));
      model.tick(model.ticked().get(1), false);
      model.review();
      model.ticked().getFirst().rename(new Label("Codeberg", "anna"));
      model.save();

      assertEquals(1, vault.edits.size());
      var add = assertInstanceOf(VaultEdit.Add.class, vault.edits.getFirst());
      assertEquals(
          List.of(new Label("Codeberg", "anna"), new Label("Zulip", "anna")),
          add.entries().stream().map(entry -> entry.label()).toList());
      assertEquals(
          List.of(new Route.Codes(List.of(FakeAddVault.id(1), FakeAddVault.id(2)))), navigator.routes);
      assertEquals(List.of("2 accounts added"), navigator.toasts);
    }

    @Test
    void undo_movesWhatWasAddedToTheTrash_withOneSave() {
      take(link("GitHub", "anna"), link("Google", "anna"));
      model.review();
      model.save();
      model.close();
      navigator.lastAction.run();
      assertEquals(
          new VaultEdit.TrashAll(List.of(FakeAddVault.id(1), FakeAddVault.id(2))), vault.edits.get(1));
      assertEquals(2, vault.edits.size());
      assertEquals(List.of("go", "toast", "go"), navigator.kinds());
    }

    @Test
    void undoThatEndsAfterALock_opensNothing() {
      saveThenUndo(() -> vault.open = false);
      assertEquals(1, navigator.routes.size());
    }

    @Test
    void undoThatEndsOnAnotherScreen_pullsNobodyAway() {
      saveThenUndo(() -> atHome = false);
      assertEquals(1, navigator.routes.size());
    }

    @Test
    void failedUndo_isSaidAfterTheScreenIsMadeAnew() {
      saveThenUndo(() -> vault.fault = Optional.of(SaveFault.DISK_FULL));
      assertEquals(List.of("go", "toast", "go", "problem"), navigator.kinds());
    }

    private void saveThenUndo(Runnable meanwhile) {
      take(link("GitHub", "anna"));
      model.save();
      model.close();
      vault.whileSaving = meanwhile;
      navigator.lastAction.run();
    }

    @Test
    void failedSave_keepsEverything_soThatItCanBeTriedAgain() {
      take(link("GitHub", "anna"));
      vault.fault = Optional.of(SaveFault.DISK_FULL);
      model.save();
      assertEquals(List.of(Problem.of(TfaCode.DISK_FULL)), navigator.problems);
      assertEquals(AddModel.Step.REVIEW, model.step());
      assertEquals(List.of(), navigator.routes);

      vault.fault = Optional.empty();
      model.save();
      assertEquals(1, vault.edits.size());
    }

    @Test
    void lockDuringTheSave_letsItFinish_thenWipes() {
      take(link("GitHub", "anna"));
      vault.whileSaving = model::close; // the fake vault reads the secrets after this
      model.save();
      assertEquals(1, vault.edits.size());
      assertEquals(0, crypto.secrets().alive());
      assertEquals(List.of(), navigator.routes);
    }

    @Test
    void doublePress_savesOnce() {
      take(link("GitHub", "anna"));
      workers.hold();
      model.save();
      model.save();
      workers.runHeld();
      assertEquals(1, vault.edits.size());
    }

    @Test
    void saveTheDiskDidNotConfirm_isDone_andSaid() {
      take(link("GitHub", "anna"));
      vault.durable = false;
      model.save();
      assertEquals(1, navigator.routes.size());
      assertEquals(List.of(Problem.of(TfaCode.DURABILITY_UNKNOWN)), navigator.problems);
    }
  }

  @Test
  void back_goesOneLevelAtATime_andWipesWhatIsLeftBehind() {
    take(link("GitHub", "anna"), link("Google", "anna"));
    model.review();
    model.back();
    assertEquals(AddModel.Step.FOUND, model.step());
    assertEquals(2, crypto.secrets().alive());
    model.back();
    assertEquals(AddModel.Step.WAYS, model.step());
    assertEquals(0, crypto.secrets().alive());
    model.back();
    assertEquals(List.of(new Route.Codes(List.of())), navigator.routes);
  }

  @Test
  void missingPartOfAnExport_isNamed_untilItComes() {
    take(migration(0), migration(2));
    assertEquals(List.of(2), model.batches().missing());
    take(migration(1));
    assertEquals(List.of(), model.batches().missing());
  }

  /** One entry, part {@code index} of three: fields 1 (entry), 2 version, 3 size, 4 index, 5 id of MigrationPayload. */
  private static String migration(int index) {
    byte[] entry = {0x0A, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte) (10 + index), 0x12, 1, (byte) ('a' + index)};
    var payload = new byte[entry.length + 10];
    payload[0] = 0x0A;
    payload[1] = (byte) entry.length;
    System.arraycopy(entry, 0, payload, 2, entry.length);
    byte[] rest = {0x10, 1, 0x18, 3, 0x20, (byte) index, 0x28, 7};
    System.arraycopy(rest, 0, payload, 2 + entry.length, rest.length);
    return "otpauth-migration://offline?data=" + Base64.getUrlEncoder().encodeToString(payload);
  }

  private static final class RecordingVeil implements Veil {
    private final List<String> calls = new ArrayList<>();
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
