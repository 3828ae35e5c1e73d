package io.truefa.vault.otpauth;

import io.truefa.crypto.HashName;
import io.truefa.crypto.RandomSource;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes entries as {@code otpauth-migration://} links, which Google Authenticator and others scan from QR codes. */
public final class MigrationText {
  /** Most entries in one link. */
  public static final int MAX_ENTRIES = 10;

  /** Most bytes of payload in a link of several entries, so that its QR code can still be scanned from a screen. */
  static final int MAX_PAYLOAD = 900;

  private static final int PERIOD = 30;

  private final Secrets secrets;
  private final RandomSource random;

  public MigrationText(Secrets secrets, RandomSource random) {
    this.secrets = secrets;
    this.random = random;
  }

  /** Why the format cannot hold such an entry; empty where it can. */
  public Optional<Unfit> unfit(OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Totp totp -> {
        if (totp.period() != PERIOD || totp.t0() != 0) {
          yield Optional.of(Unfit.PERIOD);
        }
        yield unfit(totp.digits());
      }
      case OtpSpec.Hotp hotp -> unfit(hotp.digits());
      case OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ -> Optional.of(Unfit.KIND);
    };
  }

  /**
   * The links of one batch, in order, as UTF-8 in secret memory; the caller owns them. The entries stay the caller's.
   *
   * @throws IllegalArgumentException if one of them is {@link #unfit}
   */
  public List<SecretBuffer> write(List<NewEntry> entries) {
    if (entries.stream().anyMatch(entry -> unfit(entry.spec()).isPresent())) {
      throw new IllegalArgumentException("the format cannot hold an entry");
    }
    int batchId = ByteBuffer.wrap(random.bytes(Integer.BYTES)).getInt();
    var payloads = payloads(entries);
    var links = new ArrayList<SecretBuffer>();
    boolean complete = false;
    try {
      for (int i = 0; i < payloads.size(); i++) {
        var payload = payloads.get(i).number(2, 1).number(3, payloads.size()).number(4, i).number(5, batchId);
        try (var message = payload.join()) {
          links.add(new MigrationLink(secrets).of(message));
        }
      }
      complete = true;
      return links;
    } finally {
      payloads.forEach(ProtoWriter::close);
      if (!complete) {
        links.forEach(SecretBuffer::close);
      }
    }
  }

  private List<ProtoWriter> payloads(List<NewEntry> entries) {
    var payloads = new ArrayList<ProtoWriter>();
    boolean complete = false;
    try {
      int inLast = MAX_ENTRIES;
      for (var entry : entries) {
        var message = message(entry);
        if (inLast == MAX_ENTRIES || payloads.getLast().size() + message.size() > MAX_PAYLOAD) {
          payloads.add(new ProtoWriter(secrets));
          inLast = 0;
        }
        payloads.getLast().secret(1, message);
        inLast++;
      }
      complete = true;
      return payloads;
    } finally {
      if (!complete) {
        payloads.forEach(ProtoWriter::close);
      }
    }
  }

  private SecretBuffer message(NewEntry entry) {
    try (var fields = new ProtoWriter(secrets)) {
      fields
          .secret(1, secrets.copyOf(entry.secret()))
          .text(2, name(entry.label()))
          .text(3, entry.label().issuer());
      switch (entry.spec()) {
        case OtpSpec.Totp totp -> fields.number(4, number(totp.hash())).number(5, digits(totp.digits())).number(6, 2);
        case OtpSpec.Hotp hotp ->
            fields
                .number(4, number(hotp.hash()))
                .number(5, digits(hotp.digits()))
                .number(6, 1)
                .number(7, hotp.counter());
        case OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ ->
            throw new IllegalArgumentException("the format cannot hold this kind");
      }
      return fields.join();
    }
  }

  /** With the issuer in front, as the original writes it, and so that the account may look like anything. */
  private static String name(Label label) {
    boolean marked = !label.issuer().isEmpty() || label.account().indexOf(':') >= 0;
    return marked ? label.issuer() + ":" + label.account() : label.account();
  }

  private static Optional<Unfit> unfit(int digits) {
    return digits == 6 || digits == 8 ? Optional.empty() : Optional.of(Unfit.DIGITS);
  }

  private static int digits(int shown) {
    return shown == 6 ? 1 : 2;
  }

  private static int number(HashName hash) {
    return switch (hash) {
      case SHA1 -> 1;
      case SHA256 -> 2;
      case SHA512 -> 3;
    };
  }

  /** What the format has no room for. */
  public enum Unfit {
    /** Steam, mOTP, Yandex, and what is only kept. */
    KIND,
    /** A period other than 30 s, or steps that do not begin at the epoch. */
    PERIOD,
    /** Digits other than 6 or 8. */
    DIGITS
  }
}
