using System;
using System.Collections;
using System.Text;
using Tickstream.Arena;
using UnityEngine;
using UnityEngine.Networking;

namespace Tickstream.Unity
{
    /// <summary>
    /// Starts the game: asks for a session over HTTP, connects, and does so again when a session cannot be taken up any
    /// more. Everything else finds itself through it.
    /// </summary>
    [AddComponentMenu("Tickstream/Game Bootstrap")]
    [RequireComponent(typeof(NetworkClient))]
    public class GameBootstrap : MonoBehaviour
    {
        [SerializeField, Tooltip("Where POST /api/v1/sessions is answered.")]
        private string api = "http://127.0.0.1:3000";

        [SerializeField, Tooltip("Shown to other players, at most 32 characters.")]
        private string playerName = "Unity";

        [SerializeField]
        private PlayerController controller;

        [SerializeField, Tooltip("A player's body; a cube if it is empty.")]
        private PlayerView playerPrefab;

        private readonly ReconnectBackoff backoff = new ReconnectBackoff();
        private readonly System.Random random = new System.Random();
        private readonly Paint ownPaint = new Paint(Color.green);
        private readonly Paint othersPaint = new Paint(Color.gray);
        private NetworkClient network;

        /// <summary>The zone as the server shows it; null before the first session.</summary>
        public ArenaWorld World { get; private set; }

        /// <summary>What packets do; null before the first session.</summary>
        public PacketHandler Handler { get; private set; }

        /// <summary>Why there is no session, in words; empty if there is one.</summary>
        public string Problem { get; private set; } = "";

        /// <summary>A session is about to begin, with a handler of its own.</summary>
        public event Action<PacketHandler> Beginning;

        /// <summary>The body of this client's player, if the server has shown it.</summary>
        public bool TryGetOwnView(out PlayerView view)
        {
            view = null;
            return Handler != null && network.Session != null && Handler.TryGetView(network.Session.PlayerId, out view);
        }

        private void Awake()
        {
            network = GetComponent<NetworkClient>();
            if (controller == null) controller = gameObject.AddComponent<PlayerController>();
            controller.Network = network;
        }

        private void Start()
        {
            StartCoroutine(Login(false));
        }

        private void OnDestroy()
        {
            ownPaint.Destroy();
            othersPaint.Destroy();
        }

        /// <summary>Asks for a session until one begins; at first at once, later after a pause.</summary>
        private IEnumerator Login(bool again)
        {
            if (again) yield return Pause();
            while (true)
            {
                SessionTicket ticket;
                using (var call = new HttpCall(SessionRequest))
                {
                    while (!call.IsDone) yield return null;
                    ticket = ReadTicket(call);
                }
                if (ticket != null)
                {
                    using (var call = new HttpCall(() => DescriptorRequest(ticket)))
                    {
                        while (!call.IsDone) yield return null;
                        Problem = Connect(ticket, call.Text);
                    }
                }
                if (Problem.Length == 0) yield break;
                yield return Pause();
            }
        }

        /// <summary>Longer each time, and never the same for all, until a session was of use.</summary>
        private WaitForSecondsRealtime Pause()
        {
            return new WaitForSecondsRealtime(backoff.NextWaitMs(network.Clock.NowMs, random.NextDouble()) / 1000f);
        }

        private UnityWebRequest SessionRequest()
        {
            string body = "{\"name\":" + Quoted(playerName) + "}";
            return new UnityWebRequest(api + "/api/v1/sessions", "POST")
            {
                uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes(body)) { contentType = "application/json" },
                downloadHandler = new DownloadHandlerBuffer(),
                timeout = 10
            };
        }

        private UnityWebRequest DescriptorRequest(SessionTicket ticket)
        {
            return new UnityWebRequest(network.DescriptorAddress(ticket), "GET")
            {
                downloadHandler = new DownloadHandlerBuffer(),
                timeout = 5
            };
        }

        private SessionTicket ReadTicket(HttpCall call)
        {
            try
            {
                Problem = call.Problem;
                return Problem.Length == 0 ? SessionTicket.Parse(call.Text) : null;
            }
            catch (Exception e)
            {
                Problem = e.Message;
                return null;
            }
        }

        /// <param name="descriptor">the server's; empty if it could not be had, which need not keep anybody from playing</param>
        /// <returns>why there is no session; empty if there is one</returns>
        private string Connect(SessionTicket ticket, string descriptor)
        {
            try
            {
                ArenaWorld world = ArenaWorld.Create();
                string difference = descriptor.Length == 0 ? "" : world.Difference(JsonValue.Parse(descriptor));
                if (difference.Length > 0) return "the server plays another game: " + difference;
                if (Handler != null) Handler.Clear();
                World = world;
                Handler = new PacketHandler(World, controller, CreateView);
                Handler.PhaseChanged += OnPhase;
                Handler.WorldChanged += changed => backoff.OnDelta();
                if (Beginning != null) Beginning(Handler);
                return network.Connect(ticket, World, Handler);
            }
            catch (Exception e)
            {
                return e.Message.Length > 0 ? e.Message : e.GetType().Name;
            }
        }

        private void OnPhase(ClientSession session)
        {
            if (session.Phase == SessionPhase.Open) backoff.OnOpen(network.Clock.NowMs);
            if (session.Phase != SessionPhase.Ended || session != network.Session) return;
            Problem = session.Ending.ToString();
            if (session.Ending.WantsNewLogin) StartCoroutine(Login(true));
        }

        private PlayerView CreateView(string player)
        {
            PlayerView view = playerPrefab != null
                ? Instantiate(playerPrefab)
                : GameObject.CreatePrimitive(PrimitiveType.Cube).AddComponent<PlayerView>();
            bool own = player == network.Session.PlayerId;
            view.name = own ? "Player (you)" : "Player " + player;
            (own ? ownPaint : othersPaint).Apply(view.GetComponent<Renderer>());
            return view;
        }

        private static string Quoted(string text)
        {
            var quoted = new StringBuilder("\"");
            foreach (char each in text)
            {
                if (each == '"' || each == '\\') quoted.Append('\\').Append(each);
                else if (each >= ' ') quoted.Append(each);
            }
            return quoted.Append('"').ToString();
        }
    }
}
