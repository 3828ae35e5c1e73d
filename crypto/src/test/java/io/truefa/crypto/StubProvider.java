package io.truefa.crypto;

import java.util.List;
import java.util.Optional;

/** Answers nonsense, or nothing at all, and counts how often it was asked. */
class StubProvider implements CryptoProvider {
  private final int rank;
  private final SecretMemory memory = new HeapMemory();
  boolean available = true;
  int asked;
  int prepared;
  ProviderContext context;

  StubProvider(int rank) {
    this.rank = rank;
  }

  @Override
  public String engine() {
    return "stub";
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public void start(ProviderContext given) {
    context = given;
  }

  @Override
  public void prepare() {
    prepared++;
  }

  @Override
  public Optional<EngineReport> report() {
    return Optional.of(new EngineReport(engine(), "stubborn", Optional.empty(), List.of()));
  }

  @Override
  public Optional<SecretMemory> memory() {
    return Optional.of(memory);
  }

  @Override
  public Health health(CryptoFunction function) {
    return new Health(available, "stubborn");
  }

  @Override
  public void random(byte[] target) throws ProviderUnavailableException {
    count(CryptoFunction.RANDOM);
  }

  @Override
  public SecretBuffer argon2id(SecretBuffer password, byte[] salt, KdfParams cost, Secrets secrets)
      throws ProviderUnavailableException {
    count(CryptoFunction.ARGON2ID);
    return secrets.takeFrom(new byte[KdfParams.KEY_BYTES]);
  }

  @Override
  public byte[] seal(AeadKey key, byte[] nonce, byte[] plaintext, byte[] associatedData)
      throws ProviderUnavailableException {
    count(CryptoFunction.AEAD_SEAL);
    return new byte[0];
  }

  @Override
  public Optional<byte[]> open(AeadKey key, byte[] nonce, byte[] sealed, byte[] associatedData)
      throws ProviderUnavailableException {
    count(CryptoFunction.AEAD_OPEN);
    return Optional.empty();
  }

  @Override
  public byte[] sealSecret(AeadKey key, byte[] nonce, SecretBuffer plaintext, byte[] associatedData)
      throws ProviderUnavailableException {
    count(CryptoFunction.AEAD_SEAL);
    return new byte[0];
  }

  @Override
  public Optional<SecretBuffer> openSecret(
      AeadKey key, byte[] nonce, byte[] sealed, byte[] associatedData, Secrets secrets)
      throws ProviderUnavailableException {
    count(CryptoFunction.AEAD_OPEN);
    return Optional.empty();
  }

  @Override
  public byte[] hmac(HashName hash, SecretBuffer key, byte[] message) throws ProviderUnavailableException {
    count(CryptoFunction.HMAC);
    return new byte[0];
  }

  @Override
  public SecretBuffer hkdf(SecretBuffer keyMaterial, byte[] salt, byte[] info, int length, Secrets secrets)
      throws ProviderUnavailableException {
    count(CryptoFunction.HKDF);
    return secrets.takeFrom(new byte[length]);
  }

  @Override
  public Optional<SecretBuffer> x25519(SecretBuffer privateKey, byte[] publicKey, Secrets secrets)
      throws ProviderUnavailableException {
    count(CryptoFunction.KEY_AGREE);
    return Optional.of(secrets.takeFrom(new byte[32]));
  }

  @Override
  public boolean verify(byte[] publicKey, byte[] message, byte[] signature) throws ProviderUnavailableException {
    count(CryptoFunction.SIGN_VERIFY);
    return true;
  }

  private void count(CryptoFunction function) throws ProviderUnavailableException {
    asked++;
    if (!available) {
      throw new ProviderUnavailableException(function);
    }
  }
}
