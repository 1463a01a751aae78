import type { Alert } from '@/shared/api/opsTypes';

/** Alerts that only repeat a group's state: the groups tell it themselves, and beside a root cause it is no news. */
const OF_GROUPS = /^(paused|lag)\./;

/** What the alerts add to the states that are shown anyway: losses, parked events, orphans. */
export function ownAlerts(alerts: readonly Alert[] | undefined): readonly Alert[] {
  return (alerts ?? []).filter(({ id }) => !OF_GROUPS.test(id));
}
