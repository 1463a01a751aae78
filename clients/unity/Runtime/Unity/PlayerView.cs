using Tickstream.Arena;
using UnityEngine;

namespace Tickstream.Unity
{
    /// <summary>
    /// A body on the screen. It stands where the server last said, or, if it interpolates, is on its way there from where
    /// the server said before: always between two confirmed places, never ahead of them.
    /// </summary>
    [AddComponentMenu("Tickstream/Player View")]
    public sealed class PlayerView : MonoBehaviour
    {
        [SerializeField, Tooltip("Glide between confirmed places, a tick late, instead of stepping.")]
        private bool interpolate = true;

        private Vector3 from;
        private Vector3 confirmed;
        private float glideSeconds;
        private float glided;
        private bool placed;

        /// <summary>Whether it glides between confirmed places.</summary>
        public bool Interpolates
        {
            get { return interpolate; }
            set { interpolate = value; }
        }

        /// <summary>The place the server last said, in the scene: a cell is one unit, y of the floor is z.</summary>
        public Vector3 Confirmed
        {
            get { return confirmed; }
        }

        /// <summary>Takes a confirmed place.</summary>
        /// <param name="tickHz">the zone's ticks per second: a step takes one tick</param>
        public void Confirm(Position at, int tickHz)
        {
            confirmed = ToScene(at);
            from = transform.position;
            glideSeconds = 1f / tickHz;
            glided = 0f;
            // A body that appears stands where it is at once.
            if (!interpolate || !placed) Snap();
            placed = true;
        }

        /// <summary>Stands where the server last said, at once.</summary>
        public void Snap()
        {
            from = confirmed;
            transform.position = confirmed;
        }

        /// <summary>Where a place of the zone is in the scene.</summary>
        public static Vector3 ToScene(Position at)
        {
            const float units = Position.UnitsPerCell;
            return new Vector3(at.X / units, 0.5f, at.Y / units);
        }

        private void Update()
        {
            if (!placed || !interpolate) return;
            glided += Time.deltaTime;
            transform.position = Vector3.Lerp(from, confirmed, glided / glideSeconds);
        }
    }
}
