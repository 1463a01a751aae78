using System;
using System.Collections.Generic;

namespace Tickstream.Arena
{
    /// <summary>A square of the floor: column and row from 0.</summary>
    public struct Cell : IEquatable<Cell>
    {
        public static readonly IEqualityComparer<Cell> Comparer = new ByValue();

        public Cell(int x, int y)
        {
            X = x;
            Y = y;
        }

        public int X { get; }
        public int Y { get; }

        public static Cell Read(MessagePackReader input)
        {
            int behind = input.ReadRecordHeader(2);
            int x = input.ReadInt32();
            int y = input.ReadInt32();
            input.Skip(behind);
            return new Cell(x, y);
        }

        public bool Equals(Cell other)
        {
            return X == other.X && Y == other.Y;
        }

        public override bool Equals(object other)
        {
            return other is Cell && Equals((Cell)other);
        }

        public override int GetHashCode()
        {
            return unchecked(X * 31 + Y);
        }

        public override string ToString()
        {
            return X + ", " + Y;
        }

        private sealed class ByValue : IEqualityComparer<Cell>
        {
            public bool Equals(Cell one, Cell other)
            {
                return one.Equals(other);
            }

            public int GetHashCode(Cell cell)
            {
                return cell.GetHashCode();
            }
        }
    }
}
