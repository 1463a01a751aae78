export type Tone = 'red' | 'amber';

export interface SentencePart {
  readonly text: string;
  /** Red for the one cause or a loss, amber for what is degraded or held. */
  readonly tone?: Tone;
}

export type Parts = readonly SentencePart[];

/** A whole sentence with toned pieces in it: say`Play fine: ${red('gone')}.` */
export function say(texts: TemplateStringsArray, ...pieces: readonly (string | SentencePart)[]): Parts {
  const parts: SentencePart[] = [];
  texts.forEach((text, index) => {
    append(parts, { text });
    const piece = pieces[index];
    if (piece !== undefined) append(parts, typeof piece === 'string' ? { text: piece } : piece);
  });
  return parts;
}

export function toned(text: string, tone: Tone | undefined): SentencePart {
  return tone === undefined ? { text } : { text, tone };
}

export function plainText(parts: Parts): string {
  return parts.map(({ text }) => text).join('');
}

/** Neighbours without a tone become one, so that a sentence is as few elements as it can be. */
function append(parts: SentencePart[], part: SentencePart): void {
  if (part.text === '') return;
  const last = parts.at(-1);
  if (last !== undefined && last.tone === part.tone) {
    parts[parts.length - 1] = { ...last, text: last.text + part.text };
  } else {
    parts.push(part);
  }
}
