using System;
using System.Collections.Generic;

namespace Tickstream.Tests
{
    /// <summary>The fields of packets from the server by the names of the golden vectors.</summary>
    internal static class PacketFields
    {
        internal static SortedDictionary<string, string> Of(PacketSerializer packets, PacketType type)
        {
            var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
            Action<string, object> put = (name, value) =>
                fields[name] = value is string ? "\"" + value + "\"" : value.ToString();
            switch (type)
            {
                case PacketType.Welcome: Put(packets.Welcome, put); break;
                case PacketType.Pong: Put(packets.Pong, put); break;
                case PacketType.Verdict: Put(packets.Verdict, put); break;
                case PacketType.Delta:
                    put("tick", packets.Delta.Tick);
                    put("full", packets.Delta.Full);
                    fields["chunks"] = Hex.Text(packets.Delta.Chunks.Bytes);
                    fields["facts"] = Hex.Text(packets.Delta.Facts.Bytes);
                    break;
                case PacketType.Kick:
                    put("reason", packets.Kick.Reason);
                    put("detail", packets.Kick.Detail);
                    break;
                case PacketType.Redirect:
                    put("tcp", packets.Redirect.Tcp);
                    put("ws", packets.Redirect.WebSocket);
                    put("reason", packets.Redirect.Reason);
                    break;
                case PacketType.Notice:
                    put("code", packets.Notice.Code);
                    put("count", packets.Notice.Count);
                    put("detail", packets.Notice.Detail);
                    break;
                case PacketType.Stats: Put(packets.Stats, put, fields); break;
                default: throw new CheckFailed("no packet of the server: " + type);
            }
            return fields;
        }

        private static void Put(Welcome welcome, Action<string, object> put)
        {
            put("protocolVersion", welcome.ProtocolVersion);
            put("zone", welcome.Zone);
            put("playerId", welcome.PlayerId);
            put("sessionId", welcome.SessionId);
            put("tick", welcome.Tick);
            put("tickHz", welcome.TickHz);
            put("resumed", welcome.Resumed);
            put("lastClientSeq", welcome.LastClientSeq);
            put("resumeToken", welcome.ResumeToken);
            put("serverTimeMs", welcome.ServerTimeMs);
        }

        private static void Put(Pong pong, Action<string, object> put)
        {
            put("clientTimeMs", pong.ClientTimeMs);
            put("serverTimeMs", pong.ServerTimeMs);
            put("tick", pong.Tick);
        }

        private static void Put(Verdict verdict, Action<string, object> put)
        {
            put("clientSeq", verdict.ClientSeq);
            put("tick", verdict.Tick);
            put("accepted", verdict.Accepted);
            put("reason", verdict.Reason);
            put("actual", verdict.Actual);
            put("limit", verdict.Limit);
        }

        private static void Put(Stats stats, Action<string, object> put, IDictionary<string, string> fields)
        {
            put("tick", stats.Tick);
            put("players", stats.Players);
            put("spectators", stats.Spectators);
            put("capacity", stats.Capacity);
            put("queue", stats.Queue);
            put("commandsPerSecond", stats.CommandsPerSecond);
            put("eventsPerSecond", stats.EventsPerSecond);
            put("journalWaiting", stats.JournalWaiting);
            put("tickP50Us", stats.TickP50Us);
            put("tickP99Us", stats.TickP99Us);
            put("tickMaxUs", stats.TickMaxUs);
            fields["tickUs"] = "";
            foreach (int us in stats.TickUs) fields["tickUs"] += us + ",";
        }
    }
}
