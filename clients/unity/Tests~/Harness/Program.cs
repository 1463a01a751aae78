using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Tickstream.Tests
{
    /// <summary>Runs the tests named on the command line, or all of them, and says what failed. Exit code 1 if any did.</summary>
    public static class Program
    {
        public static int Main(string[] arguments)
        {
            var tests = new List<KeyValuePair<string, Action>>();
            Suites.AddTo((name, test) => tests.Add(new KeyValuePair<string, Action>(name, test)));
            int ran = 0;
            int failed = 0;
            Stopwatch watch = Stopwatch.StartNew();
            foreach (KeyValuePair<string, Action> test in tests)
            {
                if (arguments.Length > 0 && Array.TrueForAll(arguments, each => !test.Key.Contains(each))) continue;
                ran++;
                try
                {
                    test.Value();
                }
                catch (Exception e)
                {
                    failed++;
                    Console.WriteLine("FAILED " + test.Key + "\n  " + (e is CheckFailed ? e.Message : e.ToString()));
                }
            }
            if (failed > 0) Console.WriteLine("the seed was FUZZ_SEED=" + Seed.Value);
            Console.WriteLine("C# client: {0} tests, {1} failed, {2} ms", ran, failed, watch.ElapsedMilliseconds);
            return failed > 0 || ran == 0 ? 1 : 0;
        }
    }
}
