package io.sharedbuffers.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the slot of a method or a record component whose own name is another, such as {@code "snake_case"}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface SlotName {
    /** {@return the slot's name, exactly as in the schema} */
    String value();
}
