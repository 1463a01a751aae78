using System.Text;
using UnityEngine;

namespace Tickstream.Unity
{
    /// <summary>What the network is doing, in a corner of the screen; written anew four times a second.</summary>
    [AddComponentMenu("Tickstream/Debug Overlay")]
    [RequireComponent(typeof(GameBootstrap), typeof(NetworkClient))]
    public sealed class DebugOverlay : MonoBehaviour
    {
        private const float EverySeconds = 0.25f;

        /// <summary>By phase; an enum's own name would cost garbage each time.</summary>
        private static readonly string[] Phases = { "Idle", "Connecting", "Open", "Waiting", "Ended" };

        private readonly StringBuilder text = new StringBuilder(512);
        private GameBootstrap game;
        private NetworkClient network;
        private float untilNext;

        /// <summary>What it shows.</summary>
        public string Text { get; private set; } = "";

        private void Awake()
        {
            game = GetComponent<GameBootstrap>();
            network = GetComponent<NetworkClient>();
        }

        private void Update()
        {
            untilNext -= Time.unscaledDeltaTime;
            if (untilNext > 0f) return;
            untilNext = EverySeconds;
            Text = Describe();
        }

        private void OnGUI()
        {
            GUI.Label(new Rect(8f, 8f, 640f, 200f), Text);
        }

        private string Describe()
        {
            text.Length = 0;
            ClientSession session = network.Session;
            if (session == null) return text.Append("no session ").Append(game.Problem).ToString();
            text.Append("state ").Append(Phases[(int)session.Phase]);
            if (session.Phase != SessionPhase.Open) text.Append(" (").Append(session.Ending.ToString()).Append(')');
            // Why there is no other session yet, if it is not that of the end itself.
            if (session.Phase == SessionPhase.Ended && game.Problem != session.Ending.ToString()) text.Append("\n").Append(game.Problem);
            text.Append("\nzone ").Append(session.Zone).Append("  tick ");
            Append(game.World.Tick);
            text.Append("\nround trip ");
            Append(session.RttMs);
            text.Append(" ms  waiting ");
            Append(session.Unanswered);
            text.Append("\nconfirmed ");
            Append(session.Counters.Accepted);
            text.Append("  refused ");
            Append(session.Counters.Refused);
            text.Append("  ").Append(game.Handler.LastRefusal);
            text.Append("\nreconnects ");
            Append(session.Counters.Reconnects);
            text.Append("  packets ");
            Append(session.Counters.PacketsIn);
            text.Append("  ").Append(game.Handler.LastNotice);
            return text.ToString();
        }

        /// <summary>A number's digits, without the string that a builder would make of it.</summary>
        private void Append(long number)
        {
            if (number < 0) text.Append('-');
            Append(unchecked((ulong)(number < 0 ? -number : number)));
        }

        private void Append(ulong number)
        {
            if (number >= 10) Append(number / 10);
            text.Append((char)('0' + number % 10));
        }
    }
}
