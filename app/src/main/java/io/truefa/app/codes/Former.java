package io.truefa.app.codes;

import io.truefa.app.problem.Texts;
import io.truefa.vault.Field;
import io.truefa.vault.Past;
import io.truefa.vault.Pictures;
import java.time.Instant;

/**
 * What a field of an entry said before, in words.
 *
 * @param since when that had been said
 */
record Former(String field, String was, Instant since) {
  static Former of(Past past, Texts texts) {
    var group = Field.groupOf(past.field());
    var name =
        group
            .map(in -> texts.get("codes.history.group", in))
            .orElseGet(() -> texts.get("codes.history." + past.field()));
    return new Former(name, said(past, texts), past.at().when());
  }

  private static String said(Past past, Texts texts) {
    if (past.was().startsWith(Pictures.PREFIX)) {
      return texts.get("codes.history.picture");
    }
    if (Field.groupOf(past.field()).isPresent()) {
      return texts.get(past.was().equals("in") ? "codes.history.in" : "codes.history.out");
    }
    if (past.field().equals(Field.TRASHED.text())) {
      return texts.get(past.was().isEmpty() ? "codes.history.kept" : "codes.history.gone");
    }
    return past.was().isEmpty() ? texts.get("codes.history.empty") : past.was();
  }
}
