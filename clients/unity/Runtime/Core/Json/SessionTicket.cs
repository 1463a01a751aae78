using System;

namespace Tickstream
{
    /// <summary>What <c>POST /api/v1/sessions</c> answers: a token, and where to go with it.</summary>
    public sealed class SessionTicket
    {
        private SessionTicket(JsonValue answer)
        {
            PlayerId = answer["playerId"].Text;
            Token = answer["token"].Text;
            Zone = answer["zone"].Text;
            Tcp = answer["game"]["tcp"].Text;
            WebSocket = answer["game"]["ws"].Text;
        }

        public string PlayerId { get; }

        /// <summary>Logs in within five minutes; as secret as a password.</summary>
        public string Token { get; }

        public string Zone { get; }

        /// <summary><c>host:port</c> of the game server.</summary>
        public string Tcp { get; }

        /// <summary>URL of the game server's WebSocket.</summary>
        public string WebSocket { get; }

        /// <summary>Reads the answer's body.</summary>
        /// <exception cref="FormatException">it is not JSON, or has no token that can be sent</exception>
        public static SessionTicket Parse(string body)
        {
            var ticket = new SessionTicket(JsonValue.Parse(body));
            if (ticket.Token.Length == 0) throw new FormatException("no token in the answer");
            if (ticket.Token.Length > ProtocolLimits.TokenMax) throw new FormatException("the token is too long");
            return ticket;
        }
    }
}
