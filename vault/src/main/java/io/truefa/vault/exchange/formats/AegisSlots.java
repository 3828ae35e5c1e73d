package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.Opened;
import io.truefa.crypto.foreign.ScryptCost;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The header of an encrypted Aegis file: the master key, sealed once for each password. */
final class AegisSlots {
  private static final long PASSWORD = 1;
  private static final int HMAC_BLOCK = 64;
  private static final int MOST = 64;

  private final Unsealing unsealing;
  private final Secrets secrets;
  private final List<JsonValue> slots;

  /**
   * @throws ImportRefusedException if none of the slots is for a password: biometric ones are of no use off the phone
   */
  AegisSlots(Unsealing unsealing, JsonValue all) throws ImportRefusedException {
    this.unsealing = unsealing;
    this.secrets = unsealing.secrets();
    this.slots = all.elements().stream().filter(AegisSlots::isForPassword).limit(MOST).toList();
    if (!all.isArray() || all.elements().isEmpty()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    if (slots.isEmpty()) {
      throw new ImportRefusedException(ImportReason.LOCKED_TO_DEVICE);
    }
  }

  private static boolean isForPassword(JsonValue slot) {
    return slot.get("type").number().filter(type -> type == PASSWORD).isPresent();
  }

  /** The master key, which the caller owns; a damaged slot does not keep another one from opening. */
  Optional<SecretBuffer> masterKey(SecretBuffer password) throws ImportRefusedException {
    Optional<ImportRefusedException> damage = Optional.empty();
    for (var slot : slots) {
      try {
        var key = masterKey(slot, password);
        if (key.isPresent()) {
          return key;
        }
      } catch (ImportRefusedException e) {
        damage = Optional.of(e);
      }
    }
    if (damage.isPresent()) {
      throw damage.get();
    }
    return Optional.empty();
  }

  private Optional<SecretBuffer> masterKey(JsonValue slot, SecretBuffer password) throws ImportRefusedException {
    try (var forms = PasswordForms.cutOnce(secrets, password)) {
      for (var form : forms.all()) {
        var key = opened(slot, form);
        if (key.isPresent()) {
          return key;
        }
      }
    }
    if (slot.get("repaired").isTrue()) {
      return Optional.empty();
    }
    for (int length : paddedLengths(password)) {
      try (var padded = padded(password, length)) {
        var key = opened(slot, padded);
        if (key.isPresent()) {
          return key;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<SecretBuffer> opened(JsonValue slot, SecretBuffer password) throws ImportRefusedException {
    var cost = new ScryptCost(slot.get("n").needNumber(), slot.get("r").needNumber(), slot.get("p").needNumber());
    var sealed = withTag(slot.get("key").needHex(), slot.get("key_params"));
    var nonce = slot.get("key_params").get("nonce").needHex();
    try (var key = unsealing.scrypt(password, slot.get("salt").needHex(), cost)) {
      return unsealing.gcm(key, nonce, sealed).map(this::taken);
    }
  }

  private SecretBuffer taken(Opened.Plain plain) {
    return plain.intoSecret(secrets);
  }

  /** Ciphertext, and behind it the tag that the file keeps apart. */
  static byte[] withTag(byte[] ciphertext, JsonValue params) throws ImportRefusedException {
    var tag = params.get("tag").needHex();
    var sealed = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
    System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
    return sealed;
  }

  /**
   * Very old versions took all of the encoder's buffer for the password, with the zero bytes at its end. That makes another
   * key only where there are more than 64 bytes. How large the buffer was depended on the phone: 1.1 or 2 bytes for each
   * character, and doubled where that was too little.
   */
  private static List<Integer> paddedLengths(SecretBuffer password) {
    int bytes = password.size();
    int characters = password.useOnHeap(AegisSlots::utf16Length);
    var lengths = new ArrayList<Integer>();
    for (int guess : List.of((int) (characters * 1.1f), characters * 2)) {
      int length = guess;
      while (length < bytes) {
        length = 2 * length + 1;
      }
      if (length > HMAC_BLOCK && length > bytes && !lengths.contains(length)) {
        lengths.add(length);
      }
    }
    return lengths;
  }

  private static int utf16Length(byte[] utf8) {
    int beyond = 0;
    for (byte value : utf8) {
      beyond += (value & 0xF8) == 0xF0 ? 1 : 0; // four bytes of UTF-8 are two characters of Java
    }
    return PasswordForms.characters(utf8) + beyond;
  }

  private SecretBuffer padded(SecretBuffer password, int length) {
    return password.useOnHeap(bytes -> secrets.takeFrom(Arrays.copyOf(bytes, length)));
  }
}
