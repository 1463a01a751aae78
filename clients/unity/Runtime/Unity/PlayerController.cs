using Tickstream.Arena;
using UnityEngine;

namespace Tickstream.Unity
{
    /// <summary>
    /// The player's hands: turns input into wishes, once a tick at most, and moves nothing. Where the body is, the server says;
    /// when it refuses, the next wish begins where the body really is, and the body snaps back there.
    /// </summary>
    [AddComponentMenu("Tickstream/Player Controller")]
    public class PlayerController : MonoBehaviour
    {
        /// <summary>Well within a stride of 358 units, whatever the direction.</summary>
        private const float StepUnits = 340f;

        /// <summary>Two fifths of a second of wishes: whoever waits for more waits for a server that does not answer.</summary>
        private const int UnansweredMax = 8;

        [SerializeField]
        private NetworkClient network;

        private PlayerView view;
        private Position confirmed;
        private Position wanted;
        private bool known;
        private float untilNext;
#if !ENABLE_LEGACY_INPUT_MANAGER
        private bool toldNoInput;
#endif

        /// <summary>Moves asked for, with an answer or without.</summary>
        public long Asked { get; private set; }

        /// <summary>Moves that were not granted.</summary>
        public long Refused { get; private set; }

        /// <summary>Through what it asks.</summary>
        public NetworkClient Network
        {
            get { return network; }
            set { network = value; }
        }

        /// <summary>Where to, as a vector of length 1 or less: x to the right, y up the floor.</summary>
        protected virtual Vector2 ReadDirection()
        {
#if ENABLE_LEGACY_INPUT_MANAGER
            return new Vector2(Input.GetAxisRaw("Horizontal"), Input.GetAxisRaw("Vertical"));
#else
            if (!toldNoInput) Debug.LogWarning("Tickstream: no Input Manager in this project; override PlayerController.ReadDirection");
            toldNoInput = true;
            return new Vector2(0f, 0f);
#endif
        }

        internal void OnWelcome(string playerId)
        {
            known = false;
        }

        internal void OnConfirmed(Position at, PlayerView own)
        {
            confirmed = at;
            view = own;
            if (!known || network.Session.Unanswered == 0) wanted = at;
            known = true;
        }

        internal void OnRefused()
        {
            Refused++;
            wanted = confirmed;
            if (view != null) view.Snap();
        }

        private void Update()
        {
            untilNext -= Time.deltaTime;
            if (untilNext > 0f || !known || network == null || !network.IsOpen) return;
            if (network.Session.Unanswered > UnansweredMax) return;
            Vector2 direction = Vector2.ClampMagnitude(ReadDirection(), 1f);
            if (direction.sqrMagnitude < 0.01f) return;
            // From here, not from when it was due: at 60 frames a second that is 17 wishes of 20. On time, more of them
            // would reach the server two in a tick, which refuses the second as TOO_SOON, and as TOO_FAR all that
            // followed it before the refusal was heard.
            untilNext = 1f / network.Session.TickHz;
            Ask(direction);
        }

        private void Ask(Vector2 direction)
        {
            // Wishes follow one another without waiting for answers: the round trip costs delay, not speed.
            var to = new Position(
                wanted.X + Mathf.RoundToInt(direction.x * StepUnits), wanted.Y + Mathf.RoundToInt(direction.y * StepUnits));
            long clientSeq;
            if (network.Session.Send(new MoveCommand(to), out clientSeq) != SendResult.Sent) return;
            Asked++;
            wanted = to;
        }
    }
}
