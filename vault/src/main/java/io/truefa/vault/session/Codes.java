package io.truefa.vault.session;

import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.SealRef;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.session.VaultSession.NextCode;
import java.time.Instant;
import java.util.Optional;

/** Codes of entries, and the counters that go with some of them. */
final class Codes {
  private final OtpGenerator generator;
  private final Saver saver;

  Codes(OtpGenerator generator, Saver saver) {
    this.generator = generator;
    this.saver = saver;
  }

  /** The code the service expects when our clock says {@code at}; its validity is said by our clock too. */
  Optional<OtpCode> at(Unlocked open, EntryId id, Instant at) {
    var vault = open.vault();
    return vault.entry(id).flatMap(entry -> codeOf(open, entry, entry.spec(), at, vault.secondsAhead(entry)));
  }

  /** The code a secret of the entry makes that need not be the one in force. */
  Optional<OtpCode> of(Unlocked open, Entry entry, SecretVersion version, OtpSpec spec, Instant at) {
    return spec instanceof OtpSpec.Kept
        ? Optional.empty()
        : codeOf(open, SealRef.of(entry.id(), version), spec, at, open.vault().secondsAhead(entry));
  }

  /** The counter is raised on disk before the code is made: a code that was seen must never come again. */
  NextCode next(Unlocked open, EntryId id) {
    if (open.withSecret(id, _ -> true).isEmpty()) {
      return noSuchEntry(); // before a counter is spent on nothing
    }
    if (open.vault().entry(id).map(Entry::spec).filter(Codes::isSpent).isPresent()) {
      return new NextCode.NotSaved(new SaveResult.NotSaved(SaveFault.TOO_LARGE));
    }
    var result = saver.save(open, vault -> vault.entry(id).map(Codes::step));
    if (!(result instanceof SaveResult.Saved)) {
      return new NextCode.NotSaved(result);
    }
    var entry = open.vault().entry(id).orElseThrow();
    var after = (OtpSpec.Hotp) entry.spec();
    var spec = new OtpSpec.Hotp(after.hash(), after.digits(), after.counter() - 1);
    return codeOf(open, entry, spec, Instant.EPOCH, 0).<NextCode>map(NextCode.Shown::new).orElseGet(Codes::noSuchEntry);
  }

  private Optional<OtpCode> codeOf(Unlocked open, Entry entry, OtpSpec spec, Instant at, int ahead) {
    return codeOf(open, SealRef.of(entry.id(), entry.secret()), spec, at, ahead);
  }

  private Optional<OtpCode> codeOf(Unlocked open, SealRef of, OtpSpec spec, Instant at, int ahead) {
    try {
      var code = open.with(of, secret -> generator.code(spec, secret, at.plusSeconds(ahead)));
      return ahead == 0 ? code : code.map(made -> new OtpCode(made.text(), made.validity().map(when -> earlier(when, ahead))));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // whole, but no secret of that type: a PIN longer than all of it
    }
  }

  private static OtpCode.Validity earlier(OtpCode.Validity when, int seconds) {
    return new OtpCode.Validity(when.from().minusSeconds(seconds), when.until().minusSeconds(seconds));
  }

  private static NextCode noSuchEntry() {
    return new NextCode.NotSaved(new SaveResult.NoSuchEntry());
  }

  private static boolean isSpent(OtpSpec spec) {
    return spec instanceof OtpSpec.Hotp hotp && hotp.counter() == Long.MAX_VALUE;
  }

  private static VaultEdit step(Entry entry) {
    if (!(entry.spec() instanceof OtpSpec.Hotp hotp)) {
      throw new IllegalArgumentException("only entries that count have a next code");
    }
    return new VaultEdit.RaiseCounter(entry.id(), Math.addExact(hotp.counter(), 1));
  }
}
