package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Style;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.cli.values.SchemaForm;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sbuf info}: tells what a file is. */
@Command(
        name = "info",
        description = "Tells what a file is: form, dialect, counts, sizes, keys and schema.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  sbuf info airports.sbuf", "  sbuf info airports.sbuf --json"})
final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ReadArguments reading;

    @Option(names = "--json", description = "Print JSON; the schema as schema files have it.")
    private boolean json;

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (Content content = reading.open(console.in())) {
            Map<String, Object> facts = facts(content);
            String text = json ? json(facts, content) : table(facts, content.schema());
            console.out().write(text.getBytes(StandardCharsets.UTF_8));
            console.out().flush();
        }
        return ExitCode.FINE;
    }

    private Map<String, Object> facts(Content content) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", reading.file().toString());
        facts.put("form", content.form().label());
        facts.put("recognised", content.recognition());
        facts.put("dialect", dialect(content.schema()));
        facts.put("bytes", reading.bytes());
        switch (content) {
            case Content.Array array -> facts.put("rows", array.size());
            case Content.Mapping mapping -> {
                facts.put("keys", mapping.size());
                facts.put("rows", mapping.mapping().values().size());
                keys(facts, mapping);
            }
            case Content.Mapper mapper -> {
                facts.put("keys", mapper.size());
                keys(facts, mapper);
            }
            case Content.Packed packed -> {
                String type = packed.value() == null
                        ? "None"
                        : packed.value().getClass().getSimpleName();
                facts.put("value", packed.schema() == null ? type : "a row of the schema given");
            }
        }
        if (content.schema() != null) {
            facts.put("alignment", content.schema().alignment());
        }
        return facts;
    }

    private static void keys(Map<String, Object> facts, Content.Keyed keyed) {
        facts.put("key type", keyed.keyType().label());
        facts.put("because", keyed.keyRecognition());
    }

    /** The file tells the width of bitmaps, which changed between the two dialects. */
    private static String dialect(Schema schema) {
        if (schema == null || schema.slots().isEmpty()) {
            return "the file does not tell";
        }
        return schema.binaryVersion() == 1 ? "0.8 (binary version 1)" : "1.2 (binary version 2)";
    }

    private static String json(Map<String, Object> facts, Content content) {
        Map<String, Object> form = new LinkedHashMap<>();
        facts.forEach((name, value) -> form.put(name.replace(' ', '_'), value));
        Schema schema = content.schema();
        form.put(
                "dialect",
                schema == null || schema.slots().isEmpty() ? null : schema.binaryVersion() == 1 ? "0.8" : "1.2");
        form.put("schema", schema == null ? null : SchemaForm.of(schema));
        return JsonWriter.text(form) + "\n";
    }

    private String table(Map<String, Object> facts, Schema schema) {
        Style style = console.style();
        StringBuilder text = new StringBuilder(FactLines.of(facts, style));
        if (schema != null) {
            schema(schema, style, text);
        }
        return text.toString();
    }

    private static void schema(Schema schema, Style style, StringBuilder text) {
        int width = "slot".length();
        for (Slot slot : schema.slots()) {
            width = Math.max(width, slot.name().length());
        }
        text.append('\n')
                .append(style.heading("slot" + " ".repeat(width - "slot".length()) + "  stored  type"))
                .append('\n');
        for (String name : schema.declaredNames()) {
            Slot slot = schema.slot(name);
            String place = Integer.toString(slot.index());
            text.append(name)
                    .repeat(' ', width - name.length())
                    .repeat(' ', 2 + "stored".length() - place.length())
                    .append(place)
                    .append("  ")
                    .append(type(slot))
                    .append('\n');
        }
    }

    private static String type(Slot slot) {
        if (slot.type() instanceof StructType nested) {
            return nested.schema().toString();
        }
        return slot.type().inline()
                ? slot.type().typeName() + ", " + slot.type().slotSize()
                        + (slot.type().slotSize() == 1 ? " byte" : " bytes")
                : slot.type().typeName();
    }
}
