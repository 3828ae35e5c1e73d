package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.Entry;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import io.truefa.vault.session.VaultSession;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A new secret, or a new PIN, for an entry that is there already; also the PIN that made another program's entry unreadable. */
final class NewSecret {
  private static final byte[] PIN = "&pin=".getBytes(StandardCharsets.US_ASCII);

  private final Secrets secrets;
  private final SecretInput input;
  private final Texts texts;

  NewSecret(Secrets secrets, SecretInput input, Texts texts) {
    this.secrets = secrets;
    this.input = input;
    this.texts = texts;
  }

  /** The entry as it will be; the caller closes it. */
  NewEntry read(VaultSession session, Entry entry, boolean withSecret, boolean withPin) throws Stop {
    var secret = withSecret ? Optional.of(ask("cli.add.secret", TfaCode.MISSING_SECRET)) : Optional.<byte[]>empty();
    var pin = Optional.<byte[]>empty();
    try {
      pin = withPin ? Optional.of(ask("cli.add.pin", TfaCode.PIN_NEEDED)) : pin;
      return switch (of(session, entry, secret, pin)) {
        case Item.Read(var made) -> made;
        case Item.Rejected(var reason, _) -> throw Stop.of(Problems.code(reason));
      };
    } finally {
      secret.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
      pin.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  private byte[] ask(String question, TfaCode missing) throws Stop {
    return input.ask(texts.get(question)).orElseThrow(() -> Stop.of(missing));
  }

  private Item of(VaultSession session, Entry entry, Optional<byte[]> secret, Optional<byte[]> pin) throws Stop {
    var draft = new TokenDraft(secrets).strict().label(entry.label().issuer(), entry.label().account());
    pin.ifPresent(draft::pin);
    secret.ifPresent(bytes -> draft.secret(SecretForm.TYPED, bytes));
    return switch (entry.spec()) {
      case OtpSpec.Totp totp when pin.isEmpty() -> sameSteps(totp, draft.type("totp").build());
      case OtpSpec.Hotp hotp when pin.isEmpty() ->
          draft.type("hotp").algorithm(hotp.hash().name()).digits(Integer.toString(hotp.digits())).build();
      case OtpSpec.Steam _ when pin.isEmpty() -> draft.type("steam").build();
      case OtpSpec.Motp _ -> pinned(session, entry, draft.type("motp"), secret, pin);
      case OtpSpec.Yandex _ -> pinned(session, entry, draft.type("yandex"), secret, pin);
      case OtpSpec.Kept _ when secret.isEmpty() && pin.isPresent() -> kept(session, entry, pin.get());
      case OtpSpec.Totp _, OtpSpec.Hotp _, OtpSpec.Steam _, OtpSpec.Kept _ ->
          throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.edit.fixed", SpecWords.of(entry.spec()).type()));
    };
  }

  private static Item sameSteps(OtpSpec.Totp totp, Item item) {
    return item instanceof Item.Read(var made) ? new Item.Read(made.as(made.label(), totp)) : item;
  }

  /** Secret or PIN, or both: what is not given stays. */
  private Item pinned(VaultSession session, Entry entry, TokenDraft draft, Optional<byte[]> secret, Optional<byte[]> pin)
      throws Stop {
    var form = entry.spec() instanceof OtpSpec.Motp ? SecretForm.TEXT : SecretForm.BYTES;
    secret.ifPresent(bytes -> draft.secret(form == SecretForm.TEXT ? form : SecretForm.TYPED, bytes));
    var parts = new PinnedSecret(secrets);
    try (var present = copy(session, entry);
        var oldKey = parts.keyOf(present);
        var oldPin = parts.pinOf(present)) {
      return oldKey.useOnHeap(
          key ->
              oldPin.useOnHeap(
                  digits -> {
                    if (secret.isEmpty()) {
                      draft.secret(form, key);
                    }
                    if (pin.isEmpty()) {
                      draft.pin(digits);
                    }
                    return draft.build();
                  }));
    }
  }

  /** The kept link with its PIN behind it. */
  private Item kept(VaultSession session, Entry entry, byte[] pin) throws Stop {
    try (var link = copy(session, entry)) {
      return link.useOnHeap(
          bytes -> {
            var whole = Arrays.copyOf(bytes, bytes.length + PIN.length + pin.length);
            System.arraycopy(PIN, 0, whole, bytes.length, PIN.length);
            System.arraycopy(pin, 0, whole, bytes.length + PIN.length, pin.length);
            try {
              return new OtpauthText(secrets).read(whole).items().getFirst();
            } finally {
              Arrays.fill(whole, (byte) 0);
            }
          });
    }
  }

  /** The session lends its secrets only for a moment; asking a person takes longer. */
  private SecretBuffer copy(VaultSession session, Entry entry) throws Stop {
    return session
        .useSecret(entry.id(), bytes -> secrets.create((int) bytes.byteSize(), target -> target.copyFrom(bytes)))
        .orElseThrow(() -> Stop.about(Names.of(entry.label()), TfaCode.ENTRY_DAMAGED));
  }
}
