namespace Tickstream
{
    /// <summary>The protocol's figures that client and server share: docs/protocol.md, sections 2, 11 and 12.</summary>
    public static class ProtocolLimits
    {
        public const int Version = 1;

        /// <summary>Largest payload a client may send, in bytes.</summary>
        public const int ClientPayloadBytesMax = 16384;

        /// <summary>Largest payload a server may send, in bytes.</summary>
        public const int ServerPayloadBytesMax = 1048576;

        /// <summary>Longest session token, in characters.</summary>
        public const int TokenMax = 4096;

        /// <summary>Longest resume token, in characters.</summary>
        public const int ResumeTokenMax = 1024;

        /// <summary>Longest name a client gives itself in Hello, in characters.</summary>
        public const int ClientNameMax = 64;
    }
}
