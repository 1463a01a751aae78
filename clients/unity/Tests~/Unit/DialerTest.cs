using System;
using System.Collections.Generic;
using System.IO;
using System.Net;

namespace Tickstream.Tests
{
    /// <summary>Hosts of several addresses, some of them dead; in a time of the test's own.</summary>
    public static class DialerTest
    {
        public static void AddTo(Action<string, Action> add)
        {
            add("dialer: a dead address costs three seconds", () => Check.Equal("3000 3000", Patience(3, 2), "patience"));
            add("dialer: the last address gets all that is left", () => Check.Equal("3000 6000 none", Patience(2, 2), "patience"));
            add("dialer: the only address gets all nine seconds", () => Check.Equal("9000 none", Patience(1, 1), "patience"));
            add("dialer: many dead addresses share nine seconds", () =>
                Check.Equal("1125 1125 1125 1125 1125 1125 1125", Patience(8, 7), "patience"));
            add("dialer: more addresses than that are not tried", () =>
                Check.Equal("1125 1125 1125 1125 1125 1125 1125 1125 none", Patience(100, 100), "patience"));
            add("dialer: what a name takes is taken from the addresses' time", () =>
                Check.Equal("1000 1000 none", Patience(2, 2, 7000), "patience"));
            add("dialer: a name that took too long leaves them none", () => Check.Equal("0 none", Patience(1, 1, 12000), "patience"));
            add("dialer: a host without an address", () => Check.Equal("none", Patience(0, 0), "patience"));
        }

        /// <summary>How long each dead address was tried, and "none" if no other answered at once.</summary>
        private static string Patience(int addresses, int dead, int nameMs = 0)
        {
            var clock = new ManualClock();
            long began = clock.NowMs;
            clock.NowMs += nameMs;
            var tried = new List<string>();
            try
            {
                Stream opened = Dialer.Dial(new IPAddress[addresses], clock, began, (address, patienceMs) =>
                {
                    if (tried.Count >= dead) return Stream.Null;
                    tried.Add(patienceMs.ToString());
                    clock.NowMs += patienceMs;
                    throw new IOException("dead");
                });
                Check.That(opened == Stream.Null, "the connection");
            }
            catch (IOException)
            {
                tried.Add("none");
            }
            return string.Join(" ", tried);
        }
    }
}
