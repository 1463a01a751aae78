import { useEffect, useRef } from 'react';
import { age } from '@/shared/format/times';
import { short } from '@/shared/format/numbers';
import { hearSpectator } from '@/shared/game/spectatorStore';
import { freshness } from '@/shared/state/freshness';
import { useFreeze } from '@/shared/state/now';
import { useCanvas } from '@/shared/ui/useCanvas';
import { BUDGET_MS } from '@/shared/facts/budget';
import type { Facts } from '@/shared/facts/sources';
import { TickTimes } from './tickTimes';

const SECONDS = 20;
const PER_SECOND = 20;
const TOP_MS = 60;

interface Props {
  readonly facts: Facts;
  readonly now: number;
}

/** Every tick of the watched zone, one mark each, under the budget line. */
export function TickComb({ facts, now }: Props) {
  const times = useRef(new TickTimes(SECONDS * PER_SECOND));
  const frozen = useFreeze((state) => state.frozenAt !== undefined);
  useEffect(() => hearSpectator({ onStats: (zone, stats) => times.current.add(zone, stats.tickUs) }), []);
  const ageMs = facts.statsAt === undefined ? undefined : now - facts.statsAt;
  const stale = freshness(ageMs, 1000) === 'stale';
  const canvas = useCanvas(({ context, width, height, now: at }) => {
    const style = getComputedStyle(context.canvas);
    context.clearRect(0, 0, width, height);
    const pitch = width / (SECONDS * PER_SECOND);
    const shown = times.current.shown(at);
    const scale = (height - 4) / TOP_MS;
    shown.marks.forEach((us, index) => {
      const ms = us / 1000;
      const x = width - (shown.marks.length - index + shown.shift) * pitch;
      const tall = Math.max(1.5, Math.min(TOP_MS, ms) * scale);
      context.fillStyle = style.getPropertyValue(
        ms > BUDGET_MS ? '--red' : ms > BUDGET_MS * 0.8 ? '--amber' : '--ink-2',
      );
      context.fillRect(x, height - 1 - tall, Math.max(1, pitch * 0.55), tall);
    });
    context.fillStyle = style.getPropertyValue('--line');
    context.fillRect(0, height - 1, width, 1);
    context.strokeStyle = style.getPropertyValue('--ink-2');
    context.setLineDash([5, 4]);
    context.beginPath();
    const budget = Math.round(height - 1 - BUDGET_MS * scale) + 0.5;
    context.moveTo(0, budget);
    context.lineTo(width, budget);
    context.stroke();
    context.setLineDash([]);
  }, !frozen && !stale);
  return (
    <section className="ticks" aria-label="Ticks">
      <h2 className="heading ruled">
        Ticks
        <span className="age">
          last {SECONDS} s of {facts.zone || 'the zone'}, one mark per tick
          {ageMs !== undefined && ` · ${age(ageMs)} ago`}
        </span>
        <span className="grow" />
        <span className="age">
          {facts.stats === undefined ? 'unknown' : `max ${short(facts.stats.tickMaxUs / 1000)} ms`}
        </span>
      </h2>
      <div className={`comb${stale ? ' hatched' : ''}`}>
        <span className="comb-budget age">{BUDGET_MS} ms budget</span>
        <canvas
          ref={canvas}
          role="img"
          aria-label={
            facts.stats === undefined
              ? 'Tick times not known yet'
              : `Tick times: p50 ${short(facts.stats.tickP50Us / 1000)} ms, max ${short(facts.stats.tickMaxUs / 1000)} ms, budget ${BUDGET_MS} ms`
          }
        />
      </div>
    </section>
  );
}
