using System;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>The world of deltas.json: players, avatars whose target only the owner sees, coins.</summary>
    internal sealed class GoldenWorld : ReplicatedWorld
    {
        internal struct Avatar
        {
            internal Position At;
            internal Cell? Target;
        }

        internal struct Player
        {
            internal string Name;
            internal bool Connected;
        }

        private GoldenWorld(
            ReplicatedTable<string, Player> players,
            ReplicatedTable<string, Avatar> avatars,
            ReplicatedTable<Cell, int> coins) : base(players, avatars, coins)
        {
            Players = players;
            Avatars = avatars;
            Coins = coins;
        }

        internal ReplicatedTable<string, Player> Players { get; }
        internal ReplicatedTable<string, Avatar> Avatars { get; }
        internal ReplicatedTable<Cell, int> Coins { get; }

        internal static GoldenWorld Create()
        {
            return new GoldenWorld(
                new ReplicatedTable<string, Player>(
                    0, "players", "string -> (name string, connected bool)", StringComparer.Ordinal, Key, ReadPlayer),
                new ReplicatedTable<string, Avatar>(
                    1,
                    "avatars",
                    "string -> (at (x int32, y int32), target (x int32, y int32)?)",
                    StringComparer.Ordinal,
                    Key,
                    ReadAvatar),
                new ReplicatedTable<Cell, int>(
                    2, "coins", "(x int32, y int32) -> (value int32)", Cell.Comparer, Cell.Read, ReadCoin));
        }

        private static string Key(MessagePackReader input)
        {
            return input.ReadString();
        }

        private static Player ReadPlayer(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(2);
            var row = new Player { Name = input.ReadString(), Connected = input.ReadBool() };
            input.Skip(behind);
            return row;
        }

        private static Avatar ReadAvatar(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(2);
            var row = new Avatar { At = Position.Read(input) };
            row.Target = input.TryReadNil() ? (Cell?)null : Cell.Read(input);
            input.Skip(behind);
            return row;
        }

        private static int ReadCoin(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(1);
            int value = input.ReadInt32();
            input.Skip(behind);
            return value;
        }
    }
}
