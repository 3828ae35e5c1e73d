package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Quarantined;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What other devices and programs do to the vault of a window. */
final class OtherDevice {
  private static final String BROKEN =
      "{\"id\":\"00000000-0000-4000-8000-00000000000%d\",\"issuer\":\"%s\",\"account\":\"ann\",\"type\":\"%s\","
          + "\"digits\":66,\"cells\":[0],\"secret_rev\":1}";

  private final TestWindow window;
  private final String password;

  OtherDevice(TestWindow window, String password) {
    this.window = window;
    this.password = password;
  }

  /** A damaged entry "Old Bank" and one of a newer version, "Quantum", lie in the vault now. */
  void leavesUnreadableEntries() throws Exception {
    var codec = new VaultCodec(window.crypto);
    var place = window.vault.file();
    try (var typed = secret(password)) {
      var open = codec.unlock(Files.readAllBytes(place), typed).orElseThrow();
      try (var key = open.key()) {
        var aside =
            List.of(
                aside(BROKEN.formatted(1, "Old Bank", "totp"), Quarantined.Reason.BROKEN, "Old Bank"),
                aside(BROKEN.formatted(2, "Quantum", "quantum"), Quarantined.Reason.NEWER, "Quantum"));
        Files.write(place, codec.next(open.file(), open.file().vault().withQuarantined(aside), Map.of(), key).toBytes());
      }
    }
    var _ = window.vault.session().neighbours().refresh(); // unless the window was quicker
    if (window.vault.session().vault().liveAside().size() != 2) {
      throw new AssertionError("not taken");
    }
  }

  private static Quarantined aside(String raw, Quarantined.Reason reason, String issuer) {
    return new Quarantined(raw, reason, Optional.<EntryId>empty(), new Label(issuer, "ann"));
  }

  /** Puts a copy of the vault beside it, with what {@code change} does there. */
  Path leavesACopy(String name, Consumer<VaultSession> change) throws Exception {
    var copy = Files.copy(window.vault.file(), window.vault.file().resolveSibling(name));
    at(copy, change);
    return copy;
  }

  /** Two secrets for that entry, of which nobody can say which is right. */
  void changesTheSameSecret(EntryId id) throws Exception {
    var copy = leavesACopy("vault (1).tfv", session -> replace(session, id, "their new secret"));
    var ours = window.vault.session();
    replace(ours, id, "our new secret");
    ours.neighbours().merge(copy);
    Files.delete(copy);
  }

  private void replace(VaultSession session, EntryId id, String text) {
    try (var content = secret(text)) {
      done(session.apply(new VaultEdit.ReplaceSecret(id, OtpSpec.usual(), content)));
    }
  }

  NewEntry entry(String issuer) {
    return new NewEntry(new Label(issuer, "ann"), OtpSpec.usual(), List.of(), "", secret("secret of " + issuer));
  }

  void adds(VaultSession session, String issuer) {
    try (var entry = entry(issuer)) {
      done(session.apply(new VaultEdit.Add(List.of(entry))));
    }
  }

  /** The vault has another key and password. */
  void changesThePassword(String to) {
    at(
        window.vault.file(),
        session -> {
          try (var fresh = new Credential.Password(secret(to))) {
            var changed = session.slots().replace(session.slots().entered().orElseThrow(), NewSlot.of(fresh, ""));
            if (!(changed instanceof SlotResult.Done)) {
              throw new AssertionError(changed);
            }
          }
        });
  }

  private void at(Path file, Consumer<VaultSession> change) {
    var session = new VaultSession(file, window.crypto, WindowScenes.CLOCK);
    try (var typed = secret(password)) {
      if (!(session.unlock(typed) instanceof UnlockResult.Unlocked)) {
        throw new AssertionError("it does not open");
      }
      change.accept(session);
    } finally {
      session.lock(LockReason.ASKED);
    }
  }

  private SecretBuffer secret(String text) {
    return window.crypto.secrets().takeFrom(text.getBytes(US_ASCII));
  }

  private static void done(SaveResult result) {
    if (!(result instanceof SaveResult.Saved)) {
      throw new AssertionError(result);
    }
  }
}
