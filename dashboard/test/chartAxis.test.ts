import { expect, it } from 'vitest';
import { topLabel } from '@/features/now/charts/ChartPanel';

it("a budget's label does not stand on that of the axis' foot", () => {
  expect(topLabel(50, 0, 60)).toBe(50);
  expect(topLabel(50, 0, 400)).toBe(400);
  expect(topLabel(undefined, 0, 120)).toBe(120);
});
