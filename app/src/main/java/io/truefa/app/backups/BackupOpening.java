package io.truefa.app.backups;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.unlock.Credentials;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Glance;
import io.truefa.vault.session.ExamineResult;
import io.truefa.vault.session.LookResult;
import io.truefa.vault.session.RepairResult;
import io.truefa.vault.session.VaultSession;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens backups, or a vault that is to be mended, with what a person shows. Blocking. */
final class BackupOpening {
  private final VaultSession session;
  private final Credentials credentials;

  BackupOpening(VaultSession session, Secrets secrets) {
    this.session = session;
    this.credentials = new Credentials(secrets);
  }

  /** Kinds of slots that could open it; where that cannot be seen, those a person may have. */
  List<SlotKind> kinds(Purpose purpose) {
    var glance =
        switch (purpose) {
          case Purpose.Looking(var backup) -> session.backups().glance(backup);
          case Purpose.Mending() -> session.glance();
        };
    return switch (glance) {
      case Glance.Whole whole ->
          whole.slots().stream().flatMap(slot -> SlotKind.numbered(slot.kind()).stream()).distinct().toList();
      case Glance.Faulty _ -> Stream.of(SlotKind.values()).filter(SlotKind::heldByAPerson).toList();
    };
  }

  /** Takes over what was typed. */
  Attempted attempt(Purpose purpose, Way way, SecretBuffer typed) {
    return switch (credentials.of(way, typed)) {
      case Credentials.Reading.Bad(var problem) -> new Attempted.Failed(problem);
      case Credentials.Reading.Good(var credential) -> {
        try (credential) {
          yield switch (purpose) {
            case Purpose.Looking(var backup) ->
                new Attempted.Looked(backup, session.backups().look(backup, Optional.of(credential)));
            case Purpose.Mending() -> mend(credential);
          };
        }
      }
    };
  }

  private Attempted mend(Credential credential) {
    return switch (session.backups().examine(Optional.of(credential))) {
      case ExamineResult.Begun(var examination) -> {
        try (examination) {
          yield new Attempted.Mended(examination.repair());
        }
      }
      case ExamineResult.WrongCredential() -> new Attempted.Wrong();
      case ExamineResult.Refused(var fault) -> new Attempted.Failed(Problem.of(Problems.code(fault)));
      case ExamineResult.MemoryShort(int needed) -> new Attempted.Failed(Problem.of(TfaCode.KDF_MEMORY, needed));
    };
  }

  /** What a credential is wanted for. */
  sealed interface Purpose {
    record Looking(BackupFile backup) implements Purpose {}

    record Mending() implements Purpose {}
  }

  /** What came of what was shown. */
  sealed interface Attempted {
    record Looked(BackupFile backup, LookResult result) implements Attempted {}

    record Mended(RepairResult result) implements Attempted {}

    /** It opens nothing. */
    record Wrong() implements Attempted {}

    record Failed(Problem problem) implements Attempted {}
  }
}
