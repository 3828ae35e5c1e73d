package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.Argon2Cost;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** OTPClient: one encrypted file of JSON, in three versions; the first has no mark. */
final class OtpClientImporter implements Importer {
  private static final Format FORMAT =
      new Format("otpclient", "OTPClient", List.of("enc"), Set.of(Ability.IMPORT_ENCRYPTED));
  private static final String MAGIC = "OTPClient";
  private static final int PADDING = 3;
  private static final int VERSION = 4;
  private static final int IV = 16;
  private static final int SALT = 32;
  private static final int TAG = 16;
  private static final int FIRST_ROUNDS = 100_000;
  private static final int FIRST_HEADER = IV + SALT;

  private final Unsealing unsealing;
  private final Secrets secrets;

  OtpClientImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    if (Texts.begins(source.bytes(), MAGIC)) {
      return Claim.SURE;
    }
    boolean possible =
        source.outline().sort() == Outline.Sort.BINARY && source.bytes().length > FIRST_HEADER + TAG;
    return possible ? Claim.ONLY_A_PASSWORD_TELLS : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    var sealed = Texts.begins(source.bytes(), MAGIC) ? marked(source.bytes()) : first(source.bytes());
    try (var tree = passwords.first(password -> opened(sealed, password))) {
      if (!tree.root().isArray()) {
        throw new ImportRefusedException(ImportReason.DAMAGED);
      }
      for (var token : tree.root().elements()) {
        findings.add(entry(token));
      }
    }
  }

  private static Sealed first(byte[] bytes) throws ImportRefusedException {
    var in = new Bytes(bytes);
    var iv = in.next(IV);
    var salt = in.next(SALT);
    return new Sealed(iv, salt, Optional.empty(), new Bytes(bytes).next(FIRST_HEADER), in.rest());
  }

  /** Version 2 is a structure of C in the order of the processor, with gaps; version 3 is packed, the greatest byte first. */
  private static Sealed marked(byte[] bytes) throws ImportRefusedException {
    int version = (int) new Bytes(bytes, MAGIC.length()).unsignedInt();
    boolean packed = version == 3;
    if (!packed && (int) new Bytes(bytes, MAGIC.length() + PADDING).unsignedIntFromLeast() != 2) {
      throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    }
    var in = new Bytes(bytes, MAGIC.length() + (packed ? 0 : PADDING) + VERSION);
    var iv = in.next(IV);
    var salt = in.next(SALT);
    var cost =
        packed
            ? cost(in.unsignedInt(), in.unsignedInt(), in.unsignedInt())
            : cost(in.unsignedIntFromLeast(), in.unsignedIntFromLeast(), in.unsignedIntFromLeast());
    return new Sealed(iv, salt, Optional.of(cost), new Bytes(bytes).next(in.position()), in.rest());
  }

  private static Argon2Cost cost(long passes, long memoryKiB, long lanes) {
    return Argon2Cost.id(memoryKiB, passes, lanes);
  }

  private Optional<JsonTree> opened(Sealed sealed, SecretBuffer password) throws ImportRefusedException {
    try (var forms = PasswordForms.cutTwice(secrets, password)) {
      for (var form : forms.all()) {
        try (var key = key(sealed, form)) {
          var plain = unsealing.gcm(key, sealed.iv, sealed.ciphertext, sealed.header);
          if (plain.isPresent()) {
            return JsonTree.ofPlain(plain);
          }
        }
      }
    }
    return Optional.empty();
  }

  private SecretBuffer key(Sealed sealed, SecretBuffer password) throws ImportRefusedException {
    return sealed.cost.isEmpty()
        ? unsealing.pbkdf2(HashName.SHA512, password, sealed.salt, FIRST_ROUNDS)
        : unsealing.argon2(password, sealed.salt, sealed.cost.get());
  }

  private Item entry(JsonValue token) {
    return new TokenDraft(secrets)
        .type(token.get("type").text())
        .label(token.get("issuer").text(), token.get("label").text())
        .steamByIssuer()
        .algorithm(token.get("algo").text())
        .digits(token.get("digits").text())
        .period(token.get("period").text())
        .counter(token.get("counter").text())
        .secret(SecretForm.BASE32, token.get("secret").bytes())
        .group(token.get("group").text())
        .build();
  }

  /** The parts of a file. */
  private static final class Sealed {
    private final byte[] iv;
    private final byte[] salt;
    private final Optional<Argon2Cost> cost;
    private final byte[] header;
    private final byte[] ciphertext;

    /**
     * @param cost of Argon2id; empty for PBKDF2
     * @param header what the ciphertext is bound to
     */
    private Sealed(byte[] iv, byte[] salt, Optional<Argon2Cost> cost, byte[] header, byte[] ciphertext) {
      this.iv = iv;
      this.salt = salt;
      this.cost = cost;
      this.header = header;
      this.ciphertext = ciphertext;
    }
  }
}
