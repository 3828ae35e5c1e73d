package io.truefa.app.cli;

import io.truefa.app.keyring.KeyringSlots;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.KeyFile;
import io.truefa.vault.credential.NewSlot;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa slots add}: one more way into the vault. */
@Command(name = "add")
final class SlotsAddCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "KIND")
  private Way way;

  @Option(names = "--label", paramLabel = "NAME")
  private String label = "";

  @Option(names = "--new-password-file", paramLabel = "FILE", descriptionKey = "truefa.new-password-file")
  private Optional<Path> newPasswordFile = Optional.empty();

  @Option(names = "--new-key-file", paramLabel = "FILE")
  private Optional<Path> newKeyFile = Optional.empty();

  @SuppressWarnings("UnusedVariable") // picocli fills it
  @Mixin
  private final CostOptions costs = new CostOptions();

  SlotsAddCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    var cost = costs.chosen();
    requireSense();
    return way == Way.KEYRING ? addKeyring() : add(cost);
  }

  private int add(Optional<KdfParams> cost) throws Stop {
    try (var opened = door.openToChangeWays();
        var credential = credential()) {
      opened.refresh();
      var words = new SlotWords(texts);
      var slots = opened.session().slots();
      var done = words.done(slots.add(new NewSlot(credential, label, cost)), door.file());
      var made = slots.all().stream().filter(slot -> slot.id().equals(done.slot())).findFirst().orElseThrow();
      terminal.err().println(texts.get("cli.slots.added", words.name(made), made.id().brief()));
      if (!done.durable()) {
        throw Stop.about(door.file(), TfaCode.DURABILITY_UNKNOWN);
      }
    }
    return ExitCode.OK;
  }

  private int addKeyring() throws Stop {
    try (var opened = door.openToChangeWays()) {
      var session = opened.session();
      var id = session.slotsInClear().orElseThrow(() -> Stop.of(TfaCode.VAULT_VANISHED)).vaultId();
      switch (new KeyringSlots(machine.keyring(), machine.crypto()).add(id, session.slots(), label)) {
        case KeyringSlots.Added.Tried(var result) -> {
          new SlotWords(texts).done(result, door.file());
          terminal.err().println(texts.get("cli.slots.added-keyring"));
          terminal.err().println(texts.get("cli.slots.keyring-note"));
        }
        case KeyringSlots.Added.There _ -> terminal.err().println(texts.get("cli.slots.keyring-there"));
        case KeyringSlots.Added.Locked _ -> throw Stop.of(TfaCode.KEYRING_LOCKED);
        case KeyringSlots.Added.Unavailable _ -> throw Stop.of(TfaCode.KEYRING_UNAVAILABLE);
      }
    }
    return ExitCode.OK;
  }

  private void requireSense() throws Stop {
    if (label.length() > NewSlot.MAX_LABEL) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.value", "--label"));
    }
    if ((way == Way.KEY_FILE) != newKeyFile.isPresent()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.slots.key-file"));
    }
    door.requireVault();
    if (way == Way.PASSWORD || way == Way.KEY_FILE) {
      door.passwords().requireNewSource(newPasswordFile);
    }
  }

  private Credential credential() throws Stop {
    return switch (way) {
      case PASSWORD -> new Credential.Password(password());
      case KEY_FILE -> withKeyFile(newKeyFile.orElseThrow());
      case RECOVERY_KEY -> new NewRecoveryKey(machine.crypto(), terminal, texts).make();
      case KEYRING -> throw new IllegalStateException("the keyring makes its own");
    };
  }

  private SecretBuffer password() throws Stop {
    return door.passwords().askNew(door.passwordBytes(), texts.get("cli.password.fresh"), newPasswordFile);
  }

  /** A file that is there is taken as it is; else one is made. */
  private Credential withKeyFile(Path file) throws Stop {
    var password = password();
    switch (new KeyFile(machine.crypto().secrets()).make(file, machine.crypto())) {
      case KeyFile.Making.Made _ -> terminal.err().println(texts.get("cli.slots.key-file-made", Printable.of(file)));
      case KeyFile.Making.Occupied _ -> {}
      case KeyFile.Making.Failed _ -> {
        password.close();
        throw Stop.about(file, TfaCode.KEY_FILE_NOT_MADE);
      }
    }
    return Credentials.withKeyFile(machine.crypto(), password, file);
  }

  /** What opens the vault besides what does already. */
  enum Way {
    PASSWORD,
    KEY_FILE,
    RECOVERY_KEY,
    KEYRING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
