import type { Parts } from '@/shared/words/say';

interface Props {
  readonly parts: Parts;
  /** Spoken when it changes; holds no running figure. */
  readonly announced: string;
}

/** A page's own sentence: seen with its figures, announced by its states. */
export function SentenceLine({ parts, announced }: Props) {
  return (
    <>
      <h1 className="sentence">
        {parts.map((part, index) =>
          part.tone === undefined ? (
            whole(part.text)
          ) : (
            <em key={index} className={`tone-${part.tone}`}>
              {whole(part.text)}
            </em>
          ),
        )}
      </h1>
      <p className="unseen" role="status">
        {announced}
      </p>
    </>
  );
}

/** A figure and its unit stay on one line. */
function whole(text: string): string {
  return text.replace(/(\d) (ms|s|min|h|d|ago)\b/g, '$1\u00a0$2');
}
