import { beforeEach, describe, expect, it } from 'vitest';
import { addPlayer, hearChange, matchChange, useChanges } from '@/features/now/changes';
import { NOW } from './facts';

beforeEach(() => useChanges.setState({ entries: [], marks: [] }));
const titles = () => useChanges.getState().entries.map((entry) => entry.title);

describe('what changed', () => {
  it('tells one player by name', () => {
    addPlayer('Petra', 'connected', 'arena-1', NOW);
    expect(titles()).toEqual(['Petra connected']);
  });

  it('tells a crowd as one entry, and its size', () => {
    for (let i = 0; i < 100; i++) addPlayer(`bot-${i}`, 'connected', 'arena-1', NOW + i * 100);
    const [entry, ...others] = useChanges.getState().entries;
    expect(others).toEqual([]);
    expect(entry?.title).toBe('100 players connected');
    expect(entry?.detail).toBe('In arena-1: bot-0, bot-1, bot-2 and 97 others.');
  });

  it('does not mix coming and going, zones, or an hour ago', () => {
    addPlayer('a', 'connected', 'arena-1', NOW);
    addPlayer('b', 'disconnected', 'arena-1', NOW + 1);
    addPlayer('c', 'connected', 'arena-2', NOW + 2);
    addPlayer('d', 'connected', 'arena-1', NOW + 3_600_000);
    expect(titles()).toEqual(['d connected', 'c connected', 'b disconnected', 'a connected']);
  });

  it('tells a match once, by who won', () => {
    const match = {
      matchId: 'm-1',
      zoneId: 'arena-1',
      endedAt: new Date(NOW).toISOString(),
      durationSeconds: 180,
      results: [
        { playerId: 'p1', name: 'Petra', rank: 1, score: 61, reward: 100 },
        { playerId: 'p2', name: null, rank: 2, score: 57, reward: 60 },
      ],
    };
    hearChange({ type: 'match', ...match });
    hearChange({ type: 'match', ...match });
    expect(useChanges.getState().entries).toEqual([matchChange(match)]);
    expect(useChanges.getState().entries[0]?.detail).toBe(
      'Petra first with 61, p2 57; 2 players, 180\u00a0s.',
    );
  });
});
