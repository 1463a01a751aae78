namespace Tickstream
{
    /// <summary>The last packet before the server closes the connection.</summary>
    public sealed class Kick
    {
        internal const int Fields = 2;

        public string Reason { get; private set; } = "";

        /// <summary>For people and logs; may be empty.</summary>
        public string Detail { get; private set; } = "";

        internal void Read(MessagePackReader input)
        {
            Reason = input.ReadString();
            Detail = input.ReadString();
        }
    }
}
