using System.Globalization;

namespace Tickstream
{
    /// <summary>Where a game server listens.</summary>
    public sealed class Endpoint
    {
        private Endpoint(string host, int port, string path, bool isWebSocket, bool isEncrypted)
        {
            Host = host;
            Port = port;
            Path = path;
            IsWebSocket = isWebSocket;
            IsEncrypted = isEncrypted;
        }

        /// <summary>Name or address; an IPv6 address without its brackets.</summary>
        public string Host { get; }

        public int Port { get; }

        /// <summary>Of a WebSocket, from its slash on; else empty.</summary>
        public string Path { get; }

        public bool IsWebSocket { get; }

        /// <summary>TLS from the first byte.</summary>
        public bool IsEncrypted { get; }

        /// <summary>
        /// Reads <c>host:port</c> or <c>tls://host:port</c> for TCP, <c>ws://host:port/path</c> or <c>wss://host/path</c>
        /// for a WebSocket.
        /// </summary>
        /// <returns>false if the text is none of them</returns>
        public static bool TryParse(string text, out Endpoint endpoint)
        {
            endpoint = null;
            bool isWebSocket = Has(ref text, "ws://");
            bool isEncrypted = !isWebSocket && Has(ref text, "wss://");
            isWebSocket |= isEncrypted;
            isEncrypted |= !isWebSocket && Has(ref text, "tls://");
            string path = "";
            int slash = text.IndexOf('/');
            if (isWebSocket)
            {
                path = slash < 0 ? "/" : text.Substring(slash);
                if (slash >= 0) text = text.Substring(0, slash);
            }
            int port = isEncrypted ? 443 : 80;
            int colon = text.LastIndexOf(':');
            bool hasPort = colon > text.LastIndexOf(']');
            if (hasPort && !TryPort(text.Substring(colon + 1), out port)) return false;
            if (!hasPort && !isWebSocket) return false;
            string host = (hasPort ? text.Substring(0, colon) : text).Trim('[', ']');
            if (!IsPlain(host) || !IsPlain(path + "/")) return false;
            endpoint = new Endpoint(host, port, path, isWebSocket, isEncrypted);
            return true;
        }

        /// <summary>Finds the address of this kind in a redirect. False if it is none.</summary>
        internal bool TryFollow(Redirect redirect, out Endpoint other)
        {
            string address = IsWebSocket ? redirect.WebSocket : (IsEncrypted ? "tls://" : "") + redirect.Tcp;
            return TryParse(address, out other) && other.IsWebSocket == IsWebSocket && other.IsEncrypted == IsEncrypted;
        }

        public override string ToString()
        {
            string host = Host.IndexOf(':') < 0 ? Host : "[" + Host + "]";
            string scheme = IsWebSocket ? (IsEncrypted ? "wss://" : "ws://") : (IsEncrypted ? "tls://" : "");
            return scheme + host + ":" + Port.ToString(CultureInfo.InvariantCulture) + Path;
        }

        private static bool Has(ref string text, string scheme)
        {
            if (!text.StartsWith(scheme, System.StringComparison.OrdinalIgnoreCase)) return false;
            text = text.Substring(scheme.Length);
            return true;
        }

        private static bool TryPort(string text, out int port)
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0 && port < 65536;
        }

        /// <summary>Nothing that could end a line or a header of the WebSocket's request.</summary>
        private static bool IsPlain(string text)
        {
            if (text.Length == 0 || text.Length > 1024) return false;
            foreach (char each in text)
            {
                if (each <= ' ' || each > '~') return false;
            }
            return true;
        }
    }
}
