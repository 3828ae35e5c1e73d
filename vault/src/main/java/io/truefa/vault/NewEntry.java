package io.truefa.vault;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import java.util.List;

/**
 * An entry on its way into a vault, with its secret. Whoever holds it closes it.
 *
 * <p>For mOTP and Yandex the secret is: length of the PIN (one byte), the PIN, the key.
 */
public final class NewEntry implements AutoCloseable {
  private final Label label;
  private final OtpSpec spec;
  private final List<String> groups;
  private final String note;
  private final boolean favourite;
  private final SecretBuffer secret;

  /** Takes over {@code secret}. */
  public NewEntry(Label label, OtpSpec spec, List<String> groups, String note, SecretBuffer secret) {
    this(label, spec, groups, note, false, secret);
  }

  /** Takes over {@code secret}. */
  public NewEntry(
      Label label, OtpSpec spec, List<String> groups, String note, boolean favourite, SecretBuffer secret) {
    this.label = label;
    this.spec = spec;
    this.groups = List.copyOf(groups);
    this.note = note;
    this.favourite = favourite;
    this.secret = secret;
  }

  public Label label() {
    return label;
  }

  public OtpSpec spec() {
    return spec;
  }

  public List<String> groups() {
    return groups;
  }

  public String note() {
    return note;
  }

  public boolean favourite() {
    return favourite;
  }

  /** Lent: valid until {@link #close}. */
  public SecretBuffer secret() {
    return secret;
  }

  /** The same with another label and spec; this object must not be used or closed afterwards. */
  public NewEntry as(Label otherLabel, OtpSpec otherSpec) {
    return new NewEntry(otherLabel, otherSpec, groups, note, favourite, secret);
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
  }

  @Override
  public String toString() {
    return "NewEntry[hidden]";
  }
}
