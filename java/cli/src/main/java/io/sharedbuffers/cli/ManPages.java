package io.sharedbuffers.cli;

import io.sharedbuffers.cli.shell.ManPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the manual pages of all commands into a folder. The build starts it. */
final class ManPages {
    private ManPages() {}

    /**
     * Writes the pages.
     *
     * @param args the folder, which is made if it is not there
     * @throws IOException if a page cannot be written
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        CommandSpec all = Main.commandLine(Console.system()).getCommandSpec();
        String version = new Version().getVersion()[0];
        for (CommandSpec command : ManPage.pages(all)) {
            Files.writeString(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command, version));
        }
    }
}
