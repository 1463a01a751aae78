namespace Tickstream
{
    /// <summary>What a session did and met since it was made; for overlays and logs.</summary>
    public sealed class SessionCounters
    {
        public long PacketsIn { get; internal set; }

        /// <summary>Payloads only, without their frames.</summary>
        public long BytesIn { get; internal set; }

        public long PacketsOut { get; internal set; }

        /// <summary>Commands that were not sent; each was answered with a reason.</summary>
        public long NotSent { get; internal set; }

        /// <summary>How often a queue of a socket had no room; added when its connection is over.</summary>
        public long QueueFull { get; internal set; }

        /// <summary>Connections after the first.</summary>
        public long Reconnects { get; internal set; }

        public long Accepted { get; internal set; }
        public long Refused { get; internal set; }

        /// <summary>Payloads that could not be read; each ended its connection.</summary>
        public long Malformed { get; internal set; }

        /// <summary>Packets that came twice, too late or out of turn; they were passed over.</summary>
        public long Stale { get; internal set; }

        /// <summary>Packets of a newer server that this client does not know.</summary>
        public long Unknown { get; internal set; }

        /// <summary>Exceptions of listeners, transports, the game's decoding and commands that could not be written.</summary>
        public long Faults { get; internal set; }
    }
}
