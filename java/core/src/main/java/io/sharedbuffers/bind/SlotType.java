package io.sharedbuffers.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Chooses the on-disk type of a record component where {@link Bindings#schemaOf} would choose another. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface SlotType {
    /** {@return the type's name as schema files spell it, such as {@code "uint32"}} */
    String value();
}
