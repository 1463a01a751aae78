import type { Entry, GameDescriptor, TableDescriptor, TypeDescriptor, Value } from '@tickstream/client';

/** A place in cells, measured from the zone's north-west corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedTable {
  readonly name: string;
  readonly place: (entry: Entry) => Point | undefined;
}

/**
 * Which of a game's tables are the ones that can be drawn. Found by name and type in the descriptor, so that a game
 * without coins, walls or rounds is simply drawn without them.
 */
export interface ArenaShape {
  readonly width: number;
  readonly height: number;
  readonly unitsPerCell: number;
  readonly tickMs: number;
  /** A player is sent the square of this many cells that it stands in, and the eight around it. */
  readonly interestCells: number;
  readonly movers: PlacedTable | undefined;
  readonly coins: PlacedTable | undefined;
  readonly walls: PlacedTable | undefined;
  readonly puddles: PlacedTable | undefined;
  readonly scores: string | undefined;
  readonly round: string | undefined;
}

export function shapeOf(descriptor: GameDescriptor): ArenaShape {
  const { unitsPerCell, tables } = descriptor;
  const placed = tables.filter((table) => table.location !== null);
  const movers = placed.find((table) => table.location === 'row' && isPlayerKey(table.key));
  const cellTable = (name: string) => placed.find((table) => table.name === name && table.location === 'key');
  const walls = cellTable('walls');
  const puddles = cellTable('puddles');
  const coins = cellTable('coins');
  const named = (name: string) => tables.find((table) => table.name === name)?.name;
  return {
    width: descriptor.grid.width,
    height: descriptor.grid.height,
    unitsPerCell,
    tickMs: 1000 / descriptor.tickHz,
    interestCells: descriptor.interestCells,
    movers: movers && placedTable(movers, unitsPerCell),
    coins: coins && placedTable(coins, unitsPerCell),
    walls: walls && placedTable(walls, unitsPerCell),
    puddles: puddles && placedTable(puddles, unitsPerCell),
    scores: named('scores'),
    round: named('round') ?? named('rounds'),
  };
}

function isPlayerKey(type: TypeDescriptor): boolean {
  return type.kind === 'string' && type.name === 'PlayerId';
}

function placedTable(table: TableDescriptor, unitsPerCell: number): PlacedTable {
  const field = table.locationField ?? '';
  const type = table.location === 'key' ? table.key : table.row.find((each) => each.name === field)?.type;
  // A cell is drawn at its middle; a position is exact already.
  const fine = type?.kind === 'record' && type.name === 'Position';
  const toPoint = fine ? scaled(unitsPerCell) : middle;
  const valueOf = table.location === 'key' ? (entry: Entry) => entry.key : (entry: Entry) => entry.row[field];
  return { name: table.name, place: (entry) => toPoint(valueOf(entry)) };
}

const scaled = (unitsPerCell: number) => (value: Value | undefined) => {
  const at = pair(value);
  return at && { x: at.x / unitsPerCell, y: at.y / unitsPerCell };
};

const middle = (value: Value | undefined) => {
  const at = pair(value);
  return at && { x: at.x + 0.5, y: at.y + 0.5 };
};

function pair(value: Value | undefined): Point | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { x, y } = value as { x?: Value; y?: Value };
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined;
}
