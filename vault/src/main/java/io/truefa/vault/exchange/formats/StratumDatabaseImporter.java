package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.Picture;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stratum (Authenticator Pro): the database inside the app. */
final class StratumDatabaseImporter extends SqliteImporter {
  private static final Map<String, String> TYPES =
      Map.of("1", "hotp", "2", "totp", "3", "motp", "4", "steam", "5", "yandex");
  private static final Map<String, String> ALGORITHMS = Map.of("0", "SHA1", "1", "SHA256", "2", "SHA512");

  private final Secrets secrets;

  StratumDatabaseImporter(Secrets secrets) {
    super("stratum-database", "Stratum (database)", "db", "sqlite");
    this.secrets = secrets;
  }

  @Override
  boolean marks(SqliteDatabase database) {
    return database.has("authenticator", "type", "secret", "ranking");
  }

  @Override
  void read(SqliteDatabase database, Findings findings) throws ImportRefusedException {
    var groups = groups(database);
    var pictures = pictures(database);
    for (var row : database.rows("authenticator")) {
      var type = row.get("type").text();
      var algorithm = row.get("algorithm").text();
      var secret = row.get("secret").bytes();
      var draft =
          new TokenDraft(secrets)
              .type(TYPES.getOrDefault(type, type))
              .label(row.get("issuer").text(), row.get("username").text())
              .algorithm(ALGORITHMS.getOrDefault(algorithm, algorithm))
              .digits(row.get("digits").text())
              .period(row.get("period").text())
              .counter(row.get("counter").text())
              .icon(row.get("icon").text())
              .picture(Optional.ofNullable(pictures.get(row.get("icon").text())))
              .secret(type.equals("3") ? SecretForm.TEXT : SecretForm.BASE32, secret);
      if (row.get("pin").bytes().length > 0) {
        draft.pin(row.get("pin").bytes());
      }
      groups.getOrDefault(ByteBuffer.wrap(secret), List.of()).forEach(draft::group);
      findings.add(draft.build());
    }
  }

  private static Map<String, Picture> pictures(SqliteDatabase database) throws ImportRefusedException {
    var own = new OwnPictures();
    var pictures = new HashMap<String, Picture>();
    if (database.has("customicon", "id", "data")) {
      for (var row : database.rows("customicon")) {
        own.ofBytes(row.get("data").bytes()).ifPresent(picture -> pictures.put("@" + row.get("id").text(), picture));
      }
    }
    return pictures;
  }

  /** Names of categories by the bytes of the secret: there is no other link. */
  private static Map<ByteBuffer, List<String>> groups(SqliteDatabase database) throws ImportRefusedException {
    var names = new HashMap<String, String>();
    for (var row : database.rows("category")) {
      names.put(row.get("id").text(), row.get("name").text());
    }
    var groups = new HashMap<ByteBuffer, List<String>>();
    for (var row : database.rows("authenticatorcategory")) {
      var name = names.getOrDefault(row.get("categoryid").text(), "");
      groups.computeIfAbsent(ByteBuffer.wrap(row.get("authenticatorsecret").bytes()), _ -> new ArrayList<>()).add(name);
    }
    return groups;
  }
}
