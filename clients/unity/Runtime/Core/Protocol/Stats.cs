using System.Collections.Generic;

namespace Tickstream
{
    /// <summary>How the zone is doing; to spectators, once a second. Durations in microseconds.</summary>
    public sealed class Stats
    {
        internal const int Fields = 12;
        private const int TicksMax = 20;

        private readonly List<int> tickUs = new List<int>(TicksMax);

        public long Tick { get; private set; }

        /// <summary>Players in the zone, dropped ones included.</summary>
        public int Players { get; private set; }

        public int Spectators { get; private set; }

        /// <summary>Most players the zone takes.</summary>
        public int Capacity { get; private set; }

        /// <summary>Commands waiting.</summary>
        public int Queue { get; private set; }

        public int CommandsPerSecond { get; private set; }
        public int EventsPerSecond { get; private set; }

        /// <summary>Events not yet in Kafka; -1 while the server cannot tell.</summary>
        public long JournalWaiting { get; private set; }

        public int TickP50Us { get; private set; }
        public int TickP99Us { get; private set; }
        public int TickMaxUs { get; private set; }

        /// <summary>Durations of the last ticks, oldest first, at most 20.</summary>
        public IReadOnlyList<int> TickUs
        {
            get { return tickUs; }
        }

        internal void Read(MessagePackReader input)
        {
            Tick = input.ReadInt64();
            Players = input.ReadInt32();
            Spectators = input.ReadInt32();
            Capacity = input.ReadInt32();
            Queue = input.ReadInt32();
            CommandsPerSecond = input.ReadInt32();
            EventsPerSecond = input.ReadInt32();
            JournalWaiting = input.ReadInt64();
            TickP50Us = input.ReadInt32();
            TickP99Us = input.ReadInt32();
            TickMaxUs = input.ReadInt32();
            tickUs.Clear();
            int count = input.ReadArrayHeader();
            if (count > TicksMax) throw new MalformedMessageException("more ticks than 20");
            for (int i = 0; i < count; i++) tickUs.Add(input.ReadInt32());
        }
    }
}
