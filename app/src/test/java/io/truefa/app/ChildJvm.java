package io.truefa.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program as a process of its own, with the classes under test. */
final class ChildJvm {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  /** @param folder home, data and working directory in one */
  ChildJvm(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.toString());
    environment.put("TRUEFA_DATA_DIR", folder.resolve("data").toString());
  }

  ChildJvm with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs the program to its end; options of the JVM come first, then its arguments. */
  Ended run(List<String> jvm, String input, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    var modules = System.getProperty("jdk.module.path");
    if (Main.class.getModule().isNamed() && modules != null) {
      command.addAll(List.of("--module-path", modules, "--module", "io.truefa.app/" + Main.class.getName()));
    } else {
      command.addAll(List.of("--class-path", System.getProperty("java.class.path"), Main.class.getName()));
    }
    command.addAll(List.of(arguments));
    var in = Files.writeString(folder.resolve("in"), input);
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    return new Ended(exit, text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** How it ended. */
  record Ended(int exit, String out, String err) {}
}
