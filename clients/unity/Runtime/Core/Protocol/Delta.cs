namespace Tickstream
{
    /// <summary>What changed in the client's sight. Its values stay encoded until a <see cref="ReplicatedWorld"/> reads them.</summary>
    public sealed class Delta
    {
        internal const int Fields = 4;

        public long Tick { get; private set; }

        /// <summary>Everything known must be forgotten first.</summary>
        public bool Full { get; private set; }

        /// <summary>Each <c>[removals, upserts]</c>.</summary>
        public EncodedValues Chunks { get; private set; }

        /// <summary>Each <c>[eventId, body]</c>: what happened to this client's player, in order.</summary>
        public EncodedValues Facts { get; private set; }

        internal void Read(MessagePackReader input, byte[] buffer)
        {
            Tick = input.ReadInt64();
            Full = input.ReadBool();
            Chunks = Values(input, buffer);
            Facts = Values(input, buffer);
        }

        private static EncodedValues Values(MessagePackReader input, byte[] buffer)
        {
            int count = input.ReadArrayHeader();
            int from = input.Position;
            input.Skip(count);
            return new EncodedValues(buffer, from, input.Position, count);
        }
    }
}
