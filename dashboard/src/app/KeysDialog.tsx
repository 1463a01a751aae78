import { usePreferences } from '@/shared/state/preferences';
import { Dialog } from '@/shared/ui/Dialog';

const KEYS: readonly (readonly [string, string])[] = [
  ['1 2 3 4', 'Now, World, Stream, Resilience'],
  ['Ctrl K', 'Palette: go anywhere'],
  ['[  ]', 'Shorter or longer range of the charts'],
  ['Space', 'Freeze live figures, and let them go on'],
  ['C', 'Copy the requests behind the sentence as curl'],
  ['?', 'These keys'],
  ['Arrows, WASD', 'Play, and in the lab while you play: move'],
  ['G', 'Play, lab: show what you asked for ahead of its confirmation'],
  ['1 2 3 4', 'Play: try to cheat'],
  ['Esc', 'Play: leave'],
];

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { singleKeys, set } = usePreferences();
  return (
    <Dialog title="Keys" open={open} onClose={onClose}>
      <table>
        <tbody>
          {KEYS.map(([key, what]) => (
            <tr key={key}>
              <td>
                <span className="kbd">{key}</span>
              </td>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => set({ singleKeys: event.target.checked })}
        />
        Single keys work on the pages (in Play they always do)
      </label>
    </Dialog>
  );
}
