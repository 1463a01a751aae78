package dev.tickstream.msgpack;

import static dev.tickstream.msgpack.CodecGenerator.CODEC;
import static dev.tickstream.msgpack.CodecGenerator.KEYS;
import static dev.tickstream.msgpack.CodecGenerator.WIRE;
import static dev.tickstream.msgpack.CodecGenerator.WRITE;
import static dev.tickstream.msgpack.CodecGenerator.WRITER;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Emits {@code void write(MessagePackWriter, Object)} of a generated codec. */
final class WriteBody {
  private static final int THIS = 0;
  private static final int OUT = 1;
  private static final int VALUE = 2;

  private final CodeBuilder code;
  private final ClassDesc self;
  private final ClassDesc record;
  private final Form form;
  private final int tag;
  private final int typed;

  WriteBody(CodeBuilder code, ClassDesc self, ClassDesc record, Form form, int tag) {
    this.code = code;
    this.self = self;
    this.record = record;
    this.form = form;
    this.tag = tag;
    this.typed = code.allocateLocal(TypeKind.REFERENCE);
  }

  void emit(List<Component> components, List<Projection> choices) {
    code.aload(VALUE).checkcast(record).astore(typed);
    header((int) choices.stream().filter(choice -> choice != Projection.OMIT).count());
    for (int i = 0; i < components.size(); i++) {
      switch (choices.get(i)) {
        case WRITE -> {
          key(i);
          value(components.get(i), i);
        }
        case NIL -> {
          key(i);
          code.aload(OUT).invokevirtual(WRITER, "nil", MTD_void);
        }
        case OMIT -> {}
      }
    }
    code.return_();
  }

  private void header(int count) {
    switch (form) {
      case ARRAY -> container("arrayHeader", count);
      case MAP -> container("mapHeader", count);
      case TAGGED -> {
        container("arrayHeader", count + 1);
        code.aload(OUT).loadConstant(tag).i2l();
        writer("integer", CD_long);
      }
      case SCALAR -> {}
    }
  }

  private void container(String method, int count) {
    code.aload(OUT).loadConstant(count);
    writer(method, CD_int);
  }

  private void key(int index) {
    if (form == Form.MAP) {
      code.aload(OUT).aload(THIS).getfield(self, "keys", KEYS).loadConstant(index);
      code.invokestatic(WIRE, "key", MethodTypeDesc.of(CD_void, WRITER, KEYS, CD_int));
    }
  }

  private void value(Component component, int index) {
    if (component.codec() != null) {
      code.aload(THIS).getfield(self, "c" + index, CODEC).aload(OUT);
      get(component);
      code.invokeinterface(CODEC, "write", WRITE);
      return;
    }
    code.aload(OUT);
    get(component);
    switch (component.type().descriptorString()) {
      case "Z" -> writer("bool", CD_boolean);
      case "J" -> writer("integer", CD_long);
      case "F" -> checked("float32", CD_float);
      case "D" -> checked("float64", CD_double);
      case "B", "S", "I" -> {
        code.i2l();
        writer("integer", CD_long);
      }
      default -> checked("string", CD_String);
    }
  }

  private void get(Component component) {
    code.aload(typed);
    code.invokevirtual(record, component.name(), MethodTypeDesc.of(component.type()));
  }

  private void writer(String method, ClassDesc argument) {
    code.invokevirtual(WRITER, method, MethodTypeDesc.of(CD_void, argument));
  }

  private void checked(String method, ClassDesc argument) {
    code.invokestatic(WIRE, method, MethodTypeDesc.of(CD_void, WRITER, argument));
  }
}
