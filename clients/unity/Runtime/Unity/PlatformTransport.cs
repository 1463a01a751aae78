namespace Tickstream.Unity
{
    /// <summary>The transport of the platform the game is built for.</summary>
    public static class PlatformTransport
    {
#if UNITY_WEBGL && !UNITY_EDITOR
        /// <summary>Browsers have WebSockets only.</summary>
        public static readonly bool IsWebSocket = true;

        public static ITransport Connect(Endpoint endpoint)
        {
            return new WebGlTransport(endpoint);
        }
#else
        /// <summary>Whether the game server is reached over its WebSocket.</summary>
        public static readonly bool IsWebSocket = false;

        public static ITransport Connect(Endpoint endpoint)
        {
            return StreamTransport.Connect(endpoint);
        }
#endif
    }
}
