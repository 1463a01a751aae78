/** A tick must end before the next one is due: 20 a second. */
export const BUDGET_MS = 50;
