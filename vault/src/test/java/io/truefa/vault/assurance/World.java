package io.truefa.vault.assurance;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.file.CampaignStores;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.session.CheapSessions;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** One folder with one vault, and what is needed to work on it; every secret in it begins with {@link #SECRET}. */
public final class World implements AutoCloseable {
  public static final String PASSWORD = "pass-WORD-of-the-campaign";
  public static final String OTHER_PASSWORD = "other-PASS-of-the-campaign";
  public static final String SECRET = "SECRET-of-";
  public static final String ISSUER = "issuer-of-";

  private final Clock clock = Clock.systemUTC();
  private final Path place;
  private final Crypto crypto;

  /** The folder exists; the vault may or may not. */
  public World(Path folder) {
    this.place = folder.resolve("my.tfav");
    this.crypto = Crypto.open(new ProviderContext(folder.resolve("no-state"), clock));
  }

  public Path folder() {
    return place.getParent();
  }

  public Path place() {
    return place;
  }

  /** Secrets in memory right now. */
  public long secretsAlive() {
    return crypto.secrets().alive();
  }

  /** As in the program; what this machine remembers of the vault is in a folder beside it. */
  public VaultSession session() {
    var memory = CampaignStores.memory(state(), crypto.random(), clock);
    return CheapSessions.at(place, CampaignStores.real(place, crypto.random(), clock), memory, crypto, clock);
  }

  /** At another place, remembering nothing. */
  public VaultSession session(Path at) {
    return CheapSessions.at(at, CampaignStores.real(at, crypto.random(), clock), crypto, clock);
  }

  private Path state() {
    return place.resolveSibling("state");
  }

  /** As in the program on the day after the one before it died. */
  public VaultSession sessionAfterCrash() {
    var memory = CampaignStores.memoryAfterCrash(state(), crypto.random(), clock);
    return CheapSessions.at(place, CampaignStores.afterCrash(place, crypto.random(), clock), memory, crypto, clock);
  }

  public CreateResult create(VaultSession session) {
    try (var password = secret(PASSWORD)) {
      return session.create(password, TestVaults.CHEAP);
    }
  }

  public UnlockResult unlock(VaultSession session) {
    return unlock(session, PASSWORD);
  }

  public UnlockResult unlock(VaultSession session, String with) {
    try (var password = secret(with)) {
      return session.unlock(password);
    }
  }

  /** Makes another password open the vault as well. */
  public SlotResult addPassword(VaultSession open) {
    try (var other = new Credential.Password(secret(OTHER_PASSWORD))) {
      return open.slots().add(NewSlot.of(other, "other"));
    }
  }

  /** Takes that password back, which gives the vault another key. */
  public SlotResult removePassword(VaultSession open) {
    try (var mine = new Credential.Password(secret(PASSWORD))) {
      var _ = open.slots().confirm(mine); // a machine that is busy may have let a minute pass
    }
    return open.slots().remove(open.slots().all().getLast().id());
  }

  /** Adds one entry of that name. */
  public SaveResult add(VaultSession open, String name) {
    try (var entry =
        new NewEntry(new Label(ISSUER + name, name), OtpSpec.usual(), List.of(), "", secret(SECRET + name))) {
      return open.apply(new VaultEdit.Add(List.of(entry)));
    }
  }

  /** The line {@link #add} adds to the content. */
  public static String line(String name) {
    return String.join("|", ISSUER + name, name, OtpSpec.usual().toString(), "live", SECRET + name);
  }

  /** What is at the place, read by a fresh session with the password. */
  public Content content() {
    return content(place);
  }

  /** What a file holds, opened with the password. */
  public Content content(Path file) {
    try (var reader = session(file)) {
      if (!reader.exists()) {
        return Content.NOTHING;
      }
      var result = unlock(reader);
      if (!(result instanceof UnlockResult.Unlocked)) {
        throw new UnreadableException(file + ": " + result);
      }
      return Content.of(reader);
    }
  }

  public SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (secretsAlive() != 0) {
      throw new IllegalStateException(secretsAlive() + " secrets left in memory");
    }
  }

  /** The one thing that must never happen. */
  public static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String where) {
      super(where);
    }
  }
}
