namespace Tickstream.Arena
{
    /// <summary>Somebody in the zone.</summary>
    public struct PlayerRow
    {
        private PlayerRow(string name, bool connected)
        {
            Name = name;
            Connected = connected;
        }

        public string Name { get; }

        /// <summary>False while the player's connection is lost.</summary>
        public bool Connected { get; }

        public static PlayerRow Read(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(2);
            var row = new PlayerRow(input.ReadString(), input.ReadBool());
            input.Skip(behind);
            return row;
        }
    }

    /// <summary>A player's body.</summary>
    public struct AvatarRow
    {
        private AvatarRow(Position at, long stunnedUntil)
        {
            At = at;
            StunnedUntil = stunnedUntil;
        }

        public Position At { get; }

        /// <summary>First tick at which it can move again; 0 if it never slipped.</summary>
        public long StunnedUntil { get; }

        public static AvatarRow Read(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(2);
            var row = new AvatarRow(Position.Read(input), input.ReadInt64());
            input.Skip(behind);
            return row;
        }
    }

    /// <summary>Something that lies or stands in a cell; what its figure means depends on the table.</summary>
    public struct CellRow
    {
        private CellRow(int figure)
        {
            Figure = figure;
        }

        /// <summary>A coin's value in points, 5 for a gem; a wall's height; for how many ticks a puddle stuns.</summary>
        public int Figure { get; }

        public static CellRow Read(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(1);
            var row = new CellRow(input.ReadInt32());
            input.Skip(behind);
            return row;
        }
    }

    /// <summary>A player's points in the running round.</summary>
    public struct ScoreRow
    {
        private ScoreRow(int score)
        {
            Score = score;
        }

        public int Score { get; }

        public static ScoreRow Read(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(1);
            var row = new ScoreRow(input.ReadInt32());
            input.Skip(behind);
            return row;
        }
    }

    /// <summary>What a round is doing.</summary>
    public enum Phase
    {
        Playing = 0,
        Intermission = 1
    }

    /// <summary>The round.</summary>
    public struct RoundRow
    {
        private RoundRow(int number, Phase phase, long startedTick, long endsTick)
        {
            Number = number;
            Phase = phase;
            StartedTick = startedTick;
            EndsTick = endsTick;
        }

        /// <summary>From 1.</summary>
        public int Number { get; }

        public Phase Phase { get; }
        public long StartedTick { get; }

        /// <summary>First tick after this phase.</summary>
        public long EndsTick { get; }

        public static RoundRow Read(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(4);
            var row = new RoundRow(
                input.ReadInt32(), (Phase)input.ReadInt64(0, 1), input.ReadInt64(), input.ReadInt64());
            input.Skip(behind);
            return row;
        }
    }
}
