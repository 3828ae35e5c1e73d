package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.TypedToken;
import io.truefa.vault.session.PutAside.Found;
import io.truefa.vault.session.TakeInResult;
import io.truefa.vault.session.VaultSession;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code truefa aside repair}: makes an entry of one that could not be read; all of it in one save. */
@Command(name = "repair")
final class AsideRepairCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "MARK", descriptionKey = "truefa.aside.MARK")
  private String mark;

  @Mixin private AsideOptions options = new AsideOptions();

  AsideRepairCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    options.check(texts);
    try (var session = door.open()) {
      var found = AsideMark.find(mark, session.putAside().list(), each -> each.trashed().isEmpty(), texts);
      var token = options.token(found, texts);
      var fault = token.fault();
      if (fault.isPresent()) {
        throw Stop.of(Problems.code(fault.get()));
      }
      repair(session, found, token);
    }
    return ExitCode.OK;
  }

  private void repair(VaultSession session, Found found, TypedToken token) throws Stop {
    if (!options.newSecret()) {
      print(takeIn(session, found, token, Optional.empty()));
      return;
    }
    try (var typed = typed(token)) {
      print(takeIn(session, found, token, Optional.of(typed)));
    }
  }

  private static TakeInResult takeIn(VaultSession session, Found found, TypedToken token, Optional<NewEntry> typed) {
    long t0 = found.remains().spec().orElseGet(OtpSpec::usual) instanceof OtpSpec.Totp totp ? totp.t0() : 0;
    return session.putAside().takeIn(found.aside().key(), token.label(), token.spec(t0), typed.map(NewEntry::secret));
  }

  /** The caller closes it. */
  private NewEntry typed(TypedToken token) throws Stop {
    var hand = new HandEntry(machine.crypto().secrets(), new SecretInput(terminal), texts);
    return switch (hand.read(token, options.newPin())) {
      case Item.Read(var entry) -> entry;
      case Item.Rejected(var reason, var _) -> throw Stop.of(Problems.code(reason));
    };
  }

  private void print(TakeInResult result) throws Stop {
    switch (result) {
      case TakeInResult.TakenIn(var id, boolean durable) -> {
        terminal.out().println(texts.get("cli.aside.repaired", ShortId.of(id)));
        if (!durable) {
          throw Stop.about(door.file(), TfaCode.DURABILITY_UNKNOWN);
        }
      }
      case TakeInResult.SecretNeeded() -> throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.aside.secret"));
      case TakeInResult.NotSaved(var why) -> {
        var _ = door.saved(why); // which says why it is not
      }
    }
  }
}
