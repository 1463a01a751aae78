namespace Tickstream
{
    /// <summary>Answers a ping at once.</summary>
    public sealed class Pong
    {
        internal const int Fields = 3;

        /// <summary>The client's clock when it sent the ping, in milliseconds.</summary>
        public long ClientTimeMs { get; private set; }

        /// <summary>Milliseconds since 1970-01-01T00:00:00Z.</summary>
        public long ServerTimeMs { get; private set; }

        /// <summary>The zone's latest tick.</summary>
        public long Tick { get; private set; }

        internal void Read(MessagePackReader input)
        {
            ClientTimeMs = input.ReadInt64();
            ServerTimeMs = input.ReadInt64();
            Tick = input.ReadInt64();
        }
    }
}
