using System.Collections.Generic;
using System.Text;
using Tickstream.Arena;

namespace Tickstream.Tests
{
    /// <summary>
    /// A view in one number, for comparison with another language's: the sum of the 64-bit FNV-1a hashes of all rows as
    /// UTF-8 text <c>table|key|field|...</c>, where a place is <c>x,y</c>. The order of rows does not matter.
    /// </summary>
    internal static class ViewChecksum
    {
        /// <summary>The number of rows, and the sum in hexadecimal.</summary>
        internal static string Of(ArenaWorld world)
        {
            int rows = 0;
            ulong sum = 0;
            foreach (string row in Rows(world))
            {
                rows++;
                sum = unchecked(sum + Hash(row));
            }
            return rows + " " + sum.ToString("x16");
        }

        /// <summary>The rows as text, in no order.</summary>
        internal static IEnumerable<string> Rows(ArenaWorld world)
        {
            foreach (KeyValuePair<string, PlayerRow> each in world.Players)
            {
                yield return "players|" + each.Key + "|" + each.Value.Name + "|" + (each.Value.Connected ? "true" : "false");
            }
            foreach (KeyValuePair<string, AvatarRow> each in world.Avatars)
            {
                Position at = each.Value.At;
                yield return "avatars|" + each.Key + "|" + at.X + "," + at.Y + "|" + each.Value.StunnedUntil;
            }
            foreach (KeyValuePair<Cell, CellRow> each in world.Coins) yield return OfCell("coins", each);
            foreach (KeyValuePair<Cell, CellRow> each in world.Walls) yield return OfCell("walls", each);
            foreach (KeyValuePair<Cell, CellRow> each in world.Puddles) yield return OfCell("puddles", each);
            foreach (KeyValuePair<string, ScoreRow> each in world.Scores)
            {
                yield return "scores|" + each.Key + "|" + each.Value.Score;
            }
            foreach (KeyValuePair<string, RoundRow> each in world.Round)
            {
                RoundRow round = each.Value;
                string phase = round.Phase == Phase.Playing ? "PLAYING" : "INTERMISSION";
                yield return "round|" + each.Key + "|" + round.Number + "|" + phase + "|" + round.StartedTick + "|" + round.EndsTick;
            }
        }

        private static string OfCell(string table, KeyValuePair<Cell, CellRow> row)
        {
            return table + "|" + row.Key.X + "," + row.Key.Y + "|" + row.Value.Figure;
        }

        private static ulong Hash(string text)
        {
            ulong hash = 14695981039346656037;
            foreach (byte each in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ each) * 1099511628211);
            return hash;
        }
    }
}
