package io.truefa.crypto;

/**
 * This provider cannot do this function now; the next provider in line does it. Never means a wrong key or password.
 */
public final class ProviderUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProviderUnavailableException(CryptoFunction function) {
    super(function.externalName());
  }
}
