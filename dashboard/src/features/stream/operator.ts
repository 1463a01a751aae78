import { create } from 'zustand';

const KEY = 'tickstream.operator';

interface Operator {
  /** Waits for a token to be typed; answered with it, or with nothing. */
  readonly asking: ((token: string | undefined) => void) | undefined;
}

export const useOperator = create<Operator>()(() => ({
  asking: undefined,
}));

/** The token if one was given already. */
export function knownToken(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

/**
 * The operator's token, asked for once and kept for this tab only, until it is closed or the platform refuses it.
 * Undefined when the reader would rather not.
 */
export function operatorToken(): Promise<string | undefined> {
  const token = knownToken();
  if (token !== undefined) return Promise.resolve(token);
  return new Promise((resolve) => useOperator.setState({ asking: resolve }));
}

export function answerToken(token: string | undefined): void {
  const { asking } = useOperator.getState();
  if (token !== undefined) sessionStorage.setItem(KEY, token);
  useOperator.setState({ asking: undefined });
  asking?.(token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
