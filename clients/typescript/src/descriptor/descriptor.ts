/** What `GET /game` answers: everything a client needs to know of a game it has never seen. */
export interface GameDescriptor {
  readonly game: string;
  readonly version: number;
  readonly protocol: number;
  readonly tickHz: number;
  readonly grid: { readonly width: number; readonly height: number };
  /** Resolution of fixed-point positions. */
  readonly unitsPerCell: number;
  /** Edge of the squares in which a zone is shown to players, in cells. */
  readonly interestCells: number;
  readonly playersMax: number;
  readonly commands: readonly CommandDescriptor[];
  readonly events: readonly EventDescriptor[];
  readonly reasons: readonly ReasonDescriptor[];
  readonly tables: readonly TableDescriptor[];
}

export interface FieldDescriptor {
  readonly name: string;
  readonly type: TypeDescriptor;
  readonly visibility?: string;
}

export interface CommandDescriptor {
  readonly id: number;
  readonly name: string;
  readonly fields: readonly FieldDescriptor[];
}

export interface EventDescriptor {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly fields: readonly FieldDescriptor[];
}

export interface ReasonDescriptor {
  readonly code: string;
  /** Unit of the refusal's figures, for instance `units` or `ticks`; empty when it has none. */
  readonly unit: string;
  readonly origin: string;
}

export interface TableDescriptor {
  readonly id: number;
  readonly name: string;
  readonly key: TypeDescriptor;
  readonly row: readonly FieldDescriptor[];
  /** Where a row stands on the grid: in its key, in a field of its row, or nowhere. */
  readonly location: 'key' | 'row' | null;
  readonly locationField: string | null;
}

export type ScalarKind =
  'bool' | 'int8' | 'int16' | 'int32' | 'int64' | 'float32' | 'float64' | 'string' | 'uuid';

export type TypeDescriptor =
  | { readonly kind: ScalarKind; readonly name?: string; readonly nullable?: boolean }
  | {
      readonly kind: 'enum';
      readonly name: string;
      readonly values: readonly string[];
      readonly nullable?: boolean;
    }
  | {
      readonly kind: 'record';
      readonly name: string;
      readonly fields: readonly FieldDescriptor[];
      readonly nullable?: boolean;
    }
  | { readonly kind: 'list'; readonly of: TypeDescriptor; readonly nullable?: boolean };
