using System;
using System.Collections.Generic;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>Cells as keys that a server chose.</summary>
    public static class CellTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("cell: those of a line, chosen to meet, do not", Lines);
            add("cell: those of a floor spread evenly", Floor);
            add("cell: hashes of another process are others", OtherProcess);
        }

        private static void Lines()
        {
            foreach (Func<int, Cell> at in new Func<int, Cell>[]
            {
                i => new Cell(i, -31 * i), i => new Cell(i, -i), i => new Cell(i, i), i => new Cell(i << 16, 0), i => new Cell(0, i << 16)
            })
            {
                var hashes = new HashSet<int>();
                for (int i = 0; i < 10000; i++) hashes.Add(at(i).GetHashCode());
                Check.That(hashes.Count > 9990, "different hashes of 10,000 cells such as " + at(7) + ": " + hashes.Count);
            }
        }

        private static void Floor()
        {
            var bucket = new int[1009];
            for (int x = 0; x < 100; x++)
            {
                for (int y = 0; y < 100; y++) bucket[(new Cell(x, y).GetHashCode() & int.MaxValue) % bucket.Length]++;
            }
            // Ten on average; 40 by chance once in a billion buckets.
            Check.That(Array.TrueForAll(bucket, each => each < 40), "cells of the fullest bucket");
        }

        private static void OtherProcess()
        {
            AppDomain other = AppDomain.CreateDomain("another process");
            other.DoCallBack(Tell);
            Check.That((int)other.GetData("hash") != new Cell(1, 2).GetHashCode(), "the same hash");
            AppDomain.Unload(other);
        }

        private static void Tell()
        {
            AppDomain.CurrentDomain.SetData("hash", new Cell(1, 2).GetHashCode());
        }
    }
}
