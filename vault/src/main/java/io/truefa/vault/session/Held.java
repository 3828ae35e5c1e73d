package io.truefa.vault.session;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Edits that were not saved because another program gave the vault another key: they are done once a person shows what opens it now.
 * Whatever secret they bring is copied, as its owner closes it; all of it goes with the lock.
 */
final class Held {
  private final Secrets secrets;
  private final BiFunction<Unlocked, VaultEdit, SaveResult> save;
  private final List<VaultEdit> edits = new ArrayList<>();
  private final List<SecretBuffer> copies = new ArrayList<>();

  Held(Secrets secrets, BiFunction<Unlocked, VaultEdit, SaveResult> save) {
    this.secrets = secrets;
    this.save = save;
  }

  /** Saves {@code edit}; holds it where the key is another one. */
  synchronized SaveResult save(Unlocked open, VaultEdit edit) {
    var result = save.apply(open, edit);
    if (result instanceof SaveResult.NotSaved(var fault) && fault == SaveFault.REKEYED) {
      edits.add(copied(edit));
    } else if (result instanceof SaveResult.Saved) {
      into(open);
    }
    return result;
  }

  /**
   * Does all of them to {@code opened}, in their order, each as if it came now. One that cannot be done any more is let go; one that
   * cannot be written now, as on a full disk, waits for the next save with those after it.
   */
  synchronized void into(Unlocked opened) {
    while (!edits.isEmpty() && !(save.apply(opened, edits.getFirst()) instanceof SaveResult.NotSaved)) {
      edits.removeFirst();
    }
    if (edits.isEmpty()) {
      drop();
    }
  }

  /** For the lock. */
  synchronized void drop() {
    edits.clear();
    copies.forEach(SecretBuffer::close);
    copies.clear();
  }

  private VaultEdit copied(VaultEdit edit) {
    return switch (edit) {
      case VaultEdit.All(var some) -> new VaultEdit.All(some.stream().map(this::copied).toList());
      case VaultEdit.Add(var entries) -> new VaultEdit.Add(entries.stream().map(this::copied).toList());
      case VaultEdit.ReplaceSecret(var id, var spec, var secret) -> new VaultEdit.ReplaceSecret(id, spec, copied(secret));
      case VaultEdit.SetRecoveryCodes(var id, var codes, int count) ->
          new VaultEdit.SetRecoveryCodes(id, copied(codes), count);
      default -> edit; // the others bring no secret
    };
  }

  private NewEntry copied(NewEntry entry) {
    Optional<NewEntry.Recovery> recovery =
        entry.recovery().map(codes -> new NewEntry.Recovery(copied(codes.codes()), codes.count(), codes.used()));
    return new NewEntry(entry.label(), entry.spec(), entry.details(), copied(entry.secret()), recovery);
  }

  private SecretBuffer copied(SecretBuffer secret) {
    var copy = secrets.copyOf(secret);
    copies.add(copy);
    return copy;
  }
}
