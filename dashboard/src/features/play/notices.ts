import type { Notice } from '@tickstream/client';
import type { Toast } from './playStore';

/** Commands were dropped: the one notice whose count is of something the player did. */
export function isOfDropped({ code }: Notice): boolean {
  return code === 'RATE_LIMITED';
}

/** A notice as a toast; a count of 0 says that what was noted before is over. */
export function noticeNews(notice: Notice): Pick<Toast, 'title' | 'detail' | 'code' | 'refused'> {
  const { code, count, detail } = notice;
  const what = code.toLowerCase().replaceAll('_', ' ');
  const over = count === 0;
  return {
    title: over ? `Over: ${what}` : `The server notes: ${what}`,
    detail: isOfDropped(notice) ? `${count} dropped. ${detail}`.trim() : detail,
    code,
    refused: !over,
  };
}
