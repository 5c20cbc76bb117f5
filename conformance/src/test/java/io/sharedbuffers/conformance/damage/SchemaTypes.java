package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Interfaces and records for schemas that are known only when a file is open: their source is written and compiled, so
 * that every slot of every golden file is read through generated views and records, too.
 */
final class SchemaTypes {
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final Map<String, String> bySource = new HashMap<>();
    private int count;

    /** The name of the type that shows objects of a schema. */
    String add(Schema schema, boolean record) {
        return add(schema, record, new IdentityHashMap<>());
    }

    private String add(Schema schema, boolean record, Map<Schema, String> open) {
        if (open.containsKey(schema)) {
            return open.get(schema);
        }
        String name = (record ? "Record" : "View") + count++;
        open.put(schema, name);
        List<String> members = new ArrayList<>();
        for (Slot slot : schema.slots()) {
            String type = type(slot, record, open);
            members.add("@SlotName(\"" + escaped(slot.name()) + "\") " + type + " m" + slot.index());
        }
        String body = record
                ? "(" + String.join(", ", members) + ") {}"
                : members.isEmpty() ? " {}" : " {" + String.join("(); ", members) + "(); }";
        String known = bySource.putIfAbsent((record ? "r" : "v") + body, name);
        if (known != null) {
            return known;
        }
        source(
                name,
                "package generated; import io.sharedbuffers.bind.*; public " + (record ? "record " : "interface ")
                        + name + body);
        return name;
    }

    private String type(Slot slot, boolean record, Map<Schema, String> open) {
        String bare = switch (slot.type()) {
            case ScalarType.BOOL -> record ? "Boolean" : "boolean";
            case ScalarType.UINT64 -> "java.math.BigInteger";
            case ScalarType scalar when scalar.isFloat() -> record ? "Double" : "double";
            case ScalarType _ -> record ? "Long" : "long";
            case StructType nested -> "generated." + add(nested.schema(), record, open);
            default ->
                switch (slot.type().typeName()) {
                    case "str" -> "String";
                    case "bytes" -> "byte[]";
                    case "list", "proxied_list" -> "java.util.List<Object>";
                    case "tuple", "proxied_tuple" -> "io.sharedbuffers.types.Tuple";
                    default -> "Object";
                };
        };
        return record ? "SlotValue<" + bare + ">" : bare;
    }

    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        for (char c : name.toCharArray()) {
            text.append(
                    c < 0x7F && c > ' ' && c != '"' && c != '\\'
                            ? String.valueOf(c)
                            : String.format("\\u%04x", (int) c));
        }
        return text.toString();
    }

    private void source(String name, String text) {
        sources.add(
                new SimpleJavaFileObject(
                        URI.create("string:///generated/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                });
    }

    /** Compiles all types that were added. */
    ClassLoader compile(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, null, null, options, null, sources).call()) {
            throw new AssertionError("the types of the golden files' schemas do not compile");
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, SchemaTypes.class.getClassLoader());
    }
}
