package io.truefa.vault.session;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One vault file in one program. Blocking: callers with a window run it in the background. Safe for several threads; edits
 * run one after the other.
 */
public final class VaultSession implements AutoCloseable {

  /** Nothing is read yet; the session starts locked. */
  public VaultSession(Path file, Crypto crypto, Clock clock) {}

  /** Where the vault is. */
  public Path file() {
    return Path.of("");
  }

  /** Whether anything is at that place. */
  public boolean exists() {
    return false;
  }

  public SessionState state() {
    return SessionState.LOCKED;
  }

  /** Told of every change of state, on the thread that caused it. */
  public void onState(Consumer<SessionState> listener) {}

  /** Makes a vault with one password slot and leaves it unlocked. The password stays the caller's. */
  public CreateResult create(SecretBuffer password, KdfParams cost) {
    return new CreateResult.AlreadyExists();
  }

  /** Opens the vault. The password stays the caller's. */
  public UnlockResult unlock(SecretBuffer password) {
    return new UnlockResult.WrongCredential();
  }

  /** What the vault holds; throws {@link IllegalStateException} unless unlocked. */
  public Vault vault() {
    return Vault.empty();
  }

  /** The code of an entry at {@code at}; for HOTP that of its present counter, which stays. */
  public Optional<OtpCode> code(EntryId id, Instant at) {
    return Optional.empty();
  }

  /** Saves the raised counter of an HOTP entry first and only then gives the code. */
  public NextCode nextCode(EntryId id) {
    return new NextCode.NotSaved(new SaveResult.NoSuchEntry());
  }

  /** Lends a secret while {@code reader} runs; empty where there is no such entry or its cell is damaged. */
  public <R> Optional<R> useSecret(EntryId id, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return Optional.empty();
  }

  /** An entry that agrees with {@code candidate} in type, secret, parameters, issuer and account. */
  public Optional<EntryId> duplicateOf(NewEntry candidate) {
    return Optional.empty();
  }

  /** Applies and saves. If another program saved meanwhile, the edit is applied on top of that. */
  public SaveResult apply(VaultEdit edit) {
    return new SaveResult.NoSuchEntry();
  }

  /** Reads the file again if another program changed it; true when there was news. */
  public boolean refresh() {
    return false;
  }

  /** Waits for a running save, then destroys every key and secret. Harmless when locked already. */
  public void lock(LockReason reason) {}

  @Override
  public void close() {
    lock(LockReason.CLOSED);
  }

  /** What became of {@link #nextCode}. */
  public sealed interface NextCode {
    record Shown(OtpCode code) implements NextCode {}

    record NotSaved(SaveResult result) implements NextCode {}
  }
}
