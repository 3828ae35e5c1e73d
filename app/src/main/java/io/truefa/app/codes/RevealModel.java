package io.truefa.app.codes;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.QrMatrix;
import io.truefa.app.qr.QrPainter;
import io.truefa.app.unlock.Credentials;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.EntryId;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.otpauth.OtpauthText;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/** The secret of one entry as text and QR code, once the person showed again what opens the vault. UI thread only. */
final class RevealModel {
  private static final byte[] BEGIN = {'s', 'e', 'c', 'r', 'e', 't', '='};

  private final VaultSession session;
  private final CodesContext context;
  private final EntryId id;
  private final Credentials credentials;

  private Runnable changed = () -> {};
  private Optional<Shown> shown = Optional.empty();
  private boolean busy;
  private boolean open = true;

  RevealModel(CodesContext context, EntryId id) {
    this.session = context.session();
    this.context = context;
    this.id = id;
    this.credentials = new Credentials(context.secrets());
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  /** What is shown; lent until the next change. */
  Optional<Shown> shown() {
    return shown;
  }

  boolean isBusy() {
    return busy;
  }

  /** Kinds of slots the vault has. */
  List<SlotKind> kinds() {
    return session.slotsInClear().map(VaultCodec.SlotsInClear::kinds).orElse(List.of());
  }

  /** Takes over {@code own}, which is to open the vault. */
  void show(Way way, SecretBuffer own) {
    if (busy || !open) {
      own.close();
      return;
    }
    busy = true;
    changed.run();
    context
        .background()
        .run(
            () -> attempt(way, own),
            this::answered,
            () -> {
              own.close();
              busy = false;
              if (open) {
                changed.run();
              }
            });
  }

  private Attempt attempt(Way way, SecretBuffer own) {
    if (session.openVault().isEmpty()) {
      return new Attempt.Barred(Problem.of(TfaCode.EXPORT_LOCKED));
    }
    return switch (credentials.of(way, own)) {
      case Credentials.Reading.Bad(var problem) -> new Attempt.Barred(problem);
      case Credentials.Reading.Good(var credential) -> {
        try (credential) {
          yield switch (session.slots().confirm(credential)) {
            case UnlockResult.Unlocked _ -> open();
            case UnlockResult.WrongCredential _ -> new Attempt.Barred(Problem.of(TfaCode.WRONG_PASSWORD));
            case UnlockResult.Refused(var fault) -> new Attempt.Barred(Problem.of(Problems.code(fault), session.file().toString()));
            case UnlockResult.MemoryShort(int needed) -> new Attempt.Barred(Problem.of(TfaCode.KDF_MEMORY, needed));
          };
        }
      }
    };
  }

  private Attempt open() {
    var secrets = context.secrets();
    var entry = session.openVault().flatMap(vault -> vault.entry(id));
    var secret =
        entry.flatMap(
            present ->
                session.useSecret(present, bytes -> secrets.create((int) bytes.byteSize(), copy -> copy.copyFrom(bytes))));
    if (secret.isEmpty()) {
      return new Attempt.Barred(Problem.of(TfaCode.ENTRY_DAMAGED));
    }
    try (var key = secret.get();
        var link = new OtpauthText(secrets).write(entry.orElseThrow(), key)) {
      var text = link.<SecretBuffer, RuntimeException>use(bytes -> text(bytes));
      return new Attempt.Opened(new Shown(text, link.useOnHeap(new QrPainter()::paint)));
    }
  }

  /** The secret as the link spells it; all of the link where it has none. */
  private SecretBuffer text(MemorySegment link) {
    long from = 0;
    for (long at = 0; at + BEGIN.length <= link.byteSize(); at++) {
      if (MemorySegment.mismatch(link, at, at + BEGIN.length, MemorySegment.ofArray(BEGIN), 0, BEGIN.length) < 0) {
        from = at + BEGIN.length;
        break;
      }
    }
    long to = from;
    while (to < link.byteSize() && (from == 0 || link.get(ValueLayout.JAVA_BYTE, to) != '&')) {
      to++;
    }
    var part = link.asSlice(from, to - from);
    return context.secrets().create((int) part.byteSize(), copy -> copy.copyFrom(part));
  }

  private void answered(Attempt attempt) {
    switch (attempt) {
      case Attempt.Barred(var problem) -> context.navigator().problem(problem);
      case Attempt.Opened(var what) -> {
        if (open) {
          wipe();
          shown = Optional.of(what);
        } else {
          what.close(); // locked meanwhile
        }
      }
    }
  }

  void hide() {
    wipe();
    changed.run();
  }

  /** Nothing is left to be seen; for lock and leaving the screen. */
  void close() {
    open = false;
    changed = () -> {};
    wipe();
  }

  private void wipe() {
    shown.ifPresent(Shown::close);
    shown = Optional.empty();
  }

  /**
   * An entry laid open.
   *
   * @param text the secret as services write it
   * @param code empty where it does not fit
   */
  record Shown(SecretBuffer text, Optional<QrMatrix> code) implements AutoCloseable {
    @Override
    public void close() {
      text.close();
      code.ifPresent(QrMatrix::close);
    }
  }

  private sealed interface Attempt {
    record Barred(Problem problem) implements Attempt {}

    record Opened(Shown shown) implements Attempt {}
  }
}
