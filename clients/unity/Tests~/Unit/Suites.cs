using System;

namespace Tickstream.Tests
{
    /// <summary>Every test there is; listed, because nothing here looks for tests by reflection.</summary>
    public static class Suites
    {
        public static void AddTo(Action<string, Action> add)
        {
            PacketsGoldenTest.AddTo(add);
            ValuesGoldenTest.AddTo(add);
            DeltasGoldenTest.AddTo(add);
            ArenaGoldenTest.AddTo(add);
            CellTest.AddTo(add);
            TextComparerTest.AddTo(add);
            StringCacheTest.AddTo(add);
            JsonTest.AddTo(add);
            SessionTest.AddTo(add);
            BadInputTest.AddTo(add);
            HostileGameTest.AddTo(add);
            FramingTest.AddTo(add);
            DialerTest.AddTo(add);
            TransportTest.AddTo(add);
            TlsTest.AddTo(add);
            UnityLayerTest.AddTo(add);
            UnityLoginTest.AddTo(add);
            PackageTest.AddTo(add);
            FuzzTest.AddTo(add);
            AllocationTest.AddTo(add);
        }
    }
}
