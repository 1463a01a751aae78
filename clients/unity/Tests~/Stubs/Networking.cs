using System;
using System.Text;

namespace UnityEngine.Networking
{
    public sealed class UnityWebRequest : IDisposable
    {
        public enum Result
        {
            InProgress,
            Success,
            ProtocolError
        }

        /// <summary>Answers requests: address and body to the answer's body, or null to fail.</summary>
        public static Func<string, string, string> Web = (url, body) => null;

        /// <summary>A header of every answer, as "name: value".</summary>
        public static string Header = "";

        private readonly string url;

        public UnityWebRequest(string url, string method)
        {
            this.url = url;
        }

        public UploadHandlerRaw uploadHandler { get; set; }
        public DownloadHandlerBuffer downloadHandler { get; set; }
        public int timeout { get; set; }
        public Result result { get; private set; }
        public string error { get; private set; } = "";

        public bool isDone
        {
            get { return result != Result.InProgress; }
        }

        public ulong downloadedBytes { get; private set; }

        public string GetResponseHeader(string name)
        {
            return Header.StartsWith(name + ": ") ? Header.Substring(name.Length + 2) : null;
        }

        public void Abort()
        {
            result = Result.ProtocolError;
        }

        public object SendWebRequest()
        {
            string answer = Web(url, uploadHandler == null ? "" : Encoding.UTF8.GetString(uploadHandler.Data));
            result = answer == null ? Result.ProtocolError : Result.Success;
            error = answer == null ? "HTTP/1.1 503" : "";
            downloadHandler.text = answer ?? "";
            downloadedBytes = (ulong)downloadHandler.text.Length;
            return null;
        }

        public void Dispose()
        {
        }
    }

    public sealed class UploadHandlerRaw
    {
        internal readonly byte[] Data;

        public UploadHandlerRaw(byte[] data)
        {
            Data = data;
        }

        public string contentType { get; set; }
    }

    public sealed class DownloadHandlerBuffer
    {
        public string text { get; internal set; }
    }
}
