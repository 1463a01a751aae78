using Tickstream.Unity;
using UnityEngine;

namespace Tickstream.Samples
{
    /// <summary>Keeps the camera above the player's own body.</summary>
    public sealed class FollowCamera : MonoBehaviour
    {
        [SerializeField]
        private GameBootstrap game;

        [SerializeField]
        private Vector3 offset = new Vector3(0f, 14f, -9f);

        private void LateUpdate()
        {
            PlayerView own;
            if (game == null || !game.TryGetOwnView(out own)) return;
            Vector3 at = own.transform.position;
            transform.position = new Vector3(at.x + offset.x, at.y + offset.y, at.z + offset.z);
        }
    }
}
