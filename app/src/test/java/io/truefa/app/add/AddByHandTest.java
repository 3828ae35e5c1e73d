package io.truefa.app.add;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.otpauth.TypedToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddByHandTest extends AddModelFixture {
  private static TypedToken form(TypedToken.Kind kind, String digits, String period, String counter) {
    return new TypedToken(new Label(" GitHub ", "anna"), kind, HashName.SHA256, digits, period, counter);
  }

  private static byte[] secret(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

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
