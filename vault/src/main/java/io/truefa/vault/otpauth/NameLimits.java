package io.truefa.vault.otpauth;

import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;

/** Cuts names and notes to what a vault holds; no person wrote longer ones. */
final class NameLimits {
  private static final String CUT = "…";

  Label label(Label label) {
    return new Label(cut(label.issuer(), EntryLimits.NAME_CHARS), cut(label.account(), EntryLimits.NAME_CHARS));
  }

  /** A name of a picture that was cut would be that of another, or of none. */
  NewEntry.Details details(NewEntry.Details details) {
    var groups = details.groups().stream().limit(EntryLimits.GROUPS).map(group -> cut(group, EntryLimits.NAME_CHARS)).toList();
    return new NewEntry.Details(
        groups,
        cut(details.note(), EntryLimits.NOTE_CHARS),
        details.favourite(),
        details.icon().length() <= EntryLimits.ICON_CHARS ? details.icon() : "",
        details.offsetSeconds());
  }

  /** The part of a note of any length that may be kept: cleaning all of it for each code of an item would take its time. */
  static String head(String note) {
    return note.length() <= 2 * EntryLimits.NOTE_CHARS ? note : note.substring(0, 2 * EntryLimits.NOTE_CHARS);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }
}
