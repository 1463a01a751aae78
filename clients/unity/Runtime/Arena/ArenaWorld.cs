using System;

namespace Tickstream.Arena
{
    /// <summary>
    /// The arena's tables, kept by hand; tests hold them to the golden vectors, and <see cref="Difference"/> to what a
    /// server plays.
    /// </summary>
    public sealed class ArenaWorld : ReplicatedWorld
    {
        /// <summary>Key of the only round.</summary>
        public const string CurrentRound = "current";

        private ArenaWorld(
            ReplicatedTable<string, PlayerRow> players,
            ReplicatedTable<string, AvatarRow> avatars,
            ReplicatedTable<Cell, CellRow> coins,
            ReplicatedTable<Cell, CellRow> walls,
            ReplicatedTable<Cell, CellRow> puddles,
            ReplicatedTable<string, ScoreRow> scores,
            ReplicatedTable<string, RoundRow> round)
            : base(players, avatars, coins, walls, puddles, scores, round)
        {
            Players = players;
            Avatars = avatars;
            Coins = coins;
            Walls = walls;
            Puddles = puddles;
            Scores = scores;
            Round = round;
        }

        public static ArenaWorld Create()
        {
            return new ArenaWorld(
                ByPlayer(0, "players", "(name string, connected bool)", PlayerRow.Read),
                ByPlayer(1, "avatars", "(at (x int32, y int32), stunnedUntil int64)", AvatarRow.Read),
                ByCell(2, "coins", "(value int32)"),
                ByCell(3, "walls", "(height int32)"),
                ByCell(4, "puddles", "(slipTicks int32)"),
                ByPlayer(5, "scores", "(score int32)", ScoreRow.Read),
                ByPlayer(
                    6,
                    "round",
                    "(number int32, phase {PLAYING, INTERMISSION}, startedTick int64, endsTick int64)",
                    RoundRow.Read));
        }

        /// <summary>Everyone in the zone, by player id.</summary>
        public ReplicatedTable<string, PlayerRow> Players { get; }

        /// <summary>Bodies near this client's own, by player id.</summary>
        public ReplicatedTable<string, AvatarRow> Avatars { get; }

        public ReplicatedTable<Cell, CellRow> Coins { get; }

        /// <summary>Cells nobody enters.</summary>
        public ReplicatedTable<Cell, CellRow> Walls { get; }

        /// <summary>Cells in which one slips.</summary>
        public ReplicatedTable<Cell, CellRow> Puddles { get; }

        /// <summary>By player id.</summary>
        public ReplicatedTable<string, ScoreRow> Scores { get; }

        /// <summary>One row, <see cref="CurrentRound"/>.</summary>
        public ReplicatedTable<string, RoundRow> Round { get; }

        /// <summary>Why these classes cannot play the game of that descriptor (<c>GET /game</c>); empty if they can.</summary>
        public string Difference(JsonValue descriptor)
        {
            string tables = DescriptorShape.Difference(descriptor, Tables);
            return tables.Length > 0
                ? tables
                : DescriptorShape.Difference(
                    descriptor, "commands", MoveCommand.Id, "MoveCommand", MoveCommand.Shape);
        }

        private static ReplicatedTable<string, TRow> ByPlayer<TRow>(
            int id, string name, string row, Func<MessagePackReader, TRow> read)
        {
            return new ReplicatedTable<string, TRow>(
                id, name, "string -> " + row, TextComparer.Instance, input => input.ReadString(), read);
        }

        private static ReplicatedTable<Cell, CellRow> ByCell(int id, string name, string row)
        {
            return new ReplicatedTable<Cell, CellRow>(
                id, name, "(x int32, y int32) -> " + row, Cell.Comparer, Cell.Read, CellRow.Read);
        }
    }
}
