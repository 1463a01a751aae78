package dev.tickstream.msgpack;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;

/**
 * Generates the class of a codec:
 *
 * <pre>{@code
 * final class GeneratedCell implements Codec {
 *   final byte[][] keys;          // names of the components, as MessagePack strings
 *   final Codec c0, c1;           // one per component that needs one
 *   void write(MessagePackWriter writer, Object record) { ... }
 *   Object read(MessagePackReader reader) { ... }
 * }
 * }</pre>
 *
 * <p>The class is hidden: the JVM trusts its final fields and forgets it with its last codec.
 */
final class CodecGenerator {
  static final ClassDesc CODEC = desc(Codec.class);
  static final ClassDesc WRITER = desc(MessagePackWriter.class);
  static final ClassDesc READER = desc(MessagePackReader.class);
  static final ClassDesc WIRE = desc(Wire.class);
  static final ClassDesc KEYS = CD_byte.arrayType(2);
  static final MethodTypeDesc WRITE = MethodTypeDesc.of(CD_void, WRITER, CD_Object);
  static final MethodTypeDesc READ = MethodTypeDesc.of(CD_Object, READER);

  private static final MethodTypeDesc CONSTRUCTOR =
      MethodTypeDesc.of(CD_void, KEYS, CODEC.arrayType());

  private final ClassDesc self;
  private final ClassDesc record;
  private final Form form;
  private final int tag;
  private final List<Component> components;
  private final List<Projection> choices;

  private CodecGenerator(
      Class<?> record, Form form, int tag, List<Component> components, List<Projection> choices) {
    this.self =
        ClassDesc.of(CodecGenerator.class.getPackageName(), "Generated" + record.getSimpleName());
    this.record = desc(record);
    this.form = form;
    this.tag = tag;
    this.components = components;
    this.choices = choices;
  }

  /** A codec that writes and reads every component. */
  static Codec<?> make(Class<?> record, Form form, List<Component> components) {
    return new CodecGenerator(record, form, 0, components, whole(components)).instance(true);
  }

  /** A codec that writes and reads every component behind a tag. */
  static Codec<?> makeTagged(Class<?> record, int tag, List<Component> components) {
    return new CodecGenerator(record, Form.TAGGED, tag, components, whole(components))
        .instance(true);
  }

  /** A codec that writes what was chosen and cannot read. */
  static Codec<?> makeProjection(
      Class<?> record, Form form, List<Component> components, List<Projection> choices) {
    return new CodecGenerator(record, form, 0, components, choices).instance(false);
  }

  private static List<Projection> whole(List<Component> components) {
    return Collections.nCopies(components.size(), Projection.WRITE);
  }

  private Codec<?> instance(boolean reads) {
    byte[] classFile = ClassFile.of().build(self, builder -> build(builder, reads));
    byte[][] keys = components.stream().map(Component::key).toArray(byte[][]::new);
    Codec<?>[] codecs = components.stream().map(Component::codec).toArray(Codec<?>[]::new);
    try {
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(classFile, true);
      MethodHandle constructor =
          hidden.findConstructor(
              hidden.lookupClass(),
              MethodType.methodType(void.class, byte[][].class, Codec[].class));
      return (Codec<?>) constructor.invoke(keys, codecs);
    } catch (Throwable e) {
      throw new LinkageError("generated codec of " + record.displayName(), e);
    }
  }

  private void build(ClassBuilder builder, boolean reads) {
    builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withInterfaceSymbols(CODEC);
    builder.withField("keys", KEYS, ClassFile.ACC_FINAL);
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).codec() != null) {
        builder.withField("c" + i, CODEC, ClassFile.ACC_FINAL);
      }
    }
    builder.withMethodBody(INIT_NAME, CONSTRUCTOR, ClassFile.ACC_PUBLIC, this::constructor);
    builder.withMethodBody(
        "write",
        WRITE,
        ClassFile.ACC_PUBLIC,
        code -> new WriteBody(code, self, record, form, tag).emit(components, choices));
    builder.withMethodBody(
        "read",
        READ,
        ClassFile.ACC_PUBLIC,
        code -> {
          if (reads) {
            new ReadBody(code, self, record, form, components).emit();
          } else {
            refuseToRead(code);
          }
        });
  }

  private void constructor(CodeBuilder code) {
    code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
    code.aload(0).aload(1).putfield(self, "keys", KEYS);
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).codec() != null) {
        code.aload(0).aload(2).loadConstant(i).aaload().putfield(self, "c" + i, CODEC);
      }
    }
    code.return_();
  }

  private static void refuseToRead(CodeBuilder code) {
    ClassDesc exception = desc(UnsupportedOperationException.class);
    code.new_(exception).dup().invokespecial(exception, INIT_NAME, MTD_void).athrow();
  }

  static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
