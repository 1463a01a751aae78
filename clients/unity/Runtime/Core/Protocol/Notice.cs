namespace Tickstream
{
    /// <summary>Something the client should know; the connection goes on.</summary>
    public sealed class Notice
    {
        internal const int Fields = 3;

        public string Code { get; private set; } = "";

        /// <summary>How often since the last notice of this code.</summary>
        public long Count { get; private set; }

        /// <summary>For people and logs; may be empty.</summary>
        public string Detail { get; private set; } = "";

        internal void Read(MessagePackReader input)
        {
            Code = input.ReadString();
            Count = input.ReadInt64();
            Detail = input.ReadString();
        }
    }
}
