package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code truefa edit}: what is not said stays as it is. */
final class EditOptions {
  @Option(names = "--issuer", paramLabel = "I")
  private Optional<String> issuer = Optional.empty();

  @Option(names = "--account", paramLabel = "A")
  private Optional<String> account = Optional.empty();

  @Option(names = "--group", paramLabel = "G")
  private List<String> groups = List.of();

  @Option(names = "--no-groups")
  private boolean noGroups;

  @Option(names = "--note", paramLabel = "TEXT")
  private Optional<String> note = Optional.empty();

  @Option(names = "--favourite")
  private boolean favourite;

  @Option(names = "--no-favourite")
  private boolean noFavourite;

  @Option(names = "--icon", paramLabel = "NAME")
  private Optional<String> icon = Optional.empty();

  @Option(names = "--offset", paramLabel = "S")
  private Optional<Integer> offset = Optional.empty();

  @Option(names = "--algorithm", paramLabel = "NAME")
  private Optional<ByHand.Algorithm> algorithm = Optional.empty();

  @Option(names = "--digits", paramLabel = "N")
  private Optional<Integer> digits = Optional.empty();

  @Option(names = "--period", paramLabel = "S")
  private Optional<Integer> period = Optional.empty();

  @Option(names = "--secret-stdin")
  private boolean secret;

  @Option(names = "--pin-stdin")
  private boolean pin;

  /** Refuses what says nothing, or two things at once; before a password is asked. */
  void check(Texts texts) throws Stop {
    if ((noGroups && !groups.isEmpty()) || (favourite && noFavourite) || (changesSecret() && changesSpec())) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.edit.both"));
    }
    boolean something =
        issuer.isPresent() || account.isPresent() || !groups.isEmpty() || noGroups || note.isPresent() || favourite
            || noFavourite || icon.isPresent() || offset.isPresent() || changesSpec() || changesSecret();
    if (!something) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.edit.nothing"));
    }
  }

  boolean newSecret() {
    return secret;
  }

  boolean newPin() {
    return pin;
  }

  boolean changesSecret() {
    return secret || pin;
  }

  private boolean changesSpec() {
    return algorithm.isPresent() || digits.isPresent() || period.isPresent();
  }

  /** All of it as one edit of {@code entry}, with the secret of {@code replacement}, which stays the caller's. */
  VaultEdit of(Entry entry, Optional<NewEntry> replacement, Texts texts) throws Stop {
    var edits = new ArrayList<VaultEdit>();
    var id = entry.id();
    if (issuer.isPresent() || account.isPresent()) {
      edits.add(
          new VaultEdit.Rename(
              id, new Label(issuer.orElse(entry.label().issuer()), account.orElse(entry.label().account()))));
    }
    if (noGroups || !groups.isEmpty()) {
      edits.add(new VaultEdit.SetGroups(id, groups));
    }
    note.ifPresent(text -> edits.add(new VaultEdit.SetNote(id, text)));
    if (favourite || noFavourite) {
      edits.add(new VaultEdit.SetFavourite(id, favourite));
    }
    icon.ifPresent(name -> edits.add(new VaultEdit.SetIcon(id, name)));
    offset.ifPresent(seconds -> edits.add(new VaultEdit.SetOffset(id, seconds)));
    if (changesSpec()) {
      edits.add(new VaultEdit.SetSpec(id, spec(entry.spec(), texts)));
    }
    replacement.ifPresent(made -> edits.add(new VaultEdit.ReplaceSecret(id, made.spec(), made.secret())));
    return new VaultEdit.All(edits);
  }

  private OtpSpec spec(OtpSpec present, Texts texts) throws Stop {
    try {
      return switch (present) {
        case OtpSpec.Totp totp ->
            new OtpSpec.Totp(
                hash(totp.hash()), digits.orElse(totp.digits()), period.orElse(totp.period()), totp.t0());
        case OtpSpec.Hotp hotp when period.isEmpty() ->
            new OtpSpec.Hotp(hash(hotp.hash()), digits.orElse(hotp.digits()), hotp.counter());
        case OtpSpec.Hotp _, OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ ->
            throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.edit.fixed", SpecWords.of(present).type()));
      };
    } catch (IllegalArgumentException e) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.edit.range"));
    }
  }

  private HashName hash(HashName present) {
    return algorithm.map(ByHand.Algorithm::hash).orElse(present);
  }
}
