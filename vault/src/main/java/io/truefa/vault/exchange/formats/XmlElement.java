package io.truefa.vault.exchange.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of an {@link XmlTree}, by its local name: foreign files use any prefix, or none. Asking for what is not there
 * gives {@link #ABSENT}, so that a path can be walked in one go.
 */
final class XmlElement {
  static final XmlElement ABSENT = new XmlElement("", Map.of());

  private final String name;
  private final Map<String, String> attributes;
  private final List<XmlElement> children = new ArrayList<>();
  private byte[] bytes = {};

  XmlElement(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  void add(XmlElement child) {
    children.add(child);
  }

  void text(byte[] utf8) {
    bytes = utf8;
  }

  /** Local name; empty for {@link #ABSENT}. */
  String name() {
    return name;
  }

  boolean isThere() {
    return !name.isEmpty();
  }

  boolean is(String other) {
    return name.equals(other);
  }

  /** An attribute by its local name; empty where there is none. */
  String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  boolean hasAttribute(String attribute) {
    return attributes.containsKey(attribute);
  }

  List<XmlElement> children() {
    return children;
  }

  /** The first child of that name. */
  XmlElement get(String child) {
    return children.stream().filter(element -> element.is(child)).findFirst().orElse(ABSENT);
  }

  /** The first child of any of these names, the names in order of preference. */
  XmlElement firstOf(String... names) {
    for (var wanted : names) {
      if (get(wanted).isThere()) {
        return get(wanted);
      }
    }
    return ABSENT;
  }

  /** All children of that name. */
  List<XmlElement> all(String child) {
    return children.stream().filter(element -> element.is(child)).toList();
  }

  /** The first element of that name at any depth below this one. */
  XmlElement find(String descendant) {
    for (var child : children) {
      var found = child.is(descendant) ? child : child.find(descendant);
      if (found.isThere()) {
        return found;
      }
    }
    return ABSENT;
  }

  /** A value of Android's preferences: the child with this attribute {@code name}. */
  Optional<XmlElement> named(String preference) {
    return children.stream().filter(element -> element.attribute("name").equals(preference)).findFirst();
  }

  /** Own text without blanks at its ends. Never for secrets: see {@link #bytes}. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  /** UTF-8 of the element's own text, as it is; belongs to the tree, which wipes it. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "XmlElement[" + name + "]";
  }
}
