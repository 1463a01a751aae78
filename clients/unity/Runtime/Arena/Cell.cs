using System;
using System.Collections.Generic;

namespace Tickstream.Arena
{
    /// <summary>A square of the floor: column and row from 0.</summary>
    public struct Cell : IEquatable<Cell>
    {
        public static readonly IEqualityComparer<Cell> Comparer = new ByValue();

        /// <summary>Other ones in each process: a server cannot choose cells that meet in one place of a table.</summary>
        private static readonly ulong Seed = Random();
        private static readonly ulong Multiplier = Random() | 1;

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
            unchecked
            {
                ulong hash = (((ulong)(uint)X << 32 | (uint)Y) ^ Seed) * Multiplier;
                hash = (hash ^ hash >> 32) * Multiplier;
                return (int)(hash >> 32);
            }
        }

        public override string ToString()
        {
            return X + ", " + Y;
        }

        private static ulong Random()
        {
            return BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 0);
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
