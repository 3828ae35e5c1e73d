package io.truefa.vault.otpauth;

import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import java.util.List;

/** Cuts names and notes to what a vault holds; no person wrote longer ones. */
final class NameLimits {
  private static final String CUT = "…";

  Label label(Label label) {
    return new Label(cut(label.issuer(), EntryLimits.NAME_CHARS), cut(label.account(), EntryLimits.NAME_CHARS));
  }

  String note(String note) {
    return cut(note, EntryLimits.NOTE_CHARS);
  }

  List<String> groups(List<String> groups) {
    return groups.stream().limit(EntryLimits.GROUPS).map(group -> cut(group, EntryLimits.NAME_CHARS)).toList();
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }
}
