import './play.css';
import { useEffect, useState } from 'react';
import { useEndpoints, useGameCodec } from '@/shared/api/queries';
import type { SessionTicket } from '@/shared/api/types';
import { navigate } from '@/shared/ui/navigation';
import { Field } from './Field';
import { JoinPanel } from './JoinPanel';
import { usePlay } from './playStore';
import { PlaySession } from './session';
import { Watching } from './Watching';

/** Full screen: first a name, over the arena in motion; then the arena, with oneself in it. */
export function PlayPage() {
  const endpoints = useEndpoints();
  const codec = useGameCodec(endpoints.data?.game.http).data;
  const [session, setSession] = useState<PlaySession | undefined>();
  const ended = usePlay((state) => state.client.phase === 'ended');

  // Leaving the page by any way leaves the session too.
  useEffect(() => () => session?.close(), [session]);
  useEffect(() => {
    const title = document.title;
    document.title = 'Play · Tickstream';
    return () => {
      document.title = title;
    };
  }, []);

  const begin = (ticket: SessionTicket) => {
    if (codec !== undefined) setSession(new PlaySession(ticket, codec));
  };
  return (
    <main className="play" data-theme="dark">
      {session === undefined ? (
        <>
          <Watching endpoints={endpoints.data} codec={codec} />
          <JoinPanel ready={codec !== undefined} silent={endpoints.isError} onTicket={begin} />
        </>
      ) : (
        <Field
          session={session}
          ended={ended}
          onAgain={() => setSession(undefined)}
          onLeave={() => {
            setSession(undefined);
            navigate('/');
          }}
        />
      )}
    </main>
  );
}
