package io.sharedbuffers.columnar.parquet;

import io.sharedbuffers.columnar.ColumnarException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A node of a Parquet schema, which files hold as a list of elements in depth-first order.
 *
 * @param element what the file says of it
 * @param children its fields
 */
record SchemaNode(SchemaElement element, List<SchemaNode> children) {
    private static final int DEEPEST = 100;

    String name() {
        return element.getName();
    }

    boolean isLeaf() {
        return element.isSetType();
    }

    boolean repeated() {
        return element.getRepetition_type() == FieldRepetitionType.REPEATED;
    }

    boolean required() {
        return element.getRepetition_type() == FieldRepetitionType.REQUIRED;
    }

    /** The tree of a list of elements. */
    static SchemaNode of(String file, List<SchemaElement> elements) throws ColumnarException {
        Iterator<SchemaElement> each = elements.iterator();
        SchemaNode root = next(file, each, 0);
        if (each.hasNext() || root.isLeaf()) {
            throw new ColumnarException(file + ": damaged: the schema is not one tree");
        }
        return root;
    }

    private static SchemaNode next(String file, Iterator<SchemaElement> each, int depth) throws ColumnarException {
        if (!each.hasNext() || depth > DEEPEST) {
            throw new ColumnarException(file + ": damaged: the schema "
                    + (depth > DEEPEST ? "is nested more than " + DEEPEST + " deep" : "ends too early"));
        }
        SchemaElement element = each.next();
        List<SchemaNode> children = new ArrayList<>();
        for (int i = 0; !element.isSetType() && i < element.getNum_children(); i++) {
            children.add(next(file, each, depth + 1));
        }
        return new SchemaNode(element, children);
    }

    /** The same for the library, which needs to know names, repetition and physical types only. */
    MessageType message() {
        return new MessageType(name(), children.stream().map(SchemaNode::type).toList());
    }

    private Type type() {
        Type.Repetition repetition =
                Type.Repetition.valueOf(element.getRepetition_type().name());
        if (!isLeaf()) {
            return new GroupType(
                    repetition, name(), children.stream().map(SchemaNode::type).toList());
        }
        PrimitiveTypeName physical = switch (element.getType()) {
            case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
            case INT32 -> PrimitiveTypeName.INT32;
            case INT64 -> PrimitiveTypeName.INT64;
            case INT96 -> PrimitiveTypeName.INT96;
            case FLOAT -> PrimitiveTypeName.FLOAT;
            case DOUBLE -> PrimitiveTypeName.DOUBLE;
            case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
            case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        };
        return new PrimitiveType(repetition, physical, element.getType_length(), name());
    }
}
