import { useState } from 'react';
import { usePreferences } from '@/shared/state/preferences';
import { useFreeze } from '@/shared/state/now';
import { usePlatform } from '@/shared/api/platformStore';
import { Dialog } from '@/shared/ui/Dialog';
import { navigate } from '@/shared/ui/navigation';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onKeys: () => void;
}

/** Everything that can be gone to or done, by name. */
export function Palette({ open, onClose, onKeys }: Props) {
  const [typed, setTyped] = useState('');
  const { set } = usePreferences();
  const zones = usePlatform((state) => state.zones);
  const all: readonly { readonly name: string; readonly run: () => void }[] = [
    { name: 'Now', run: () => navigate('/') },
    { name: 'World', run: () => navigate('/world') },
    { name: 'Stream', run: () => navigate('/stream') },
    { name: 'Failure lab', run: () => navigate('/resilience/lab') },
    { name: 'Play', run: () => navigate('/play') },
    ...(zones ?? []).map((zone) => ({
      name: `Watch ${zone.zoneId}`,
      run: () => navigate(`/world?zone=${zone.zoneId}`),
    })),
    { name: 'Freeze or go on', run: () => useFreeze.getState().toggle() },
    { name: 'Theme: system', run: () => set({ theme: 'system' }) },
    { name: 'Theme: light', run: () => set({ theme: 'light' }) },
    { name: 'Theme: dark', run: () => set({ theme: 'dark' }) },
    { name: 'Keys', run: onKeys },
  ];
  const found = all.filter((each) => each.name.toLowerCase().includes(typed.trim().toLowerCase()));
  const close = () => {
    setTyped('');
    onClose();
  };
  const run = (chosen: (typeof all)[number] | undefined) => {
    close();
    chosen?.run();
  };
  return (
    <Dialog title="Go to" open={open} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(found[0]);
        }}
      >
        <input
          className="field"
          aria-label="Page, zone or action"
          placeholder="Page, zone or action"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      <ul className="palette">
        {found.map((each) => (
          <li key={each.name}>
            <button type="button" onClick={() => run(each)}>
              {each.name}
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="unit">Nothing here is called that.</li>}
      </ul>
    </Dialog>
  );
}
