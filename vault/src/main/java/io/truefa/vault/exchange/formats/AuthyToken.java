package io.truefa.vault.exchange.formats;

import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

/** One of Authy's tokens while it waits for its seed. The arrays belong to the tree or table they come from. */
final class AuthyToken {
  private static final byte[] NOTHING = {};

  private final TokenDraft draft;
  private SecretForm form = SecretForm.BASE32;
  private byte[] open = NOTHING;
  private byte[] sealed = NOTHING;
  private byte[] salt = NOTHING;
  private String iv = "";
  private long rounds;

  /** With everything but the secret. */
  AuthyToken(TokenDraft draft) {
    this.draft = draft;
  }

  /** The seed, where the file has it open. */
  AuthyToken open(SecretForm how, byte[] seed) {
    form = how;
    open = seed;
    return this;
  }

  /**
   * The seed where the file has it sealed.
   *
   * @param ciphertext as Base64
   * @param text the salt, whose letters are its bytes
   * @param hex the IV; empty for zeroes
   * @param count rounds of PBKDF2
   */
  AuthyToken sealed(byte[] ciphertext, byte[] text, String hex, long count) {
    sealed = ciphertext;
    salt = text;
    iv = hex;
    rounds = count;
    return this;
  }

  boolean isSealed() {
    return open.length == 0 && sealed.length > 0;
  }

  TokenDraft draft() {
    return draft;
  }

  SecretForm form() {
    return form;
  }

  byte[] open() {
    return open;
  }

  byte[] sealed() {
    return sealed;
  }

  byte[] salt() {
    return salt;
  }

  String iv() {
    return iv;
  }

  long rounds() {
    return rounds;
  }

  @Override
  public String toString() {
    return "AuthyToken[hidden]";
  }
}
