import type { GameDescriptor, Row, TypeDescriptor } from '@tickstream/client';
import type { Point } from '@/shared/arena/arenaShape';

/** How a game wants to be asked for a move, read from its descriptor. */
export interface MoveCommand {
  readonly name: string;
  /** Longest step to ask for, in cells, before a refusal has told the true limit. */
  readonly firstStep: number;
  /** Fields that ask for a place in cells, coming from another. */
  readonly to: (place: Point, from: Point) => Row;
  /** The place really asked for: games on a grid know middles of cells only. */
  readonly exactly: (place: Point) => Point;
}

/** A little less than most games allow a body to walk in a tick. */
const FIRST_STEP_CELLS = 0.34;

/** The game's command that moves a player: one that names a position or cell, or one of the four ways. */
export function moveCommandOf(descriptor: GameDescriptor): MoveCommand | undefined {
  for (const command of descriptor.commands) {
    const [field] = command.fields;
    if (field === undefined || command.fields.length !== 1) continue;
    const made = moveBy(command.name, field.name, field.type, descriptor.unitsPerCell);
    if (made !== undefined) return made;
  }
  return undefined;
}

function moveBy(
  name: string,
  field: string,
  type: TypeDescriptor,
  unitsPerCell: number,
): MoveCommand | undefined {
  if (type.kind === 'record' && type.name === 'Position') {
    const units = (cells: number) => Math.round(cells * unitsPerCell);
    return {
      name,
      firstStep: FIRST_STEP_CELLS,
      to: (place) => ({ [field]: { x: units(place.x), y: units(place.y) } }),
      exactly: (place) => ({ x: units(place.x) / unitsPerCell, y: units(place.y) / unitsPerCell }),
    };
  }
  if (type.kind === 'record' && type.name === 'Cell') {
    return {
      name,
      firstStep: 1,
      to: (place) => ({ [field]: { x: Math.floor(place.x), y: Math.floor(place.y) } }),
      exactly: middle,
    };
  }
  if (type.kind === 'enum' && type.name === 'Direction') {
    return {
      name,
      firstStep: 1,
      to: (place, from) => ({ [field]: direction(place, from) }),
      exactly: middle,
    };
  }
  return undefined;
}

function middle(place: Point): Point {
  return { x: Math.floor(place.x) + 0.5, y: Math.floor(place.y) + 0.5 };
}

function direction(place: Point, from: Point): string {
  const dx = place.x - from.x;
  const dy = place.y - from.y;
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? 'EAST' : 'WEST';
  return dy > 0 ? 'SOUTH' : 'NORTH';
}
