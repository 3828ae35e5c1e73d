package io.truefa.vault.otpauth;

import io.truefa.vault.Label;
import java.util.List;

/** Cuts names and notes to what a vault holds; no person wrote longer ones. */
final class NameLimits {
  private static final int NAME = 1_024;
  private static final int NOTE = 16_384;
  private static final int GROUPS = 64;
  private static final String CUT = "…";

  Label label(Label label) {
    return new Label(cut(label.issuer(), NAME), cut(label.account(), NAME));
  }

  String note(String note) {
    return cut(note, NOTE);
  }

  List<String> groups(List<String> groups) {
    return groups.stream().limit(GROUPS).map(group -> cut(group, NAME)).toList();
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }
}
