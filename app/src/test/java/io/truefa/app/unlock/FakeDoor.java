package io.truefa.app.unlock;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.UnlockResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A vault that answers as it is told and writes down what it was asked. */
final class FakeDoor implements VaultDoor {
  final List<String> calls = new ArrayList<>();
  UnlockResult unlock = new UnlockResult.Unlocked();
  CreateResult create = new CreateResult.Created(true);
  Runnable during = () -> {};
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
  public Attempt attempt() {
    var chosen = file;
    return new Attempt() {
      @Override
      public UnlockResult unlock(SecretBuffer password) {
        calls.add("unlock " + text(password));
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

  private static String text(SecretBuffer password) {
    return password.useOnHeap(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
