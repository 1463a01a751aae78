export interface PendingCommand {
  readonly clientSeq: number;
  readonly commandId: number;
  readonly body: Uint8Array;
  readonly sentAt: number;
}

/** Commands sent and not yet answered, in order: what a resumed session sends again. */
export class PendingCommands {
  private readonly bySeq = new Map<number, PendingCommand>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.bySeq.size;
  }

  /** False when too many are open: the caller should wait for answers. */
  add(command: PendingCommand): boolean {
    if (this.bySeq.size >= this.most) return false;
    this.bySeq.set(command.clientSeq, command);
    return true;
  }

  answered(clientSeq: number): PendingCommand | undefined {
    const command = this.bySeq.get(clientSeq);
    this.bySeq.delete(clientSeq);
    return command;
  }

  /** Forgets those the server has judged; their verdicts went down with the old connection. */
  judgedUpTo(clientSeq: number): readonly PendingCommand[] {
    const judged = [...this.bySeq.values()].filter((command) => command.clientSeq <= clientSeq);
    for (const command of judged) this.bySeq.delete(command.clientSeq);
    return judged;
  }

  inOrder(): readonly PendingCommand[] {
    return [...this.bySeq.values()];
  }

  clear(): void {
    this.bySeq.clear();
  }
}
