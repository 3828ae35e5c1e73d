package io.truefa.app.exchange;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Match;
import java.util.Optional;

/** What is said of entries and files of an import, before it and after it. */
record ImportWords(Texts texts) {
  String name(Label label) {
    var name = (label.issuer() + "  " + label.account()).strip();
    return name.isEmpty() ? texts.get("codes.unnamed") : name;
  }

  /** Why it becomes what it becomes; empty where that needs no word. */
  String remark(Match match, Result result, Optional<OtpSpec> spec) {
    if (result == Result.ADDED && spec.orElse(OtpSpec.usual()) instanceof OtpSpec.Kept) {
      return said(TfaCode.ENTRY_KEPT); // it is in the vault, and still no code comes of it
    }
    return switch (match) {
      case Match.New _, Match.Same _ -> "";
      case Match.Twin(int first) -> texts.get("exchange.match.twin", Integer.toString(first + 1));
      case Match.Clash(var _, var way) -> texts.get("exchange.match." + way.name());
      case Match.Refused(var reason) -> said(Problems.code(reason));
    };
  }

  String file(FileLine file) {
    var line =
        file.problem()
            .map(this::said)
            .orElseGet(
                () ->
                    texts.get(
                        "exchange.import.file",
                        file.format().orElse(texts.get("exchange.import.picture")),
                        file.entries()));
    return file.name() + ": " + line;
  }

  String notice(ImportNotice notice) {
    return texts.get("exchange.notice." + notice.kind().name(), notice.detail());
  }

  private String said(TfaCode code) {
    return said(Problem.of(code));
  }

  private String said(Problem problem) {
    return problem.code() + " " + texts.sentence(problem);
  }
}
