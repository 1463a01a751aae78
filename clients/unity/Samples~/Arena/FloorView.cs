using System.Collections.Generic;
using Tickstream.Arena;
using Tickstream.Unity;
using UnityEngine;

namespace Tickstream.Samples
{
    /// <summary>Shows what lies and stands in the cells near the player: walls, coins and puddles, as cubes.</summary>
    [RequireComponent(typeof(GameBootstrap))]
    public sealed class FloorView : MonoBehaviour
    {
        private readonly Dictionary<Cell, GameObject> walls = new Dictionary<Cell, GameObject>(Cell.Comparer);
        private readonly Dictionary<Cell, GameObject> coins = new Dictionary<Cell, GameObject>(Cell.Comparer);
        private readonly Dictionary<Cell, GameObject> puddles = new Dictionary<Cell, GameObject>(Cell.Comparer);
        private readonly Paint wallPaint = new Paint(Color.gray);
        private readonly Paint coinPaint = new Paint(Color.yellow);
        private readonly Paint puddlePaint = new Paint(Color.blue);

        private void Awake()
        {
            GetComponent<GameBootstrap>().Beginning += OnBeginning;
        }

        private void OnDestroy()
        {
            wallPaint.Destroy();
            coinPaint.Destroy();
            puddlePaint.Destroy();
        }

        private void OnBeginning(PacketHandler handler)
        {
            Clear(walls);
            Clear(coins);
            Clear(puddles);
            handler.WorldChanged += OnWorldChanged;
        }

        private void OnWorldChanged(ArenaWorld world)
        {
            Show(world.Walls, walls, new Vector3(1f, 1f, 1f), wallPaint);
            Show(world.Coins, coins, new Vector3(0.3f, 0.3f, 0.3f), coinPaint);
            Show(world.Puddles, puddles, new Vector3(1f, 0.05f, 1f), puddlePaint);
        }

        private static void Show(
            ReplicatedTable<Cell, CellRow> table, Dictionary<Cell, GameObject> shown, Vector3 size, Paint paint)
        {
            foreach (Cell cell in table.Changed)
            {
                GameObject thing;
                bool isShown = shown.TryGetValue(cell, out thing);
                if (table.Has(cell) == isShown) continue;
                if (isShown)
                {
                    shown.Remove(cell);
                    Destroy(thing);
                    continue;
                }
                thing = GameObject.CreatePrimitive(PrimitiveType.Cube);
                thing.transform.localScale = size;
                thing.transform.position = new Vector3(cell.X + 0.5f, size.y / 2f, cell.Y + 0.5f);
                paint.Apply(thing.GetComponent<Renderer>());
                shown.Add(cell, thing);
            }
        }

        private static void Clear(Dictionary<Cell, GameObject> shown)
        {
            foreach (KeyValuePair<Cell, GameObject> each in shown) Destroy(each.Value);
            shown.Clear();
        }
    }
}
