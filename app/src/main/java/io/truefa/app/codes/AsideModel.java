package io.truefa.app.codes;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.PutAside.Found;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.TakeInResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Entries that could not be read: repairing, writing out, and the way to the trash and back. UI thread only; without nodes. */
final class AsideModel {
  private final VaultSession session;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private final Secrets secrets;

  private Runnable changed = () -> {};
  private Optional<List<Found>> found = Optional.empty();
  private Optional<Found> repairing = Optional.empty();
  private Optional<Problem> wrong = Optional.empty();
  private boolean busy;
  private boolean open = true;

  AsideModel(CodesContext context) {
    this.session = context.session();
    this.background = context.background();
    this.navigator = context.navigator();
    this.texts = context.texts();
    this.secrets = context.secrets();
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  /** All of them, those in the trash last; empty until they are known. */
  Optional<List<Found>> found() {
    return found;
  }

  /** The one that is being repaired. */
  Optional<Found> repairing() {
    return repairing;
  }

  /** What was wrong with the last attempt to repair it. */
  Optional<Problem> wrong() {
    return wrong;
  }

  boolean isBusy() {
    return busy;
  }

  void load() {
    background.run(
        () -> session.putAside().list(),
        all -> {
          if (open) {
            found = Optional.of(all);
            changed.run();
          }
        });
  }

  String name(Found which) {
    var name = (which.remains().label().issuer() + " " + which.remains().label().account()).strip();
    return name.isEmpty() ? texts.get("codes.unnamed") : name;
  }

  void repair(Found which) {
    repairing = Optional.of(which);
    wrong = Optional.empty();
    changed.run();
  }

  /** Back to the list; false where it showed already. */
  boolean leaveRepair() {
    boolean was = repairing.isPresent();
    repairing = Optional.empty();
    wrong = Optional.empty();
    if (was) {
      changed.run();
    }
    return was;
  }

  /** @param secretText Base32, which is wiped; empty where the entry keeps its own secret */
  void save(AsideForm form, byte[] secretText) {
    if (busy || repairing.isEmpty() || !open) {
      Arrays.fill(secretText, (byte) 0);
      return;
    }
    var which = repairing.get();
    switch (read(form, secretText, which)) {
      case Read.Bad(var code) -> {
        wrong = Optional.of(Problem.of(code));
        changed.run();
      }
      case Read.Good(var typed) -> takeIn(which, form, typed);
    }
  }

  private Read read(AsideForm form, byte[] secretText, Found which) {
    try {
      var fault = form.fault();
      if (fault.isPresent()) {
        return new Read.Bad(fault.get());
      }
      if (secretText.length == 0) {
        return which.hasSecret() ? new Read.Good(Optional.empty()) : new Read.Bad(TfaCode.MISSING_SECRET);
      }
      return switch (new Base32(secrets).decode(secretText, 0, secretText.length)) {
        case Base32.Result.Decoded decoded -> {
          if (decoded.secret().size() > EntryLimits.SECRET_BYTES) {
            decoded.secret().close();
            yield new Read.Bad(TfaCode.SECRET_TOO_LONG);
          }
          yield new Read.Good(Optional.of(decoded.secret()));
        }
        case Base32.Result.Rejected rejected -> new Read.Bad(code(rejected.fault()));
      };
    } finally {
      Arrays.fill(secretText, (byte) 0);
    }
  }

  private static TfaCode code(Base32.Fault fault) {
    return switch (fault) {
      case EMPTY -> TfaCode.MISSING_SECRET;
      case CONFUSABLE_DIGIT -> TfaCode.CONFUSABLE_SECRET;
      case BAD_CHARACTER -> TfaCode.BAD_SECRET;
      case TOO_LONG -> TfaCode.SECRET_TOO_LONG;
    };
  }

  private void takeIn(Found which, AsideForm form, Optional<SecretBuffer> typed) {
    long t0 = which.remains().spec().orElseGet(OtpSpec::usual) instanceof OtpSpec.Totp totp ? totp.t0() : 0;
    var key = which.aside().key();
    busy = true;
    wrong = Optional.empty();
    changed.run();
    background.run(
        () -> session.putAside().takeIn(key, form.label(), form.spec(t0), typed),
        result -> takenIn(which, result),
        () -> {
          typed.ifPresent(SecretBuffer::close);
          busy = false;
          notifyOpen();
        });
  }

  private void takenIn(Found which, TakeInResult result) {
    switch (result) {
      case TakeInResult.TakenIn(var id, boolean durable) -> {
        repairing = Optional.empty();
        var back = new VaultEdit.All(List.of(new VaultEdit.Trash(id), new VaultEdit.RestoreAside(which.aside().key())));
        offer(texts.get("codes.aside.repaired", name(which)), back, durable);
      }
      case TakeInResult.SecretNeeded() -> wrong = Optional.of(Problem.of(TfaCode.MISSING_SECRET));
      case TakeInResult.NotSaved(var why) -> failed(why);
    }
  }

  void trash(Found which) {
    var key = which.aside().key();
    apply(new VaultEdit.TrashAside(key), texts.get("codes.trashed", name(which)), new VaultEdit.RestoreAside(key));
  }

  void restore(Found which) {
    var key = which.aside().key();
    apply(new VaultEdit.RestoreAside(key), texts.get("codes.restored", name(which)), new VaultEdit.TrashAside(key));
  }

  private void apply(VaultEdit edit, String said, VaultEdit back) {
    background.run(
        () -> session.apply(edit),
        result -> {
          if (result instanceof SaveResult.Saved(boolean durable, List<EntryId> _)) {
            offer(said, back, durable);
          } else {
            failed(result);
          }
        });
  }

  private void offer(String said, VaultEdit back, boolean durable) {
    if (!durable) {
      navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
    }
    if (open) {
      navigator.toast(said, texts.get("codes.undo"), () -> background.run(() -> session.apply(back), this::undone));
      load();
    }
  }

  private void undone(SaveResult result) {
    if (result instanceof SaveResult.Saved) {
      load();
    } else {
      failed(result);
    }
  }

  private void failed(SaveResult why) {
    switch (why) {
      case SaveResult.NotSaved(var fault) -> navigator.problem(Problem.of(Problems.code(fault)));
      case SaveResult.NoSuchEntry _ -> {
        repairing = Optional.empty();
        load(); // another program was quicker
      }
      case SaveResult.Locked _, SaveResult.Saved _ -> {} // the window shows that
    }
  }

  /** Writes the text of one as it stands; it holds names, but no secret. */
  void export(Found which, Path place) {
    background.run(
        () -> written(which.aside().raw(), place),
        fault ->
            fault.ifPresentOrElse(
                code -> navigator.problem(Problem.of(code, place.toString())),
                () -> navigator.toast(texts.get("codes.aside.written", place))));
  }

  private static Optional<TfaCode> written(String text, Path place) {
    var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (var out = FileChannel.open(place, options, ownerOnly(place))) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      return Optional.empty();
    } catch (FileAlreadyExistsException e) {
      return Optional.of(TfaCode.EXPORT_EXISTS);
    } catch (IOException e) {
      return Optional.of(TfaCode.WRITE_FAILED);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0]; // Windows: the rights of the folder
  }

  private void notifyOpen() {
    if (open) {
      changed.run();
    }
  }

  /** Nothing is left to be seen; for lock and leaving the screen. */
  void close() {
    open = false;
    found = Optional.empty();
    repairing = Optional.empty();
    changed = () -> {};
  }

  private sealed interface Read {
    /** The secret is the holder's to close. */
    record Good(Optional<SecretBuffer> typed) implements Read {}

    record Bad(TfaCode code) implements Read {}
  }
}
