namespace Tickstream.Unity
{
    /// <summary>Over what a game server is reached.</summary>
    public enum TransportKind
    {
        Tcp,
        WebSocket
    }

    /// <summary>The transport of the platform the game is built for.</summary>
    public static class PlatformTransport
    {
#if UNITY_WEBGL && !UNITY_EDITOR
        /// <summary>Browsers have WebSockets only.</summary>
        public static readonly bool HasTcp = false;

        public static ITransport Connect(Endpoint endpoint)
        {
            return new WebGlTransport(endpoint);
        }
#else
        /// <summary>Whether there is a choice.</summary>
        public static readonly bool HasTcp = true;

        public static ITransport Connect(Endpoint endpoint)
        {
            return StreamTransport.Connect(endpoint);
        }
#endif
    }
}
