package io.truefa.vault.exchange.formats;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Opens the seeds of Authy's tokens. Each is sealed on its own, with padding as the only check: a password is right when what
 * it gives is Base32, for one of them at least.
 */
final class AuthySeeds {
  private static final int IV = 16;

  /** Of all tokens together: five hundred of the dearest kind there is, and half a minute on any machine. */
  private static final long MOST_ROUNDS = 50_000_000;

  private final Unsealing unsealing;
  private final List<AuthyToken> tokens;
  private boolean isWrong;
  private Optional<ImportRefusedException> refusal = Optional.empty();

  AuthySeeds(Unsealing unsealing, List<AuthyToken> tokens) {
    this.unsealing = unsealing;
    this.tokens = tokens;
  }

  void read(Passwords passwords, Findings findings) throws ImportRefusedException {
    if (tokens.stream().filter(AuthyToken::isSealed).mapToLong(AuthySeeds::cost).sum() > MOST_ROUNDS) {
      throw new ImportRefusedException(ImportReason.KDF_TOO_COSTLY);
    }
    var found =
        tokens.stream().anyMatch(AuthyToken::isSealed) ? passwords.first(this::opened) : all(Optional.empty());
    findings.addAll(found);
  }

  /** What is too much for one token alone is refused with that token, and costs nothing. */
  private static long cost(AuthyToken token) {
    return token.rounds() > 0 && token.rounds() <= MOST_ROUNDS ? token.rounds() : 0;
  }

  private Optional<List<Item>> opened(SecretBuffer password) throws ImportRefusedException {
    var items = all(Optional.of(password));
    for (int i = 0; i < items.size(); i++) {
      if (tokens.get(i).isSealed() && items.get(i) instanceof Item.Read) {
        return Optional.of(items);
      }
    }
    items.forEach(AuthySeeds::close);
    if (refusal.isPresent() && !isWrong) {
      throw refusal.get(); // no password could open any
    }
    return Optional.empty();
  }

  private List<Item> all(Optional<SecretBuffer> password) throws ImportRefusedException {
    var items = new ArrayList<Item>();
    boolean whole = false;
    try {
      for (var token : tokens) {
        items.add(token.isSealed() && password.isPresent() ? opened(token, password.get()) : open(token));
      }
      whole = true;
      return items;
    } finally {
      if (!whole) {
        items.forEach(AuthySeeds::close);
      }
    }
  }

  private static Item open(AuthyToken token) {
    return token.draft().secret(token.form(), token.open()).build();
  }

  private Item opened(AuthyToken token, SecretBuffer password) throws ImportRefusedException {
    try (var key = unsealing.pbkdf2(HashName.SHA1, password, token.salt(), token.rounds())) {
      var seed = unsealing.cbc(key, iv(token.iv()), Base64Text.decode(token.sealed()));
      if (seed.isPresent()) {
        isWrong = true; // unless another one fits
        try (var text = seed.get()) {
          return token.draft().secret(SecretForm.BASE32, text.bytes()).build();
        }
      }
      isWrong = true;
      return broken(token);
    } catch (ImportRefusedException e) {
      return switch (e.reason()) {
        case DAMAGED, KDF_TOO_COSTLY -> {
          refusal = Optional.of(refusal.orElse(e)); // this one alone: the others may still be good
          yield broken(token);
        }
        default -> throw e;
      };
    }
  }

  private static Item broken(AuthyToken token) {
    return new Item.Rejected(RejectReason.BROKEN_ENTRY, token.draft().labelSoFar());
  }

  private static byte[] iv(String hex) throws ImportRefusedException {
    try {
      return hex.isEmpty() ? new byte[IV] : HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
  }

  private static void close(Item item) {
    if (item instanceof Item.Read(var entry)) {
      entry.close();
    }
  }
}
