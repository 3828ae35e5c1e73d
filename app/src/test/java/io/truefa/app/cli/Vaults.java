package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.crypto.Crypto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A world with a vault in it, and ways to look at both. */
final class Vaults {
  static final String PASSWORD = "correct horse battery";

  final World world;
  final Path home;
  final Path file;
  private final Path password;

  private Vaults(Path home) {
    this(home, new World(home));
  }

  private Vaults(Path home, World world) {
    this.home = home;
    this.world = world;
    this.file = home.resolve(".local/share/truefa/vault.tfv");
    this.password = home.resolve("password");
    try {
      Files.writeString(password, PASSWORD + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only the password file is there. */
  static Vaults none(Path home) {
    return new Vaults(home);
  }

  /** The same, with crypto that others share. */
  static Vaults none(Path home, Crypto crypto) {
    return new Vaults(home, new World(home, crypto));
  }

  /** A fresh vault of the least cost allowed. */
  static Vaults made(Path home) {
    var vaults = new Vaults(home);
    assertEquals(0, vaults.run("init", "--kdf-memory", 64, "--kdf-passes", 3).exit());
    return vaults;
  }

  /** A copy of a vault of {@link #PASSWORD} in a world of its own, with crypto that knows its key already. */
  static Vaults copied(Path home, Path vault, Crypto crypto) throws IOException {
    var vaults = new Vaults(home, new World(home, crypto));
    Files.createDirectories(vaults.file.getParent());
    Files.copy(vault, vaults.file);
    return vaults;
  }

  /** Runs a call with the right password. */
  World.Outcome run(Object... arguments) {
    return feed("", arguments);
  }

  World.Outcome feed(String input, Object... arguments) {
    var all = new Object[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--password-file";
    all[arguments.length + 1] = password;
    var outcome = world.feed(input, all);
    assertEquals(0, world.crypto().secrets().alive(), "every secret is destroyed when a call ends");
    return outcome;
  }

  /** Runs a call that must end with 0 and print JSON. */
  JsonNode json(Object... arguments) {
    var all = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--json";
    var outcome = run(all);
    assertEquals(0, outcome.exit(), outcome.err());
    return parse(outcome);
  }

  static JsonNode parse(World.Outcome outcome) {
    return JsonMapper.shared().readTree(outcome.out());
  }

  /** Adds links, one on a line; all must go in. */
  void add(String... uris) {
    var outcome = feed(String.join("\n", uris), "add", "--uri-stdin");
    assertEquals(0, outcome.exit(), outcome.err());
  }

  /** The id of the one entry with that account. */
  String id(String account) {
    for (var entry : json("list").get("entries")) {
      if (entry.get("account").asString().equals(account)) {
        return entry.get("id").asString();
      }
    }
    throw new AssertionError("no entry of " + account);
  }

  /** How many times this vault was saved: the value behind tag 0x8003 of its header (vault/FORMAT.md). */
  long generation() throws IOException {
    var header = ByteBuffer.wrap(Files.readAllBytes(file)).position(16);
    while (true) {
      int tag = Short.toUnsignedInt(header.getShort());
      int length = header.getInt();
      if (tag == 0x8003) {
        return header.getLong();
      }
      header.position(header.position() + length);
    }
  }

  /** Every file below the home directory with its content, and every folder. */
  Map<String, String> snapshot() throws IOException {
    var all = new TreeMap<String, String>();
    try (var paths = Files.walk(home)) {
      for (var path : paths.toList()) {
        boolean plain = Files.isRegularFile(path);
        all.put(path.toString(), plain ? HexFormat.of().formatHex(Files.readAllBytes(path)) : "");
      }
    }
    return all;
  }
}
