package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.zxing.common.DecoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts spread over several symbols (structured append, ISO/IEC 18004, section 8), which ZXing cannot paint. */
class FindingsTest {
  private final Findings findings = new Findings();

  @Test
  void partsInAnyOrder_areJoined() {
    part(2, 3, 9, "PXP");
    part(0, 3, 9, "otpauth://totp/a?secret=JBSWY3DP");
    part(1, 3, 9, "EHPK3");
    assertEquals(List.of("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP"), texts());
  }

  @Test
  void textWithAPartMissing_isLeftOut() {
    part(0, 2, 9, "otpauth://totp/a?secret=JBSWY3DP");
    assertEquals(List.of(), texts());
  }

  @Test
  void partsOfDifferentTexts_areNotMixed() {
    part(0, 2, 9, "otpauth://totp/a?secret=JBSWY3DP");
    part(1, 2, 8, "EHPK3PXP");
    assertEquals(List.of(), texts());
  }

  @Test
  void twoTextsOfOneParity_areLeftOut() {
    part(0, 2, 9, "otpauth://totp/a?secret=JBSWY3DP");
    part(1, 2, 9, "EHPK3PXP");
    part(1, 2, 9, "EHPK3PXQ");
    assertEquals(List.of(), texts());
  }

  @Test
  void wholeTexts_standBesideJoinedOnes() {
    findings.add(Reading.of(decoded("whole", -1, -1), place()));
    part(0, 2, 9, "joi");
    part(1, 2, 9, "ned");
    assertEquals(List.of("whole", "joined"), texts());
  }

  private int next;

  private void part(int index, int count, int parity, String text) {
    findings.add(Reading.of(decoded(text, index << 4 | (count - 1), parity), place()));
  }

  private static DecoderResult decoded(String text, int sequence, int parity) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new DecoderResult(bytes.clone(), text, List.of(bytes), "M", sequence, parity, 1);
  }

  private Place place() {
    int left = 100 * next++;
    return Place.of(new float[] {left, left + 50, left + 50, left}, new float[] {0, 0, 50, 50});
  }

  private List<String> texts() {
    return findings.take().stream().map(found -> new String(found.text().utf8(), StandardCharsets.UTF_8)).toList();
  }
}
