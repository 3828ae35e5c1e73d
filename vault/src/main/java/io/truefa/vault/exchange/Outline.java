package io.truefa.vault.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * What a file looks like, found in one pass so that thirty formats need not each parse it: the sort of content, and for JSON
 * and XML the names at the first three levels. No value is ever looked at.
 *
 * <p>A path is names joined by dots; {@code []} stands for the first element of an array, {@code *} for any name:
 * {@code db}, {@code header.slots}, {@code [].otp.issuer}, {@code *.secret}. In XML the names are local ones, and an
 * element's attribute {@code name} follows an at sign as well, as Android's preferences have it: {@code map},
 * {@code map.string@tokenOrder}.
 */
public final class Outline {
  private static final int LEVELS = 3;
  private static final int LOOK = 4_096;
  private static final int MOST_CONTROLS = 32; // one in so many bytes
  private static final int MAX_PATHS = 4_000;
  private static final int MAX_NAME = 128;
  private static final int MAX_DEPTH = 64;

  private final Sort sort;
  private final Set<String> paths = new HashSet<>();

  Outline(byte[] bytes) {
    this.sort =
        switch (Texts.first(bytes)) {
          case '{', '[' -> isMostlyText(bytes) ? Sort.JSON : Sort.BINARY;
          case '<' -> isMostlyText(bytes) ? Sort.XML : Sort.BINARY;
          default -> isText(bytes) ? Sort.TEXT : Sort.BINARY;
        };
    switch (sort) {
      case JSON -> walk(bytes);
      case XML -> walkXml(bytes);
      case TEXT, BINARY -> {
        // no names in there
      }
    }
  }

  public Sort sort() {
    return sort;
  }

  /** Whether JSON has all of these paths. */
  public boolean has(String... wanted) {
    for (var path : wanted) {
      if (!paths.contains(path)) {
        return false;
      }
    }
    return true;
  }

  /** Damage ends the walk; what was seen by then counts, so that a file cut short is still known for what it is. */
  private void walk(byte[] bytes) {
    int from = Texts.afterMark(bytes);
    var limits =
        StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(ImportSource.MAX_BYTES).build();
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();
    try (var parser = factory.createParser(ObjectReadContext.empty(), bytes, from, bytes.length - from)) {
      if (parser.nextToken() != null) {
        value(parser, "", "", 0);
      }
    } catch (JacksonException e) {
      // as far as it goes
    }
  }

  private void value(JsonParser parser, String path, String anyPath, int level) {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          if (level == LEVELS || paths.size() >= MAX_PATHS || parser.currentName().length() > MAX_NAME) {
            parser.nextToken();
            parser.skipChildren();
          } else {
            var name = parser.currentName();
            var here = joined(path, name);
            note(here);
            note(joined(anyPath, name));
            parser.nextToken();
            value(parser, here, joined(path, "*"), level + 1);
          }
        }
      }
      case START_ARRAY -> {
        var here = path + "[]";
        note(here);
        boolean first = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (first) {
            value(parser, here, anyPath + "[]", level);
          } else {
            parser.skipChildren();
          }
          first = false;
        }
      }
      default -> {
        // a value: none of our business
      }
    }
  }

  /** Damage ends the walk here too; HTML often ends it at once. */
  private void walkXml(byte[] bytes) {
    var path = new ArrayDeque<String>();
    try {
      var reader = XmlInput.reader(bytes);
      for (int seen = 0; reader.hasNext() && seen < MAX_PATHS; ) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            seen++;
            path.addLast(joined(path.isEmpty() ? "" : path.getLast(), reader.getLocalName()));
            if (path.size() > MAX_DEPTH) {
              return;
            }
            noteElement(path, reader);
          }
          case XMLStreamConstants.END_ELEMENT -> path.removeLast();
          default -> {
            // texts are none of our business
          }
        }
      }
    } catch (XMLStreamException e) {
      // as far as it goes
    }
  }

  private void noteElement(Deque<String> path, XMLStreamReader reader) {
    if (path.size() > LEVELS) {
      return;
    }
    note(path.getLast());
    var name = reader.getAttributeValue(null, "name");
    if (name != null) {
      note(path.getLast() + "@" + name);
    }
  }

  private void note(String path) {
    if (paths.size() < MAX_PATHS) {
      paths.add(path);
    }
  }

  private static String joined(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isText(byte[] bytes) {
    return controls(bytes) == 0;
  }

  /**
   * Ciphertext may begin with any character, and then one byte in nine is a control character; some programs leave one or two
   * of them in their JSON.
   */
  private static boolean isMostlyText(byte[] bytes) {
    return controls(bytes) <= Math.min(bytes.length, LOOK) / MOST_CONTROLS;
  }

  private static int controls(byte[] bytes) {
    int count = 0;
    for (int i = 0; i < Math.min(bytes.length, LOOK); i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
        count++;
      }
    }
    return count;
  }

  /** What sort of content it is. */
  public enum Sort {
    JSON,
    /** XML or HTML. */
    XML,
    TEXT,
    BINARY
  }
}
