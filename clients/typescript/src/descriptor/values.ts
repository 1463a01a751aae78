/** A decoded value: records are objects by field name, enums their constant's name, uuids their usual text. */
export type Value =
  null | boolean | number | bigint | string | readonly Value[] | { readonly [field: string]: Value };

export type Row = { readonly [field: string]: Value };
