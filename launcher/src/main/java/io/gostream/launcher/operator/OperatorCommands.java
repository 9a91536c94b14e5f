package io.gostream.launcher.operator;

import picocli.CommandLine;

/// All of them.
public final class OperatorCommands {

  private OperatorCommands() {}

  public static void addTo(CommandLine commandLine) {
    commandLine
        .addSubcommand(new GrantOperatorCommand())
        .addSubcommand(new InviteCommand())
        .addSubcommand(new InvitationsCommand())
        .addSubcommand(new QuotaCommand())
        .addSubcommand(new AuditCommand())
        .addSubcommand(new RotateKeyCommand())
        .registerConverter(Days.class, new Days.Converter())
        .registerConverter(Quantity.class, new Quantity.Converter());
  }
}
