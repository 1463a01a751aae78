using System;

namespace Tickstream
{
    /// <summary>With what a session logs in.</summary>
    public sealed class SessionConfig
    {
        private SessionConfig(string token, string spectateZone, string clientName)
        {
            if (clientName.Length > ProtocolLimits.ClientNameMax) throw new ArgumentException("the name is too long");
            if (token.Length > ProtocolLimits.TokenMax) throw new ArgumentException("the token is too long");
            // What cannot be written is the caller's mistake here, and no surprise when a connection opens.
            var trial = new MessagePackWriter(ProtocolLimits.ClientPayloadBytesMax);
            PacketSerializer.WriteHello(trial, token, clientName);
            PacketSerializer.WriteSpectate(trial, spectateZone, token);
            Token = token;
            SpectateZone = spectateZone;
            ClientName = clientName;
        }

        /// <param name="token">session token of scope <c>play</c>: at most 4,096 characters</param>
        /// <param name="clientName">what speaks, for the server's logs: at most 64 characters</param>
        /// <exception cref="ArgumentException">they cannot be sent</exception>
        public static SessionConfig Play(string token, string clientName)
        {
            return new SessionConfig(token, "", clientName);
        }

        /// <param name="token">session token of scope <c>spectate</c>; empty where the server allows it</param>
        public static SessionConfig Spectate(string zone, string token, string clientName)
        {
            if (zone.Length == 0) throw new ArgumentException("no zone");
            return new SessionConfig(token, zone, clientName);
        }

        internal string Token { get; }

        /// <summary>Empty for a player.</summary>
        internal string SpectateZone { get; }

        internal string ClientName { get; }
    }
}
