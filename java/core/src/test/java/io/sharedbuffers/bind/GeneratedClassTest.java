package io.sharedbuffers.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A generated class")
class GeneratedClassTest {
    private static final Schema SCHEMA =
            Schema.builder().slot("x", ScalarType.INT).build();

    private interface Private {
        int x();
    }

    private record PrivateRecord(int x) {}

    public interface Public {
        int x();
    }

    public record PublicRecord(int x) {}

    @Test
    @DisplayName("is hidden, beside the user's type, and has no name that a user's method could clash with")
    void isHidden() {
        Class<?> type = Packed.read(Private.class, SCHEMA, Map.of("x", 1L)).getClass();
        assertTrue(type.isHidden());
        assertSame(Private.class.getPackage(), type.getPackage());
        assertTrue(Modifier.isFinal(type.getModifiers()));
        Predicate<String> taken = name -> !name.startsWith("$");
        assertEquals(
                0,
                Stream.of(BoundView.class.getDeclaredMethods())
                        .filter(method -> Modifier.isProtected(method.getModifiers()))
                        .filter(method -> taken.test(method.getName())
                                || !Modifier.isFinal(method.getModifiers())
                                        && !Modifier.isStatic(method.getModifiers()))
                        .count());
    }

    @Test
    @DisplayName("is made for private types, with and without the user's own lookup")
    void isMadeForPrivateTypes() {
        assertEquals(5, Packed.read(Private.class, SCHEMA, Map.of("x", 5L)).x());
        assertEquals(new PrivateRecord(5), Packed.read(PrivateRecord.class, SCHEMA, Map.of("x", 5L)));
        assertEquals(
                new PrivateRecord(6),
                Bindings.of(PrivateRecord.class, SCHEMA, MethodHandles.lookup())
                        .read(Packed.region(SCHEMA, Map.of("x", 6L)), 0, Packed.CONTEXT));
    }

    @Test
    @DisplayName("is one of its own for each binding, of the view and of the binding")
    void isOneForEachBinding() {
        Binding<Private> a = Bindings.of(Private.class, SCHEMA);
        Binding<Private> b = Bindings.of(Private.class, SCHEMA);
        assertNotSame(a.getClass(), b.getClass());
        var region = Packed.region(SCHEMA, Map.of("x", 5L));
        assertEquals(a.read(region, 0, Packed.CONTEXT), b.read(region, 0, Packed.CONTEXT));
        assertSame(Private.class, a.type());
        assertSame(SCHEMA, a.schema());
    }

    /** Loads the types named from this test's class files, and all others as usual. */
    private static final class Apart extends ClassLoader {
        private final String prefix;

        private Apart(Class<?> outer) {
            super(outer.getClassLoader());
            this.prefix = outer.getName();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null || !name.startsWith(prefix)) {
                return known != null ? known : super.loadClass(name, resolve);
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    @DisplayName("is made in other class loaders, whose unnamed modules are not ours")
    void isMadeInOtherLoaders() throws ReflectiveOperationException {
        ClassLoader apart = new Apart(GeneratedClassTest.class);
        for (Class<?> here : new Class<?>[] {Public.class, PublicRecord.class, Private.class, PrivateRecord.class}) {
            Class<?> there = apart.loadClass(here.getName());
            assertNotSame(here, there);
            Object value = Packed.read(there, SCHEMA, Map.of("x", 5L));
            assertTrue(there.isInstance(value));
            assertSame(apart, value.getClass().getClassLoader());
            var x = there.getDeclaredMethod("x");
            x.setAccessible(true);
            assertEquals(5, x.invoke(value));
        }
    }

    @Test
    @DisplayName("is unloaded with its last user")
    void isUnloaded() throws InterruptedException {
        Object view = Packed.read(Public.class, SCHEMA, Map.of("x", 5L));
        WeakReference<Class<?>> type = new WeakReference<>(view.getClass());
        assertFalse(type.refersTo(null));
        view = null;
        for (int i = 0; i < 50 && !type.refersTo(null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(type.get());
    }
}
