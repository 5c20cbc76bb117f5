package io.sharedbuffers.cli.build;

/** What a file is as a whole. */
public enum FileForm {
    /** Rows of one schema, by index. */
    ARRAY("array"),
    /** Rows of one schema, by key. */
    MAPPING("mapping"),
    /** Keys that lead to numbers, without rows. */
    MAPPER("mapper"),
    /** One value with its type code, or one row laid out by a schema that the file does not name. */
    OBJECT("object");

    private final String label;

    FileForm(String label) {
        this.label = label;
    }

    /** {@return the name on the command line and in case files} */
    public String label() {
        return label;
    }

    /**
     * The form of a name.
     *
     * @param label such as {@code mapping}
     * @return the form
     * @throws IllegalArgumentException if there is none of that name
     */
    public static FileForm of(String label) {
        for (FileForm form : values()) {
            if (form.label.equals(label)) {
                return form;
            }
        }
        throw new IllegalArgumentException("no form \"" + label + "\": choose array, mapping, mapper or object");
    }

    @Override
    public String toString() {
        return label;
    }
}
