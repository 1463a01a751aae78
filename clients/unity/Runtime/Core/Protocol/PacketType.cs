namespace Tickstream
{
    /// <summary>Numbers of the packets, as docs/protocol.md lists them.</summary>
    public enum PacketType
    {
        /// <summary>One that a newer server sends and this client does not know: to be passed over.</summary>
        Unknown = 0,
        Hello = 1,
        Ping = 2,
        Command = 3,
        Resume = 4,
        Goodbye = 5,
        Spectate = 6,
        Welcome = 64,
        Pong = 65,
        Verdict = 66,
        Delta = 67,
        Kick = 68,
        Redirect = 69,
        Notice = 70,
        Stats = 71
    }
}
