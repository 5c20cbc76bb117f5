package io.sharedbuffers.bind;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Gets the right to define hidden classes beside a user's type.
 *
 * <p>Private access to another module, which {@code opens} grants, is not enough for that: the class that looks up must
 * be of the same module. So a class of one method that returns its own lookup is defined in the user's package, once.
 */
final class PackageAccess {
    private static final String SCOUT = "SharedBuffers$Access";
    private static final String LOOKUP = "lookup";

    private PackageAccess() {}

    /**
     * Full access to a type.
     *
     * @param type the user's type
     * @param caller who asks: the user, or this module, to which the package must be open then
     * @return a lookup that may define hidden classes, also nest mates of the type
     * @throws IllegalAccessException if the package is not open to the caller
     */
    static MethodHandles.Lookup to(Class<?> type, MethodHandles.Lookup caller) throws IllegalAccessException {
        Module ours = PackageAccess.class.getModule();
        if (caller.lookupClass().getModule() == ours) {
            ours.addReads(type.getModule());
        }
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, caller);
        if (lookup.hasFullPrivilegeAccess()) {
            return lookup;
        }
        Class<?> scout = scout(type, lookup);
        try {
            MethodHandles.Lookup local = (MethodHandles.Lookup)
                    lookup.findStatic(scout, LOOKUP, MethodType.methodType(MethodHandles.Lookup.class))
                            .invokeExact();
            return MethodHandles.privateLookupIn(type, local);
        } catch (IllegalAccessException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the class " + scout.getName() + " is not the one that was generated", e);
        }
    }

    private static synchronized Class<?> scout(Class<?> type, MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        ClassDesc self = ClassDesc.of(type.getPackageName(), SCOUT);
        try {
            Class<?> known =
                    lookup.findClass(type.getPackageName().isEmpty() ? SCOUT : type.getPackageName() + "." + SCOUT);
            if (known.getClassLoader() == type.getClassLoader()) {
                return known;
            }
        } catch (ClassNotFoundException | IllegalAccessException _) {
            // This is the first type of its package, or the one that was found is of another class loader.
        }
        ClassDesc result = ViewClass.descriptor(MethodHandles.Lookup.class);
        MethodTypeDesc method = MethodTypeDesc.of(result);
        return lookup.defineClass(ClassFile.of()
                .build(
                        self,
                        builder -> builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                                .withMethodBody(
                                        LOOKUP,
                                        method,
                                        ClassFile.ACC_STATIC,
                                        code -> code.invokestatic(
                                                        ViewClass.descriptor(MethodHandles.class), LOOKUP, method)
                                                .areturn())));
    }
}
