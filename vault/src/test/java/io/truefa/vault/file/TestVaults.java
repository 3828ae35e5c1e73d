package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.HybridClock;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.SealRef;
import io.truefa.vault.SealSource;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.RecoveryKey;
import io.truefa.vault.credential.SlotKind;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vaults without a disk, from fixed randomness, at a cost no person would be allowed. */
public final class TestVaults implements AutoCloseable {
  /** So cheap that thousands of unlocks are a test of seconds. */
  public static final KdfParams CHEAP = new KdfParams(8, 1);

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final String PASSWORD = "correct horse battery staple";

  public final Crypto crypto;
  public final VaultCodec codec;
  public final VaultEditor editor;
  private final List<AutoCloseable> toClose = new ArrayList<>();

  public TestVaults(String seed) {
    var random = new FixedRandom(seed);
    crypto = Crypto.openWithInsecureRandom(new ProviderContext(Path.of("no-state-in-tests"), CLOCK), random);
    codec = new VaultCodec(crypto);
    editor = new VaultEditor(() -> EntryId.random(random), new HybridClock(0x7e57));
  }

  /** The kit closes it. */
  public SecretBuffer secret(String text) {
    return secret(text.getBytes(StandardCharsets.UTF_8));
  }

  public SecretBuffer secret(byte[] bytes) {
    var made = crypto.secrets().takeFrom(bytes.clone());
    toClose.add(made);
    return made;
  }

  /** One of many credentials of that kind, always the same for the same number. The kit closes it. */
  public Credential credential(SlotKind kind, int number) {
    return switch (kind) {
      case PASSWORD -> new Credential.Password(secret("password " + number));
      case PASSWORD_AND_KEY_FILE -> new Credential.PasswordAndKeyFile(secret("password"), filled(32, number));
      case RECOVERY_KEY -> new Credential.Recovery(filled(RecoveryKey.BYTES, number));
      case KEYRING -> new Credential.Keyring(filled(Credential.Keyring.BYTES, number));
      case OTHER -> throw new IllegalArgumentException();
    };
  }

  private SecretBuffer filled(int size, int number) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) number);
    return secret(bytes);
  }

  /** The kit closes its key. */
  public OpenVault empty() {
    return empty(CHEAP);
  }

  public OpenVault empty(KdfParams cost) {
    try {
      var made = codec.create(secret(PASSWORD), cost);
      toClose.add(made.key());
      return made;
    } catch (KdfMemoryShortException e) {
      throw new AssertionError(e);
    }
  }

  public VaultFile add(OpenVault to, NewEntry... entries) {
    return add(to.file(), to.key(), entries);
  }

  public VaultFile add(VaultFile base, VaultKey key, NewEntry... entries) {
    var edit = new VaultEdit.Add(List.of(entries));
    var changed = (VaultEditor.Edited.Changed) editor.apply(base.vault(), edit, NOW);
    return next(base, key, changed);
  }

  /** Saves an edit all of whose contents were just brought. */
  public VaultFile next(VaultFile base, VaultKey key, VaultEditor.Edited.Changed changed) {
    var secrets = new LinkedHashMap<SealRef, SecretBuffer>();
    changed.seals().forEach((ref, source) -> secrets.put(ref, ((SealSource.Fresh) source).content()));
    return next(base, key, changed.vault(), secrets);
  }

  public VaultFile next(VaultFile base, VaultKey key, Vault vault, Map<SealRef, SecretBuffer> secrets) {
    try {
      return codec.next(base, vault, secrets, key);
    } catch (VaultTooLargeException e) {
      throw new AssertionError(e);
    }
  }

  public NewEntry entry(String issuer, String account, String secret) {
    return entry(issuer, account, OtpSpec.usual(), secret.getBytes(StandardCharsets.UTF_8));
  }

  public NewEntry entry(String issuer, String account, OtpSpec spec, byte[] secret) {
    return new NewEntry(new Label(issuer, account), spec, List.of(), "", secret(secret));
  }

  /** Content of a secret; empty text when it does not open. */
  public byte[] open(VaultFile file, VaultKey key, EntryId id) {
    var secret = codec.secret(file, id, key);
    if (secret.isEmpty()) {
      return new byte[0];
    }
    try (var opened = secret.get()) {
      return opened.use(
          (SecretBuffer.SecretReader<byte[], RuntimeException>) bytes -> bytes.toArray(ValueLayout.JAVA_BYTE));
    }
  }

  /** Whether it is a vault of that key. */
  public boolean opens(byte[] bytes, VaultKey key) {
    try {
      codec.open(bytes, key);
      return true;
    } catch (VaultFaultException e) {
      return false;
    }
  }

  /** What the vault at {@code place} holds; fails with {@code where} if it does not open. */
  public Vault vaultAt(Path place, VaultKey key, String where) throws IOException {
    try {
      return codec.open(Files.readAllBytes(place), key).vault();
    } catch (VaultFaultException e) {
      throw new AssertionError(where, e);
    }
  }

  @Override
  public void close() {
    for (var each : toClose) {
      try {
        each.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
