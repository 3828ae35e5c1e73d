package io.truefa.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli does not write. */
final class FishCompletion {
  private final CommandSpec root;
  private final StringBuilder script = new StringBuilder();

  FishCompletion(CommandSpec root) {
    this.root = root;
  }

  String script() {
    line("# fish completion for " + root.name());
    line("complete -c " + root.name() + " -n __fish_use_subcommand -f");
    options(root, "__fish_use_subcommand");
    root.subcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                command(name, command.getCommandSpec(), "__fish_use_subcommand", "");
              }
            });
    return script.toString();
  }

  /**
   * @param where when the name fits
   * @param within what must have been said before what belongs to the command
   */
  private void command(String name, CommandSpec command, String where, String within) {
    var header = String.join(" ", command.usageMessage().header());
    line("complete -c " + root.name() + " -n " + where + " -f -a " + name + " -d " + quoted(header));
    var seen = within + "__fish_seen_subcommand_from " + name;
    var inside = "'" + seen + "'";
    command.subcommands().forEach((part, sub) -> command(part, sub.getCommandSpec(), inside, seen + "; and "));
    options(command, inside);
    if (!command.subcommands().isEmpty()) {
      line(
          "complete -c " + root.name() + " -n " + inside + " -f -a "
              + quoted(String.join(" ", command.subcommands().keySet())));
      command.subcommands().forEach((nested, below) -> inner(name, nested, below.getCommandSpec()));
    }
    parameters(command, inside);
  }

  private void inner(String outer, String name, CommandSpec command) {
    var inside = "'__fish_seen_subcommand_from " + outer + "; and __fish_seen_subcommand_from " + name + "'";
    options(command, inside);
    parameters(command, inside);
  }

  private void parameters(CommandSpec command, String inside) {
    for (var parameter : command.positionalParameters()) {
      if (parameter.completionCandidates() != null) {
        line(
            "complete -c " + root.name() + " -n " + inside + " -f -a "
                + quoted(String.join(" ", parameter.completionCandidates())));
      }
    }
  }

  private void options(CommandSpec command, String condition) {
    command.options().stream().filter(option -> !option.hidden()).forEach(option -> option(option, condition));
  }

  private void option(OptionSpec option, String condition) {
    var out = new StringBuilder("complete -c ").append(root.name()).append(" -n ").append(condition);
    for (var name : option.names()) {
      out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      out.append(" -r");
      if (option.completionCandidates() != null) {
        out.append(" -f -a ").append(quoted(String.join(" ", option.completionCandidates())));
      }
    }
    out.append(" -d ").append(quoted(String.join(" ", option.description())));
    line(out.toString());
  }

  private void line(String text) {
    script.append(text).append('\n');
  }

  /** Single quotes; inside them fish knows only {@code \'} and {@code \\}. */
  private static String quoted(String text) {
    var plain = CommandLine.Help.Ansi.OFF.string(text);
    return "'" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
