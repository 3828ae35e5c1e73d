package io.truefa.vault.otpauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query of a link as real programs write it: names in any case, doubled, without a value, parted by the
 * HTML form of the sign {@code &}, with a raw {@code &} inside the issuer, or a further parameter glued to it. Of doubled parameters the first with a value
 * counts; the word {@code null} is no value.
 *
 * <p>Names are compared on the bytes: an unknown piece is never made into text, for it may be a secret out of place.
 */
final class Parameters {
  private static final String ISSUER = "issuer";
  private static final String TWO_STEP = "2step";
  private static final List<String> KNOWN =
      List.of(
          "secret", ISSUER, "algorithm", "digest", "digits", "period", "counter", "initial_count", "t0", "pin",
          "encoder", "steam", "user", "tokenname", "codedisplay", "data", "serial", TWO_STEP);

  private final List<Parameter> parameters = new ArrayList<>();

  Parameters(Slice query) {
    int start = 0;
    while (start <= query.length()) {
      int end = query.indexOf('&', start);
      add(query.sub(start, end < 0 ? query.length() : end));
      start = end < 0 ? query.length() + 1 : end + 1;
    }
  }

  /** Whether {@code name=} stands at {@code index} of {@code text}, for any known name. */
  static boolean beginAt(Slice text, int index) {
    return nameAt(text, index).isPresent();
  }

  /** The first real value under any of these names, still encoded. */
  Optional<Slice> value(String... names) {
    for (var name : names) {
      for (var parameter : parameters) {
        if (parameter.name.equals(name) && !parameter.value.isEmpty() && !parameter.value.isExactly("null")) {
          return Optional.of(parameter.value);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the parameter occurs at all, with or without a value. */
  boolean has(String name) {
    return parameters.stream().anyMatch(parameter -> parameter.name.equals(name));
  }

  /** Whether the link is the first half of a two-step enrolment (privacyIDEA). */
  boolean twoStep() {
    return has(TWO_STEP);
  }

  private void add(Slice piece) {
    var rest = Optional.of(piece);
    while (rest.isPresent()) {
      rest = addFirstOf(rest.get());
    }
  }

  /** Adds one parameter and gives back what was glued to it. */
  private Optional<Slice> addFirstOf(Slice piece) {
    var text = (piece.startsWith("amp;") ? piece.sub("amp;".length()) : piece).strip();
    int equals = text.indexOf('=', 0);
    var name = known(text.sub(0, equals < 0 ? text.length() : equals).strip());
    if (name.isEmpty()) {
      if (equals < 0 && !text.isEmpty() && !parameters.isEmpty()) {
        parameters.set(parameters.size() - 1, parameters.getLast().continuedBy(text));
      }
      return Optional.empty();
    }
    var value = equals < 0 ? text.sub(text.length()) : text.sub(equals + 1);
    int cut = name.get().equals(ISSUER) ? glued(value) : -1;
    parameters.add(new Parameter(name.get(), (cut < 0 ? value : value.sub(0, cut)).strip()));
    return cut < 0 ? Optional.empty() : Optional.of(value.sub(cut));
  }

  /** Where {@code issuer=Name period=30} goes on with the next parameter, or -1. */
  private static int glued(Slice value) {
    for (int i = 1; i < value.length(); i++) {
      boolean afterBlank = value.at(i - 1) == ' ' || value.at(i - 1) == '+' || value.has("%20", i - 3);
      if ((afterBlank && beginAt(value, i)) || value.has("period=", i)) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<String> nameAt(Slice text, int index) {
    return KNOWN.stream()
        .filter(name -> text.has(name, index) && text.length() > index + name.length())
        .filter(name -> text.at(index + name.length()) == '=')
        .findFirst();
  }

  private static Optional<String> known(Slice name) {
    return KNOWN.stream()
        .filter(known -> name.is(known) || (known.equals(TWO_STEP) && name.startsWith(TWO_STEP)))
        .findFirst();
  }

  private record Parameter(String name, Slice value) {

    /** {@code issuer=AT&T}: a piece that is no parameter belongs to the issuer before it, with the sign between them. */
    Parameter continuedBy(Slice piece) {
      return name.equals(ISSUER) ? new Parameter(name, value.through(piece).strip()) : this;
    }
  }
}
