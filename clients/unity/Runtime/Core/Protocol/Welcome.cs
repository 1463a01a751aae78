namespace Tickstream
{
    /// <summary>The login succeeded; the first packet from the server.</summary>
    public sealed class Welcome
    {
        internal const int Fields = 10;

        public int ProtocolVersion { get; private set; }
        public string Zone { get; private set; } = "";

        /// <summary>Keys the player's rows; empty for a spectator.</summary>
        public string PlayerId { get; private set; } = "";

        /// <summary>Names the session in logs; the same after a resume.</summary>
        public string SessionId { get; private set; } = "";

        /// <summary>Tick at which the client entered.</summary>
        public long Tick { get; private set; }

        /// <summary>Ticks per second.</summary>
        public int TickHz { get; private set; } = 20;

        public bool Resumed { get; private set; }

        /// <summary>Highest number of a command that took effect; 0 in a new session.</summary>
        public long LastClientSeq { get; private set; }

        /// <summary>Opens the session again; as secret as a password. Empty for a spectator.</summary>
        public string ResumeToken { get; private set; } = "";

        /// <summary>Milliseconds since 1970-01-01T00:00:00Z.</summary>
        public long ServerTimeMs { get; private set; }

        internal void Read(MessagePackReader input)
        {
            ProtocolVersion = input.ReadInt32();
            Zone = input.ReadString();
            PlayerId = input.ReadString();
            SessionId = input.ReadString();
            Tick = input.ReadInt64();
            TickHz = (int)input.ReadInt64(1, 1000);
            Resumed = input.ReadBool();
            LastClientSeq = input.ReadInt64(0, long.MaxValue - 1);
            ResumeToken = input.ReadString();
            if (ResumeToken.Length > ProtocolLimits.ResumeTokenMax)
            {
                throw new MalformedMessageException("the resume token is too long");
            }
            ServerTimeMs = input.ReadInt64();
        }
    }
}
