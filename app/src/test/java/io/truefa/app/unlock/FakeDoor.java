package io.truefa.app.unlock;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.UnlockResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A vault that answers as it is told and writes down what it was asked. */
final class FakeDoor implements VaultDoor {
  final List<String> calls = new ArrayList<>();
  UnlockResult unlock = new UnlockResult.Unlocked();
  CreateResult create = new CreateResult.Created(true);
  Runnable during = () -> {};
  List<SlotKind> kinds = List.of(SlotKind.PASSWORD);
  boolean exists;
  Path file = Path.of("/vaults/work.tfv");

  @Override
  public Path file() {
    return file;
  }

  @Override
  public boolean exists() {
    return exists;
  }

  @Override
  public CreateResult create(SecretBuffer password) {
    calls.add("create " + file + " " + text(password));
    during.run();
    return create;
  }

  @Override
  public Optional<String> vaultId() {
    return Optional.of("00112233445566778899aabbccddeeff");
  }

  @Override
  public Attempt attempt() {
    var chosen = file;
    return new Attempt() {
      @Override
      public UnlockResult unlock(Credential credential) {
        calls.add("unlock " + text(credential));
        during.run();
        return unlock;
      }

      @Override
      public void undo() {
        calls.add("lock " + chosen);
      }
    };
  }

  @Override
  public VaultDoor at(Path other) {
    file = other;
    return this;
  }

  @Override
  public List<SlotKind> kinds() {
    return kinds;
  }

  private static String text(Credential credential) {
    return switch (credential) {
      case Credential.Password(var password) -> text(password);
      case Credential.PasswordAndKeyFile(var password, var _) -> text(password) + " and a file";
      case Credential.Recovery(var key) -> "with " + key.size() + " bytes";
      case Credential.Keyring(var _) -> "with a keyring";
    };
  }

  private static String text(SecretBuffer password) {
    return password.useOnHeap(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
