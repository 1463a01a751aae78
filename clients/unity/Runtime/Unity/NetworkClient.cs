using System;
using UnityEngine;

namespace Tickstream.Unity
{
    /// <summary>
    /// The session in a scene: polls it each frame, on the main thread, and gives it up with the scene. Whatever the
    /// network does arrives as an event; no exception reaches Unity's loop.
    /// </summary>
    [AddComponentMenu("Tickstream/Network Client")]
    public sealed class NetworkClient : MonoBehaviour
    {
        /// <summary>About the silence after which client and server leave each other.</summary>
        private static readonly TimeSpan SleepMax = TimeSpan.FromSeconds(10);

        private const string ClientName = "tickstream-unity/0.1";

        [SerializeField, Tooltip("Name or address of the game server; empty to take it from the ticket.")]
        private string host = "127.0.0.1";

        [SerializeField, Tooltip("TCP, or the WebSocket at the game server's HTTP port; always that in WebGL.")]
        private TransportKind kind = TransportKind.Tcp;

        [SerializeField, Tooltip("Port of the game server: of TCP, or of HTTP for its WebSocket.")]
        private int port = 8080;

        [SerializeField, Tooltip("TLS, where the server has it on; of the ticket's address, too.")]
        private bool encrypted;

        private ClientSession session;
        private DateTime pausedAt = DateTime.MaxValue;

        /// <summary>Makes connections; another for tests.</summary>
        public Func<Endpoint, ITransport> Transport { get; set; } = PlatformTransport.Connect;

        /// <summary>The session's time; another for tests.</summary>
        public IClock Clock { get; set; } = new StopwatchClock();

        /// <summary>The time of day, which goes on while a device sleeps; another for tests.</summary>
        public Func<DateTime> UtcNow { get; set; } = () => DateTime.UtcNow;

        /// <summary>The session, or null before the first <see cref="Connect"/>.</summary>
        public ClientSession Session
        {
            get { return session; }
        }

        /// <summary>Name or address of the game server.</summary>
        public string Host
        {
            get { return host; }
            set { host = value; }
        }

        /// <summary>TCP or WebSocket; in WebGL always the latter.</summary>
        public TransportKind Kind
        {
            get { return PlatformTransport.HasTcp ? kind : TransportKind.WebSocket; }
            set { kind = value; }
        }

        /// <summary>TLS, wherever the address comes from.</summary>
        public bool Encrypted
        {
            get { return encrypted; }
            set { encrypted = value; }
        }

        /// <summary>Port of the game server.</summary>
        public int Port
        {
            get { return port; }
            set { port = value; }
        }

        public bool IsOpen
        {
            get { return session != null && session.Phase == SessionPhase.Open; }
        }

        /// <summary>Begins a session, in place of the one there was.</summary>
        /// <returns>why that is not possible; empty if it is</returns>
        public string Connect(SessionTicket ticket, ReplicatedWorld world, ClientListener listener)
        {
            Endpoint endpoint;
            string address = Address(ticket);
            if (!Endpoint.TryParse(address, out endpoint)) return "no address: '" + address + "'";
            SessionConfig config;
            try
            {
                config = SessionConfig.Play(ticket.Token, ClientName);
            }
            catch (ArgumentException e)
            {
                return e.Message;
            }
            Leave();
            var random = new System.Random();
            session = new ClientSession(config, endpoint, world, listener, Transport, Clock, random.NextDouble);
            session.Open();
            return "";
        }

        /// <summary>Says goodbye, if there is a session.</summary>
        public void Leave()
        {
            if (session != null) session.Leave();
        }

        private void Update()
        {
            if (session != null) session.Poll();
        }

        private void OnApplicationPause(bool paused)
        {
            DateTime now = UtcNow();
            TimeSpan slept = now - pausedAt;
            pausedAt = paused ? now : DateTime.MaxValue;
            if (paused || session == null) return;
            // Steady clocks stand still while a device sleeps, and the session would wait for a server long gone.
            if (slept > SleepMax && session.Phase != SessionPhase.Waiting)
            {
                // First what came meanwhile: a Kick among it may forbid to come back. Until the server leaves a silent
                // client, after 15 s, it sends fewer packets than one poll hears.
                session.Poll();
                session.DropConnection();
            }
            // Whatever broke while the game slept is tried again at once.
            session.RetryNow();
        }

        private void OnDestroy()
        {
            Leave();
        }

        private string Address(SessionTicket ticket)
        {
            bool webSocket = Kind == TransportKind.WebSocket;
            if (host.Length == 0) return webSocket ? Guarded(ticket.WebSocket, "ws://", "wss://") : Guarded(ticket.Tcp, "", "tls://");
            if (webSocket) return (encrypted ? "wss://" : "ws://") + host + ":" + port + "/ws";
            return (encrypted ? "tls://" : "") + host + ":" + port;
        }

        /// <summary>
        /// Where <c>GET /game</c> is answered: by the HTTP of the server that <see cref="Connect"/> leads to. With a host of
        /// the inspector and TCP its port is not known, and the ticket's is taken.
        /// </summary>
        internal string DescriptorAddress(SessionTicket ticket)
        {
            Endpoint http;
            bool isHttp = host.Length > 0 && Kind == TransportKind.WebSocket;
            string address = isHttp ? Address(ticket) : Guarded(ticket.WebSocket, "ws://", "wss://");
            if (!Endpoint.TryParse(address, out http)) throw new FormatException("no address: '" + address + "'");
            bool isEncrypted = host.Length > 0 ? encrypted : http.IsEncrypted;
            address = (isEncrypted ? "wss://" : "ws://") + (host.Length > 0 ? host : http.Host) + ":" + http.Port + "/game";
            // Brackets and all, as an endpoint writes itself; ws becomes http, and wss https.
            if (!Endpoint.TryParse(address, out http)) throw new FormatException("no address: '" + address + "'");
            return "http" + http.ToString().Substring("ws".Length);
        }

        /// <summary>The ticket's address, for TLS if that is wanted: the token must not go out in clear then.</summary>
        private string Guarded(string address, string open, string guarded)
        {
            if (!encrypted || !address.StartsWith(open, StringComparison.OrdinalIgnoreCase)) return address;
            return guarded + address.Substring(open.Length);
        }
    }
}
