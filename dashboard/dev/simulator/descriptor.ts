import type { GameDescriptor, TypeDescriptor } from '@tickstream/client';

const INT: TypeDescriptor = { kind: 'int32' };
const LONG: TypeDescriptor = { kind: 'int64' };
const PLAYER: TypeDescriptor = { kind: 'string', name: 'PlayerId' };
const xy = (name: string): TypeDescriptor => ({
  kind: 'record',
  name,
  fields: [
    { name: 'x', type: INT },
    { name: 'y', type: INT },
  ],
});

export const UNITS = 1024;
export const SIZE = 96;
export const SLIP_TICKS = 20;
export const STEP_MAX = Math.round(0.35 * UNITS);
export const ROUND_TICKS = 20 * 180;

export const DESCRIPTOR: GameDescriptor = {
  game: 'arena',
  version: 1,
  protocol: 1,
  tickHz: 20,
  grid: { width: SIZE, height: SIZE },
  interestCells: 16,
  unitsPerCell: UNITS,
  playersMax: 200,
  commands: [{ id: 0, name: 'MoveCommand', fields: [{ name: 'to', type: xy('Position') }] }],
  events: [],
  reasons: [
    { code: 'TOO_FAR', unit: 'units', origin: 'game' },
    { code: 'TOO_SOON', unit: 'ticks', origin: 'game' },
    { code: 'BLOCKED', unit: '', origin: 'game' },
    { code: 'STUNNED', unit: 'ticks', origin: 'game' },
    { code: 'OUT_OF_BOUNDS', unit: '', origin: 'game' },
  ],
  tables: [
    {
      id: 0,
      name: 'players',
      key: PLAYER,
      row: [
        { name: 'name', type: { kind: 'string' } },
        { name: 'connected', type: { kind: 'bool' } },
      ],
      location: null,
      locationField: null,
    },
    {
      id: 1,
      name: 'avatars',
      key: PLAYER,
      row: [
        { name: 'at', type: xy('Position') },
        { name: 'stunnedUntil', type: LONG },
      ],
      location: 'row',
      locationField: 'at',
    },
    {
      id: 2,
      name: 'coins',
      key: xy('Cell'),
      row: [{ name: 'value', type: INT }],
      location: 'key',
      locationField: null,
    },
    {
      id: 3,
      name: 'walls',
      key: xy('Cell'),
      row: [{ name: 'height', type: INT }],
      location: 'key',
      locationField: null,
    },
    {
      id: 4,
      name: 'puddles',
      key: xy('Cell'),
      row: [{ name: 'slipTicks', type: INT }],
      location: 'key',
      locationField: null,
    },
    {
      id: 5,
      name: 'scores',
      key: PLAYER,
      row: [{ name: 'score', type: INT }],
      location: null,
      locationField: null,
    },
    {
      id: 6,
      name: 'round',
      key: { kind: 'string' },
      row: [
        { name: 'number', type: INT },
        { name: 'phase', type: { kind: 'enum', name: 'Phase', values: ['PLAYING', 'INTERMISSION'] } },
        { name: 'startedTick', type: LONG },
        { name: 'endsTick', type: LONG },
      ],
      location: null,
      locationField: null,
    },
  ],
};
