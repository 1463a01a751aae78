package dev.tickstream.laws;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A little house of generated classes, each in the module and package where a law is to find it.
 * Generated, because a class that breaks a law would need the forbidden library to compile.
 */
final class Fixture {
  private final Path root;

  Fixture(Path root) {
    this.root = root;
  }

  /** Adds a class with a field of another type. */
  Fixture holding(String module, String type, String held) throws IOException {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(type), made -> made.withField("held", ClassDesc.of(held), ACC_PUBLIC));
    return put(module, type, bytes);
  }

  /** Adds a class that calls a static method without parameters. */
  Fixture calling(String module, String type, String owner, String method) throws IOException {
    MethodTypeDesc nothing = MethodTypeDesc.of(ConstantDescs.CD_void);
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(type),
                made ->
                    made.withMethodBody(
                        "work",
                        nothing,
                        ACC_PUBLIC | ACC_STATIC,
                        code -> code.invokestatic(ClassDesc.of(owner), method, nothing).return_()));
    return put(module, type, bytes);
  }

  /** Adds a class that reads a static field. */
  Fixture reading(String module, String type, String owner, String field) throws IOException {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(type),
                made ->
                    made.withMethodBody(
                        "work",
                        MethodTypeDesc.of(ConstantDescs.CD_void),
                        ACC_PUBLIC | ACC_STATIC,
                        code ->
                            code.getstatic(ClassDesc.of(owner), field, ConstantDescs.CD_Object)
                                .pop()
                                .return_()));
    return put(module, type, bytes);
  }

  JavaClasses classes() {
    return House.read(List.of(root));
  }

  private Fixture put(String module, String type, byte[] bytes) throws IOException {
    Path file = root.resolve(module + "/target/classes/" + type.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }
}
