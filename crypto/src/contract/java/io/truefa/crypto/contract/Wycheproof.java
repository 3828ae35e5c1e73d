package io.truefa.crypto.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the Wycheproof files (C2SP/wycheproof) where they are at hand; says so where they are not. */
public final class Wycheproof {
  private static final Path VECTORS = Path.of("..", "..", "shared", "vectors");

  private Wycheproof() {}

  /**
   * Runs {@code test} on every (group, case) of a file, holds their number against the one the file claims, and says
   * how many {@code engine} has passed.
   */
  public static void forEach(String engine, String name, BiConsumer<JsonNode, JsonNode> test) {
    var file = VECTORS.resolve(name + "_test.json");
    if (!Files.isRegularFile(file)) {
      System.out.println("NOT RUN: Wycheproof vectors " + name + " are not at hand");
      abort("no Wycheproof vectors");
    }
    var root = JsonMapper.shared().readTree(file.toFile());
    int run = 0;
    for (var group : root.get("testGroups")) {
      for (var vector : group.get("tests")) {
        test.accept(group, vector);
        run++;
      }
    }
    assertEquals(root.get("numberOfTests").intValue(), run, name);
    System.out.println("CASES Wycheproof " + name + ", " + engine + ": " + run);
  }

  /** The other files at hand. */
  static List<String> filesBesides(List<String> run) {
    if (!Files.isDirectory(VECTORS)) {
      System.out.println("NOT RUN: Wycheproof vectors are not at hand");
      abort("no Wycheproof vectors");
    }
    try (var files = Files.list(VECTORS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("_test.json"))
          .map(name -> name.replace("_test.json", ""))
          .filter(name -> !run.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(JsonNode node, String field) {
    return HexFormat.of().parseHex(node.get(field).stringValue());
  }

  public static boolean isValid(JsonNode vector) {
    return vector.get("result").stringValue().equals("valid");
  }

  /** For messages: which case of which kind failed. */
  public static String nameOf(JsonNode vector) {
    return "tcId " + vector.get("tcId").intValue() + " " + vector.get("comment").stringValue();
  }
}
