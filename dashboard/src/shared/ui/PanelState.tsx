import type { ReactNode } from 'react';
import { TickGauge } from './TickGauge';

type Kind = 'loading' | 'empty' | 'stale' | 'disconnected';

interface Props {
  readonly kind: Kind;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** How much of the usual wait is over, for loading. */
  readonly progress?: number;
}

/** What stands where a panel's content is not: each kind differs in word, border and texture. */
export function PanelState({ kind, title, children, action, progress }: Props) {
  return (
    <div className={`panel-state panel-${kind}${kind === 'stale' ? ' hatched' : ''}`} data-panel={kind}>
      <b>{title}</b>
      <span>{children}</span>
      {kind === 'loading' && <TickGauge share={progress ?? 0.4} marks={28} />}
      {action !== undefined && (
        <button type="button" className="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
