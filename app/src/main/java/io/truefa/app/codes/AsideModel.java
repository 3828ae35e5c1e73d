package io.truefa.app.codes;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.OwnerFile;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.TypedToken;
import io.truefa.vault.session.PutAside.Found;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.TakeInResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** Which kinds of codes may be chosen: a secret with a PIN serves the kind it was made for, and others none with a PIN. */
  static List<TypedToken.Kind> kinds(Found which) {
    var was = form(which).kind();
    if (which.hasSecret() && was.needsPin()) {
      return List.of(was);
    }
    return Stream.of(TypedToken.Kind.values()).filter(kind -> !which.hasSecret() || !kind.needsPin()).toList();
  }

  /** What stands in the form at first. */
  static TypedToken form(Found which) {
    return TypedToken.of(which.remains().label(), which.remains().spec().orElseGet(OtpSpec::usual));
  }

  /**
   * Makes an entry of the one that is repaired.
   *
   * @param secretText as it is typed, which is wiped, as {@code pin}; empty where the entry keeps its own secret
   */
  void save(TypedToken form, byte[] secretText, byte[] pin) {
    try {
      if (!busy && repairing.isPresent() && open) {
        save(repairing.get(), form, secretText, pin);
      }
    } finally {
      Arrays.fill(secretText, (byte) 0);
      Arrays.fill(pin, (byte) 0);
    }
  }

  private void save(Found which, TypedToken form, byte[] secretText, byte[] pin) {
    if (secretText.length == 0 && which.hasSecret()) {
      form.fault().ifPresentOrElse(this::refused, () -> takeIn(which, form, Optional.empty()));
      return;
    }
    switch (form.with(secretText, pin, secrets)) {
      case Item.Read(var typed) -> takeIn(which, form, Optional.of(typed));
      case Item.Rejected(var reason, _) -> refused(reason);
    }
  }

  private void refused(RejectReason reason) {
    wrong = Optional.of(Problem.of(Problems.code(reason)));
    changed.run();
  }

  private void takeIn(Found which, TypedToken form, Optional<NewEntry> typed) {
    long t0 = which.remains().spec().orElseGet(OtpSpec::usual) instanceof OtpSpec.Totp totp ? totp.t0() : 0;
    var key = which.aside().key();
    busy = true;
    wrong = Optional.empty();
    changed.run();
    background.run(
        () -> session.putAside().takeIn(key, form.label(), form.spec(t0), typed.map(NewEntry::secret)),
        result -> takenIn(which, result),
        () -> {
          typed.ifPresent(NewEntry::close);
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
    try {
      new OwnerFile(place).write(text.getBytes(StandardCharsets.UTF_8));
      return Optional.empty();
    } catch (FileAlreadyExistsException e) {
      return Optional.of(TfaCode.EXPORT_EXISTS);
    } catch (IOException e) {
      return Optional.of(TfaCode.WRITE_FAILED);
    }
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
}
