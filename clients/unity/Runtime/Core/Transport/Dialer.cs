using System;
using System.IO;
using System.Net;
using System.Net.Sockets;

namespace Tickstream
{
    /// <summary>
    /// Finds the address of a host that answers, one after the other: the first may be dead, and the next one not. All
    /// together get less time than a session waits for its Welcome, or it would never come to the last, which gets all
    /// that is left.
    /// </summary>
    internal static class Dialer
    {
        private const int AddressMs = 3000;
        private const int AllMs = 9000;
        private const int AddressesMax = 8;

        /// <param name="beganMs">when the host's name was asked for</param>
        /// <param name="open">
        /// connects to an address, with all that precedes the first payload, within so many milliseconds, or throws
        /// </param>
        /// <exception cref="FrameException">the last that was tried is no such server</exception>
        /// <exception cref="IOException">none answers; it says what is wrong with the last</exception>
        internal static Stream Dial(IPAddress[] addresses, IClock clock, long beganMs, Func<IPAddress, int, Stream> open)
        {
            Exception problem = new SocketException((int)SocketError.HostNotFound);
            int count = Math.Min(addresses.Length, AddressesMax);
            for (int i = 0; i < count; i++)
            {
                long share = Math.Max(0, beganMs + AllMs - clock.NowMs) / (count - i);
                try
                {
                    return open(addresses[i], (int)(i == count - 1 ? share : Math.Min(AddressMs, share)));
                }
                catch (Exception e)
                {
                    problem = e;
                }
            }
            if (problem is FrameException) throw problem;
            throw new IOException(problem.Message + Cause(problem), problem);
        }

        /// <summary>TLS hides what it did not like in what it throws.</summary>
        private static string Cause(Exception problem)
        {
            Exception cause = problem.GetBaseException();
            return cause == problem ? "" : ": " + cause.Message;
        }
    }
}
