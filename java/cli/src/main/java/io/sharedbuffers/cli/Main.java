package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.tester.TesterCommand;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.Dialect;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The {@code sbuf} command. Its exit codes are a contract: 0 fine, 1 not found or findings, 2 wrong usage, 3 unreadable
 * or corrupt input.
 */
@Command(
        name = "sbuf",
        description = "Builds, reads and converts sharedbuffers files, and looks after memory shared with Python.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 fine, 1 not found, different or not sound, 2 wrong usage, 3 unreadable.",
            "",
            "Example:",
            "  sbuf build airports.sbuf --from airports.csv --key icao",
            "  sbuf get airports.sbuf KJFK"
        })
public final class Main implements Runnable {
    private static final List<String> COMMANDS = List.of(
            "build",
            "info",
            "get",
            "cat",
            "hex",
            "verify",
            "diff",
            "stats",
            "convert",
            "merge",
            "upgrade",
            "bench",
            "shm",
            "completion",
            "tester");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ColorOption color;

    private Main() {}

    /**
     * Runs the command and ends the JVM with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Console console = Console.system();
        int code;
        try {
            code = execute(console, args);
        } catch (Throwable e) {
            code = Failures.execution(e, console.err());
        }
        // Nothing needs to run at the end, and halting saves the time that stopping threads takes.
        console.err().flush();
        Runtime.getRuntime().halt(code);
    }

    /**
     * Runs the command and returns its exit code, for callers that go on afterwards.
     *
     * @param console where to read from and write to
     * @param args the command line
     * @return the exit code
     */
    static int execute(Console console, String... args) {
        Console chosen = console.coloured(ColorOption.in(args));
        String first = ColorOption.commandIn(args);
        // Reading the annotations of a command takes time: those of the others are left alone where one is named.
        List<String> wanted = COMMANDS.contains(first) ? List.of(first) : COMMANDS;
        CommandLine command = commandLine(chosen, wanted, wanted.size() == 1);
        return command.execute(args);
    }

    /**
     * The model of all commands, with those under them.
     *
     * @param console where they would read from and write to
     */
    static CommandLine commandLine(Console console) {
        return commandLine(console, COMMANDS, true);
    }

    private static CommandLine commandLine(Console console, List<String> wanted, boolean whole) {
        CommandLine command = new CommandLine(new Main());
        wanted.forEach(name -> command.addSubcommand(name, command(name, console, whole)));
        command.setOut(new java.io.PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8))
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Dialect.class, named(Dialect::of))
                .registerConverter(FileForm.class, named(FileForm::of))
                .registerConverter(KeyType.class, named(KeyType::of))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler((e, _, _) -> Failures.execution(e, console.err()));
        Help.Ansi emphasis = console.style().coloured() ? Help.Ansi.ON : Help.Ansi.OFF;
        return command.setColorScheme(Help.defaultColorScheme(emphasis));
    }

    private static Object command(String name, Console console, boolean named) {
        return switch (name) {
            case "build" -> new BuildCommand(console);
            case "info" -> new InfoCommand(console);
            case "get" -> new GetCommand(console);
            case "cat" -> new CatCommand(console);
            case "hex" -> new HexCommand(console);
            case "verify" -> new VerifyCommand(console);
            case "diff" -> new DiffCommand(console);
            case "stats" -> new StatsCommand(console);
            case "merge" -> new MergeCommand(console);
            case "upgrade" -> new UpgradeCommand(console);
            case "bench" -> new BenchCommand(console);
            case "completion" -> new CompletionCommand(console);
            case "convert" -> new ConvertCommand(console);
            case "shm" -> named ? ShmCommand.line(console) : new ShmCommand();
            case "tester" -> new TesterCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static <T> ITypeConverter<T> named(Function<String, T> conversion) {
        return text -> {
            try {
                return conversion.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Nothing to do: name a command or an option.");
    }
}
