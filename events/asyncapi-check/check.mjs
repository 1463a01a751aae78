// Exits with 1 and one line per finding unless the document is valid AsyncAPI.
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';

const file = new URL('../../docs/asyncapi.yaml', import.meta.url);
const { document, diagnostics } = await new Parser().parse(await readFile(file, 'utf8'), {
  source: file.pathname,
});
const findings = diagnostics.filter((finding) => finding.severity <= 1);
for (const finding of findings) {
  const line = finding.range.start.line + 1;
  console.error(`docs/asyncapi.yaml:${line} ${finding.path.join('.')}: ${finding.message}`);
}
if (document === undefined || findings.length > 0) {
  process.exit(1);
}
console.log(`docs/asyncapi.yaml is valid AsyncAPI ${document.version()}`);
