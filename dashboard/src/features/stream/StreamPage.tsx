import './stream.css';
import { useFacts } from '@/shared/facts/useFacts';
import { useNow } from '@/shared/state/now';
import { SentenceLine } from '@/shared/ui/SentenceLine';
import { useQueryValue } from '@/shared/ui/navigation';
import { PanelState } from '@/shared/ui/PanelState';
import { Accounting } from './Accounting';
import { useFilters, useOpenLetter } from './filters';
import { Groups } from './Groups';
import { LetterDrawer } from './LetterDrawer';
import { Letters } from './Letters';
import { LetterTicks } from './LetterTicks';
import { useAccounting, useLetters, useSummary } from './queries';
import { Recoveries } from './Recoveries';
import { streamSentence } from './streamSentence';
import { TokenDialog } from './TokenDialog';

const RECORDING_GROUP = 'persistence';

/** Behind the journal: who reads the stream, what could not be applied, and whether the books are even. */
export function StreamPage() {
  const now = useNow(1000);
  const facts = useFacts(now);
  const filters = useFilters();
  const open = useOpenLetter();
  const books = useQueryValue('books') ?? RECORDING_GROUP;
  const summary = useSummary().data;
  const found = useLetters(filters);
  const accounting = useAccounting(RECORDING_GROUP).data;
  const letters = found.data?.pages.flatMap((page) => page.items);
  const silent = facts.platform.phase === 'silent';
  const reported = facts.overview?.groups;
  const groups = (reported ?? []).map(({ group }) => group);
  const sentence = streamSentence({ summary, letters: letters ?? [], accounting, silent, now });
  if (facts.mode === 'dev') return <NoStream />;
  return (
    <main className="stream">
      <header className="hero" id="page">
        <SentenceLine parts={sentence.parts} announced={sentence.state} />
      </header>
      <LetterTicks letters={letters ?? []} now={now} />
      <div className={open === undefined ? undefined : 'stream-opened'}>
        <div className="stream-main">
          <Letters
            letters={letters}
            summary={summary}
            filters={filters}
            groups={groups}
            open={open}
            more={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
            failure={found.error}
            silent={silent}
            now={now}
          />
          <Groups groups={reported} silent={silent} />
          <Accounting
            groups={groups.includes(books) ? groups : [books, ...groups]}
            group={books}
            silent={silent}
          />
          <Recoveries silent={silent} />
        </div>
        {open !== undefined && <LetterDrawer key={open} id={open} silent={silent} />}
      </div>
      <TokenDialog />
    </main>
  );
}

function NoStream() {
  return (
    <main className="stream" id="page">
      <PanelState kind="empty" title="No stream in dev mode">
        Events are kept in the game server&apos;s journal only; nobody reads them.
      </PanelState>
    </main>
  );
}
