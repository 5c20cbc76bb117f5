package example.modular;

import io.sharedbuffers.bind.Binding;
import io.sharedbuffers.bind.Bindings;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.TypeRegistry;
import java.lang.invoke.MethodHandles;
import java.util.function.Function;

/** A user in another module, whose types are private. Says what it read, with its own lookup or without. */
public final class Program implements Function<Boolean, String> {
    private interface View {
        int x();
    }

    private record Copy(int x) {}

    @Override
    public String apply(Boolean ownLookup) {
        Schema schema = Schema.builder().slot("x", ScalarType.INT8).build();
        byte[] packed = {1, 0, 0, 0, 0, 0, 0, 0, 42};
        return read(View.class, schema, packed, ownLookup).x() + " "
                + read(Copy.class, schema, packed, ownLookup) + " in "
                + read(View.class, schema, packed, ownLookup).getClass().getModule();
    }

    private static <V> V read(Class<V> type, Schema schema, byte[] packed, boolean ownLookup) {
        Binding<V> binding = ownLookup ? Bindings.of(type, schema, MethodHandles.lookup()) : Bindings.of(type, schema);
        ReadContext context = new ReadContext(TypeRegistry.empty(), Limits.DEFAULT);
        return binding.read(Region.of(packed, "packed"), 0, context);
    }
}
