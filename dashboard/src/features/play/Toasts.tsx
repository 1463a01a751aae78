import { useEffect, useState } from 'react';
import { age } from '@/shared/format/times';
import { useNow } from '@/shared/state/now';
import { usePlay } from './playStore';
import { expireToasts } from './toasts';

const FRESH_MS = 2500;

/** What was refused lately, newest lowest. Read aloud elsewhere, so silent here. */
export function Toasts() {
  const toasts = usePlay((state) => state.toasts);
  const now = useNow();
  const [held, setHeld] = useState(false);
  useEffect(() => expireToasts(now, held), [now, held]);
  return (
    <ol
      className="toasts"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((toast, index) => (
        <li
          key={toast.id}
          className={`glass toast${toast.refused && index === toasts.length - 1 && now - toast.at < FRESH_MS ? ' toast-fresh' : ''}`}
        >
          <span className="toast-glyph" aria-hidden="true">
            {toast.refused ? (
              <svg width="14" height="14" viewBox="0 0 14 14">
                <path d="M2.5 2.5l9 9m0-9l-9 9" stroke="currentColor" strokeWidth="2.2" />
              </svg>
            ) : (
              <svg width="14" height="14" viewBox="0 0 14 14">
                <path d="M2 7.5l3.5 3.5L12 3.5" stroke="currentColor" strokeWidth="2" fill="none" />
              </svg>
            )}
          </span>
          <p>
            <b>{toast.title}</b>
            {toast.times > 1 && <span className="unit"> ×{toast.times}</span>}
            <span className="toast-detail">
              {toast.detail} {toast.code !== '' && <code>{toast.code}</code>}
            </span>
          </p>
          <time className="age">{age(now - toast.at)} ago</time>
        </li>
      ))}
    </ol>
  );
}
