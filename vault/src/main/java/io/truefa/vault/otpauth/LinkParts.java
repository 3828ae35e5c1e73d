package io.truefa.vault.otpauth;

import java.util.List;

/**
 * Type, label and query of a link. They part at the first question mark, or rather at the first one a known parameter
 * follows, since some programs leave a question mark in the label as it is. A {@code #} is text like any other.
 */
final class LinkParts {
  private static final List<String> TYPES =
      List.of("totp", "hotp", "steam", "yaotp", "motp", "pipush", "push");

  private final String type;
  private final Slice label;
  private final Slice query;

  /** Takes {@code TYPE/LABEL?QUERY} apart; the slash may be missing where there is no label. */
  LinkParts(Slice text) {
    int question = questionMark(text);
    int slash = text.indexOf('/', 0);
    int typeEnd = slash >= 0 && slash < question ? slash : question;
    var name = text.sub(0, typeEnd).strip();
    this.type = TYPES.stream().filter(name::is).findFirst().orElse("");
    this.label = text.sub(Math.min(typeEnd + 1, question), question);
    this.query = text.sub(Math.min(question + 1, text.length()));
  }

  private LinkParts(String type, Slice label, Slice query) {
    this.type = type;
    this.label = label;
    this.query = query;
  }

  /** Takes {@code LABEL?QUERY} apart. */
  static LinkParts withoutType(Slice text) {
    int question = questionMark(text);
    return new LinkParts("", text.sub(0, question), text.sub(Math.min(question + 1, text.length())));
  }

  /** In lower case; empty for one we do not know. */
  String type() {
    return type;
  }

  Slice label() {
    return label;
  }

  Slice query() {
    return query;
  }

  private static int questionMark(Slice text) {
    int first = text.indexOf('?', 0);
    for (int at = first; at >= 0; at = text.indexOf('?', at + 1)) {
      if (Parameters.beginAt(text, at + 1)) {
        return at;
      }
    }
    return first < 0 ? text.length() : first;
  }
}
