using System;

namespace Tickstream
{
    /// <summary>
    /// The tables of a zone as this client sees them, and the facts that reach it. A game derives its own from it, with
    /// a property for each table. Read it on the thread that polls the session.
    /// </summary>
    public abstract class ReplicatedWorld
    {
        /// <summary>Most rows of one table; a server that sends more is not believed.</summary>
        public const int RowsMax = 262144;

        private readonly MessagePackReader input = new MessagePackReader();
        private readonly ReplicatedTable[] tables;

        protected ReplicatedWorld(params ReplicatedTable[] tables)
        {
            this.tables = tables;
        }

        /// <summary>Tick of the last delta applied; -1 before the first.</summary>
        public long Tick { get; private set; } = -1;

        /// <summary>Every table, in the order of the constructor.</summary>
        public ReplicatedTable[] Tables
        {
            get { return (ReplicatedTable[])tables.Clone(); }
        }

        /// <summary>
        /// Applies one delta: all removals of all chunks, then all rows, since a row may move between chunks. Tables
        /// that this world does not have are passed over.
        /// </summary>
        /// <exception cref="MalformedMessageException">
        /// the delta is not what it should be; the tables then hold part of it, and say so in their changes
        /// </exception>
        public void Apply(Delta delta)
        {
            foreach (ReplicatedTable table in tables) table.ForgetChanges();
            if (delta.Full)
            {
                foreach (ReplicatedTable table in tables) table.ForgetRows();
            }
            Pass(delta.Chunks, true);
            Pass(delta.Chunks, false);
            Tick = delta.Tick;
        }

        /// <summary>Reads the facts of a delta, in order. What no known event is, is passed over.</summary>
        /// <exception cref="MalformedMessageException">a fact is not what it should be</exception>
        public void ReadFacts(Delta delta)
        {
            delta.Facts.ReadWith(input);
            for (int facts = delta.Facts.Count; facts > 0; facts--)
            {
                int from = input.Position;
                input.Skip(1);
                int behind = input.Position;
                input.Seek(from);
                input.ReadRecordHeader(2);
                long eventId = input.ReadInt64();
                if (eventId >= 0 && eventId <= int.MaxValue) ReadFact((int)eventId, input);
                input.Seek(behind);
            }
        }

        /// <summary>Reads the body of a fact, or leaves it alone if it is of no interest.</summary>
        /// <param name="eventId">the event's <c>id</c> in the game descriptor</param>
        protected virtual void ReadFact(int eventId, MessagePackReader body)
        {
        }

        private void Pass(EncodedValues chunks, bool removals)
        {
            chunks.ReadWith(input);
            for (int left = chunks.Count; left > 0; left--)
            {
                int behind = input.ReadRecordHeader(2);
                if (removals) ReadTables(true);
                else input.Skip(1);
                if (removals) input.Skip(1);
                else ReadTables(false);
                input.Skip(behind);
            }
        }

        private void ReadTables(bool removals)
        {
            for (int left = input.ReadArrayHeader(); left > 0; left--)
            {
                int behind = input.ReadRecordHeader(2);
                ReplicatedTable table = Find(input.ReadInt64());
                if (table == null) input.Skip(1);
                else if (removals) table.ReadRemovals(input);
                else table.ReadUpserts(input, RowsMax);
                input.Skip(behind);
            }
        }

        private ReplicatedTable Find(long id)
        {
            foreach (ReplicatedTable table in tables)
            {
                if (table.Id == id) return table;
            }
            return null;
        }
    }
}
