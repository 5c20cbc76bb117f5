package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A context")
class PackContextTest {
    private static final Limits TWO_DEEP = Limits.DEFAULT.withDepth(2);

    private static PackContext context() {
        return new PackContext(Dialect.V0_8, TypeRegistry.empty(), TWO_DEEP);
    }

    @Test
    @DisplayName("tells what it was made of, and the machine's own zone until another is chosen")
    void parts() {
        TypeRegistry types = TypeRegistry.empty();
        PackContext context = new PackContext(Dialect.V0_8, types, TWO_DEEP);
        assertSame(Dialect.V0_8, context.dialect());
        assertSame(types, context.types());
        assertSame(TWO_DEEP, context.limits());
        assertEquals(ZoneId.systemDefault(), context.zone());
        context.zone(ZoneId.of("Asia/Tokyo"));
        assertEquals(ZoneId.of("Asia/Tokyo"), context.zone());
        assertEquals(0, context.implicitOffset());
        context.implicitOffset(40);
        assertEquals(40, context.implicitOffset());
        assertNotNull(context.compressor());
        assertThrows(NullPointerException.class, () -> context.zone(null));
        assertThrows(NullPointerException.class, () -> context.shared(null));
    }

    @Test
    @DisplayName("lends one block again and again, and doubles it where it is too small")
    void block() {
        PackContext context = context();
        byte[] block = context.block(5);
        assertEquals(5, block.length);
        assertSame(block, context.block(5));
        assertSame(block, context.block(4));
        assertEquals(10, context.block(6).length);
        assertEquals(100, context.block(100).length);
    }

    @Test
    @DisplayName("lends pointers that are zero, however many")
    void pointers() {
        PackContext context = context();
        for (int round = 0; round < 2; round++) {
            assertEquals(0, context.borrow(3));
            assertEquals(3, context.borrow(200));
            for (int i = 0; i < 203; i++) {
                assertEquals(0, context.pointer(i));
                context.pointer(i, i + 1L);
            }
            assertEquals(203, context.pointer(202));
            context.release(3);
            assertEquals(3, context.borrow(1));
            assertEquals(0, context.pointer(3));
            assertEquals(1, context.pointer(0));
            context.release(0);
        }
        assertThrows(ArithmeticException.class, () -> {
            context.borrow(1);
            context.borrow(Integer.MAX_VALUE);
        });
    }

    @Test
    @DisplayName("admits as many containers in each other as its limit says")
    void depth() {
        PackContext context = context();
        context.enter();
        context.enter();
        context.leave();
        context.enter();
        assertEquals(
                "more than 2 containers are nested in each other",
                assertThrows(PackException.class, context::enter).getMessage());
        context.abandon();
        context.enter();
        context.enter();
        assertThrows(PackException.class, context::enter);
    }

    @Test
    @DisplayName("forgets what is written when it starts again, but not when an attempt is given up")
    void restart() {
        PackContext context = context();
        context.shared().note("abc", true, 8);
        context.borrow(5);
        context.enter();
        context.enter();
        context.abandon();
        assertEquals(8, context.shared().find("abc", true));
        assertEquals(0, context.borrow(1));
        context.enter();
        context.enter();
        context.restart();
        assertEquals(SharedObjects.ABSENT, context.shared().find("abc", true));
        assertEquals(0, context.borrow(1));
        context.enter();
        context.enter();
    }

    @Test
    @DisplayName("has another record of what is written for a part that shares nothing")
    void unshared() {
        PackContext context = context();
        SharedObjects outer = context.shared();
        assertEquals(7, context.unshared(() -> {
            assertNotSame(outer, context.shared());
            return 7;
        }));
        assertSame(outer, context.shared());
        assertThrows(
                IllegalStateException.class,
                () -> context.unshared(() -> {
                    throw new IllegalStateException();
                }));
        assertSame(outer, context.shared());
        SharedObjects other = new SharedObjects(Dialect.V0_8);
        context.shared(other);
        assertSame(other, context.shared());
    }

    @Test
    @DisplayName("separates the parts of the outermost container if there is no map")
    void mapless() {
        PackContext context = context();
        context.enter();
        assertFalse(context.separatesParts());
        context.mapless(true);
        assertTrue(context.separatesParts());
        context.enter();
        assertFalse(context.separatesParts());
        context.leave();
        assertTrue(context.separatesParts());
        context.leave();
        assertFalse(context.separatesParts());
    }

    @Test
    @DisplayName("for reading is a level deeper in each container, up to the limit")
    void reading() {
        ReadContext outside = Images.reading(TWO_DEEP);
        ReadContext two = outside.inside(Images.region("00"), 0).inside(Images.region("00"), 0);
        assertEquals(2, two.depth());
        assertEquals(outside.zone(), two.zone());
        assertSame(TWO_DEEP, two.limits());
        LimitExceededException refusal =
                assertThrows(LimitExceededException.class, () -> two.inside(Images.region("0000"), 1));
        assertEquals(1001, refusal.offset());
        assertEquals("at most 2 nested containers", refusal.expected());
        assertEquals("00-conventions", refusal.spec());
        ReadContext own = new ReadContext(TypeRegistry.empty(), TWO_DEEP);
        assertEquals(ZoneId.systemDefault(), own.zone());
        assertEquals(0, own.depth());
    }
}
