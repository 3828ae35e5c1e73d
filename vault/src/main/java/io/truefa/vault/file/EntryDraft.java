package io.truefa.vault.file;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JsonToken;

/** One entry while its members come in, in whatever order. */
final class EntryDraft {
  private EntryId id;
  private String issuer = "";
  private String account = "";
  private String type = "";
  private String algorithm = HashName.SHA1.name();
  private int digits = 6;
  private int period = 30;
  private long t0;
  private long counter;
  private List<String> groups = List.of();
  private String note = "";
  private boolean favourite;
  private List<Integer> cells = List.of();
  private int secretRevision;
  private Instant created = Instant.EPOCH;
  private Instant changed = Instant.EPOCH;
  private Optional<Instant> trashed = Optional.empty();
  private final Map<String, String> unknown = new HashMap<>();

  void read(StrictJson json) throws VaultFaultException {
    json.requireHere(JsonToken.START_OBJECT);
    while (json.nextMember()) {
      switch (json.name()) {
        case JsonNames.ID -> id = new EntryId(uuid(json.string()));
        case JsonNames.ISSUER -> issuer = json.string();
        case JsonNames.ACCOUNT -> account = json.string();
        case JsonNames.TYPE -> type = json.string();
        case JsonNames.ALGORITHM -> algorithm = json.string();
        case JsonNames.DIGITS -> digits = json.integer();
        case JsonNames.PERIOD -> period = json.integer();
        case JsonNames.T0 -> t0 = json.longInteger();
        case JsonNames.COUNTER -> counter = json.longInteger();
        case JsonNames.GROUPS -> groups = json.strings();
        case JsonNames.NOTE -> note = json.string();
        case JsonNames.FAVOURITE -> favourite = json.bool();
        case JsonNames.CELLS -> cells = json.integers();
        case JsonNames.SECRET_REVISION -> secretRevision = json.integer();
        case JsonNames.CREATED -> created = Instant.ofEpochMilli(json.longInteger());
        case JsonNames.CHANGED -> changed = Instant.ofEpochMilli(json.longInteger());
        case JsonNames.TRASHED -> trashed = Optional.of(Instant.ofEpochMilli(json.longInteger()));
        default -> unknown.put(json.name(), json.raw());
      }
    }
  }

  /** Cell numbers of the secret, in order. */
  List<Integer> cells() throws VaultFaultException {
    if (cells.isEmpty() || cells.size() > CellCipher.MAX_PARTS) {
      throw StrictJson.damaged();
    }
    return List.copyOf(cells);
  }

  Entry entry() throws VaultFaultException {
    if (id == null) {
      throw StrictJson.damaged();
    }
    var label = new Label(issuer, account);
    return new Entry(
        id, label, spec(), groups, note, favourite, secretRevision, created, changed, trashed, unknown);
  }

  private OtpSpec spec() throws VaultFaultException {
    return switch (type) {
      case JsonNames.TOTP -> new OtpSpec.Totp(hash(), digits, period, t0);
      case JsonNames.HOTP -> new OtpSpec.Hotp(hash(), digits, counter);
      case JsonNames.STEAM -> new OtpSpec.Steam();
      case JsonNames.MOTP -> new OtpSpec.Motp();
      case JsonNames.YANDEX -> new OtpSpec.Yandex();
      case "" -> throw StrictJson.damaged();
      default -> throw new VaultFaultException(VaultFault.TOO_NEW);
    };
  }

  private HashName hash() throws VaultFaultException {
    for (var known : HashName.values()) {
      if (known.name().equals(algorithm)) {
        return known;
      }
    }
    throw new VaultFaultException(VaultFault.TOO_NEW);
  }

  /** One id has one spelling. */
  private static UUID uuid(String text) throws VaultFaultException {
    var uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw StrictJson.damaged();
    }
    return uuid;
  }
}
