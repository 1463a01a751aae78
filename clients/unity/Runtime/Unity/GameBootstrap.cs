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
        private const float RetrySeconds = 2f;

        [SerializeField, Tooltip("Where POST /api/v1/sessions is answered.")]
        private string api = "http://127.0.0.1:3000";

        [SerializeField, Tooltip("Shown to other players, at most 32 characters.")]
        private string playerName = "Unity";

        [SerializeField]
        private PlayerController controller;

        [SerializeField, Tooltip("A player's body; a cube if it is empty.")]
        private PlayerView playerPrefab;

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
            StartCoroutine(Login());
        }

        private IEnumerator Login()
        {
            while (true)
            {
                using (UnityWebRequest request = SessionRequest())
                {
                    yield return request.SendWebRequest();
                    Problem = request.result == UnityWebRequest.Result.Success
                        ? Connect(request.downloadHandler.text)
                        : request.error;
                }
                if (Problem.Length == 0) yield break;
                yield return new WaitForSecondsRealtime(RetrySeconds);
            }
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

        private string Connect(string answer)
        {
            try
            {
                SessionTicket ticket = SessionTicket.Parse(answer);
                if (Handler != null) Handler.Clear();
                World = ArenaWorld.Create();
                Handler = new PacketHandler(World, controller, CreateView);
                Handler.PhaseChanged += OnPhase;
                if (Beginning != null) Beginning(Handler);
                return network.Connect(ticket, World, Handler);
            }
            catch (FormatException e)
            {
                return e.Message;
            }
        }

        private void OnPhase(ClientSession session)
        {
            if (session.Phase != SessionPhase.Ended || session != network.Session) return;
            Problem = session.Ending.ToString();
            if (session.Ending.WantsNewLogin) StartCoroutine(Login());
        }

        private PlayerView CreateView(string player)
        {
            PlayerView view = playerPrefab != null
                ? Instantiate(playerPrefab)
                : GameObject.CreatePrimitive(PrimitiveType.Cube).AddComponent<PlayerView>();
            bool own = player == network.Session.PlayerId;
            view.name = own ? "Player (you)" : "Player " + player;
            Renderer body = view.GetComponent<Renderer>();
            if (body != null) body.material.color = own ? Color.green : Color.gray;
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
