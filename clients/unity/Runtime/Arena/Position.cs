namespace Tickstream.Arena
{
    /// <summary>A place on the floor, in 1/1,024 of a cell.</summary>
    public struct Position
    {
        public const int UnitsPerCell = 1024;

        public Position(int x, int y)
        {
            X = x;
            Y = y;
        }

        public int X { get; }
        public int Y { get; }

        public static Position Read(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(2);
            int x = input.ReadInt32();
            int y = input.ReadInt32();
            input.Skip(behind);
            return new Position(x, y);
        }

        public void Write(MessagePackWriter output)
        {
            output.WriteArrayHeader(2);
            output.WriteInt64(X);
            output.WriteInt64(Y);
        }

        public override string ToString()
        {
            return X + ", " + Y;
        }
    }
}
