package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a call without repeating its values: one of them may be a secret in the wrong place. */
final class WrongCall {
  private final Texts texts;

  WrongCall(Texts texts) {
    this.texts = texts;
  }

  Stop stop(ParameterException wrong) {
    return Stop.of(TfaCode.WRONG_CALL, what(wrong));
  }

  private String what(ParameterException wrong) {
    return switch (wrong) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing -> texts.get("cli.call.missing", names(missing.getMissing()));
      default ->
          wrong.getArgSpec() == null
              ? texts.get("cli.call.other")
              : texts.get("cli.call.value", name(wrong.getArgSpec()));
    };
  }

  private String unmatched(UnmatchedArgumentException unmatched) {
    var first = unmatched.getUnmatched().getFirst();
    if (unmatched.isUnknownOption()) {
      return texts.get("cli.call.option", Printable.of(first.replaceFirst("=.*", "")));
    }
    boolean noCommand = unmatched.getCommandLine().getParent() == null;
    if (!noCommand) {
      return texts.get("cli.call.argument");
    }
    var suggestions = unmatched.getSuggestions();
    return suggestions.isEmpty()
        ? texts.get("cli.call.no-command")
        : texts.get("cli.call.suggest", String.join(", ", suggestions));
  }

  private static String names(List<ArgSpec> missing) {
    return missing.stream().map(WrongCall::name).collect(Collectors.joining(", "));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
