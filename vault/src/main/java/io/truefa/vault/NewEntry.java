package io.truefa.vault;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An entry on its way into a vault, with its secret. Whoever holds it closes it.
 *
 * <p>For mOTP and Yandex the secret is: length of the PIN (one byte), the PIN, the key.
 */
public final class NewEntry implements AutoCloseable {
  private final Label label;
  private final OtpSpec spec;
  private final Details details;
  private final SecretBuffer secret;
  private final Optional<Recovery> recovery;

  /** Takes over {@code secret}. */
  public NewEntry(Label label, OtpSpec spec, List<String> groups, String note, SecretBuffer secret) {
    this(label, spec, new Details(groups, note, false, "", 0), secret, Optional.empty());
  }

  /** Takes over {@code secret} and {@code recovery}. */
  public NewEntry(Label label, OtpSpec spec, Details details, SecretBuffer secret, Optional<Recovery> recovery) {
    this.label = label;
    this.spec = spec;
    this.details = details;
    this.secret = secret;
    this.recovery = recovery;
  }

  public Label label() {
    return label;
  }

  public OtpSpec spec() {
    return spec;
  }

  public Details details() {
    return details;
  }

  public List<String> groups() {
    return details.groups();
  }

  public String note() {
    return details.note();
  }

  public boolean favourite() {
    return details.favourite();
  }

  /** Lent: valid until {@link #close}. */
  public SecretBuffer secret() {
    return secret;
  }

  /** Lent: valid until {@link #close}. */
  public Optional<Recovery> recovery() {
    return recovery;
  }

  /** The same with another label and spec; this object must not be used or closed afterwards. */
  public NewEntry as(Label otherLabel, OtpSpec otherSpec) {
    return new NewEntry(otherLabel, otherSpec, details, secret, recovery);
  }

  /** The same with other words about it; this object must not be used or closed afterwards. */
  public NewEntry with(Details other) {
    return new NewEntry(label, spec, other, secret, recovery);
  }

  /**
   * Whether an entry of this name that makes codes this way is this one if it has the same secret. A counter moves with use
   * and says nothing about which token it is.
   */
  public boolean resembles(Label otherLabel, OtpSpec otherSpec) {
    return label.equals(otherLabel) && uncounted(spec).equals(uncounted(otherSpec));
  }

  /** Whether both are one token: a vault that has one of them needs no other. */
  public boolean isSameAs(NewEntry other) {
    return resembles(other.label, other.spec) && secret.sameAs(other.secret);
  }

  private static OtpSpec uncounted(OtpSpec spec) {
    return spec instanceof OtpSpec.Hotp hotp ? new OtpSpec.Hotp(hotp.hash(), hotp.digits(), 0) : spec;
  }

  @Override
  public void close() {
    secret.close();
    recovery.ifPresent(Recovery::close);
  }

  @Override
  public String toString() {
    return "NewEntry[hidden]";
  }

  /**
   * What a person or their app said of an entry besides its name; no codes come of it.
   *
   * @param icon name of a brand or of {@code picture}; empty for none
   * @param offsetSeconds what the clock of the service is ahead of ours
   * @param picture what goes into the vault under that name
   */
  public record Details(
      List<String> groups, String note, boolean favourite, String icon, int offsetSeconds, Optional<Picture> picture) {
    /** Nothing was said. */
    public static final Details NONE = new Details(List.of(), "", false, "", 0);

    public Details {
      groups = List.copyOf(groups);
    }

    /** Without a picture of its own. */
    public Details(List<String> groups, String note, boolean favourite, String icon, int offsetSeconds) {
      this(groups, note, favourite, icon, offsetSeconds, Optional.empty());
    }

    /** The same with that picture, whatever it had before. */
    public Details with(Picture own) {
      return new Details(groups, note, favourite, own.name(), offsetSeconds, Optional.of(own));
    }
  }

  /**
   * Recovery codes that come with an entry. Whoever holds them closes them.
   *
   * @param codes in UTF-8, one per line, as {@link RecoveryText} makes them
   * @param count how many lines
   * @param used numbers, from 0, of those that are used up
   */
  public record Recovery(SecretBuffer codes, int count, Set<Integer> used) implements AutoCloseable {
    public Recovery {
      used = Set.copyOf(used);
    }

    @Override
    public void close() {
      codes.close();
    }

    @Override
    public String toString() {
      return "Recovery[hidden]";
    }
  }
}
