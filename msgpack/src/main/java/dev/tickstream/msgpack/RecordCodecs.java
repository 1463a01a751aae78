package dev.tickstream.msgpack;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Makes codecs for records, once per type, as generated code. Safe on any thread.
 *
 * <p>Components may be {@code boolean}, {@code byte}, {@code short}, {@code int}, {@code long},
 * {@code float}, {@code double}, {@code String}, {@code UUID}, enums, records, {@code List}s of
 * these, and any reference marked {@code @Nullable} (nil). A type made of anything else is refused
 * with an {@link IllegalArgumentException} that names the component. Records must be public.
 *
 * <table>
 * <caption>The two forms</caption>
 * <tr><th></th><th>{@link #arrays()}</th><th>{@link #maps()}</th></tr>
 * <tr><td>record</td><td>array of its components in order</td><td>map by component name</td></tr>
 * <tr><td>enum</td><td>ordinal</td><td>name of the constant</td></tr>
 * <tr><td>unknown component</td><td>elements behind the last are skipped</td><td>skipped</td></tr>
 * <tr><td>missing component</td><td>malformed, unless {@link AddedLater}</td><td>0, false, "", empty or null; malformed if the
 * component has no such default</td></tr>
 * </table>
 *
 * <p>In both forms NaN, infinities, integers out of a component's range, strings over 64 KiB and
 * values that a record's constructor rejects are malformed.
 */
public final class RecordCodecs {
  /** Longest string a codec writes and reads, in bytes of UTF-8. */
  public static final int STRING_BYTES_MAX = 64 * 1024;

  private static final RecordCodecs ARRAYS = new RecordCodecs(Form.ARRAY, Map.of());
  private static final RecordCodecs MAPS = new RecordCodecs(Form.MAP, Map.of());

  private final Form form;
  private final Map<Class<?>, Codec<?>> custom;
  private final Map<Type, Codec<?>> made = new ConcurrentHashMap<>();

  private RecordCodecs(Form form, Map<Class<?>, Codec<?>> custom) {
    this.form = form;
    this.custom = custom;
  }

  /** By position: terse; for the network, the journal and snapshots. */
  public static RecordCodecs arrays() {
    return ARRAYS;
  }

  /** By name: open to added components; for events that others read. */
  public static RecordCodecs maps() {
    return MAPS;
  }

  /** Codecs like these that know one more type of component. */
  public <T> RecordCodecs with(Class<T> type, Codec<T> codec) {
    Map<Class<?>, Codec<?>> more = new HashMap<>(custom);
    more.put(type, codec);
    return new RecordCodecs(form, Map.copyOf(more));
  }

  /** The codec of a record. */
  @SuppressWarnings("unchecked") // a codec is kept under the type it was made for
  public <T extends Record> Codec<T> of(Class<T> type) {
    return (Codec<T>) ofType(type);
  }

  /** The codec of any type a component may have, such as the key of a table. */
  public Codec<?> ofType(Type type) {
    Codec<?> known = made.get(type);
    return known != null ? known : make(type);
  }

  private synchronized Codec<?> make(Type type) {
    return new CodecAssembly(form, custom, made).codec(type);
  }

  /**
   * A codec of several records that tells them apart by a number: an array of the tag and the
   * record's components in order, whatever form these codecs have otherwise.
   *
   * @param members the records by tag
   * @param unknown makes the exception to throw for any other tag
   */
  public synchronized <T> Codec<T> union(
      Map<Integer, ? extends Class<? extends T>> members,
      IntFunction<? extends RuntimeException> unknown) {
    CodecAssembly assembly = new CodecAssembly(form, custom, made);
    Map<Class<?>, Codec<?>> byClass = new HashMap<>();
    Map<Integer, Codec<?>> byTag = new HashMap<>();
    members.forEach(
        (tag, type) -> {
          Codec<?> codec = CodecGenerator.makeTagged(type, tag, assembly.components(type));
          byClass.put(type, codec);
          byTag.put(tag, codec);
        });
    return new UnionCodec<>(byClass, byTag, unknown);
  }

  /**
   * A codec that writes a record with some components withheld, and cannot read.
   *
   * @param choice asked once per component; nested records are written whole
   */
  @SuppressWarnings("unchecked") // generated for this very record
  public synchronized <T extends Record> Codec<T> projection(
      Class<T> type, Function<RecordComponent, Projection> choice) {
    List<Component> components = new CodecAssembly(form, custom, made).components(type);
    List<Projection> choices =
        components.stream().map(component -> choice.apply(component.declared())).toList();
    return (Codec<T>) CodecGenerator.makeProjection(type, form, components, choices);
  }
}
