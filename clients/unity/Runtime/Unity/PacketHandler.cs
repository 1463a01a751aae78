using System;
using System.Collections.Generic;
using Tickstream.Arena;
using UnityEngine;

namespace Tickstream.Unity
{
    /// <summary>
    /// What packets do in a scene: bodies appear, move and go as confirmed deltas say, and refusals reach the player's
    /// controller. On the main thread.
    /// </summary>
    public sealed class PacketHandler : ClientListener
    {
        private const float LogEverySeconds = 1f;

        private readonly Dictionary<string, PlayerView> views =
            new Dictionary<string, PlayerView>(TextComparer.Instance);

        private readonly ArenaWorld world;
        private readonly PlayerController controller;
        private readonly Func<string, PlayerView> createView;
        private ClientSession session;
        private string refusal = "";
        private long refusedActual;
        private long refusedLimit;
        private string refusalText = "";
        private float nextLog;
        private int leftOut;

        /// <param name="createView">makes the body of a player, by id</param>
        public PacketHandler(ArenaWorld world, PlayerController controller, Func<string, PlayerView> createView)
        {
            this.world = world;
            this.controller = controller;
            this.createView = createView;
        }

        /// <summary>The session is in another phase; its <c>Ending</c> says why a connection ended.</summary>
        public event Action<ClientSession> PhaseChanged;

        /// <summary>A delta was applied; each table says which rows it changed.</summary>
        public event Action<ArenaWorld> WorldChanged;

        /// <summary>The last refusal's reason, with its figures; empty before the first.</summary>
        public string LastRefusal
        {
            get
            {
                // Made when it is asked for: a refusal itself must cost nothing.
                if (refusalText.Length == 0 && refusal.Length > 0)
                {
                    refusalText = refusal + " (" + refusedActual + ", limit " + refusedLimit + ")";
                }
                return refusalText;
            }
        }

        /// <summary>The last notice's code; empty before the first.</summary>
        public string LastNotice { get; private set; } = "";

        /// <summary>Bodies shown.</summary>
        public int Views
        {
            get { return views.Count; }
        }

        /// <summary>The body of that player, if it is in sight, and nobody destroyed it.</summary>
        public bool TryGetView(string playerId, out PlayerView view)
        {
            return views.TryGetValue(playerId, out view) && view != null;
        }

        /// <summary>Removes every body.</summary>
        public void Clear()
        {
            foreach (KeyValuePair<string, PlayerView> each in views) Remove(each.Value);
            views.Clear();
        }

        public override void OnPhase(ClientSession changed)
        {
            session = changed;
            if (PhaseChanged != null) PhaseChanged(changed);
        }

        public override void OnWelcome(Welcome welcome)
        {
            controller.OnWelcome(welcome.PlayerId);
        }

        public override void OnDelta(ReplicatedWorld changed)
        {
            foreach (string player in world.Avatars.Changed)
            {
                try
                {
                    AvatarRow avatar;
                    if (world.Avatars.TryGet(player, out avatar)) Show(player, avatar);
                    else Hide(player);
                }
                catch (Exception e)
                {
                    // The others' bodies are none the worse for it.
                    OnFault(e);
                }
            }
            if (WorldChanged != null) WorldChanged(world);
        }

        public override void OnVerdict(Verdict verdict, long waitedMs)
        {
            if (verdict.Accepted) return;
            bool same = refusal == verdict.Reason && refusedActual == verdict.Actual && refusedLimit == verdict.Limit;
            if (!same) refusalText = "";
            refusal = verdict.Reason;
            refusedActual = verdict.Actual;
            refusedLimit = verdict.Limit;
            controller.OnRefused();
        }

        public override void OnUnanswered(long clientSeq, UnansweredReason why)
        {
            // What was judged unheard may have been granted: the full delta that follows shows where the body is.
            if (why != UnansweredReason.JudgedUnheard) controller.OnRefused();
        }

        public override void OnNotice(Notice notice)
        {
            LastNotice = notice.Code;
        }

        /// <summary>Logs it; of faults that come thick and fast one a second, with the number of those left out.</summary>
        public override void OnFault(Exception fault)
        {
            float now = Time.realtimeSinceStartup;
            if (now < nextLog)
            {
                leftOut++;
                return;
            }
            if (leftOut > 0) Debug.LogWarning("Tickstream: faults left out of the log since the last: " + leftOut);
            leftOut = 0;
            nextLog = now + LogEverySeconds;
            Debug.LogException(fault);
        }

        private void Show(string player, AvatarRow avatar)
        {
            PlayerView view;
            if (!TryGetView(player, out view))
            {
                view = createView(player);
                views[player] = view;
            }
            view.Confirm(avatar.At, session.TickHz);
            if (player == session.PlayerId) controller.OnConfirmed(avatar.At, view);
        }

        private void Hide(string player)
        {
            PlayerView view;
            if (!views.TryGetValue(player, out view)) return;
            views.Remove(player);
            Remove(view);
        }

        /// <summary>The game may have destroyed it already.</summary>
        private static void Remove(PlayerView view)
        {
            if (view != null) UnityEngine.Object.Destroy(view.gameObject);
        }
    }
}
