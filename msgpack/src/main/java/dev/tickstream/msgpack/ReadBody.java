package dev.tickstream.msgpack;

import static dev.tickstream.msgpack.CodecGenerator.CODEC;
import static dev.tickstream.msgpack.CodecGenerator.KEYS;
import static dev.tickstream.msgpack.CodecGenerator.READ;
import static dev.tickstream.msgpack.CodecGenerator.READER;
import static dev.tickstream.msgpack.CodecGenerator.WIRE;
import static java.lang.constant.ConstantDescs.CD_List;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** Emits {@code Object read(MessagePackReader)} of a generated codec. */
final class ReadBody {
  private static final int THIS = 0;
  private static final int IN = 1;

  private final CodeBuilder code;
  private final ClassDesc self;
  private final ClassDesc record;
  private final Form form;
  private final List<Component> components;
  private final int[] locals;

  ReadBody(
      CodeBuilder code, ClassDesc self, ClassDesc record, Form form, List<Component> components) {
    this.code = code;
    this.self = self;
    this.record = record;
    this.form = form;
    this.components = components;
    this.locals =
        components.stream()
            .mapToInt(component -> code.allocateLocal(TypeKind.from(component.type())))
            .toArray();
  }

  void emit() {
    switch (form) {
      case ARRAY -> array(required());
      case TAGGED -> array(required() + 1);
      case MAP -> map();
      case SCALAR -> read(0);
    }
    construct();
  }

  /** Components that every array has. */
  private int required() {
    return (int) components.stream().filter(component -> !component.isAddedLater()).count();
  }

  private void array(int elements) {
    int extra = code.allocateLocal(TypeKind.INT);
    code.aload(IN).loadConstant(elements);
    code.invokestatic(WIRE, "begin", MethodTypeDesc.of(CD_int, READER, CD_int)).istore(extra);
    if (form == Form.TAGGED) { // whoever chose this codec knows it
      code.aload(IN).invokevirtual(READER, "intValue", MethodTypeDesc.of(CD_int)).pop();
    }
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).isAddedLater()) {
        readIfThere(i, extra);
      } else {
        read(i);
      }
    }
    code.aload(IN).iload(extra);
    code.invokestatic(WIRE, "skip", MethodTypeDesc.of(CD_void, READER, CD_int));
  }

  /** if (extra > 0) { extra--; read } else default */
  private void readIfThere(int index, int extra) {
    Label missing = code.newLabel();
    Label end = code.newLabel();
    code.iload(extra).ifle(missing).iinc(extra, -1);
    read(index);
    code.goto_(end).labelBinding(missing);
    storeDefault(index);
    code.labelBinding(end);
  }

  /** for (likely = 0, left = header; left > 0; left--) switch (likely = key()) { ... } */
  private void map() {
    for (int i = 0; i < components.size(); i++) {
      storeDefault(i);
    }
    int left = code.allocateLocal(TypeKind.INT);
    int key = code.allocateLocal(TypeKind.INT);
    Label loop = code.newLabel();
    Label next = code.newLabel();
    Label end = code.newLabel();
    code.aload(IN).invokevirtual(READER, "mapHeader", MethodTypeDesc.of(CD_int)).istore(left);
    code.iconst_m1().istore(key);
    code.labelBinding(loop).iload(left).ifle(end);
    code.aload(IN).aload(THIS).getfield(self, "keys", KEYS).iload(key).iconst_1().iadd();
    code.invokestatic(WIRE, "key", MethodTypeDesc.of(CD_int, READER, KEYS, CD_int)).istore(key);
    dispatch(key, next);
    code.labelBinding(next).iinc(left, -1).goto_(loop);
    code.labelBinding(end);
    for (int i = 0; i < components.size(); i++) {
      requirePresent(i);
    }
  }

  private void dispatch(int key, Label next) {
    Label unknown = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      cases.add(SwitchCase.of(i, code.newLabel()));
    }
    if (!cases.isEmpty()) {
      code.iload(key).tableswitch(unknown, cases);
    }
    for (int i = 0; i < components.size(); i++) {
      code.labelBinding(cases.get(i).target());
      read(i);
      code.goto_(next);
    }
    code.labelBinding(unknown).aload(IN).loadConstant(1);
    code.invokestatic(WIRE, "skip", MethodTypeDesc.of(CD_void, READER, CD_int));
  }

  private void storeDefault(int index) {
    Component component = components.get(index);
    TypeKind kind = TypeKind.from(component.type());
    switch (kind) {
      case LONG -> code.lconst_0();
      case FLOAT -> code.fconst_0();
      case DOUBLE -> code.dconst_0();
      case REFERENCE -> {
        if (component.isString()) {
          code.loadConstant("");
        } else if (component.isList() && !component.nullable()) {
          code.invokestatic(CD_List, "of", MethodTypeDesc.of(CD_List), true);
        } else {
          code.aconst_null();
        }
      }
      default -> code.iconst_0();
    }
    code.storeLocal(kind, locals[index]);
  }

  private void requirePresent(int index) {
    Component component = components.get(index);
    if (component.codec() != null && !component.nullable()) {
      code.aload(locals[index]).loadConstant(component.name());
      code.invokestatic(WIRE, "present", MethodTypeDesc.of(CD_void, CD_Object, CD_String));
    }
  }

  /** Reads one component into its local. */
  private void read(int index) {
    Component component = components.get(index);
    if (component.codec() != null) {
      code.aload(THIS).getfield(self, "c" + index, CODEC).aload(IN);
      code.invokeinterface(CODEC, "read", READ).checkcast(component.type());
    } else {
      code.aload(IN);
      switch (component.type().descriptorString()) {
        case "Z" -> reader("bool", CD_boolean);
        case "B" -> checked("int8", CD_byte);
        case "S" -> checked("int16", CD_short);
        case "I" -> reader("intValue", CD_int);
        case "J" -> reader("integer", CD_long);
        case "F" -> checked("float32", CD_float);
        case "D" -> checked("float64", CD_double);
        default -> checked("string", CD_String);
      }
    }
    code.storeLocal(TypeKind.from(component.type()), locals[index]);
  }

  private void reader(String method, ClassDesc result) {
    code.invokevirtual(READER, method, MethodTypeDesc.of(result));
  }

  private void checked(String method, ClassDesc result) {
    code.invokestatic(WIRE, method, MethodTypeDesc.of(result, READER));
  }

  /** Only the constructor's exceptions are the sender's fault; any other would be ours. */
  private void construct() {
    ClassDesc failure = CodecGenerator.desc(RuntimeException.class);
    ClassDesc malformed = CodecGenerator.desc(MalformedMessageException.class);
    code.trying(
        tried -> {
          tried.new_(record).dup();
          for (int i = 0; i < locals.length; i++) {
            tried.loadLocal(TypeKind.from(components.get(i).type()), locals[i]);
          }
          List<ClassDesc> types = components.stream().map(Component::type).toList();
          tried.invokespecial(record, INIT_NAME, MethodTypeDesc.of(CD_void, types)).areturn();
        },
        catches ->
            catches.catching(
                failure,
                caught ->
                    caught
                        .invokestatic(WIRE, "rejected", MethodTypeDesc.of(malformed, failure))
                        .athrow()));
  }
}
