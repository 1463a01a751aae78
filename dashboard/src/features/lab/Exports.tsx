import { useState } from 'react';
import { download, pictureOf } from './exportFiles';
import { markdownOf } from './markdown';
import { fileName, type Report } from './report';

/** The sheet as a file: a picture to show, Markdown to keep beside other text. */
export function Exports({ report }: { report: Report }) {
  const [told, setTold] = useState('');
  const picture = async () => {
    const file = await pictureOf(report);
    setTold(file === undefined ? 'This browser does not paint it' : 'Saved');
    if (file !== undefined) download(file, `${fileName(report)}.png`);
  };
  const markdown = () => {
    download(new Blob([markdownOf(report)], { type: 'text/markdown' }), `${fileName(report)}.md`);
    setTold('Saved');
  };
  return (
    <span className="exports">
      <button type="button" className="link" onClick={() => void picture()}>
        Export picture
      </button>
      <button type="button" className="link" onClick={markdown}>
        Export Markdown
      </button>
      <span className="age" role="status">
        {told}
      </span>
    </span>
  );
}
