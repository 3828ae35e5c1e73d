package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of the command and all its parts, in the language of man(7). */
final class ManualPage {
  private final CommandSpec root;
  private final Texts texts;
  private final StringBuilder page = new StringBuilder();

  ManualPage(CommandSpec root, Texts texts) {
    this.root = root;
    this.texts = texts;
  }

  String roff() {
    line(".TH TRUEFA 1 \"\" \"" + escaped(String.join(" ", root.version())) + "\" \"" + texts.get("cli.manual.title") + "\"");
    section("name");
    line(root.name() + " \\- " + escaped(first(root)));
    section("synopsis");
    line(".B " + root.name());
    line(".br");
    line(".B " + root.name());
    line("\\fICOMMAND\\fR [\\fIOPTION\\fR]...");
    section("description");
    Arrays.stream(root.usageMessage().description()).forEach(text -> line(escaped(text)));
    section("options");
    options(own(root));
    section("commands");
    commands(root, root.name());
    section("exit");
    Arrays.stream(root.usageMessage().footer()).filter(text -> !text.isBlank()).forEach(text -> line(escaped(text)));
    section("environment");
    for (var name : List.of("TRUEFA_VAULT", "TRUEFA_DATA_DIR", "NO_COLOR")) {
      line(".TP");
      line(".B " + name);
      line(escaped(texts.get("cli.manual.environment." + name)));
    }
    return page.toString();
  }

  private void commands(CommandSpec above, String path) {
    above.subcommands().values().stream()
        .map(command -> command.getCommandSpec())
        .filter(command -> !command.usageMessage().hidden())
        .forEach(command -> command(command, path + " " + command.name()));
  }

  private void command(CommandSpec command, String path) {
    line(".SS \"" + escaped(path) + parameters(command) + "\"");
    line(escaped(first(command)));
    for (var text : command.usageMessage().description()) {
      line(".PP");
      line(escaped(text));
    }
    options(own(command));
    commands(command, path);
  }

  private static String parameters(CommandSpec command) {
    return command.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden())
        .map(parameter -> " " + (parameter.required() ? parameter.paramLabel() : "[" + parameter.paramLabel() + "]"))
        .map(ManualPage::escaped)
        .collect(Collectors.joining());
  }

  /** What every command understands is told once, at the top. */
  private List<OptionSpec> own(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden() && !option.inherited())
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .toList();
  }

  private void options(Collection<OptionSpec> options) {
    for (var option : options) {
      line(".TP");
      var names = Arrays.stream(option.names()).map(name -> "\\fB" + escaped(name) + "\\fR").collect(Collectors.joining(", "));
      line(names + (option.arity().max() > 0 ? " \\fI" + escaped(option.paramLabel()) + "\\fR" : ""));
      line(escaped(told(option)));
    }
  }

  private static String told(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  private static String first(CommandSpec command) {
    return String.join(" ", command.usageMessage().header());
  }

  private void section(String key) {
    line(".SH \"" + escaped(texts.get("cli.manual." + key)) + "\"");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** A backslash, a hyphen that is none, and a dot or quote at the beginning of a line mean something to roff. */
  private static String escaped(String text) {
    var plain = Ansi.OFF.string(text.replace("%n", " ").replace("%%", "%")).replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
