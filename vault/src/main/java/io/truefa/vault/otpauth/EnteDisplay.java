package io.truefa.vault.otpauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Ente Auth keeps beside an entry, as JSON in the parameter {@code codeDisplay}. Anything odd in there is no
 * reason to refuse the entry.
 *
 * @param groups its tags
 * @param note its note
 * @param pinned whether it stands above the others
 * @param trashed whether it was thrown away
 * @param icon name of the brand a person picked for it; empty for none
 */
record EnteDisplay(List<String> groups, String note, boolean pinned, boolean trashed, String icon) {
  private static final EnteDisplay NOTHING = new EnteDisplay(List.of(), "", false, false, "");
  private static final int MAX_DEPTH = 8;

  static EnteDisplay of(Optional<Slice> value) {
    return value.map(EnteDisplay::read).orElse(NOTHING);
  }

  private static EnteDisplay read(Slice value) {
    var json = new Percent().decode(value, Percent.Plus.BLANK);
    var plain = new PlainText();
    try {
      var tree = mapper().readTree(json);
      var tags = new ArrayList<String>();
      for (var tag : tree.path("tags")) {
        text(tag, plain::of).ifPresent(tags::add);
      }
      return new EnteDisplay(
          List.copyOf(tags),
          text(tree.path("note"), plain::ofLines).orElse(""),
          tree.path("pinned").asBoolean(false),
          tree.path("trashed").asBoolean(false),
          new BrandName().of(text(tree.path("iconID"), plain::of).orElse("")));
    } catch (JacksonException e) {
      return NOTHING;
    }
  }

  private static Optional<String> text(JsonNode node, UnaryOperator<String> clean) {
    return node.isString()
        ? Optional.of(clean.apply(node.stringValue())).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  private static JsonMapper mapper() {
    var constraints = StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build()).build();
  }
}
