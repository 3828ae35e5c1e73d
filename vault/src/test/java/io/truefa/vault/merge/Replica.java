package io.truefa.vault.merge;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.HybridClock;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** One device: a vault, a clock that may be wrong, and somebody who does whatever comes to mind. */
final class Replica {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> NAMES = List.of("GitHub", "GitLab", "Bank", "Mail", "Shop");
  private static final List<String> GROUPS = List.of("work", "home", "old", "money");

  private final Random random;
  private final SecretBuffer secret;
  private final VaultEditor editor;
  private final long skewMillis;
  private long tick;
  private int made; // no two entries of any device have one id, however little the source of decisions has to say
  Vault vault;

  Replica(Random random, SecretBuffer secret, long origin, Vault vault) {
    this.random = random;
    this.secret = secret;
    this.editor =
        new VaultEditor(() -> new EntryId(new UUID(random.nextLong(), origin << 32 | ++made)), new HybridClock(origin));
    this.skewMillis = random.nextLong(-100_000, 100_000);
    this.vault = vault;
  }

  /** Does something at random; what it was, if anything came of it. */
  Optional<VaultEdit> act() {
    tick += random.nextLong(0, 3);
    return apply(something());
  }

  Optional<VaultEdit> apply(VaultEdit edit) {
    var now = START.plusMillis(skewMillis + tick);
    if (editor.apply(vault, edit, now) instanceof VaultEditor.Edited.Changed changed) {
      vault = changed.vault();
      return Optional.of(edit);
    }
    return Optional.empty();
  }

  VaultEdit add(OtpSpec spec) {
    return new VaultEdit.Add(List.of(new NewEntry(label(), spec, groups(), text(), secret)));
  }

  private VaultEdit something() {
    if (vault.entries().isEmpty() || random.nextInt(12) == 0) {
      return add(random.nextInt(3) == 0 ? new OtpSpec.Hotp(HashName.SHA1, 6, random.nextInt(5)) : OtpSpec.usual());
    }
    var entry = any(vault.entries());
    var id = entry.id();
    return switch (random.nextInt(21)) {
      case 0 -> new VaultEdit.Trash(id);
      case 1 -> new VaultEdit.Restore(id);
      case 2 -> new VaultEdit.TrashAll(List.of(id, any(vault.entries()).id()));
      case 3 -> new VaultEdit.EmptyTrash(random.nextInt(4) == 0 ? Instant.MAX : START.minusSeconds(1000));
      case 4 -> entry.spec() instanceof OtpSpec.Hotp hotp ? new VaultEdit.RaiseCounter(id, hotp.counter() + 1) : new VaultEdit.Use(id, START);
      case 5 -> new VaultEdit.Describe(id, label(), groups(), text(), random.nextBoolean());
      case 6 -> new VaultEdit.Rename(id, label());
      case 7 -> new VaultEdit.SetGroups(id, groups());
      case 8 -> new VaultEdit.SetNote(id, text());
      case 9 -> new VaultEdit.SetFavourite(id, random.nextBoolean());
      case 10 -> new VaultEdit.SetIcon(id, any(NAMES));
      case 11 -> new VaultEdit.SetOffset(id, random.nextInt(-5, 5));
      case 12 -> new VaultEdit.SetVaultOffset(random.nextInt(-5, 5));
      case 13 -> new VaultEdit.Move(id, random.nextBoolean() ? Optional.empty() : Optional.of(any(vault.entries()).id()));
      case 14 -> new VaultEdit.SetSpec(id, spec(entry.secret().withPin()));
      case 15 -> new VaultEdit.ReplaceSecret(id, spec(random.nextInt(4) == 0), secret);
      case 16 -> {
        var version = any(entry.secrets());
        yield new VaultEdit.ChooseSecret(id, version.made(), entry.specFor(version));
      }
      case 17 -> new VaultEdit.SetRecoveryCodes(id, secret, 1 + random.nextInt(5));
      case 18 -> new VaultEdit.DropRecoveryCodes(id);
      case 19 ->
          entry.recovery().isEmpty()
              ? new VaultEdit.Use(id, START.plusMillis(tick))
              : new VaultEdit.ChooseRecoveryCodes(id, any(entry.recovery()).made());
      default -> new VaultEdit.MarkRecoveryCode(id, random.nextInt(5), random.nextBoolean());
    };
  }

  private OtpSpec spec(boolean withPin) {
    if (withPin) {
      return random.nextBoolean() ? new OtpSpec.Motp() : new OtpSpec.Yandex();
    }
    return switch (random.nextInt(3)) {
      case 0 -> new OtpSpec.Steam();
      case 1 -> new OtpSpec.Hotp(HashName.SHA1, 6, random.nextInt(9));
      default -> new OtpSpec.Totp(HashName.SHA1, 6 + random.nextInt(3), 30, 0);
    };
  }

  private Label label() {
    return new Label(any(NAMES), any(NAMES));
  }

  private List<String> groups() {
    return GROUPS.stream().filter(_ -> random.nextInt(3) == 0).toList();
  }

  private String text() {
    return "note " + random.nextInt(4);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** What a program without clocks leaves: other values under the same stamps, and members of its own. */
  void meddle() {
    if (vault.entries().isEmpty()) {
      return;
    }
    Entry entry = any(vault.entries());
    var changed = entry.with().note(text()).unknown(Map.of("future", Integer.toString(random.nextInt(3)))).build();
    vault = vault.with(vault.entries().stream().map(each -> each.id().equals(entry.id()) ? changed : each).toList());
  }
}
