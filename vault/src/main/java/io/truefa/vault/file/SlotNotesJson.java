package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.vault.credential.SlotId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The notes about slots as JSON; the same notes always give the same text. */
final class SlotNotesJson {
  private static final String ID = "id";
  private static final String LABEL = "label";
  private static final String KEY = "key";
  private static final String CREATED = "created";
  private static final String COST_CHOSEN = "cost_chosen";

  private final JsonFactory json = new JsonFactory();

  List<SlotNote> read(String raw) throws VaultFaultException {
    try (var in = new StrictJson(raw.getBytes(StandardCharsets.UTF_8))) {
      in.require(JsonToken.START_ARRAY);
      var notes = new ArrayList<SlotNote>();
      while (in.nextElement()) {
        notes.add(readNote(in));
      }
      in.requireEnd();
      return notes;
    } catch (JacksonException | IllegalArgumentException e) {
      // The cause is dropped on purpose: its message may quote labels.
      throw StrictJson.damaged();
    }
  }

  private static SlotNote readNote(StrictJson in) throws VaultFaultException {
    in.requireHere(JsonToken.START_OBJECT);
    Optional<SlotId> id = Optional.empty();
    var label = "";
    Optional<Bytes> key = Optional.empty();
    Optional<Instant> created = Optional.empty();
    boolean chosen = false;
    var unknown = new HashMap<String, String>();
    while (in.nextMember()) {
      switch (in.name()) {
        case ID -> id = Optional.of(new SlotId(in.string()));
        case LABEL -> label = in.string();
        case KEY -> key = Optional.of(publicKey(in.string()));
        case CREATED -> created = Optional.of(Instant.ofEpochMilli(in.longInteger()));
        case COST_CHOSEN -> chosen = in.bool();
        default -> unknown.put(in.name(), in.raw());
      }
    }
    return new SlotNote(id.orElseThrow(StrictJson::damaged), label, key, created, chosen, unknown);
  }

  private static Bytes publicKey(String hex) throws VaultFaultException {
    var key = HexFormat.of().parseHex(hex);
    if (key.length != Crypto.AGREEMENT_KEY_BYTES) {
      throw StrictJson.damaged();
    }
    return Bytes.owned(key);
  }

  String write(List<SlotNote> notes) {
    var bytes = new ByteArrayOutputStream();
    try (var out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartArray();
      for (var note : notes) {
        write(note, out);
      }
      out.writeEndArray();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void write(SlotNote note, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty(ID, note.id().hex());
    out.writeStringProperty(LABEL, note.label());
    note.publicKey().ifPresent(key -> out.writeStringProperty(KEY, key.hex(key.size())));
    note.created().ifPresent(when -> out.writeNumberProperty(CREATED, when.toEpochMilli()));
    if (note.costChosen()) {
      out.writeBooleanProperty(COST_CHOSEN, true);
    }
    for (Map.Entry<String, String> member : new TreeMap<>(note.unknown()).entrySet()) {
      out.writeName(member.getKey());
      out.writeRawValue(member.getValue());
    }
    out.writeEndObject();
  }
}
