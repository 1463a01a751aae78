namespace Tickstream
{
    /// <summary>The session goes on elsewhere.</summary>
    public sealed class Redirect
    {
        internal const int Fields = 3;

        /// <summary><c>host:port</c>.</summary>
        public string Tcp { get; private set; } = "";

        /// <summary>URL of the WebSocket.</summary>
        public string WebSocket { get; private set; } = "";

        public string Reason { get; private set; } = "";

        internal void Read(MessagePackReader input)
        {
            Tcp = input.ReadString();
            WebSocket = input.ReadString();
            Reason = input.ReadString();
        }
    }
}
