using System;
using System.Collections.Generic;

namespace Tickstream
{
    /// <summary>One table of the zone, as far as the server told this client of it.</summary>
    public abstract class ReplicatedTable
    {
        /// <param name="id">the table's <c>id</c> in the game descriptor</param>
        /// <param name="name">its name there</param>
        /// <param name="shape">its key and row, in the words of <see cref="DescriptorShape"/></param>
        protected ReplicatedTable(int id, string name, string shape)
        {
            Id = id;
            Name = name;
            Shape = shape;
        }

        public int Id { get; }
        public string Name { get; }
        public string Shape { get; }

        /// <summary>Rows known.</summary>
        public abstract int Count { get; }

        internal abstract void ForgetChanges();
        internal abstract void ForgetRows();
        internal abstract void ReadRemovals(MessagePackReader input);

        /// <summary>Reads the rows of one chunk; malformed if the table would have more than that.</summary>
        internal abstract void ReadUpserts(MessagePackReader input, int rowsMax);
    }

    /// <summary>
    /// The same with its types. Only deltas change it: a client that could write here would show what nobody confirmed.
    /// </summary>
    public sealed class ReplicatedTable<TKey, TRow> : ReplicatedTable
    {
        private readonly Func<MessagePackReader, TKey> readKey;
        private readonly Func<MessagePackReader, TRow> readRow;
        private readonly Dictionary<TKey, TRow> rows;
        private readonly HashSet<TKey> changed;

        /// <param name="keys">compares keys; given, so that nothing is looked up by reflection</param>
        public ReplicatedTable(
            int id,
            string name,
            string shape,
            IEqualityComparer<TKey> keys,
            Func<MessagePackReader, TKey> readKey,
            Func<MessagePackReader, TRow> readRow) : base(id, name, shape)
        {
            this.readKey = readKey;
            this.readRow = readRow;
            rows = new Dictionary<TKey, TRow>(keys);
            changed = new HashSet<TKey>(keys);
        }

        public override int Count
        {
            get { return rows.Count; }
        }

        /// <summary>The rows by key, to be read between two deltas. Iterating allocates nothing.</summary>
        public Dictionary<TKey, TRow>.Enumerator GetEnumerator()
        {
            return rows.GetEnumerator();
        }

        /// <summary>
        /// Keys of rows that the last delta put, replaced or removed, each once: those that are not found any more were
        /// removed. Valid until the next delta.
        /// </summary>
        public HashSet<TKey> Changed
        {
            get { return changed; }
        }

        public bool TryGet(TKey key, out TRow row)
        {
            return rows.TryGetValue(key, out row);
        }

        public bool Has(TKey key)
        {
            return rows.ContainsKey(key);
        }

        internal override void ForgetChanges()
        {
            changed.Clear();
        }

        internal override void ForgetRows()
        {
            foreach (KeyValuePair<TKey, TRow> each in rows) changed.Add(each.Key);
            rows.Clear();
        }

        internal override void ReadRemovals(MessagePackReader input)
        {
            for (int keys = input.ReadArrayHeader(); keys > 0; keys--)
            {
                TKey key = readKey(input);
                if (rows.Remove(key)) changed.Add(key);
            }
        }

        internal override void ReadUpserts(MessagePackReader input, int rowsMax)
        {
            for (int pairs = input.ReadArrayHeader(); pairs > 0; pairs--)
            {
                int behind = input.ReadRecordHeader(2);
                TKey key = readKey(input);
                rows[key] = readRow(input);
                changed.Add(key);
                if (rows.Count > rowsMax) throw new MalformedMessageException("more rows than " + rowsMax);
                input.Skip(behind);
            }
        }
    }
}
