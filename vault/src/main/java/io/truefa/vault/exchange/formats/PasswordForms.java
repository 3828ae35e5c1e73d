package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A password as programs with faults have passed it on. OTPClient gave the count of characters as the count of bytes, so that
 * the end of a password with other letters than ASCII was lost, also in the files it made for others.
 */
final class PasswordForms implements AutoCloseable {
  private final Secrets secrets;
  private final List<SecretBuffer> forms = new ArrayList<>();

  private PasswordForms(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The whole, and its first as many bytes as it has characters. */
  static PasswordForms cutOnce(Secrets secrets, SecretBuffer password) {
    return made(secrets, password, forms -> forms.add(password, characters(password)));
  }

  /** The whole, its first as many bytes as it has characters and one more, and without that one. */
  static PasswordForms cutTwice(Secrets secrets, SecretBuffer password) {
    return made(
        secrets,
        password,
        forms -> {
          forms.add(password, characters(password) + 1);
          forms.add(password, characters(password));
        });
  }

  private static PasswordForms made(Secrets secrets, SecretBuffer password, Consumer<PasswordForms> others) {
    var made = new PasswordForms(secrets);
    made.forms.add(secrets.copyOf(password));
    others.accept(made);
    return made;
  }

  List<SecretBuffer> all() {
    return List.copyOf(forms);
  }

  private void add(SecretBuffer password, int length) {
    if (length < password.size()) {
      forms.add(password.useOnHeap(bytes -> secrets.takeFrom(bytes, 0, length)));
    }
  }

  private static int characters(SecretBuffer password) {
    return password.useOnHeap(PasswordForms::characters);
  }

  /** Bytes of UTF-8 that begin a character. */
  static int characters(byte[] utf8) {
    int count = 0;
    for (byte value : utf8) {
      if ((value & 0xC0) != 0x80) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() {
    forms.forEach(SecretBuffer::close);
  }
}
