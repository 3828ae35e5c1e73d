package io.truefa.vault.file;

import io.truefa.vault.file.ModelDisk.Effect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What is on a disk at one moment: folders, names, and the content of files. */
final class ModelState {
  static final int BLOCK = 4_096;

  private final Set<Path> folders = new TreeSet<>();
  private final TreeMap<Path, Integer> names = new TreeMap<>();
  private final Map<Integer, byte[]> contents = new HashMap<>();

  /** One empty folder. */
  static ModelState of(Path folder) {
    var state = new ModelState();
    state.folders.add(folder);
    return state;
  }

  ModelState copy() {
    var copy = new ModelState();
    copy.folders.addAll(folders);
    copy.names.putAll(names);
    copy.contents.putAll(contents); // arrays are never changed, only replaced
    return copy;
  }

  /** Content without a name counts too: a new file must not begin with what was in a lost one. */
  int nextNode() {
    return IntStream.concat(
                names.values().stream().mapToInt(Integer::intValue),
                contents.keySet().stream().mapToInt(Integer::intValue))
            .max()
            .orElse(-1)
        + 1;
  }

  boolean isFolder(Path path) {
    return folders.contains(path);
  }

  /** Files by name. */
  Map<Path, Integer> names() {
    return names;
  }

  byte[] content(int node) {
    return contents.getOrDefault(node, new byte[0]).clone();
  }

  /** What is not possible any more, because what it builds on did not reach the disk, does not happen. */
  void apply(Effect effect) {
    switch (effect) {
      case Effect.Content content -> put(content);
      case Effect.Emptied emptied -> contents.remove(emptied.node());
      case Effect.Named named -> {
        if (folders.contains(named.name().getParent())) {
          names.put(named.name(), named.node());
        }
      }
      case Effect.Unnamed unnamed -> names.remove(unnamed.name());
      case Effect.Renamed renamed -> {
        var node = names.remove(renamed.from());
        if (node != null) {
          names.put(renamed.to(), node);
        }
      }
      case Effect.Folder folder -> folders.add(folder.name());
      case Effect.Forced _, Effect.FolderForced _ -> {}
    }
  }

  /** A block that is missing below one that is there reads as zeros. */
  private void put(Effect.Content content) {
    var old = contents.getOrDefault(content.node(), new byte[0]);
    var grown = Arrays.copyOf(old, Math.max(old.length, content.from() + content.bytes().size()));
    System.arraycopy(content.bytes().toArray(), 0, grown, content.from(), content.bytes().size());
    contents.put(content.node(), grown);
  }

  /** The same state has the same text. */
  String fingerprint() {
    var text = new StringBuilder();
    folders.forEach(folder -> text.append(folder).append('\n'));
    names.forEach((name, node) -> text.append(name).append(' ').append(node).append(' ').append(Arrays.hashCode(contents.get(node))).append('\n'));
    return text.toString();
  }
}
