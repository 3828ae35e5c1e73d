package io.truefa.app.add;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.vault.Label;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AddLinksTest extends AddModelFixture {
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
}
