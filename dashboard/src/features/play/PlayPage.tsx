export function PlayPage() {
  return <main>Play</main>;
}
